"""What every prompt has: its answer, what was typed, its keys; on the screen and in plain lines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import AnyContainer, FormattedTextControl, Window

from inkeer.i18n import _
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.terminal.autosave import Autosave
from inkeer.terminal.console import MARGIN, Look, Span
from inkeer.terminal.layout import wrap
from inkeer.terminal.line_input import LineInput
from inkeer.walk.runner import Typed
from inkeer.yaml_nodes import Data, find_unwritable


class Prompt(ABC):
    """One question, being answered."""

    paragraphs = False  # whether it takes a text of any length

    def __init__(
        self,
        question: Question,
        answer: Data,
        typed: Typed | None,
        look: Look,
        today: date,
        autosave: Autosave,
    ) -> None:
        """Begins with what was `typed` before, or else with the `answer`, if there is either."""
        self.question = question
        self.look = look
        self.today = today
        self.autosave = autosave
        self.refusal: str | None = None
        self._buffers: list[Buffer] = []
        self.set_answer(answer)
        if typed is not None:
            self.restore(typed)
        for buffer in self._buffers:
            buffer.on_text_changed += self._on_text_changed

    def new_buffer(self, text: str = "", *, paragraphs: bool = False) -> Buffer:
        """A buffer whose every change is saved, and that refuses what no file can carry."""
        buffer = Buffer(multiline=paragraphs)
        set_text(buffer, text)
        self._buffers.append(buffer)
        return buffer

    def _on_text_changed(self, buffer: Buffer) -> None:
        self.refusal = None
        if (bad := find_unwritable(buffer.text)) is not None:
            clean = "".join(char for char in buffer.text if find_unwritable(char) is None)
            set_text(buffer, clean)  # calls this again
            self.refusal = _("the character U+{code:04X} cannot be kept").format(code=ord(bad))
        self.changed()

    def changed(self) -> None:
        """Save what stands in the prompt."""
        self.autosave.note(self.snapshot())

    @classmethod
    def draw_answer(cls, question: Question, answer: Data, look: Look) -> list[list[Span]]:
        """An answer as it stays on the page; in plain lines it stands there already, as typed."""
        if look.plain:
            return []
        lines = question.format_answer(answer)
        rows = [row for line in lines for row in wrap(line, look.width - 2)]
        return [[("dim", f"{look.signs.pointer} "), ("", row)] for row in rows]

    @classmethod
    def describe_ends(cls, question: Question, look: Look) -> str:
        """What must be known to answer, beside the question; empty for nothing."""
        return ""

    @abstractmethod
    def set_answer(self, answer: Data) -> None:
        """Show this answer; None: nothing was answered yet."""

    @abstractmethod
    def parse_answer(self) -> Data:
        """The answer, None for none; UnfitAnswerError when it does not fit."""

    @abstractmethod
    def snapshot(self) -> Typed | None:
        """What stands in it, for a draft; None when there is nothing."""

    @abstractmethod
    def restore(self, typed: Typed) -> None:
        """Show what a snapshot says; parts that make no sense any more are ignored."""

    @abstractmethod
    def build_body(self) -> AnyContainer:
        """Build what is drawn under the question."""

    @abstractmethod
    def bind_keys(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        """Bind its own keys; `done` takes the answer and goes on."""

    @abstractmethod
    def key_hints(self) -> list[str]:
        """Its own keys in words, each with what it does."""

    @abstractmethod
    def ask_in_lines(self, lines: LineInput) -> None:
        """Ask it in plain lines, until each line fits; QuestionLeftError on BACK or PAUSE."""


def ask_until_fit(
    lines: LineInput,
    prompt: str,
    buffer: Buffer,
    parse: Callable[[], object],
    *,
    paragraphs: bool = False,
) -> bool:
    """Read a line again and again until `parse` no longer raises UnfitAnswerError.

    Returns whether there may be a next line: Enter goes to it, Tab to the next question.
    """
    while True:
        is_entered = lines.fill_buffer(prompt, buffer, paragraphs=paragraphs)
        try:
            parse()
            return is_entered
        except UnfitAnswerError as error:
            lines.console.write(error.format_line())
            set_text(buffer, "")


def rows_window(rows: Callable[[], list[list[Span]]], cursor_row: Callable[[], int]) -> Window:
    """A window of rows that keeps one of them in view."""

    def draw() -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        for number, row in enumerate(rows()):
            fragments.append(("", ("\n" if number else "") + " " * MARGIN))
            fragments += [(f"class:{style}" if style else "", text) for style, text in row]
        return fragments

    return Window(
        FormattedTextControl(
            draw,
            focusable=True,
            show_cursor=False,
            get_cursor_position=lambda: Point(0, cursor_row()),
        ),
        dont_extend_height=True,
    )


def set_text(buffer: Buffer, text: str) -> None:
    """Put a text in a buffer, with the cursor after it."""
    buffer.text = text
    buffer.cursor_position = len(text)


def text_field(typed: Typed, key: str) -> str:
    """A text in a snapshot; empty when it is not there."""
    value = typed.get(key)
    return value if isinstance(value, str) else ""
