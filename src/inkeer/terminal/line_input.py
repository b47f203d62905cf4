"""Reading plain lines: no cursor movement, the same keys as on the screen, every key seen at once.

The terminal's own line editing would hide half a line until Enter (a draft could not keep it) and
cut a line at 4,096 bytes; so keys are read one by one and echoed as they come.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.output import DummyOutput

from inkeer.terminal.console import Console
from inkeer.terminal.layout import cells
from inkeer.terminal.prompt_exits import leaving, run
from inkeer.text import safe
from inkeer.walk.runner import Move


class QuestionLeftError(Exception):
    """The prompt was left with a move instead of an answer."""

    def __init__(self, move: Move) -> None:
        super().__init__(move)
        self.move = move


class LineInput:
    """A keyboard that types onto a page. `settle` is called when a line is done."""

    def __init__(
        self, page: Console, edit: Callable[[str], str] = str, settle: Callable[[], object] = bool
    ) -> None:
        self.page = page
        self._edit = edit
        self._settle = settle

    def say(self, text: str) -> None:
        """A line of words."""
        self.page.text(text)

    def read(self, prompt: str, buffer: Buffer, *, paragraphs: bool = False) -> None:
        """Let a person type after what is in the buffer; returns on Enter (or Tab).

        With `paragraphs` Enter begins a new line, and only Tab ends it. Left(BACK), Left(PAUSE)
        and Left(NEXT) (Tab on a line) leave, with what was typed in the buffer.
        """
        while True:
            self._show(prompt, buffer.text)
            move = self._typed(buffer, paragraphs)
            self._settle()  # the clock stands still between two lines
            self._echo("\n")
            if move == "editor":
                try:
                    buffer.text = self._edit(buffer.text)
                except KeyboardInterrupt:
                    raise QuestionLeftError(Move.PAUSE) from None
                continue
            if move == "enter":
                return
            if isinstance(move, Move):
                raise QuestionLeftError(move)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something happened elsewhere, or a person leaves; what is typed is for nobody."""
        self.page.flush()
        run(_unseen(leaving()), until)

    def _show(self, prompt: str, text: str) -> None:
        self.page.flush()
        self._echo(f"  {safe(prompt)} {_continued(text)}")

    def _typed(self, buffer: Buffer, paragraphs: bool) -> str | Move:
        typed: str | Move = run(_unseen(self._keys(buffer, paragraphs)))
        return typed

    def _keys(self, buffer: Buffer, paragraphs: bool) -> KeyBindings:
        keys = KeyBindings()

        def leave(move: str | Move) -> Callable[[KeyPressEvent], None]:
            return lambda event: event.app.exit(result=move)

        keys.add("tab")(leave(Move.NEXT))
        keys.add("s-tab")(leave(Move.BACK))
        keys.add("c-c")(leave(Move.PAUSE))
        keys.add("<sigint>")(leave(Move.PAUSE))
        keys.add("c-o")(leave("editor"))
        keys.add("c-x", "c-e")(leave("editor"))

        @keys.add("enter")
        @keys.add("c-j")
        def _enter(event: KeyPressEvent) -> None:
            if paragraphs:
                self._insert(buffer, "\n")
            else:
                event.app.exit(result="enter")

        @keys.add("backspace")
        def _backspace(event: KeyPressEvent) -> None:
            if buffer.text and not buffer.text.endswith("\n"):
                wide = cells(buffer.text[-1])
                buffer.text = buffer.text[:-1]
                self._echo("\b" * wide + " " * wide + "\b" * wide)

        @keys.add(Keys.BracketedPaste)
        def _paste(event: KeyPressEvent) -> None:
            self._insert(buffer, event.data.replace("\r\n", "\n").replace("\r", "\n"))

        @keys.add(Keys.Any)
        def _any(event: KeyPressEvent) -> None:
            pressed: KeyPress = event.key_sequence[-1]
            if len(pressed.data) == 1 and pressed.data.isprintable():
                self._insert(buffer, pressed.data)

        return keys

    def _insert(self, buffer: Buffer, text: str) -> None:
        buffer.text += text
        self._echo(_continued(text))

    def _echo(self, text: str) -> None:
        with suppress(OSError):  # a terminal that went away shows nothing; what was typed stays
            sys.stdout.write(text)
            sys.stdout.flush()


def _unseen(keys: KeyBindings) -> Application[str | Move]:
    """What reads keys and draws nothing."""
    return Application(
        layout=Layout(Window()),  # without one, Enter has a meaning of its own
        key_bindings=keys,
        input=create_input(always_prefer_tty=True),
        output=DummyOutput(),
    )


def _continued(text: str) -> str:
    """A text whose further lines begin as its first one did."""
    return safe(text).replace("\n", "\n  > ")
