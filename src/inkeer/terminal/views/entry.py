"""Entries in the terminal: one to be read, a list, and those in which words were found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from inkeer.i18n import _, format_count, format_day
from inkeer.terminal.console import Console

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry
    from inkeer.journal.entry_header import StoredEntry
    from inkeer.journal.entry_layout import Kind
    from inkeer.journal.search import Hit

_HITS = 3  # of one entry that are shown


class ParagraphStyle(NamedTuple):
    """How a paragraph is drawn: its colour, its indent, and whether an empty line precedes it."""

    colour: str
    indent: int = 2
    apart: bool = False


STYLES: dict[Kind, ParagraphStyle] = {
    "title": ParagraphStyle("bold", apart=True),
    "meta": ParagraphStyle("dim"),
    "question": ParagraphStyle("accent", apart=True),
    "skipped": ParagraphStyle("dim", 4),
    "answer": ParagraphStyle("", 4),
    "list": ParagraphStyle("", 4),
    "deeper": ParagraphStyle("dim", 4, apart=True),
    "deeper answer": ParagraphStyle("", 6),
    "set aside": ParagraphStyle("dim", apart=True),
    "former answer": ParagraphStyle("", 4),
}


def draw_entry(console: Console, entry: Entry) -> None:
    from inkeer.journal.entry_layout import lay_out_entry  # a list needs none

    for paragraph in lay_out_entry(entry):
        if paragraph.kind == "results":
            console.write_blank()
        elif paragraph.kind == "result":
            label, value = paragraph.lines
            console.write_at_ends(label, value, "dim", "bold")
        else:
            style = STYLES[paragraph.kind]
            if style.apart:
                console.write_blank()
            for text in paragraph.texts:
                console.write(text, style.colour, style.indent)
    console.write_blank()
    console.write(_("This entry is called {id}").format(id=entry.id), "dim")


def draw_entry_list(console: Console, entries: Iterable[StoredEntry]) -> int:
    """Entries in rows: when, the id to name each by, and its title; returns how many."""
    narrow, count = console.look.width < 64, 0
    for _path, head in entries:
        count += 1
        when = f"{head.started:%Y-%m-%d %H:%M}"
        if narrow:
            console.write(head.title)
            console.write(f"{when}  {head.id}", "dim", indent=4)
        else:
            console.write_rows([(when, head.id, head.title)], (18, 23))
    return count


def draw_hits(console: Console, entries: Iterable[tuple[StoredEntry, list[Hit]]]) -> int:
    """Entries in which words were found, each with the sentences; returns how many."""
    count = 0
    for (_path, head), hits in entries:
        count += 1
        console.write_blank()
        console.write(f"{format_day(head.started)}, {head.title}", "bold")
        console.write(head.id, "dim")
        for hit in hits[:_HITS]:
            console.write_marked(hit.excerpt, hit.marks, indent=4)
        if (more := len(hits) - _HITS) > 0:
            message = format_count(
                "and in {count} more answer", "and in {count} more answers", more
            )
            console.write(message, "dim", indent=4)
    if count:
        console.write_blank()
    return count
