"""`scale`: a number on a line with two ends, now and wished, aspect by aspect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import AnyContainer

from inkeer.i18n import _
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.module.types.scale import ScaleQuestion, Spot
from inkeer.terminal.console import Look, Signs, Span
from inkeer.terminal.layout import count_columns, cut, pad, wrap
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.prompts.base import Prompt, ask_until_fit, rows_window, set_text
from inkeer.text import sanitize_line
from inkeer.walk.runner import Typed
from inkeer.yaml_nodes import Data

NUMBERS = 12  # columns for the numbers beside a line
SHORTEST = 10  # a line shorter than this says nothing
WIDEST = 21  # columns of a line at most


class ScalePrompt(Prompt):
    """Numbers, put one by one; the picture of all of them grows meanwhile."""

    question: ScaleQuestion

    def set_answer(self, answer: Data) -> None:
        self._marks = answer
        self._spots = self.question.spots()
        self._index = 0
        self._digits_at: int | None = None  # where the last key was a digit: a second may join it

    def parse_answer(self) -> Data:
        return None if self._marks is None else self.question.accept(self._marks)

    def snapshot(self) -> Typed | None:
        return None if self._marks is None else {"marks": self._marks, "at": self._index}

    def restore(self, typed: Typed) -> None:
        try:
            marks = typed.get("marks")
            self._marks = self.question.accept(marks) or marks  # all "not for me" is no answer yet
        except UnfitAnswerError:
            return
        at = typed.get("at")
        if isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(self._spots):
            self._index = at

    @classmethod
    def draw_answer(cls, question: Question, answer: Data, look: Look) -> list[list[Span]]:
        assert isinstance(question, ScaleQuestion)
        if look.plain:  # a single mark stands there already, as typed
            lines = question.format_answer(answer) if question.aspects else []
            return [[("", line)] for line in lines]
        return draw_marks(question, answer, look)

    @classmethod
    def describe_ends(cls, question: Question, look: Look) -> str:
        assert isinstance(question, ScaleQuestion)
        texts = zip(question.range, (question.low, question.high), strict=True)
        ends = [f"{number} {text}" for number, text in texts if text]
        return sanitize_line((", " if look.plain else " · ").join(ends))

    @property
    def _spot(self) -> Spot:
        return self._spots[self._index]

    def _put(self, value: int | None) -> None:
        self._marks = self.question.put_number(self._marks, self._spot, value)
        self.changed()

    def build_body(self) -> AnyContainer:
        return rows_window(self._rows, lambda: len(self._rows()) - 1)

    def _rows(self) -> list[list[Span]]:
        look = self.look
        ask: list[list[Span]] = [[("bold", row)] for row in wrap(self._ask_text(), look.width)]
        return [*draw_marks(self.question, self._marks, look), [], *ask, *self._ruler()]

    def _ask_text(self) -> str:
        """What is asked at this spot."""
        spot = self._spot
        label = self.question.aspects.get(spot.aspect, "")
        if not self.question.wish:
            return sanitize_line(label)
        if spot.part == "now":
            text = _("{aspect}: how is it now?") if label else _("How is it now?")
        elif label:
            text = _("{aspect}: where would you like to be?")
        else:
            text = _("Where would you like to be?")
        return sanitize_line(text.format(aspect=label))

    def _ruler(self) -> list[list[Span]]:
        """The numbers to choose from, in rows that fit; the chosen one stands out."""
        low, high = self.question.range
        chosen = self.question.number_at(self._marks, self._spot)
        rows: list[list[Span]] = [[]]
        used = 0
        for value in range(low, high + 1):
            text = f"[{value}]" if value == chosen else f" {value} "
            if used + len(text) > self.look.width:
                rows.append([])
                used = 0
            rows[-1].append(("accent" if value == chosen else "", text))
            used += len(text)
        return rows

    def bind_keys(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        for digit in "0123456789":
            keys.add(digit)(lambda event: self._press_digit(event.data))
        keys.add("left")(lambda _event: self._step(-1))
        keys.add("right")(lambda _event: self._step(1))
        keys.add("up")(lambda _event: self._move(-1))
        keys.add("down")(lambda _event: self._move(1))
        keys.add("backspace")(lambda _event: self._clear())
        keys.add("delete")(lambda _event: self._clear())

        @keys.add("enter")
        def _go_on(event: KeyPressEvent) -> None:
            if self._index + 1 < len(self._spots):
                self._index += 1
                self.changed()
            else:
                done()

        if self.question.aspects:

            @keys.add("-")
            def _leave_out(event: KeyPressEvent) -> None:
                self._clear_aspect()
                _go_on(event)

    def _move(self, by: int) -> None:
        self._index = min(len(self._spots) - 1, max(0, self._index + by))

    def _clear(self) -> None:
        self._digits_at = None
        self._put(None)

    def _clear_aspect(self) -> None:
        """Remove the aspect's numbers, and stand at the last of its spots."""
        aspect = self._spot.aspect
        for index, spot in enumerate(self._spots):
            if spot.aspect == aspect:
                self._index = index
                self._put(None)

    def _press_digit(self, digit: str) -> None:
        low, high = self.question.range
        before = self.question.number_at(self._marks, self._spot)
        joins = before is not None and self._digits_at == self._index
        longer = int(f"{before}{digit}") if joins else -1
        self._digits_at = self._index
        fit = [value for value in (longer, int(digit)) if low <= value <= high]
        if fit:
            self._put(fit[0])

    def _step(self, by: int) -> None:
        low, high = self.question.range
        number = self.question.number_at(self._marks, self._spot)
        if number is None:
            number = low - 1 if by > 0 else high + 1
        self._digits_at = None
        self._put(min(high, max(low, number + by)))

    def key_hints(self) -> list[str]:
        signs = self.look.signs
        hints = [_("{arrows} or digit choose").format(arrows=signs.left_right), _("Enter next")]
        if len(self._spots) > 1:
            hints.append(_("{arrows} between lines").format(arrows=signs.up_down))
        return [*hints, _("- not for me")] if self.question.aspects else hints

    def ask_in_lines(self, lines: LineInput) -> None:
        low, high = self.question.range
        lines.console.write(_("From {low} to {high}.").format(low=low, high=high))
        if self.question.aspects:
            lines.console.write(_("Leave a line empty for what is not for you."))
        for index in range(self._index, len(self._spots)):
            self._index = index
            if not self._ask_spot(lines):
                return

    def _ask_spot(self, lines: LineInput) -> bool:
        value = self.question.number_at(self._marks, self._spot)
        buffer = Buffer()
        set_text(buffer, "" if value is None else str(value))

        def mark() -> None:
            self._put(self.question.parse_number(buffer.text))

        def mark_typed(_buffer: Buffer) -> None:
            with suppress(UnfitAnswerError):  # half a number need not fit yet
                mark()

        buffer.on_text_changed += mark_typed
        return ask_until_fit(lines, self._ask_text() or self.look.signs.pointer, buffer, mark)


def draw_marks(question: ScaleQuestion, answer: Data, look: Look) -> list[list[Span]]:
    """The marks of a scale as lines, one for each aspect; beside their label where that fits."""
    low, high = question.range
    labels = {name: sanitize_line(label) for name, label in question.aspects.items()} or {"": ""}
    column = max(count_columns(label) for label in labels.values()) + 2
    room = look.width - column - NUMBERS
    beside = room >= SHORTEST
    length = _choose_length(high - low, room if beside else look.width - NUMBERS)
    lines: list[list[Span]] = []
    for name, label in labels.items():
        now = question.number_at(answer, Spot(name, "now"))
        wish = question.number_at(answer, Spot(name, "wish")) if question.wish else None
        missing = now is None and wish is None
        line = _draw_line(question.range, now, wish, look.signs, length)
        left_out = missing and isinstance(answer, Mapping) and bool(name) and name in answer
        numbers = _("not for me") if left_out else _format_numbers(now, wish, look.signs)
        marks = [("dim" if missing else "accent", line), ("dim" if missing else "", f"  {numbers}")]
        if label and beside:
            lines.append([("", pad(label, column)), *marks])
        else:
            lines += [[("", cut(label, look.width, look.signs.more))]] if label else []
            lines.append(marks)
    return lines


def _choose_length(steps: int, room: int) -> int:
    """How long a scale is drawn: two signs a step, or one, or all the room there is."""
    return next((size for size in (2 * steps + 1, steps + 1) if size <= min(room, WIDEST)), room)


def _draw_line(
    ends: tuple[int, int], now: int | None, wish: int | None, signs: type[Signs], length: int
) -> str:
    low, high = ends
    line = [signs.line] * length

    def find_column(value: int) -> int:
        return round((value - low) * (length - 1) / (high - low))

    if wish is not None:
        line[find_column(wish)] = signs.wish
    if now is not None:
        same = wish is not None and find_column(now) == find_column(wish)
        line[find_column(now)] = signs.both if same else signs.now
    return "".join(line)


def _format_numbers(now: int | None, wish: int | None, signs: type[Signs]) -> str:
    if now is None and wish is None:
        return ""
    first = signs.more if now is None else str(now)
    return first if wish is None else f"{first} {signs.arrow} {wish}"
