"""Choosing from a list, or writing a line, outside a walk; on a screen the one use of questionary."""

from __future__ import annotations

from collections.abc import Mapping

import questionary

from inkeer.i18n import _
from inkeer.journal.index.module_heads import ModuleHead
from inkeer.terminal.console import Console, Look
from inkeer.terminal.keyboard import open_keyboard, open_screen
from inkeer.terminal.layout import count_columns, cut
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.resizing import redraw_on_resize
from inkeer.text import sanitize_line, to_one_line
from inkeer.walk.runner import Move

DIGITS = 9  # what a digit can name; longer lists are for the arrows


def choose(console: Console, message: str, choices: Mapping[str, str]) -> str | None:
    """The chosen key, or None when nothing is wanted (Ctrl+C)."""
    console.flush()
    if console.look.plain:
        return _choose_by_number(console, message, choices)
    return _choose_by_arrow(console, message, choices)


def ask_line(console: Console, message: str, text: str) -> str | None:
    """A line that begins as a text, or None when nothing is wanted (Ctrl+C)."""
    console.flush()
    if console.look.plain:
        line, move = LineInput(console).read_line(message, text)
        return line if move is Move.NEXT else None
    answer = _ask(
        questionary.text(
            message,
            default=sanitize_line(text),
            qmark=" ",
            style=_style(console.look),
            input=open_keyboard(),
            output=open_screen(),
        )
    )
    return None if answer is None else to_one_line(answer)


def module_label(module: ModuleHead) -> str:
    """A module in a menu: its title, and what it is about."""
    return f"{module.title} · {module.summary}" if module.summary else module.title


def _choose_by_number(console: Console, message: str, choices: Mapping[str, str]) -> str | None:
    for number, label in enumerate(choices.values(), 1):
        console.write(f"{number}. {sanitize_line(label)}")
    console.write(_("Type a number and Enter; Ctrl+C to leave."))
    while True:
        text, move = LineInput(console).read_line(message)
        if move is not Move.NEXT:
            return None
        typed = text.strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(choices):
            return list(choices)[int(typed) - 1]
        console.write(_("choose a number from 1 to {count}").format(count=len(choices)))


def _choose_by_arrow(console: Console, message: str, choices: Mapping[str, str]) -> str | None:
    look = console.look
    width = look.width - 8
    console.write_blank()
    return _ask(
        questionary.select(
            message,
            choices=[
                questionary.Choice(cut(sanitize_line(label), width, look.signs.more), value=key)
                for key, label in choices.items()
            ],
            qmark=" ",
            pointer=look.signs.pointer,
            instruction=_instruction(message, look, digits=len(choices) <= DIGITS),
            use_shortcuts=len(choices) <= DIGITS,
            use_arrow_keys=True,
            style=_style(look),
            input=open_keyboard(),
            output=open_screen(),
        )
    )


def _ask(question: questionary.Question) -> str | None:
    redraw_on_resize(question.application)
    try:
        return str(question.unsafe_ask())
    except (KeyboardInterrupt, EOFError):
        return None


def _instruction(message: str, look: Look, *, digits: bool) -> str:
    """Which keys choose, in as many words as fit behind the message."""
    long = _("(arrows, Enter; Ctrl+C to leave)")
    if digits:
        long = _("(arrows or digit, Enter; Ctrl+C to leave)")
    texts = (long, _("(arrows, Enter)"))
    return next((t for t in texts if count_columns(f"{message} {t}") <= look.width), " ")


def _style(look: Look) -> questionary.Style:
    return questionary.Style(
        [("pointer", "#008787 bold"), ("highlighted", "#008787"), ("qmark", ""), ("answer", "")]
        if look.colour
        else [("highlighted", "noreverse"), ("selected", "noreverse")]
    )
