"""`select`, `checkbox` and `confirm`: a list to choose from with arrows, digits or letters."""

from __future__ import annotations

from collections.abc import Callable

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

from inkeer.document import Data
from inkeer.language import _
from inkeer.module.types import Question, Unfit
from inkeer.module.types.choices import OTHER, CheckboxQuestion, SelectQuestion
from inkeer.safe import safe_line
from inkeer.terminal import paper
from inkeer.terminal.layout import wrapped
from inkeer.terminal.lines import Lines
from inkeer.terminal.look import MARGIN, Look
from inkeer.terminal.page import Span
from inkeer.terminal.prompts.base import Prompt, put, text_of
from inkeer.walk.loop import Typed


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
        self._digits = ""  # typed just now: two of them can name a row beyond the ninth
        if answer is not None:
            self.choose_answer(answer)

    def choose_answer(self, answer: Data) -> None:
        """Stand with an earlier answer chosen."""
        for one in answer if isinstance(answer, list) else [answer]:
            if isinstance(one, dict):
                put(self._own, str(one[OTHER]))
                one = OTHER
            if one in self._ids:
                self._chosen.append(str(one))
                self._pointed = self._ids.index(str(one))

    def typed(self) -> Typed | None:
        if not self._chosen and not self._own.text:
            return None
        return {"chosen": list(self._chosen), "other": self._own.text}

    def restore(self, typed: Typed) -> None:
        chosen = typed.get("chosen")
        known = [one for one in chosen if one in self._ids] if isinstance(chosen, list) else []
        self._chosen = [str(one) for one in known]
        put(self._own, text_of(typed, "other"))
        if self._chosen:
            self._pointed = self._ids.index(self._chosen[-1])

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
        self._line = paper.window(self._own, self.setting.look.signs.pointer)
        return HSplit(
            [self._list, ConditionalContainer(self._line, Condition(lambda: self._on_other()))]
        )

    def _on_other(self) -> bool:
        return self._ids[self._pointed] == OTHER and hasattr(self.question, "other")

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
        listed = Condition(lambda: not self._on_other() or not self._own.text)

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
            keys.add(" ", filter=Condition(lambda: not self._on_other()))(
                lambda _event: self._toggle(self._pointed)
            )

    def enter(self) -> None:
        """What Enter does before going on: it takes what is pointed at, and a list what is ticked."""
        if self._on_other() and not self._own.text.strip():
            return
        if not self.many or self._on_other():
            self.choose(self._pointed)

    def _digit(self, digit: str) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            longer = int(self._digits + digit)
            number = longer if self._digits and longer <= len(self._ids) else int(digit)
            if self.many and number != int(digit):
                self._toggle(self._pointed)  # the first digit ticked a row that was not meant
            if 1 <= number <= len(self._ids):
                self._point(number - 1)
                self._digits = digit
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
        get_app().layout.focus(self._line if self._on_other() else self._list)

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

    def plain(self, lines: Lines) -> None:
        for number, label in enumerate(self.options().values(), 1):
            lines.say(f"{number}. {safe_line(label)}")
        buffer = self.writing(", ".join(self._retyped()))
        while True:
            lines.read(self.ask_plain(), buffer)
            try:
                self._chosen = []
                answer = self.question.understand(buffer.text, self.setting.today)
                if answer is not None:
                    self.choose_answer(self.as_choice(answer))
                self.answer()
                return
            except Unfit as error:
                lines.say(str(error))
                put(buffer, "")

    def _retyped(self) -> list[str]:
        return [
            self._own.text if one == OTHER else str(self._ids.index(one) + 1)
            for one in self._chosen
        ]

    def ask_plain(self) -> str:
        """What to type, in words."""
        return _("Number:")

    def as_choice(self, answer: Data) -> Data:
        """An answer as the ids that can be chosen."""
        return answer


class SelectPrompt(_ListPrompt):
    """One choice."""

    def options(self) -> dict[str, str]:
        assert isinstance(self.question, SelectQuestion | CheckboxQuestion)
        return self.question.options()

    def answer(self) -> Data:
        values = self.values()
        return self.question.accept(values[0]) if values else None


class CheckboxPrompt(SelectPrompt):
    """Any number of choices."""

    many = True

    def answer(self) -> Data:
        values = self.values()
        if self._own.text.strip() and OTHER not in self._chosen:
            values.append({OTHER: self._own.text})
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
        return self._chosen[0] == "yes" if self._chosen else None

    def choose_answer(self, answer: Data) -> None:
        super().choose_answer(self.as_choice(answer))

    def as_choice(self, answer: Data) -> Data:
        return answer if isinstance(answer, str) else ("yes" if answer else "no")

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
