"""`select`, `checkbox` and `confirm`: a list to choose from with arrows, digits or letters."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from prompt_toolkit.application import get_app
from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    AnyContainer,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Window,
)

from inkeer.i18n import _
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.module.types.choices import OTHER, CheckboxQuestion, SelectQuestion
from inkeer.terminal import text_area
from inkeer.terminal.console import Span
from inkeer.terminal.layout import wrapped
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.look import MARGIN, Look
from inkeer.terminal.prompts.base import Prompt, put, text_of
from inkeer.text import safe_line
from inkeer.walk.runner import Typed
from inkeer.yaml_document import Data

SOON = 1.0  # seconds within which a second digit belongs to the first


class _ListPrompt(Prompt):
    """Rows, one of them pointed at, some of them chosen; nothing is chosen until a key does it."""

    many = False

    @classmethod
    def drawn(cls, question: Question, answer: Data, look: Look) -> list[list[Span]]:
        if look.plain:  # what was typed is a number; this is what it stands for
            return [[("", line)] for line in question.told(answer)]
        return super().drawn(question, answer, look)

    def options(self) -> dict[str, str]:
        """The ids that can be chosen, and their labels, in order."""
        raise NotImplementedError

    def start(self, answer: Data) -> None:
        self._ids = list(self.options())
        self._pointed = 0
        self._chosen: list[str] = []
        self._own = self.writing()
        self._line = self.writing()  # what plain lines have typed
        self._in_lines = False
        self._digit_at = 0.0
        self._digits = ""  # typed just now: two of them can name a row beyond the ninth
        if answer is not None:
            self.choose_answer(answer)

    def choose_answer(self, answer: Data) -> None:
        """Stand with an earlier answer chosen."""
        for one in answer if isinstance(answer, list) else [answer]:
            if isinstance(one, dict):
                before = [self._own.text] if self._own.text else []
                put(self._own, ", ".join([*before, str(one[OTHER])]))
                one = OTHER
            if one in self._ids and one not in self._chosen:
                self._chosen.append(str(one))
                self._pointed = self._ids.index(str(one))

    def typed(self) -> Typed | None:
        if self._in_lines:
            return {"line": self._line.text} if self._line.text else None
        if not self._chosen and not self._own.text:
            return None
        return {"chosen": list(self._chosen), "other": self._own.text}

    def restore(self, typed: Typed) -> None:
        chosen = typed.get("chosen")
        known = [one for one in chosen if one in self._ids] if isinstance(chosen, list) else []
        self._chosen = [str(one) for one in known]
        put(self._own, text_of(typed, "other"))
        put(self._line, text_of(typed, "line"))
        if self._line.text:
            with suppress(UnfitAnswerError):  # half a line need not be an answer yet
                self.choose_answer(self._understood())
        if self._chosen:
            self._pointed = self._ids.index(self._chosen[-1])

    def _understood(self) -> Data:
        return self.question.understand(self._line.text, self.setting.today)

    def values(self) -> list[Data]:
        """What is chosen, as data."""
        chosen = [one for one in self._ids if one in self._chosen]
        return [{OTHER: self._own.text} if one == OTHER else one for one in chosen]

    # -- on the screen ---------------------------------------------------------------------

    def body(self) -> AnyContainer:
        self._list = Window(
            FormattedTextControl(
                self._rows,
                focusable=True,
                show_cursor=False,
                get_cursor_position=lambda: Point(0, self._row_of_pointed()),
            ),
            dont_extend_height=True,
        )
        self._own_line = text_area.window(self._own, self.setting.look.signs.pointer)
        self._own.on_text_changed += lambda _buffer: self._chose_own()
        return HSplit([self._list, ConditionalContainer(self._own_line, Condition(self._on_other))])

    def _on_other(self) -> bool:
        return self._ids[self._pointed] == OTHER and bool(getattr(self.question, "other", False))

    def _chose_own(self) -> None:
        """Own words are chosen by being written, and let go by being wiped out."""
        if self._own.text.strip():
            self.choose(self._ids.index(OTHER))
        elif OTHER in self._chosen:
            self._chosen.remove(OTHER)

    def _rows(self) -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        for index in range(len(self._ids)):
            for style, row in self._option_rows(index):
                fragments.append((style, row + "\n"))
        fragments[-1] = (fragments[-1][0], fragments[-1][1].rstrip("\n"))
        return fragments

    def _option_rows(self, index: int) -> list[tuple[str, str]]:
        look = self.setting.look
        name = self._ids[index]
        chosen, pointed = name in self._chosen, index == self._pointed
        mark = look.signs.ticked if chosen else (look.signs.open if self.many else " ")
        point = look.signs.pointer if pointed else " "
        head = f"{point} {mark} {index + 1:>2}  "
        label = wrapped(safe_line(self.options()[name]), look.width - len(head))
        style = "class:accent" if chosen else ("" if pointed else "class:resting")
        rows = [" " * MARGIN + head + label[0]]
        rows += [" " * (MARGIN + len(head)) + row for row in label[1:]]
        return [(style, row) for row in rows]

    def _row_of_pointed(self) -> int:
        return sum(len(self._option_rows(index)) for index in range(self._pointed))

    def bind(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        listed = Condition(lambda: not self._on_other())  # in own words a digit is a digit

        @keys.add("up")
        @keys.add("c-p")
        def _up(event: KeyPressEvent) -> None:
            self._point(self._pointed - 1)

        @keys.add("down")
        @keys.add("c-n")
        def _down(event: KeyPressEvent) -> None:
            self._point(self._pointed + 1)

        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            self.enter()
            done()

        for digit in "0123456789":
            keys.add(digit, filter=listed)(self._digit(digit))
        if self.many:
            keys.add(" ", filter=listed)(lambda _event: self._toggle(self._pointed))

    def enter(self) -> None:
        """What Enter does before going on: it takes what is pointed at, and a list what is ticked."""
        if self._on_other() and not self._own.text.strip():
            return
        if not self.many or self._on_other():
            self.choose(self._pointed)

    def _digit(self, digit: str) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            joins = self._digits and monotonic() - self._digit_at < SOON
            longer = int(self._digits + digit)
            number = longer if joins and longer <= len(self._ids) else int(digit)
            if self.many and number != int(digit):
                self._toggle(self._pointed)  # the first digit ticked a row that was not meant
            if 1 <= number <= len(self._ids):
                self._point(number - 1)
                self._digits, self._digit_at = digit, monotonic()
                if self._on_other():
                    return
                if self.many:
                    self._toggle(self._pointed)
                else:
                    self.choose(self._pointed)

        return press

    def _point(self, index: int) -> None:
        self._digits = ""
        self._pointed = index % len(self._ids)
        get_app().layout.focus(self._own_line if self._on_other() else self._list)

    def choose(self, index: int) -> None:
        """Choose a row; the only one, where one can be chosen."""
        name = self._ids[index]
        self._chosen = [*(one for one in self._chosen if self.many and one != name), name]
        self.setting.changed()

    def _toggle(self, index: int) -> None:
        name = self._ids[index]
        if name in self._chosen:
            self._chosen.remove(name)
            self.setting.changed()
        else:
            self.choose(index)

    def keys(self) -> list[str]:
        signs = self.setting.look.signs
        return [
            _("{arrows} or digit choose").format(arrows=signs.up_down),
            _("Enter next"),
        ]

    # -- in plain lines --------------------------------------------------------------------

    def plain(self, lines: LineInput) -> None:
        for number, label in enumerate(self.options().values(), 1):
            lines.say(f"{number}. {safe_line(label)}")
        self._in_lines = True
        if not self._line.text:
            put(self._line, ", ".join(self._retyped()))
        while True:
            lines.read(self.ask_plain(), self._line)
            try:
                self._understood()
                return
            except UnfitAnswerError as error:
                lines.say(str(error))
                put(self._line, "")

    def _retyped(self) -> list[str]:
        return [
            self._own.text if one == OTHER and self._own.text else str(self._ids.index(one) + 1)
            for one in self._chosen
        ]

    def ask_plain(self) -> str:
        """What to type, in words."""
        return _("Number:")


class SelectPrompt(_ListPrompt):
    """One choice."""

    def options(self) -> dict[str, str]:
        assert isinstance(self.question, SelectQuestion | CheckboxQuestion)
        return self.question.options()

    def answer(self) -> Data:
        if self._in_lines:
            return self._understood()
        values = self.values()
        return self.question.accept(values[0]) if values else None


class CheckboxPrompt(SelectPrompt):
    """Any number of choices."""

    many = True

    def answer(self) -> Data:
        if self._in_lines:
            return self._understood()
        values = self.values()
        return self.question.accept(values) if values else None

    def keys(self) -> list[str]:
        return [_("Space or digit ticks"), _("Enter next")]

    def ask_plain(self) -> str:
        return _("Numbers, with a comma between:")


class ConfirmPrompt(_ListPrompt):
    """Yes or no."""

    def options(self) -> dict[str, str]:
        return {"yes": _("Yes"), "no": _("No")}

    def answer(self) -> Data:
        if self._in_lines:
            return self._understood()
        return self._chosen[0] == "yes" if self._chosen else None

    def choose_answer(self, answer: Data) -> None:
        if answer is not None:
            super().choose_answer("yes" if answer else "no")

    def bind(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        super().bind(keys, done)
        for letter, index in (("y", 0), ("j", 0), ("n", 1)):
            for one in (letter, letter.upper()):
                keys.add(one)(self._letter(index))

    def _letter(self, index: int) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            self._point(index)
            self.choose(index)

        return press

    def keys(self) -> list[str]:
        return [_("y or n choose"), _("Enter next")]

    def ask_plain(self) -> str:
        return _("Yes or no:")
