"""What every prompt has: what stands in it, what it answers, its keys, on a screen and in lines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import AnyContainer

from inkeer.i18n import _
from inkeer.module.types import Question
from inkeer.terminal.console import Span
from inkeer.terminal.layout import wrapped
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.look import Look
from inkeer.walk.runner import Typed
from inkeer.yaml_document import Data, unwritable


class Setting(NamedTuple):
    """What surrounds a prompt: how to draw, which day it is, and whom to tell of a change."""

    look: Look
    today: date
    changed: Callable[[], None]


class Prompt(ABC):
    """One question, being answered."""

    paragraphs = False  # whether one writes at length in it

    def __init__(
        self, question: Question, answer: Data, typed: Typed | None, setting: Setting
    ) -> None:
        """Stands as it was left: `typed` before `answer`; both None when it is new."""
        self.question = question
        self.setting = setting
        self.refused: str | None = None
        self._buffers: list[Buffer] = []
        self.start(answer)
        if typed is not None:
            self.restore(typed)
        for buffer in self._buffers:
            buffer.on_text_changed += self._written

    def writing(self, text: str = "", *, paragraphs: bool = False) -> Buffer:
        """A buffer whose every change is told, and that refuses what no file can carry."""
        buffer = Buffer(multiline=paragraphs)
        put(buffer, text)
        self._buffers.append(buffer)
        return buffer

    def _written(self, buffer: Buffer) -> None:
        self.refused = None
        if (bad := unwritable(buffer.text)) is not None:
            kept = "".join(char for char in buffer.text if unwritable(char) is None)
            self.refused = _("the character U+{code:04X} cannot be kept").format(code=ord(bad))
            told = self.refused
            put(buffer, kept)  # comes back here, and is clean
            self.refused = told
        self.setting.changed()

    @classmethod
    def drawn(cls, question: Question, answer: Data, look: Look) -> list[list[Span]]:
        """An answer as it stays on the page; in plain lines it stands there already, as typed."""
        if look.plain:
            return []
        rows = [row for line in question.told(answer) for row in wrapped(line, look.width - 2)]
        return [[("dim", f"{look.signs.pointer} "), ("", row)] for row in rows]

    @classmethod
    def ends(cls, question: Question, look: Look) -> str:
        """What must be known to answer, beside the question; empty for nothing."""
        return ""

    @abstractmethod
    def start(self, answer: Data) -> None:
        """Stand as after this answer; None: nothing was answered yet."""

    @abstractmethod
    def answer(self) -> Data:
        """The answer as it stands, None for none; Unfit when it does not fit."""

    @abstractmethod
    def typed(self) -> Typed | None:
        """What stands in it, for a draft; None when there is nothing."""

    @abstractmethod
    def restore(self, typed: Typed) -> None:
        """Stand as `typed` said; parts that make no sense any more are passed over."""

    @abstractmethod
    def body(self) -> AnyContainer:
        """What is drawn under the question."""

    @abstractmethod
    def bind(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        """Its own keys; `done` takes the answer and goes on."""

    @abstractmethod
    def keys(self) -> list[str]:
        """Its own keys in words, each with what it does."""

    def skips(self) -> str:
        """What Tab does as long as nothing stands in it."""
        return _("Tab skip") if self.question.of is None else _("Tab no, go on")

    def plain_keys(self) -> str:
        """What Enter does in plain lines."""
        return _("Enter next")

    @abstractmethod
    def plain(self, lines: LineInput) -> None:
        """Ask it in plain lines, until it is answered; Left when another move was made."""

    def buffer(self) -> Buffer | None:
        """The text that the editor opens: the one that is written in; None where there is none."""
        focused = [one for one in self._buffers if get_app().layout.has_focus(one)]
        return focused[0] if focused else None


def put(buffer: Buffer, text: str) -> None:
    """A text in a buffer, with the cursor after it."""
    buffer.text = text
    buffer.cursor_position = len(text)


def text_of(typed: Typed, key: str) -> str:
    """A text in what was typed; empty when it is not there."""
    value = typed.get(key)
    return value if isinstance(value, str) else ""
