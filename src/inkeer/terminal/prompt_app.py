"""One prompt on the screen: its body, what is wrong with it, its keys, and the moves out of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from prompt_toolkit.application import Application, get_app, run_in_terminal
from prompt_toolkit.buffer import Buffer
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
from inkeer.terminal.console import MARGIN, Look
from inkeer.terminal.keyboard import open_keyboard, open_screen
from inkeer.terminal.layout import count_columns, wrap
from inkeer.terminal.prompt_exits import PromptExits, bind_leave_keys, run_app
from inkeer.terminal.prompts.base import Prompt, set_text
from inkeer.terminal.resizing import redraw_on_resize
from inkeer.terminal.text_area import draw_afresh
from inkeer.text import sanitize
from inkeer.walk.runner import Move, Reply

_STYLE = Style.from_dict({"dim": "dim", "accent": "#008787", "warn": "ansired", "bold": "bold"})


def ask_on_screen(
    prompt: Prompt,
    edit: Callable[[str], str],
    exits: PromptExits,
    write_head: Callable[[], None],
) -> Reply:
    """Let a person answer a prompt on the screen; nothing of it stays there.

    `edit` opens a text in a person's own editor. `write_head` writes the question, on a new page.
    """
    look, autosave = prompt.look, prompt.autosave
    body = prompt.build_body()
    keys = bind_leave_keys(("s-tab", Move.BACK))
    mistake = ""

    def submit() -> None:
        nonlocal mistake
        mistake = ""
        try:
            get_app().exit(result=Reply(Move.NEXT, prompt.parse_answer()))
        except UnfitAnswerError as error:
            mistake = error.format_line()

    def open_editor(event: KeyPressEvent) -> None:
        if (buffer := event.app.layout.current_buffer) is not None:
            run_in_terminal(partial(edit_buffer, buffer))

    def edit_buffer(buffer: Buffer) -> None:
        nonlocal mistake
        autosave.flush()  # the editor may be open for long
        try:
            set_text(buffer, edit(buffer.text))
        except InkeerError as error:
            mistake = error.format_line()

    prompt.bind_keys(keys, submit)
    keys.add("tab")(lambda _event: submit())
    keys.add("c-o")(open_editor)
    keys.add("c-z")(lambda event: event.app.suspend_to_background())

    def warning() -> str:
        return prompt.refusal or mistake or autosave.failure or ""

    def hints() -> str:
        editor = [_("Ctrl+O editor")] if prompt.paragraphs else []
        skip = _("Tab skip") if prompt.question.of is None else _("Tab no, go on")
        tab, back = _("Tab next") if prompt.snapshot() else skip, _("Shift+Tab back")
        return join_hints([*prompt.key_hints(), tab, back, *editor, exits.leave], look)

    try:
        result = run_prompt(body, keys, warning, hints, look, exits, write_head)
    except Exception:
        autosave.flush()
        raise
    return result if isinstance(result, Reply) else Reply(result, typed=prompt.snapshot())


def join_hints(parts: list[str], look: Look) -> str:
    """Several short parts on lines of the look's width, broken between parts only."""
    between = f" {look.signs.dot} "
    lines = [parts[0]]
    for part in parts[1:]:
        if count_columns(lines[-1] + between + part) <= look.width:
            lines[-1] += between + part
        else:
            lines.append(part)
    return "\n".join(lines)


def run_prompt(
    body: AnyContainer,
    keys: KeyBindings,
    warning: Callable[[], str],
    hints: Callable[[], str],
    look: Look,
    exits: PromptExits,
    write_head: Callable[[], None] | None = None,
) -> Any:
    """Draw a body with its keys under it until it exits; PAUSE when it is cut off."""
    warning_window = Window(
        FormattedTextControl(lambda: _fragments("warn", warning(), look)), dont_extend_height=True
    )
    hints_window = Window(
        FormattedTextControl(lambda: _fragments("dim", hints(), look)),
        dont_extend_height=True,
        height=lambda: Dimension(min=0, preferred=hints().count("\n") + 1),
    )
    app: Application[Any] = Application(
        layout=Layout(
            HSplit(
                [
                    body,
                    Window(height=Dimension(min=0, max=1, preferred=1)),
                    ConditionalContainer(warning_window, Condition(lambda: bool(warning()))),
                    hints_window,
                    Window(height=Dimension(min=0, preferred=0)),
                ]
            )
        ),
        key_bindings=keys,
        style=_STYLE,
        color_depth=None if look.colour else ColorDepth.DEPTH_1_BIT,
        erase_when_done=True,
        include_default_pygments_style=False,
        input=open_keyboard(),
        output=open_screen(),
    )
    redraw_on_resize(app, write_head)
    app.before_render += draw_afresh
    return run_app(app, exits.should_abort)


def _fragments(style: str, text: str, look: Look) -> StyleAndTextTuples:
    rows = wrap(sanitize(text), look.width)
    return [(f"class:{style}", "\n".join(" " * MARGIN + row for row in rows))]
