"""`scale`: a whole number in a range, now and perhaps wished, once or for each aspect.

Its data is a mark, or a mapping of aspects to marks, where None is an aspect left out ("not for
me"). A mark is a whole number, or {now, wish} where the question asks both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from inkeer.errors import suggest_or_list
from inkeer.i18n import LazyMessage, _
from inkeer.module import validators
from inkeer.module.expressions.types import NUMBER, Fact, Shape
from inkeer.module.identifiers import is_id
from inkeer.module.types.base import Question, UnfitAnswerError, scalar
from inkeer.yaml_document import Data, Map, Node, Scalar

PARTS = ("now", "wish")
_WHOLE = r"\d{1,3}"


class Spot(NamedTuple):
    """One place on a scale question to put a number: an aspect ('' for none) and now or wish."""

    aspect: str
    part: str


class ScaleQuestion(Question):
    """A question answered with numbers on a line with two ends."""

    range: tuple[int, int] = (1, 10)
    low: str | None = None
    high: str | None = None
    wish: bool = False
    aspects: Mapping[str, str] = MappingProxyType({})

    type: ClassVar[str] = "scale"
    says: ClassVar[str] = LazyMessage("A number on a line with two ends, once or for each aspect.")
    listed: ClassVar[bool] = True
    keys: ClassVar[tuple[validators.Key, ...]] = (
        validators.Key(
            "range",
            validators.span,
            says=LazyMessage("From where to where; 1-10 when you leave this out."),
        ),
        validators.Key("low", validators.word, says=LazyMessage("What the lowest number means.")),
        validators.Key("high", validators.word, says=LazyMessage("What the highest number means.")),
        validators.Key(
            "wish",
            validators.flag,
            says=LazyMessage("Asks for two numbers: how it is now, and how it should be."),
        ),
        validators.Key(
            "aspects",
            validators.labels,
            says=LazyMessage("Asks it for each of these, each under an id that you make up."),
        ),
    )

    def spots(self) -> list[Spot]:
        """Every place where a number can be put, in the order of asking."""
        parts = PARTS if self.wish else PARTS[:1]
        return [Spot(aspect, part) for aspect in self.aspects or ("",) for part in parts]

    def at(self, answer: Data, spot: Spot) -> int | None:
        """The number at a spot of an answer, or of part of one."""
        mark = answer.get(spot.aspect) if self.aspects and isinstance(answer, Mapping) else answer
        value = _parts(mark).get(spot.part)
        return value if isinstance(value, int) else None

    def put(self, answer: Data, spot: Spot, value: int | None) -> Data:
        """The answer with a number put at a spot, or taken from it."""
        marks = dict(answer) if self.aspects and isinstance(answer, Mapping) else {}
        mark: Data = value
        if self.wish:
            before = _parts(marks.get(spot.aspect) if self.aspects else answer)
            both = {part: before.get(part) for part in PARTS} | {spot.part: value}
            mark = both if any(one is not None for one in both.values()) else None
        if not self.aspects:
            return mark
        return {**marks, spot.aspect: mark}

    @classmethod
    def raw(cls, node: Node) -> Data:
        if isinstance(node, Map):
            return {name.text: cls.raw(value) for name, value in node.items}
        if isinstance(node, Scalar) and node.missing:
            return None
        return _whole(scalar(node))

    def accept(self, data: Data) -> Data:
        if not self.aspects:
            return self._mark(data)
        if not isinstance(data, Mapping):
            raise UnfitAnswerError(
                _("a number for each aspect is expected here"), self._aspect_list()
            )
        for name in data:
            if name not in self.aspects and not is_id(name):  # it may be what somebody wrote
                raise UnfitAnswerError(
                    _("a number for each aspect is expected here"), self._aspect_list()
                )
            if name not in self.aspects:
                hint = suggest_or_list(name, self.aspects)
                raise UnfitAnswerError(_("there is no aspect '{name}'").format(name=name), hint)
        marks = {name: self._mark(data[name]) for name in self.aspects if name in data}
        return marks if any(mark is not None for mark in marks.values()) else None

    def _aspect_list(self) -> str:
        return _("choose from: {names}").format(names=", ".join(self.aspects))

    def _mark(self, data: Data) -> Data:
        if data is None:
            return None
        if isinstance(data, Mapping) and not set(data) <= set(PARTS):
            raise UnfitAnswerError(_("an answer on a scale has the keys now and wish"))
        parts = {part: self._number(value) for part, value in _parts(data).items()}
        if self.wish:
            both = {part: parts.get(part) for part in PARTS}
            return both if any(value is not None for value in both.values()) else None
        return parts.get("now")

    def _number(self, value: Data) -> int | None:
        low, high = self.range
        if value is None:
            return None
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not low <= value <= high:  # type: ignore[operator]
            message = _("choose a whole number from {low} to {high}")
            raise UnfitAnswerError(message.format(low=low, high=high))
        return value  # type: ignore[return-value]

    def understand(self, typed: str, today: date) -> Data:
        return self.accept(self.understand_number(typed))

    def understand_number(self, typed: str) -> int | None:
        """The number that a person typed for one spot."""
        if not typed.strip():
            return None
        if not re.fullmatch(_WHOLE, typed.strip()):
            low, high = self.range
            message = _("choose a whole number from {low} to {high}")
            raise UnfitAnswerError(message.format(low=low, high=high))
        return self._number(int(typed))

    def context(self) -> dict[str, Data]:
        carried: dict[str, Data] = {"range": f"{self.range[0]}-{self.range[1]}"}
        if self.low:
            carried["low"] = self.low
        if self.high:
            carried["high"] = self.high
        return carried

    def shown(self, answer: Data) -> Data:
        return dict(self.aspects) if self.aspects else None

    @classmethod
    def lines(cls, record: Mapping[str, Data]) -> list[str]:
        return [f"{label}: {marks}" if label else marks for label, marks in told_marks(record)]

    def shape(self) -> Shape:
        mark = Shape("number", members={"now": NUMBER})
        if self.wish:
            mark = Shape("parts", members={"now": NUMBER, "wish": NUMBER, "gap": NUMBER})
        if not self.aspects:
            return mark
        return Shape("parts", self.aspects, dict.fromkeys(self.aspects, mark))

    def fact(self, answer: Data) -> Fact:
        if not self.aspects:
            return self._fact(answer)
        assert isinstance(answer, Mapping)
        return {name: self._fact(answer.get(name)) for name in self.aspects}

    def _fact(self, mark: Data) -> Fact:
        if mark is None:
            return None
        numbers = {part: Decimal(v) for part, v in _parts(mark).items() if isinstance(v, int)}
        if not self.wish:
            return numbers.get("now")
        now, wish = numbers.get("now"), numbers.get("wish")
        gap = wish - now if now is not None and wish is not None else None
        return {"now": now, "wish": wish, "gap": gap}

    def meaning(self) -> tuple[Any, ...]:
        return (*self.range, *sorted(self.aspects))


def told_marks(record: Mapping[str, Data]) -> list[tuple[str, str]]:
    """Each mark of a scale answer as a label ('' without aspects) and its numbers in words."""
    shown = record.get("shown")
    labels = shown if isinstance(shown, Mapping) else {}
    by_aspect = _by_aspect(record["answer"])
    return [(str(labels.get(name, name)), _told(mark)) for name, mark in by_aspect.items()]


def marks(answer: Data) -> dict[str, dict[str, Data]]:
    """Each mark of a kept answer by its aspect ('' without aspects), as its parts."""
    return {name: _parts(mark) for name, mark in _by_aspect(answer).items()}


def _by_aspect(answer: Data) -> Mapping[str, Data]:
    if not isinstance(answer, Mapping) or set(answer) <= set(PARTS):
        return {"": answer}
    return answer


def _told(mark: Data) -> str:
    if mark is None:
        return _("not for me")
    parts = _parts(mark)
    now = parts.get("now")
    text = "…" if now is None else str(now)
    wish = parts.get("wish")
    return text if wish is None else _("now: {now}, wished: {wish}").format(now=text, wish=wish)


def _parts(mark: Data) -> dict[str, Data]:
    return dict(mark) if isinstance(mark, Mapping) else {"now": mark}


def _whole(text: str) -> int:
    if not re.fullmatch(_WHOLE, text.strip()):
        raise UnfitAnswerError(_("a whole number is expected here"))
    return int(text)
