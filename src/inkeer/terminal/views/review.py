"""A period looked back on: what is still open first, then what was written, then what moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from inkeer.i18n import _, format_count, format_day_near
from inkeer.review.comparison import find_changes
from inkeer.review.intentions import Intention
from inkeer.review.summary import Period, pick_excerpt
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cut
from inkeer.terminal.views.comparison import draw_changes

_OPEN = 4  # intentions that are shown; `intentions` lists the rest


def draw_period(console: Console, period: Period, command: Callable[..., str]) -> None:
    """The period; `command` gives the command line for some words."""
    console.write_blank()
    since = format_day_near(period.since, period.until)
    console.write(_("Looking back since {day}").format(day=since), "bold")
    if period.intentions:
        _draw_intentions(console, period, command)
    _draw_entries(console, period, command)
    _draw_changes(console, period)


def _draw_intentions(console: Console, period: Period, command: Callable[..., str]) -> None:
    _draw_heading(console, _("What you meant to do"))
    for intention in period.intentions[:_OPEN]:
        _draw_intention(console, intention, period.until)
    if (more := len(period.intentions) - _OPEN) > 0:
        console.write_blank()
        all_of_them = command("intentions")
        rest = format_count(
            "and {count} more: {command}", "and {count} more: {command}", more, command=all_of_them
        )
        console.write(rest, "dim")
    if any(intention.is_due(period.until) for intention in period.intentions):
        console.write_blank()
        console.write(_("Say how it went: {command}").format(command=command("follow-up")), "dim")


def _draw_intention(console: Console, intention: Intention, today: date) -> None:
    remark = intention.ask if intention.is_due(today) else ""
    if intention.due is not None and intention.due > today:
        message = _("inkeer will ask about it from {day}.")
        remark = message.format(day=format_day_near(intention.due, today))
    console.write_blank()
    console.write(intention.text)
    day = format_day_near(intention.written_on, today)
    console.write(f"{day}. {remark}".rstrip(), "dim", indent=4)


def _draw_entries(console: Console, period: Period, command: Callable[..., str]) -> None:
    if not period.entries:
        day = format_day_near(period.since, period.until)
        console.write_blank()
        console.write(_("You wrote nothing here since {day}, and that is fine.").format(day=day))
        console.write(_("Whenever you like: {command}").format(command=command("walk")), "dim")
        return
    _draw_heading(console, _("What you wrote"))
    for entry in period.entries:
        console.write_blank()
        console.write_at_ends(entry.title, format_day_near(entry.started, period.until))
        excerpt = pick_excerpt(entry)
        if not console.look.plain:
            excerpt = cut(excerpt, console.look.width - 2, console.look.signs.more)
        if excerpt:
            console.write(excerpt, indent=4)
        console.write(command("show", entry.id), "dim", indent=4)


def _draw_changes(console: Console, period: Period) -> None:
    changed = [
        (comparison, changes)
        for comparison in period.comparisons
        if (changes := find_changes(comparison))
    ]
    if changed:
        _draw_heading(console, _("What moved"))
    for comparison, changes in changed:
        console.write_blank()
        day = format_day_near(comparison.before.started, period.until)
        console.write_at_ends(comparison.after.title, _("since {day}").format(day=day))
        draw_changes(console, changes)


def _draw_heading(console: Console, text: str) -> None:
    console.write_blank()
    console.write(text, "accent")
