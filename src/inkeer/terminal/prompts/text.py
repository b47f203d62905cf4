"""`text`, `number` and `date`: something typed, in paragraphs or on one line."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.filters import has_focus
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import AnyContainer

from inkeer.i18n import _
from inkeer.module.types import UnfitAnswerError
from inkeer.module.types.text import TextQuestion
from inkeer.terminal import text_area
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.prompts.base import Prompt, put, text_of
from inkeer.walk.runner import Typed
from inkeer.yaml_document import Data


class LinePrompt(Prompt):
    """One line: a number, a day, a name. Enter takes it."""

    def start(self, answer: Data) -> None:
        text = "" if answer is None else self.question.retyped(answer)
        self._buffer = self.writing(text, paragraphs=self.paragraphs)

    def answer(self) -> Data:
        return self.question.understand(self._buffer.text, self.setting.today)

    def typed(self) -> Typed | None:
        return {"text": self._buffer.text} if self._buffer.text else None

    def restore(self, typed: Typed) -> None:
        put(self._buffer, text_of(typed, "text"))

    def body(self) -> AnyContainer:
        return text_area.window(self._buffer, self.setting.look.signs.pointer)

    def bind(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        @keys.add("enter", filter=has_focus(self._buffer))
        def _enter(event: KeyPressEvent) -> None:
            if self.paragraphs:
                self._buffer.newline(copy_margin=False)  # what is typed is what is kept
            else:
                done()

    def keys(self) -> list[str]:
        return [_("Enter next")]

    def plain(self, lines: LineInput) -> None:
        while True:
            lines.read(self.setting.look.signs.pointer, self._buffer, paragraphs=self.paragraphs)
            try:
                self.answer()
                return
            except UnfitAnswerError as error:
                lines.say(str(error))
                put(self._buffer, "")


class TextPrompt(LinePrompt):
    """Free text: paragraphs, where Enter is a new line and Tab goes on."""

    def start(self, answer: Data) -> None:
        question = self.question
        self.paragraphs = not (isinstance(question, TextQuestion) and question.short)
        super().start(answer)

    def keys(self) -> list[str]:
        return [_("Enter new line")] if self.paragraphs else super().keys()

    def plain_keys(self) -> str:
        return self.keys()[0]
