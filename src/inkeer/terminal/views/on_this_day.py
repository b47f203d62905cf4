"""What comes back today, on the page: how long ago, what it was, and its first words."""

from __future__ import annotations

from inkeer.i18n import _, format_day
from inkeer.journal.entry import Entry
from inkeer.review.on_this_day import Ago, excerpt
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cut, wrapped

ROWS = 3  # of an answer; the rest is there to be read


def returned(page: Console, entry: Entry, ago: Ago, command: str) -> None:
    """One entry that comes back; `command` reads all of it."""
    page.blank()
    page.text(f"{since(ago)}, {format_day(entry.started)}", "dim")
    page.text(entry.title, "bold")
    for text in excerpt(entry):
        _shortened(page, text)
    page.text(command, "accent", indent=4)


def since(ago: Ago) -> str:
    """How long ago, at the beginning of a sentence."""
    if ago.years:
        told = _("A year ago") if ago.years == 1 else _("{count} years ago")
        return told.format(count=ago.years)
    told = _("A month ago") if ago.months == 1 else _("{count} months ago")
    return told.format(count=ago.months)


def _shortened(page: Console, text: str) -> None:
    """A text in a few rows, with a sign where it goes on."""
    width = page.look.width - 2
    rows = wrapped(text, width)
    if len(rows) > ROWS:
        rows[ROWS - 1 :] = [cut(" ".join(rows[ROWS - 1 : ROWS + 1]), width, page.look.signs.more)]
    page.text("\n".join(rows), indent=4)
