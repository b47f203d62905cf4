"""Intentions on the page: mentioned in passing, in a list, and above the question what came of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from inkeer.i18n import _, format_day, ngettext
from inkeer.module.types.base import shortened
from inkeer.review.intentions import Intention
from inkeer.terminal.console import Console

MENTIONED = 2  # at most; more would be a list of what was left undone


def mention(page: Console, due: Sequence[Intention], command: str | None) -> None:
    """What was meant to be done and may be told about now, gently; nothing when there is none.

    `command` is what to type to tell about it, or None where a menu follows.
    """
    if not due:
        return
    for one in due[:MENTIONED]:
        message = _("On {day} you said you would: {what}")
        page.text(message.format(day=format_day(one.made), what=shortened(one.told)))
    more = len(due) - MENTIONED
    if more > 0:
        page.text(ngettext("and {count} more", "and {count} more", more).format(count=more), "dim")
    if command is not None:
        page.text(_("Tell how it went: {command}").format(command=command), "dim")
    page.blank()


def heading(page: Console, one: Intention, lines: Sequence[str]) -> None:
    """Where and when something was said, and what it was; `lines` are its answer's own."""
    page.blank()
    page.text(one.title, "bold")
    page.text(_("On {day} you said you would:").format(day=format_day(one.made)), "dim")
    page.blank()
    for line in lines:
        page.text(line, indent=4)
    page.blank()


def listing(page: Console, found: Sequence[Intention], today: date) -> None:
    """Intentions one under the other, each with what is known about it since."""
    for one in found:
        page.blank()
        page.text(one.told)
        if one.what and one.cue:
            page.text(_("When: {cue}").format(cue=one.cue), indent=4)
        if one.day is not None:
            page.text(_("Day: {day}").format(day=format_day(one.day)), indent=4)
        page.text(f"{format_day(one.made)}, {one.title}", "dim", indent=4)
        for line in _since(one, today):
            page.text(line, "dim", indent=4)
        page.text(one.entry, "dim", indent=4)


def _since(one: Intention, today: date) -> list[str]:
    """What was told about an intention, in a line each, and when it is asked about."""
    said = []
    for told in one.since.outcomes():
        text = shortened(told.text)
        on = format_day(told.on) if told.on is not None else None
        said.append(_("{day}: {text}").format(day=on, text=text) if on else text)
    if one.since.rested is not None:
        said.append(_("Resting since {day}.").format(day=format_day(one.since.rested)))
    if one.is_due(today):
        said.append(_("You can tell about it now."))
    elif one.is_open and one.due is not None:
        said.append(_("From {day} on, inkeer asks about it.").format(day=format_day(one.due)))
    return said
