"""Choosing from a list, or writing a line, outside a walk; on a screen the one use of questionary."""

from __future__ import annotations

from collections.abc import Mapping

import questionary
from prompt_toolkit.buffer import Buffer

from inkeer.i18n import _
from inkeer.module.model import Module
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cells, cut
from inkeer.terminal.line_input import LineInput, QuestionLeftError
from inkeer.terminal.look import Look
from inkeer.text import safe_line
from inkeer.walk.runner import Move

DIGITS = 9  # what a digit can name; longer lists are for the arrows


def choose(page: Console, message: str, choices: Mapping[str, str]) -> str | None:
    """The chosen key, or None when nothing is wanted (Ctrl+C)."""
    page.flush()
    return (
        _by_number(page, message, choices) if page.look.plain else _by_arrow(page, message, choices)
    )


def line(page: Console, message: str, text: str) -> str | None:
    """A line that is written over the one given, or None when nothing is wanted (Ctrl+C)."""
    page.flush()
    if page.look.plain:
        buffer = Buffer()
        buffer.text = text
        try:
            LineInput(page).read(message, buffer)
        except QuestionLeftError as left:
            return buffer.text if left.move is Move.NEXT else None
        return buffer.text
    asked = questionary.text(message, default=safe_line(text), qmark=" ", style=_style(page.look))
    try:
        return str(asked.unsafe_ask())
    except (KeyboardInterrupt, EOFError):
        return None


def label(module: Module) -> str:
    """A module in a menu: its title, and what it is about."""
    return f"{module.title} · {module.summary}" if module.summary else module.title


def _by_number(page: Console, message: str, choices: Mapping[str, str]) -> str | None:
    """In plain lines: every choice has a number."""
    keys = list(choices)
    for number, key in enumerate(keys, 1):
        page.text(f"{number}. {safe_line(choices[key])}")
    lines = LineInput(page)
    lines.say(_("Type a number and Enter; Ctrl+C to leave."))
    while True:
        buffer = Buffer()
        try:
            lines.read(message, buffer)
        except QuestionLeftError:
            return None
        typed = buffer.text.strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(keys):
            return keys[int(typed) - 1]
        lines.say(_("choose a number from 1 to {count}").format(count=len(keys)))


def _by_arrow(page: Console, message: str, choices: Mapping[str, str]) -> str | None:
    """On a screen: arrows, or a digit."""
    look = page.look
    width = look.width - 8
    page.blank()
    asked = questionary.select(
        message,
        choices=[
            questionary.Choice(cut(safe_line(label), width, look.signs.more), value=key)
            for key, label in choices.items()
        ],
        qmark=" ",
        pointer=look.signs.pointer,
        instruction=_instruction(message, look, digits=len(choices) <= DIGITS),
        use_shortcuts=len(choices) <= DIGITS,
        use_arrow_keys=True,
        style=_style(look),
    )
    try:
        chosen = asked.unsafe_ask()
    except (KeyboardInterrupt, EOFError):
        return None
    return str(chosen)


def _instruction(message: str, look: Look, *, digits: bool) -> str:
    """Which keys choose, in as many words as fit behind the message."""
    whole = _("(arrows, Enter; Ctrl+C to leave)")
    if digits:
        whole = _("(arrows or digit, Enter; Ctrl+C to leave)")
    for told in (whole, _("(arrows, Enter)")):
        if cells(f"{message} {told}") <= look.width:
            return told
    return " "


def _style(look: Look) -> questionary.Style:
    return questionary.Style(
        [("pointer", "#008787 bold"), ("highlighted", "#008787"), ("qmark", ""), ("answer", "")]
        if look.colour
        else [("highlighted", "noreverse"), ("selected", "noreverse")]
    )
