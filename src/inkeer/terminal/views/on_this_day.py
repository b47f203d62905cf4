"""What comes back today, in the terminal: how long ago, what it was, and its first words."""

from __future__ import annotations

from inkeer.i18n import _, format_day
from inkeer.journal.entry import Entry
from inkeer.review.on_this_day import Interval, list_excerpts
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cut, wrap

ROWS = 3  # of an answer; the rest is there to be read


def draw_returning_entry(console: Console, entry: Entry, interval: Interval, command: str) -> None:
    """One entry that comes back; `command` shows all of it."""
    console.write_blank()
    console.write(f"{format_interval(interval)}, {format_day(entry.started)}", "dim")
    console.write(entry.title, "bold")
    for text in list_excerpts(entry):
        _draw_excerpt(console, text)
    console.write(command, "accent", indent=4)


def format_interval(interval: Interval) -> str:
    """How long ago, at the beginning of a sentence."""
    years, months = interval
    if years:
        message = _("A year ago") if years == 1 else _("{count} years ago")
        return message.format(count=years)
    message = _("A month ago") if months == 1 else _("{count} months ago")
    return message.format(count=months)


def _draw_excerpt(console: Console, text: str) -> None:
    """A text in a few rows, with a sign where it goes on."""
    width = console.look.width - 2
    rows = wrap(text, width)
    if len(rows) > ROWS:
        last = " ".join(rows[ROWS - 1 : ROWS + 1])
        rows[ROWS - 1 :] = [cut(last, width, console.look.signs.more)]
    console.write("\n".join(rows), indent=4)
