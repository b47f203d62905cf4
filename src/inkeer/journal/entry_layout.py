"""An entry laid out once: the paragraphs that screen, reader and Markdown each draw in their way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from inkeer.i18n import _, format_moment
from inkeer.module.types import TYPES

if TYPE_CHECKING:
    from inkeer.journal.entry import AnsweredQuestion, Entry

Kind = Literal[
    "title",
    "meta",  # when it was written, and its tags
    "question",
    "skipped",
    "answer",
    "list",  # an answer of several items
    "deeper",  # a question that went further
    "deeper answer",
    "results",  # the heading above computed values
    "result",  # a label and its value
    "set aside",  # the heading above answers to questions that are gone
    "former answer",  # a question that is gone, and its answer
]


_SEPARATORS = {"meta": " · ", "former answer": ": "}


class Paragraph(NamedTuple):
    """A part of an entry; its lines are plain text, as it was typed."""

    kind: Kind
    lines: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines, with what belongs on one line joined."""
        if self.kind in _SEPARATORS:
            return (_SEPARATORS[self.kind].join(self.lines),)
        return self.lines


def lay_out_entry(entry: Entry) -> Iterator[Paragraph]:
    """The paragraphs of an entry, from its title to what was set aside."""
    yield Paragraph("title", (entry.title,))
    yield Paragraph("meta", (format_moment(entry.started), *entry.tags))
    for answered in entry.answers:
        yield Paragraph("question", (answered.ask or answered.id,))
        yield from lay_out_answer(answered)
    if entry.computed:
        yield Paragraph("results", (_("What follows from it"),))
    for value in entry.computed.values():
        yield Paragraph("result", (value.label, value.format_value()))
    if entry.set_aside:
        yield Paragraph("set aside", (_("Written before this reflection changed"),))
    for former in entry.set_aside:
        yield Paragraph("former answer", (former.ask or former.id, former.format_text()))


def lay_out_answer(answered: AnsweredQuestion) -> Iterator[Paragraph]:
    """The paragraphs of an answer, without its question."""
    lines = tuple(answered.format_lines())
    listed = answered.type in TYPES and TYPES[answered.type].listed
    if answered.answer is None:
        yield Paragraph("skipped", (_("skipped"),))
    else:
        yield Paragraph("list" if listed and len(lines) > 1 else "answer", lines)
    for deeper in answered.deepened:
        yield Paragraph("deeper", (deeper.ask,))
        yield Paragraph("deeper answer", (deeper.answer,))
