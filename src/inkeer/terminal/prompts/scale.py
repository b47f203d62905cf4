"""`scale`: a number on a line with two ends, now and wished, aspect by aspect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import AnyContainer, FormattedTextControl, Window

from inkeer.i18n import _
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.module.types.scale import ScaleQuestion, Spot
from inkeer.terminal.console import Span
from inkeer.terminal.layout import cells, cut, padded, wrapped
from inkeer.terminal.line_input import LineInput, QuestionLeftError
from inkeer.terminal.look import MARGIN, Look
from inkeer.terminal.prompts.base import Prompt
from inkeer.terminal.views.scale_picture import length, line
from inkeer.text import safe_line
from inkeer.walk.runner import Move, Typed
from inkeer.yaml_document import Data

TOLD = 12  # columns for the numbers beside a line
SHORTEST = 10  # a line shorter than this says nothing


class ScalePrompt(Prompt):
    """Numbers, put one by one; the picture of all of them grows meanwhile."""

    question: ScaleQuestion

    def start(self, answer: Data) -> None:
        self._marks = answer
        self._spots = self.question.spots()
        self._here = 0
        self._digits_at: int | None = None  # where the last key was a digit: a second may join it

    def answer(self) -> Data:
        return None if self._marks is None else self.question.accept(self._marks)

    def typed(self) -> Typed | None:
        return None if self._marks is None else {"marks": self._marks, "at": self._here}

    def restore(self, typed: Typed) -> None:
        try:
            self._marks = self.question.accept(typed.get("marks"))
        except UnfitAnswerError:
            return
        at = typed.get("at")
        if isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(self._spots):
            self._here = at

    @classmethod
    def drawn(cls, question: Question, answer: Data, look: Look) -> list[list[Span]]:
        assert isinstance(question, ScaleQuestion)
        if look.plain:  # one mark stands there already, as typed
            return [[("", line)] for line in question.told(answer)] if question.aspects else []
        return picture(question, answer, look)

    @classmethod
    def ends(cls, question: Question, look: Look) -> str:
        assert isinstance(question, ScaleQuestion)
        return ends_of(question, look)

    @property
    def _spot(self) -> Spot:
        return self._spots[self._here]

    def _put(self, value: int | None) -> None:
        self._marks = self.question.put(self._marks, self._spot, value)
        self.setting.changed()

    # -- on the screen ---------------------------------------------------------------------

    def body(self) -> AnyContainer:
        return Window(
            FormattedTextControl(
                self._rows,
                focusable=True,
                show_cursor=False,
                get_cursor_position=lambda: Point(0, max(0, self._height() - 1)),
            ),
            dont_extend_height=True,
        )

    def _lines(self) -> list[list[Span]]:
        drawn = picture(self.question, self._marks, self.setting.look)
        ruler = self._ruler()
        return [
            *drawn,
            [],
            *([("bold", row)] for row in wrapped(self.ask(), self.setting.look.width)),
            *ruler,
        ]

    def _height(self) -> int:
        return len(self._lines())

    def _rows(self) -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        for number, row in enumerate(self._lines()):
            fragments.append(("", ("\n" if number else "") + " " * MARGIN))
            fragments += [(f"class:{style}" if style else "", text) for style, text in row]
        return fragments

    def ask(self) -> str:
        """What is asked at this spot."""
        spot = self._spot
        label = self.question.aspects.get(spot.aspect, "")
        if not self.question.wish:
            return safe_line(label)
        if spot.part == "now":
            text = _("{aspect}: how is it now?") if label else _("How is it now?")
        else:
            text = (
                _("{aspect}: where would you like to be?")
                if label
                else _("Where would you like to be?")
            )
        return safe_line(text.format(aspect=label))

    def _ruler(self) -> list[list[Span]]:
        """The numbers to choose from, in rows that fit; the chosen one stands out."""
        low, high = self.question.range
        chosen = self.question.at(self._marks, self._spot)
        rows: list[list[Span]] = [[]]
        used = 0
        for value in range(low, high + 1):
            text = f"[{value}]" if value == chosen else f" {value} "
            if used + len(text) > self.setting.look.width:
                rows.append([])
                used = 0
            rows[-1].append(("accent" if value == chosen else "", text))
            used += len(text)
        return rows

    def bind(self, keys: KeyBindings, done: Callable[[], None]) -> None:
        for digit in "0123456789":
            keys.add(digit)(self._digit(digit))

        @keys.add("left")
        def _left(event: KeyPressEvent) -> None:
            self._step(-1)

        @keys.add("right")
        def _right(event: KeyPressEvent) -> None:
            self._step(1)

        @keys.add("up")
        def _up(event: KeyPressEvent) -> None:
            self._here = max(0, self._here - 1)

        @keys.add("down")
        def _down(event: KeyPressEvent) -> None:
            self._here = min(len(self._spots) - 1, self._here + 1)

        @keys.add("backspace")
        @keys.add("delete")
        def _clear(event: KeyPressEvent) -> None:
            self._digits_at = None
            self._put(None)

        @keys.add("enter")
        def _enter(event: KeyPressEvent) -> None:
            if self._here + 1 < len(self._spots):
                self._here += 1
                self.setting.changed()
            else:
                done()

        if self.question.aspects:

            @keys.add("-")
            def _not_for_me(event: KeyPressEvent) -> None:
                self._leave_out()
                if self._here + 1 == len(self._spots):
                    done()
                else:
                    self._here += 1

    def _leave_out(self) -> None:
        """Take the aspect's numbers away, and stand at the last of its spots."""
        aspect = self._spot.aspect
        for index, spot in enumerate(self._spots):
            if spot.aspect == aspect:
                self._here = index
                self._put(None)

    def _digit(self, digit: str) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            low, high = self.question.range
            before = self.question.at(self._marks, self._spot)
            joins = before is not None and self._digits_at == self._here
            longer = int(f"{before}{digit}") if joins else -1
            self._digits_at = self._here
            for value in (longer, int(digit)):
                if low <= value <= high:
                    self._put(value)
                    return

        return press

    def _step(self, by: int) -> None:
        low, high = self.question.range
        now = self.question.at(self._marks, self._spot)
        self._digits_at = None
        if now is None:
            self._put(low if by > 0 else high)
        else:
            self._put(min(high, max(low, now + by)))

    def keys(self) -> list[str]:
        arrows = self.setting.look.signs.left_right
        told = [_("{arrows} or digit choose").format(arrows=arrows), _("Enter next")]
        if len(self._spots) > 1:
            told.append(_("{arrows} between lines").format(arrows=self.setting.look.signs.up_down))
        return [*told, _("- not for me")] if self.question.aspects else told

    # -- in plain lines --------------------------------------------------------------------

    def plain(self, lines: LineInput) -> None:
        low, high = self.question.range
        lines.say(_("From {low} to {high}.").format(low=low, high=high))
        if self.question.aspects:
            lines.say(_("Leave a line empty for what is not for you."))
        for index in range(self._here, len(self._spots)):
            self._here = index
            self._plain_spot(lines)

    def _plain_spot(self, lines: LineInput) -> None:
        value = self.question.at(self._marks, self._spot)
        buffer = self.writing("" if value is None else str(value))
        buffer.on_text_changed += self._plain_mark
        while True:
            left: QuestionLeftError | None = None
            try:
                lines.read(self.ask() or self.setting.look.signs.pointer, buffer)
            except QuestionLeftError as error:
                left = error
                if left.move is not Move.NEXT:
                    raise  # what was typed is marked; an empty line says nothing yet
            try:
                self._put(self.question.understand_number(buffer.text))
            except UnfitAnswerError as error:
                lines.say(error.message)
                buffer.text = ""
                continue
            if left is not None:
                raise left
            return

    def _plain_mark(self, buffer: Buffer) -> None:
        """Mark what is typed while it is typed, for the draft."""
        with suppress(UnfitAnswerError):
            self._put(self.question.understand_number(buffer.text))


def ends_of(question: ScaleQuestion, look: Look) -> str:
    """The two ends of a scale in words; empty when they have none."""
    low, high = question.range
    ends = []
    if question.low:
        ends.append(f"{low} {question.low}")
    if question.high:
        ends.append(f"{high} {question.high}")
    return safe_line((", " if look.plain else " · ").join(ends))


def picture(question: Question, answer: Data, look: Look) -> list[list[Span]]:
    """The marks of a scale as lines, one for each aspect; beside their label where that fits."""
    assert isinstance(question, ScaleQuestion)
    low, high = question.range
    labels = {name: safe_line(label) for name, label in question.aspects.items()} or {"": ""}
    column = max(cells(label) for label in labels.values()) + 2
    room = look.width - column - TOLD
    beside = room >= SHORTEST
    long = length(low, high, room if beside else look.width - TOLD)
    drawn: list[list[Span]] = []
    for name, label in labels.items():
        now = question.at(answer, Spot(name, "now"))
        wish = question.at(answer, Spot(name, "wish")) if question.wish else None
        none = now is None and wish is None
        bar = ("dim" if none else "accent", line(low, high, now, wish, look.signs, long))
        told = ("dim" if none else "", "  " + _told(question, answer, name, look))
        if label and beside:
            drawn.append([("", padded(label, column)), bar, told])
        else:
            drawn += [[("", cut(label, look.width, look.signs.more))]] if label else []
            drawn.append([bar, told])
    return drawn


def _told(question: ScaleQuestion, answer: Data, name: str, look: Look) -> str:
    """A mark in numbers; an aspect that was left out says so."""
    now = question.at(answer, Spot(name, "now"))
    wish = question.at(answer, Spot(name, "wish")) if question.wish else None
    if now is None and wish is None:
        left_out = isinstance(answer, Mapping) and bool(name) and name in answer
        return _("not for me") if left_out else ""
    first = look.signs.more if now is None else str(now)
    return first if wish is None else f"{first} {look.signs.arrow} {wish}"
