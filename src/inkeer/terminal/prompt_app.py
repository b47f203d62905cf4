"""One prompt on the screen: its body, what is wrong with it, its keys, and the moves out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application, get_app, run_in_terminal
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    AnyContainer,
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.styles import Style

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.module.types import UnfitAnswerError
from inkeer.terminal.layout import cells, wrapped
from inkeer.terminal.look import MARGIN, Look
from inkeer.terminal.prompt_exits import PromptExits, run
from inkeer.terminal.prompts.base import Prompt, put
from inkeer.text import safe
from inkeer.walk.runner import Move, Reply

_STYLE = Style.from_dict({"dim": "dim", "accent": "#008787", "warn": "ansired", "bold": "bold"})


def ask(
    prompt: Prompt,
    look: Look,
    edit: Callable[[str], str],
    warning: Callable[[], str | None],
    ways: PromptExits,
) -> Reply:
    """Let a person answer a prompt on the screen; nothing of it stays there.

    `edit` opens a text elsewhere; `warning` says what else goes wrong meanwhile, if anything does.
    """
    told: list[str] = []
    keys = KeyBindings()
    body = prompt.body()

    def done() -> None:
        told[:] = []
        try:
            answer = prompt.answer()
        except UnfitAnswerError as error:
            told[:] = [str(error)]
            return
        get_app().exit(result=Reply(Move.NEXT, answer))

    def leave(move: Move) -> Callable[[KeyPressEvent], None]:
        return lambda event: event.app.exit(result=Reply(move, typed=prompt.typed()))

    def write_elsewhere(event: KeyPressEvent) -> None:
        buffer = prompt.buffer()
        if buffer is None:
            return

        def write() -> None:
            try:
                put(buffer, edit(buffer.text))
            except InkeerError as error:
                told[:] = [error.in_one_line()]

        run_in_terminal(write)

    prompt.bind(keys, done)
    keys.add("tab")(lambda _event: done())
    keys.add("s-tab")(leave(Move.BACK))
    keys.add("c-c")(leave(Move.PAUSE))
    keys.add("<sigint>")(leave(Move.PAUSE))
    keys.add("c-o")(write_elsewhere)
    keys.add("c-x", "c-e")(write_elsewhere)
    keys.add("c-z")(lambda event: event.app.suspend_to_background())

    def mistake() -> str:
        return prompt.refused or "".join(told) or warning() or ""

    def help_line() -> str:
        writes = [_("Ctrl+O editor")] if prompt.paragraphs else []
        tab = _("Tab next") if prompt.typed() else prompt.skips()
        return joined([*prompt.keys(), tab, _("Shift+Tab back"), *writes, ways.leave], look)

    shown = show(body, keys, mistake, help_line, look, ways)
    return shown if isinstance(shown, Reply) else Reply(Move.PAUSE, typed=prompt.typed())


def joined(parts: list[str], look: Look) -> str:
    """Several short parts on lines of the look's width, broken between parts only."""
    between = f" {look.signs.dot} "
    lines = [parts[0]]
    for part in parts[1:]:
        if cells(lines[-1] + between + part) <= look.width:
            lines[-1] += between + part
        else:
            lines.append(part)
    return "\n".join(lines)


def show(
    body: AnyContainer,
    keys: KeyBindings,
    mistake: Callable[[], str],
    help_line: Callable[[], str],
    look: Look,
    ways: PromptExits,
) -> Any:
    """Draw a body with its keys under it until it exits; PAUSE when it is cut off."""
    wrong = Window(
        FormattedTextControl(lambda: _fragments("warn", mistake(), look)), dont_extend_height=True
    )
    help_window = Window(
        FormattedTextControl(lambda: _fragments("dim", help_line(), look)),
        dont_extend_height=True,
        height=lambda: Dimension(min=0, preferred=help_line().count("\n") + 1),
    )
    app: Application[Any] = Application(
        layout=Layout(
            HSplit(
                [
                    body,
                    Window(height=Dimension(min=0, max=1, preferred=1)),
                    ConditionalContainer(wrong, Condition(lambda: bool(mistake()))),
                    help_window,
                    Window(height=Dimension(min=0, preferred=0)),
                ]
            )
        ),
        key_bindings=keys,
        style=_STYLE,
        color_depth=None if look.colour else ColorDepth.DEPTH_1_BIT,
        erase_when_done=True,
        include_default_pygments_style=False,
    )
    app.ttimeoutlen = 0.05  # Escape begins many keys; do not make a person wait for it
    return run(app, ways.cut)


def _fragments(style: str, text: str, look: Look) -> StyleAndTextTuples:
    rows = wrapped(safe(text), look.width)
    return [(f"class:{style}", "\n".join(" " * MARGIN + row for row in rows))]
