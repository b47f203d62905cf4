"""`text`, `number`, `date` and `intention`: something typed, in paragraphs or on lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import AnyContainer, FormattedTextControl, HSplit, Window

from inkeer.i18n import _
from inkeer.module.types.intention import PARTS, IntentionQuestion
from inkeer.module.types.text import TextQuestion
from inkeer.terminal import text_area
from inkeer.terminal.console import MARGIN
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.prompts.base import Prompt, ask_until_fit, set_text, text_field
from inkeer.walk.runner import Typed
from inkeer.yaml_nodes import Data


class LinePrompt(Prompt):
    """One line: a number, a day, a name; or a few. Enter takes each."""

    def labels(self) -> dict[str, str]:
        """The lines by their names in a snapshot, each with what is asked on it."""
        return {"text": ""}

    def format_lines(self, answer: Data) -> dict[str, str]:
        """An answer as it would be typed on each line."""
        return {"text": self.question.format_typed(answer)}

    def parse_line(self, name: str) -> Data:
        """What a line says; raises UnfitAnswerError."""
        return self.question.parse_typed(self._lines[name].text, self.today)

    def set_answer(self, answer: Data) -> None:
        texts = {} if answer is None else self.format_lines(answer)
        self._lines = {
            name: self.new_buffer(texts.get(name, ""), paragraphs=self.paragraphs)
            for name in self.labels()
        }

    def parse_answer(self) -> Data:
        return self.parse_line("text")

    def snapshot(self) -> Typed | None:
        texts = {name: buffer.text for name, buffer in self._lines.items()}
        return texts if any(texts.values()) else None

    def restore(self, typed: Typed) -> None:
        for name, buffer in self._lines.items():
            set_text(buffer, text_field(typed, name))

    def build_body(self) -> AnyContainer:
        pointer = self.look.signs.pointer
        self._windows = [text_area.window(buffer, pointer) for buffer in self._lines.values()]
        rows: list[AnyContainer] = []
        for label, window in zip(self.labels().values(), self._windows, strict=True):
            text: StyleAndTextTuples = [("class:dim", " " * MARGIN + label)]
            heading = [Window(FormattedTextControl(text), height=1)] if label else []
            rows += [*heading, window]
        return HSplit(rows)

    def bind_keys(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            if self.paragraphs:
                event.current_buffer.newline(copy_margin=False)  # no spaces that were not typed
            elif not self._move(1):
                done()

        keys.add("up")(lambda _event: self._move(-1))
        keys.add("down")(lambda _event: self._move(1))

    def _move(self, by: int) -> bool:
        """Go to another line; False where there is none."""
        layout = get_app().layout
        index = self._windows.index(layout.current_window) + by
        if not 0 <= index < len(self._windows):
            return False
        layout.focus(self._windows[index])
        return True

    def key_hints(self) -> list[str]:
        return [_("Enter next")]

    def ask_in_lines(self, lines: LineInput) -> None:
        pointer, paragraphs = self.look.signs.pointer, self.paragraphs
        for name, label in self.labels().items():
            if label:
                lines.console.write(label)
            parse, buffer = partial(self.parse_line, name), self._lines[name]
            if not ask_until_fit(lines, pointer, buffer, parse, paragraphs=paragraphs):
                return


class TextPrompt(LinePrompt):
    """Free text: paragraphs, where Enter is a new line and Tab goes on."""

    def set_answer(self, answer: Data) -> None:
        question = self.question
        self.paragraphs = not (isinstance(question, TextQuestion) and question.short)
        super().set_answer(answer)

    def key_hints(self) -> list[str]:
        return [_("Enter new line")] if self.paragraphs else super().key_hints()


class IntentionPrompt(LinePrompt):
    """Something to do, the moment that calls it to mind, and a day."""

    question: IntentionQuestion

    def labels(self) -> dict[str, str]:
        return {
            "what": _("I will ..."),
            "cue": _("when ... (a moment, a place, a sign)"),
            "date": _("on which day?"),
        }

    def format_lines(self, answer: Data) -> dict[str, str]:
        assert isinstance(answer, dict)
        return {part: str(value) for part, value in answer.items() if value is not None}

    def parse_line(self, name: str) -> Data:
        return self.question.parse_part(name, self._lines[name].text, self.today)

    def parse_answer(self) -> Data:
        return self.question.accept({part: self.parse_line(part) for part in PARTS})

    def key_hints(self) -> list[str]:
        arrows = self.look.signs.up_down
        return [_("Enter next line"), _("{arrows} between lines").format(arrows=arrows)]
