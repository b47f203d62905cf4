"""`intention`: what, at which cue, on which day; three places to write, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import AnyContainer, FormattedTextControl, HSplit, Window

from inkeer.i18n import _
from inkeer.module.types import UnfitAnswerError
from inkeer.module.types.intention import PARTS, IntentionQuestion
from inkeer.terminal import text_area
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.look import MARGIN
from inkeer.terminal.prompts.base import Prompt, put, text_of
from inkeer.walk.runner import Typed
from inkeer.yaml_document import Data


class IntentionPrompt(Prompt):
    """Something to do, the moment that calls it to mind, and a day."""

    def start(self, answer: Data) -> None:
        parts = answer if isinstance(answer, dict) else {}
        self._parts = {part: self.writing(_retyped(parts.get(part))) for part in PARTS}

    def labels(self) -> dict[str, str]:
        """What is asked in each place."""
        return {
            "what": _("I will ..."),
            "cue": _("when ... (a moment, a place, a sign)"),
            "date": _("on which day?"),
        }

    def answer(self) -> Data:
        question = self.question
        assert isinstance(question, IntentionQuestion)
        return question.accept(
            {
                part: question.understand_part(part, buffer.text, self.setting.today)
                for part, buffer in self._parts.items()
            }
        )

    def typed(self) -> Typed | None:
        texts = {part: buffer.text for part, buffer in self._parts.items()}
        return dict(texts) if any(texts.values()) else None

    def restore(self, typed: Typed) -> None:
        for part, buffer in self._parts.items():
            put(buffer, text_of(typed, part))

    def body(self) -> AnyContainer:
        rows: list[AnyContainer] = []
        self._windows: list[Window] = []
        for part, label in self.labels().items():
            rows.append(Window(FormattedTextControl(self._label(label)), height=1))
            window = text_area.window(self._parts[part], self.setting.look.signs.pointer)
            self._windows.append(window)
            rows.append(window)
        return HSplit(rows)

    def _label(self, label: str) -> StyleAndTextTuples:
        return [("class:dim", " " * MARGIN + label)]

    def bind(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            here = self._here()
            if here + 1 < len(self._windows):
                get_app().layout.focus(self._windows[here + 1])
            else:
                done()

        @keys.add("up")
        def _up(event: KeyPressEvent) -> None:
            self._move(-1)

        @keys.add("down")
        def _down(event: KeyPressEvent) -> None:
            self._move(1)

    def _here(self) -> int:
        layout = get_app().layout
        return next((i for i, one in enumerate(self._windows) if layout.has_focus(one)), 0)

    def _move(self, by: int) -> None:
        there = self._here() + by
        if 0 <= there < len(self._windows):
            get_app().layout.focus(self._windows[there])

    def keys(self) -> list[str]:
        return [
            _("Enter next line"),
            _("{arrows} between lines").format(arrows=self.setting.look.signs.up_down),
        ]

    def plain(self, lines: LineInput) -> None:
        for part, label in self.labels().items():
            self._plain_part(lines, part, label)

    def _plain_part(self, lines: LineInput, part: str, label: str) -> None:
        question = self.question
        assert isinstance(question, IntentionQuestion)
        lines.say(label)
        while True:
            lines.read(self.setting.look.signs.pointer, self._parts[part])
            try:
                question.understand_part(part, self._parts[part].text, self.setting.today)
                return
            except UnfitAnswerError as error:
                lines.say(str(error))
                put(self._parts[part], "")


def _retyped(part: Data) -> str:
    if part is None:
        return ""
    return part.isoformat() if isinstance(part, date) else str(part)
