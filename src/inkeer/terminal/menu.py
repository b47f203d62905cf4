"""Choosing one thing from a list outside a walk: the one use of questionary."""

from __future__ import annotations

from collections.abc import Mapping

import questionary

from inkeer.language import _
from inkeer.safe import safe_line
from inkeer.terminal.look import Look


def choose(message: str, choices: Mapping[str, str], look: Look) -> str | None:
    """The chosen key, or None when nothing is wanted (Ctrl+C)."""
    style = questionary.Style(
        [("pointer", "#008787 bold"), ("highlighted", "#008787"), ("qmark", ""), ("answer", "")]
        if look.colour
        else [("highlighted", "noreverse"), ("selected", "noreverse")]
    )
    asked = questionary.select(
        message,
        choices=[questionary.Choice(safe_line(label), value=key) for key, label in choices.items()],
        qmark=" ",
        pointer=look.signs.pointer,
        instruction=_("(arrows, Enter; Ctrl+C to leave)"),
        style=style,
    )
    try:
        chosen = asked.unsafe_ask()
    except (KeyboardInterrupt, EOFError):
        return None
    return str(chosen)
