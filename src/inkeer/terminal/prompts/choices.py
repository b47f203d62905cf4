"""`select`, `checkbox` and `confirm`: a list to choose from with arrows, digits or letters."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import AnyContainer, ConditionalContainer, HSplit

from inkeer.i18n import _
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.module.types.choices import OTHER, CheckboxQuestion, SelectQuestion
from inkeer.terminal import text_area
from inkeer.terminal.console import Look, Span
from inkeer.terminal.layout import wrap
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.prompts.base import Prompt, ask_until_fit, rows_window, set_text, text_field
from inkeer.text import sanitize_line
from inkeer.walk.runner import Typed
from inkeer.yaml_nodes import Data

SOON = 1.0  # seconds within which a second digit belongs to the first


class SelectPrompt(Prompt):
    """Rows, one of them pointed at, one of them chosen; nothing is chosen before a key does it."""

    question: SelectQuestion | CheckboxQuestion
    many = False

    @classmethod
    def draw_answer(cls, question: Question, answer: Data, look: Look) -> list[list[Span]]:
        if look.plain:  # what was typed is a number; this is what it stands for
            return [[("", line)] for line in question.format_answer(answer)]
        return super().draw_answer(question, answer, look)

    def options(self) -> dict[str, str]:
        """The ids that can be chosen, and their labels, in order."""
        return self.question.options()

    def set_answer(self, answer: Data) -> None:
        self._ids = list(self.options())
        self._pointed = 0
        self._chosen: list[str] = []
        self._own = self.new_buffer()
        self._line = self.new_buffer()  # what plain lines have typed
        self._in_lines = False
        self._digit_at = 0.0
        self._digits = ""  # typed just now: two digits can name a row beyond the ninth
        if answer is not None:
            self.choose_answer(answer)

    def choose_answer(self, answer: Data) -> None:
        """Choose what an earlier answer chose."""
        for choice in answer if isinstance(answer, list) else [answer]:
            name = choice
            if isinstance(choice, dict):
                before = [self._own.text] if self._own.text else []
                set_text(self._own, ", ".join([*before, str(choice[OTHER])]))
                name = OTHER
            if name in self._ids and name not in self._chosen:
                self._chosen.append(str(name))
                self._pointed = self._ids.index(str(name))

    def snapshot(self) -> Typed | None:
        if self._in_lines:
            return {"line": self._line.text} if self._line.text else None
        if not self._chosen and not self._own.text:
            return None
        return {"chosen": list(self._chosen), "other": self._own.text}

    def restore(self, typed: Typed) -> None:
        chosen = typed.get("chosen")
        names = chosen if isinstance(chosen, list) else []
        self._chosen = [str(name) for name in names if name in self._ids]
        set_text(self._own, text_field(typed, "other"))
        set_text(self._line, text_field(typed, "line"))
        if self._line.text:
            with suppress(UnfitAnswerError):  # half a line need not be an answer yet
                self.choose_answer(self._parse_line())
        if self._chosen:
            self._pointed = self._ids.index(self._chosen[-1])

    def _parse_line(self) -> Data:
        return self.question.parse_typed(self._line.text, self.today)

    def parse_answer(self) -> Data:
        if self._in_lines:
            return self._parse_line()
        values = [self.value(name) for name in self._ids if name in self._chosen]
        if not values:
            return None
        return self.question.accept(values if self.many else values[0])

    def value(self, name: str) -> Data:
        """A choice as data."""
        return {OTHER: self._own.text} if name == OTHER else name

    def build_body(self) -> AnyContainer:
        self._list = rows_window(self._rows, self._pointed_row)
        self._own_line = text_area.window(self._own, self.look.signs.pointer)
        self._own.on_text_changed += lambda _buffer: self._choose_own()
        return HSplit([self._list, ConditionalContainer(self._own_line, Condition(self._on_other))])

    def _on_other(self) -> bool:
        return self._ids[self._pointed] == OTHER and bool(getattr(self.question, "other", False))

    def _choose_own(self) -> None:
        """Own words are chosen by being written, and no longer once they are deleted."""
        if self._own.text.strip():
            self.choose(self._ids.index(OTHER))
        elif OTHER in self._chosen:
            self._chosen.remove(OTHER)
            self.changed()

    def _rows(self) -> list[list[Span]]:
        return [row for index in range(len(self._ids)) for row in self._option_rows(index)]

    def _option_rows(self, index: int) -> list[list[Span]]:
        look = self.look
        name = self._ids[index]
        chosen = name in self._chosen
        mark = look.signs.ticked if chosen else (look.signs.open if self.many else " ")
        point = look.signs.pointer if index == self._pointed else " "
        head = f"{point} {mark} {index + 1:>2}  "
        label = wrap(sanitize_line(self.options()[name]), look.width - len(head))
        heads = [head] + [" " * len(head)] * (len(label) - 1)
        rows = zip(heads, label, strict=True)
        return [[("accent" if chosen else "", head + row)] for head, row in rows]

    def _pointed_row(self) -> int:
        return sum(len(self._option_rows(index)) for index in range(self._pointed))

    def bind_keys(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        listed = Condition(lambda: not self._on_other())  # in own words a digit is a digit
        keys.add("up")(lambda _event: self._point(self._pointed - 1))
        keys.add("down")(lambda _event: self._point(self._pointed + 1))

        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            if self._own.text.strip() if self._on_other() else not self.many:
                self.choose(self._pointed)
            done()

        for digit in "0123456789":
            keys.add(digit, filter=listed)(lambda event: self._press_digit(event.data))
        if self.many:
            keys.add(" ", filter=listed)(lambda _event: self._toggle(self._pointed))

    def _press_digit(self, digit: str) -> None:
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

    def _point(self, index: int) -> None:
        self._digits = ""
        self._pointed = index % len(self._ids)
        get_app().layout.focus(self._own_line if self._on_other() else self._list)

    def choose(self, index: int) -> None:
        """Choose a row; the only one, where one can be chosen."""
        name = self._ids[index]
        others = [other for other in self._chosen if self.many and other != name]
        self._chosen = [*others, name]
        self.changed()

    def _toggle(self, index: int) -> None:
        name = self._ids[index]
        if name in self._chosen:
            self._chosen.remove(name)
            self.changed()
        else:
            self.choose(index)

    def key_hints(self) -> list[str]:
        arrows = self.look.signs.up_down
        return [_("{arrows} or digit choose").format(arrows=arrows), _("Enter next")]

    def ask_in_lines(self, lines: LineInput) -> None:
        for number, label in enumerate(self.options().values(), 1):
            lines.console.write(f"{number}. {sanitize_line(label)}")
        self._in_lines = True
        if not self._line.text:
            set_text(self._line, ", ".join(self._retype()))
        ask_until_fit(lines, self.line_prompt(), self._line, self._parse_line)

    def _retype(self) -> list[str]:
        return [
            self._own.text if name == OTHER and self._own.text else str(self._ids.index(name) + 1)
            for name in self._chosen
        ]

    def line_prompt(self) -> str:
        """What to type, in words."""
        return _("Number:")


class CheckboxPrompt(SelectPrompt):
    """Any number of choices."""

    many = True

    def key_hints(self) -> list[str]:
        return [_("Space or digit ticks"), _("Enter next")]

    def line_prompt(self) -> str:
        return _("Numbers, with a comma between:")


class ConfirmPrompt(SelectPrompt):
    """Yes or no."""

    def options(self) -> dict[str, str]:
        return {"yes": _("Yes"), "no": _("No")}

    def value(self, name: str) -> Data:
        return name == "yes"

    def choose_answer(self, answer: Data) -> None:
        if answer is not None:
            super().choose_answer("yes" if answer else "no")

    def bind_keys(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        super().bind_keys(keys, done)
        for letter in "yYjJnN":
            keys.add(letter)(lambda event: self._press_letter(event.data))

    def _press_letter(self, letter: str) -> None:
        self._point(1 if letter in "nN" else 0)
        self.choose(self._pointed)

    def key_hints(self) -> list[str]:
        return [_("y or n choose"), _("Enter next")]

    def line_prompt(self) -> str:
        return _("Yes or no:")
