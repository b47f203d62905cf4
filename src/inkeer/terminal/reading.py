"""Entries on the page: one to be read, many to be found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inkeer.language import _, moment
from inkeer.terminal.page import Page

if TYPE_CHECKING:
    from inkeer.journal.entry import Answered, Entry
    from inkeer.journal.stored import Stored


def show(page: Page, entry: Entry) -> None:
    """One entry, as it was walked."""
    page.blank()
    page.text(entry.title, "bold")
    page.text(" · ".join([moment(entry.started), *entry.tags]), "dim")
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


def _answer(page: Page, answered: Answered) -> None:
    if answered.answer is None:
        page.text(_("skipped"), "dim", indent=4)
        return
    for line in answered.lines():
        page.text(line, indent=4)
    for deeper in answered.deepened:
        page.blank()
        page.text(deeper.ask, "dim", indent=4)
        page.text(deeper.answer, indent=4)


def listing(page: Page, found: Sequence[Stored]) -> None:
    """Entries in rows: when, what, and the name to call each by."""
    if page.look.width < 64:
        for stored in found:
            one = stored.head
            page.text(one.title)
            page.text(f"{one.started:%Y-%m-%d %H:%M}  {one.id}", "dim", indent=4)
        return
    rows = ((f"{one.head.started:%Y-%m-%d %H:%M}", one.head.id, one.head.title) for one in found)
    page.rows(rows, (18, 23))
