"""Entries on the page: one to be read, many to be found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inkeer.i18n import _, format_day, format_moment, ngettext
from inkeer.terminal.console import Console

if TYPE_CHECKING:
    from inkeer.journal.entry import AnsweredQuestion, Entry
    from inkeer.journal.index.search_text import Hit
    from inkeer.journal.stored import StoredEntry

_HITS = 3  # of one entry that are shown


def show(page: Console, entry: Entry) -> None:
    """One entry, as it was walked."""
    page.blank()
    page.text(entry.title, "bold")
    page.text(" · ".join([format_moment(entry.started), *entry.tags]), "dim")
    for answered in entry.answers:
        page.blank()
        page.text(answered.ask, "accent")
        _answer(page, answered)
    if entry.computed:
        page.blank()
    for value in entry.computed.values():
        page.ends(value.label, value.told(), "dim", "bold")
    if entry.set_aside:
        page.blank()
        page.text(_("Written before this reflection changed"), "dim")
        for kept in entry.set_aside:
            page.text(f"{kept.ask or kept.id}: {kept.told()}", indent=4)
    page.blank()
    page.text(_("This entry is called {id}").format(id=entry.id), "dim")


def _answer(page: Console, answered: AnsweredQuestion) -> None:
    if answered.answer is None:
        page.text(_("skipped"), "dim", indent=4)
    for line in answered.lines():
        page.text(line, indent=4)
    for deeper in answered.deepened:
        page.blank()
        page.text(deeper.ask, "dim", indent=4)
        page.text(deeper.answer, indent=6)


def listing(page: Console, found: Iterable[StoredEntry]) -> int:
    """Entries in rows: when, what, and the name to call each by; how many there were."""
    narrow, count = page.look.width < 64, 0
    for _path, one in found:
        count += 1
        when = f"{one.started:%Y-%m-%d %H:%M}"
        if narrow:
            page.text(one.title)
            page.text(f"{when}  {one.id}", "dim", indent=4)
        else:
            page.rows([(when, one.id, one.title)], (18, 23))
    return count


def hits(page: Console, found: Iterable[tuple[StoredEntry, list[Hit]]]) -> int:
    """Entries in which something was found, each with the sentences; how many there were."""
    from inkeer.journal.index.search_text import END, START  # a list needs none

    count = 0
    for (_path, head), places in found:
        count += 1
        page.blank()
        page.text(f"{format_day(head.started)}, {head.title}", "bold")
        page.text(head.id, "dim")
        for hit in places[:_HITS]:
            page.marked(hit.excerpt, START, END, indent=4)
        if len(places) > _HITS:
            more = len(places) - _HITS
            message = ngettext("and in {count} more answer", "and in {count} more answers", more)
            page.text(message.format(count=more), "dim", indent=4)
    if count:
        page.blank()
    return count
