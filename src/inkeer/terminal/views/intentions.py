"""Intentions in the terminal: those that are due, one above its questions, and a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from inkeer.i18n import _, format_count, format_day
from inkeer.module.types.base import shorten
from inkeer.review.intentions import Intention
from inkeer.terminal.console import Console

MENTIONED = 2  # at most; more would be a list of what was left undone


def draw_due_intentions(console: Console, due: Sequence[Intention], command: str | None) -> None:
    """What was meant to be done and may be told about now, gently; nothing when there is none.

    `command` is what to type to tell about it, or None where a menu follows.
    """
    if not due:
        return
    for intention in due[:MENTIONED]:
        message = _("On {day} you said you would: {what}")
        day, what = format_day(intention.written_on), shorten(intention.text)
        console.write(message.format(day=day, what=what))
    if (more := len(due) - MENTIONED) > 0:
        console.write(format_count("and {count} more", "and {count} more", more), "dim")
    if command is not None:
        console.write(_("Say how it went: {command}").format(command=command), "dim")
    console.write_blank()


def draw_intention(console: Console, intention: Intention, lines: Sequence[str]) -> None:
    """Where and when something was said, and what it was; `lines` are the lines of its answer."""
    day = format_day(intention.written_on)
    console.write_blank()
    console.write(intention.title, "bold")
    console.write(_("On {day} you said you would:").format(day=day), "dim")
    console.write_blank()
    for line in lines:
        console.write(line, indent=4)
    console.write_blank()


def draw_intention_list(console: Console, intentions: Sequence[Intention], today: date) -> None:
    """Intentions one under the other, each with what is known about it since."""
    for intention in intentions:
        console.write_blank()
        console.write(intention.text)
        if intention.what and intention.cue:
            console.write(_("When: {cue}").format(cue=intention.cue), indent=4)
        if intention.day is not None:
            console.write(_("Day: {day}").format(day=format_day(intention.day)), indent=4)
        console.write(f"{format_day(intention.written_on)}, {intention.title}", "dim", indent=4)
        for line in _describe_status(intention, today):
            console.write(line, "dim", indent=4)
        console.write(intention.entry, "dim", indent=4)


def _describe_status(intention: Intention, today: date) -> Iterator[str]:
    """What was told about an intention, in a line each, and when it is asked about."""
    for outcome in intention.status.outcomes():
        text = shorten(outcome.text)
        if outcome.on is not None:
            text = _("{day}: {text}").format(day=format_day(outcome.on), text=text)
        yield text
    if intention.status.rested is not None:
        yield _("Resting since {day}.").format(day=format_day(intention.status.rested))
    if intention.is_due(today):
        yield _("You can say how it went.")
    elif intention.is_open and intention.due is not None:
        yield _("From {day}, inkeer will ask about it.").format(day=format_day(intention.due))
