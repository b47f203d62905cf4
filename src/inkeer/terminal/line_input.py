"""Reading plain lines: no cursor movement, the same keys as on the screen, every key seen at once.

The terminal's own line editing would hide half a line until Enter (a draft could not keep it) and
cut a line at 4,096 bytes; so keys are read one by one and echoed as they come.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.output import DummyOutput

from inkeer.errors import InkeerError
from inkeer.terminal.autosave import Autosave
from inkeer.terminal.console import Console
from inkeer.terminal.keyboard import open_keyboard
from inkeer.terminal.layout import count_columns, find_boundary
from inkeer.terminal.prompt_exits import bind_leave_keys, run_app
from inkeer.text import sanitize, to_one_line
from inkeer.walk.runner import Move


class QuestionLeftError(Exception):
    """The prompt was left with a move instead of an answer."""

    def __init__(self, move: Move) -> None:
        super().__init__(move)
        self.move = move


class LineInput(NamedTuple):
    """A keyboard that types onto the console. `edit` opens a text in a person's own editor."""

    console: Console
    edit: Callable[[str], str] = str
    autosave: Autosave | None = None

    def fill_buffer(self, prompt: str, buffer: Buffer, *, paragraphs: bool = False) -> bool:
        """Let a person type after what is in the buffer; whether Enter ended it, and not Tab.

        With `paragraphs` Enter begins a new line, and only Tab ends it. QuestionLeftError with
        BACK or PAUSE leaves what was typed in the buffer.
        """
        while True:
            self.console.flush()
            self._echo(f"  {sanitize(prompt)} {_indent_further_lines(buffer.text)}")
            try:
                move: str | Move = run_app(_invisible_app(self._bind_keys(buffer, paragraphs)))
            finally:
                if self.autosave is not None:
                    self.autosave.flush()  # its clock stands still between two lines
            self._echo("\n")
            if move in ("enter", Move.NEXT):
                return move == "enter"
            if isinstance(move, Move):
                raise QuestionLeftError(move)
            self._open_editor(buffer)

    def read_line(self, prompt: str, text: str = "") -> tuple[str, Move]:
        """Read one line, typed after a text; returns it, and whether it is submitted or left."""
        buffer = Buffer()
        buffer.text = text
        try:
            self.fill_buffer(prompt, buffer)
        except QuestionLeftError as left:
            return buffer.text, left.move
        return buffer.text, Move.NEXT

    def wait(self, is_over: Callable[[], bool]) -> None:
        """Wait until something happened elsewhere, or a person leaves; keys are ignored."""
        self.console.flush()
        run_app(_invisible_app(bind_leave_keys()), is_over)

    def _open_editor(self, buffer: Buffer) -> None:
        try:
            buffer.text = self.edit(buffer.text)
        except InkeerError as error:
            self.console.write(error.format_line())
        except KeyboardInterrupt:
            raise QuestionLeftError(Move.PAUSE) from None

    def _bind_keys(self, buffer: Buffer, paragraphs: bool) -> KeyBindings:
        keys = bind_leave_keys(("tab", Move.NEXT), ("s-tab", Move.BACK))
        keys.add("c-o")(lambda event: event.app.exit(result="editor"))

        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            if paragraphs:
                self._insert(buffer, "\n")
            else:
                event.app.exit(result="enter")

        @keys.add("backspace")
        def _backspace(event: KeyPressEvent) -> None:
            if buffer.text and not buffer.text.endswith("\n"):
                start = find_boundary(buffer.text, len(buffer.text), -1)
                wide = count_columns(buffer.text[start:])
                buffer.text = buffer.text[:start]
                self._echo("\b" * wide + " " * wide + "\b" * wide)

        @keys.add(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            self._insert(buffer, event.data if paragraphs else to_one_line(event.data))

        @keys.add(Keys.Any)
        def _any(event: KeyPressEvent) -> None:
            pressed: KeyPress = event.key_sequence[-1]
            if len(pressed.data) == 1 and pressed.data.isprintable():
                self._insert(buffer, pressed.data)

        return keys

    def _insert(self, buffer: Buffer, text: str) -> None:
        buffer.text += text
        self._echo(_indent_further_lines(text))

    def _echo(self, text: str) -> None:
        with suppress(OSError):  # a terminal that went away shows nothing; what was typed stays
            sys.stdout.write(text)
            sys.stdout.flush()


def _invisible_app(keys: KeyBindings) -> Application[str | Move]:
    """Reads keys and draws nothing."""
    return Application(
        layout=Layout(Window()),  # without one, Enter has a meaning of its own
        key_bindings=keys,
        input=open_keyboard(),
        output=DummyOutput(),
    )


def _indent_further_lines(text: str) -> str:
    """A text whose further lines begin as its first one did."""
    return sanitize(text).replace("\n", "\n  > ")
