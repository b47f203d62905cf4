"""Entries and answers laid out in lines, question by question. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkeer.browse.lines import Laid, Line, Span
from inkeer.browse.shelf import Answer
from inkeer.i18n import _, format_day, format_moment
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.terminal.layout import cells, wrapped
from inkeer.terminal.look import MEASURE
from inkeer.text import safe

_INDENT = 2


def entry_laid(entry: Entry, width: int) -> Laid:
    """An entry to be read in so many columns; each question begins a block."""
    width = min(MEASURE, width)
    lines: list[Line] = [*_text(entry.title, width, "bold")]
    lines += _text(" · ".join([format_moment(entry.started), *entry.tags]), width, "dim")
    starts = []
    for answered in entry.answers:
        lines.append(())
        starts.append(len(lines))
        lines += _text(answered.ask or answered.id, width, "accent")
        lines += _answer(answered, width)
    if entry.computed:
        lines.append(())
    for value in entry.computed.values():
        lines += _ends(value.label, value.told(), width)
    if entry.set_aside:
        lines.append(())
        lines += _text(_("Written before this reflection changed"), width, "dim")
    for kept in entry.set_aside:
        lines += _text(f"{kept.ask or kept.id}: {kept.told()}", width, "", _INDENT)
    return Laid(tuple(lines), tuple(starts))


def answers_laid(answers: Sequence[Answer], width: int) -> Laid:
    """The answers to one question under each other; each begins a block."""
    width = min(MEASURE, width)
    lines: list[Line] = []
    starts = []
    for told in answers:
        starts.append(len(lines))
        lines += _text(format_day(told.stored.head.started), width, "accent")
        lines += _answer(told.answered, width)
        lines.append(())
    return Laid(tuple(lines), tuple(starts))


def said_laid(text: str, width: int) -> Laid:
    """Something to say where an entry would stand."""
    return Laid(tuple(_text(text, min(MEASURE, width), "dim")), ())


def _answer(answered: AnsweredQuestion, width: int) -> Iterator[Line]:
    if answered.answer is None:
        yield from _text(_("skipped"), width, "dim", _INDENT)
    for line in answered.lines():
        yield from _text(line, width, "", _INDENT)
    for deeper in answered.deepened:
        yield ()
        yield from _text(deeper.ask, width, "dim", _INDENT)
        yield from _text(deeper.answer, width, "", _INDENT)


def _text(text: str, width: int, style: str, indent: int = 0) -> Iterator[Line]:
    """A text of any length, wrapped."""
    for row in wrapped(safe(text), max(2, width - indent)):
        yield (Span(style, " " * indent + row),) if row else ()


def _ends(left: str, right: str, width: int) -> Iterator[Line]:
    """A label and its value at both ends of a line; on two lines where they do not fit."""
    left, right = safe(left).replace("\n", " "), safe(right).replace("\n", " ")
    gap = width - cells(left) - cells(right)
    if gap < 2:
        yield from _text(left, width, "dim")
        yield from _text(right, width, "bold")
        return
    yield (Span("dim", left + " " * gap), Span("bold", right))
