"""What the reader shows, as lines of fragments: entries, answers, and their neighbours. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from inkeer.browse.source import PastAnswer
from inkeer.i18n import _, format_day
from inkeer.journal.entry import Entry
from inkeer.journal.entry_header import StoredEntry
from inkeer.journal.entry_layout import Paragraph, lay_out_answer, lay_out_entry
from inkeer.terminal.console import MARGIN, MEASURE
from inkeer.terminal.layout import count_columns, wrap
from inkeer.terminal.views.entry import STYLES
from inkeer.text import sanitize, sanitize_line


class Fragment(NamedTuple):
    """A piece of a line; `action` is what a click on it does."""

    style: str
    text: str
    action: str = ""


Line = tuple[Fragment, ...]


class Layout(NamedTuple):
    """Lines, and the number of each line where a block begins that can be chosen."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]


def measure(line: Iterable[Fragment]) -> int:
    return sum(count_columns(fragment.text) for fragment in line)


def fit_hints(hints: Iterable[Fragment], room: int, separator: str) -> Line:
    """As many hints as there is room for, with a separator between them."""
    line: list[Fragment] = []
    for hint in hints:
        more = [Fragment("dim", separator), hint] if line else [hint]
        if measure([*line, *more]) > room:
            break
        line += more
    return tuple(line)


def render_entry(entry: Entry, width: int) -> Layout:
    """An entry in so many columns; each question begins a block."""
    lines: list[Line] = []
    starts = []
    for paragraph in lay_out_entry(entry):
        drawn = list(_draw_paragraph(paragraph, min(MEASURE, width)))
        lines += drawn if lines else drawn[1:]  # no empty line above the title
        if paragraph.kind == "question":
            starts.append(len(lines) - len(drawn) + 1)
    return Layout(tuple(lines), tuple(starts))


def render_answers(answers: Sequence[PastAnswer], width: int) -> Layout:
    """The answers to one question under each other; each begins a block."""
    width = min(MEASURE, width)
    lines: list[Line] = []
    starts = []
    for stored, answered in answers:
        starts.append(len(lines))
        lines += _draw_text(format_day(stored.head.started), width, "accent")
        for paragraph in lay_out_answer(answered):
            lines += _draw_paragraph(paragraph, width)
        lines.append(())
    return Layout(tuple(lines), tuple(starts))


def render_message(text: str, width: int) -> Layout:
    """Something to say where an entry would stand."""
    return Layout(tuple(_draw_text(text, min(MEASURE, width), "dim")), ())


def _draw_paragraph(paragraph: Paragraph, width: int) -> Iterator[Line]:
    if paragraph.kind == "results":
        yield ()
    elif paragraph.kind == "result":
        label, value = map(sanitize_line, paragraph.lines)
        yield from _draw_at_ends(label, value, width)
    else:
        style = STYLES[paragraph.kind]
        if style.apart:
            yield ()
        for text in paragraph.texts:
            yield from _draw_text(text, width, style.colour, min(style.indent - MARGIN, 2))


def _draw_text(text: str, width: int, style: str, indent: int = 0) -> Iterator[Line]:
    for row in wrap(sanitize(text), max(2, width - indent)):
        yield (Fragment(style, " " * indent + row),) if row else ()


def _draw_at_ends(left: str, right: str, width: int) -> Iterator[Line]:
    """A label and its value at both ends of a line; on two lines where they do not fit."""
    gap = width - count_columns(left) - count_columns(right)
    if gap < 2:
        yield from _draw_text(left, width, "dim")
        yield from _draw_text(right, width, "bold")
        return
    yield (Fragment("dim", left + " " * gap), Fragment("bold", right))


class Neighbours(NamedTuple):
    """The answers before and after that of an entry; `place` counts from 1.

    `place` is None when the question was skipped there.
    """

    earlier: PastAnswer | None
    later: PastAnswer | None
    place: int | None
    total: int


def find_neighbours(answers: Sequence[PastAnswer], stored: StoredEntry) -> Neighbours:
    """What comes before an entry and what after it; `answers` are oldest first."""
    paths = [answer.stored.path for answer in answers]
    start = stored.head.started
    place = paths.index(stored.path) + 1 if stored.path in paths else None
    before = place - 1 if place else sum(past.stored.head.started <= start for past in answers)
    earlier = answers[before - 1] if before else None
    later = next(iter(answers[place or before :]), None)
    return Neighbours(earlier, later, place, len(answers))


def render_neighbours(neighbours: Neighbours, room: int, dot: str) -> Line:
    """Where one can go, in so many columns; nothing when there is only this answer."""
    if not (neighbours.earlier or neighbours.later):
        return ()
    dated = _draw_neighbours(neighbours, dot, dated=True)
    return dated if measure(dated) <= room else _draw_neighbours(neighbours, dot, dated=False)


def _draw_neighbours(neighbours: Neighbours, dot: str, *, dated: bool) -> Line:
    earlier, later, place, total = neighbours
    parts = []
    if earlier:
        text = format_day(earlier.stored.head.started) if dated else _("earlier")
        parts.append(Fragment("accent", f"[ {text}", "app.hop(-1)"))
    if place is not None:
        position = _("{place} of {total}").format(place=place, total=total)
        parts.append(Fragment("dim", position))
    if later:
        text = format_day(later.stored.head.started) if dated else _("later")
        parts.append(Fragment("accent", f"{text} ]", "app.hop(1)"))
    line = [fragment for part in parts for fragment in (part, Fragment("dim", f" {dot} "))]
    return (*line, Fragment("dim", _("t all"), "app.answers"))
