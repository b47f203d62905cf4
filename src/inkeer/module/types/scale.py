"""`scale`: a whole number in a range, now and perhaps wished, once or for each aspect.

Data: a mark, or a mapping of aspects to marks, where None is an aspect left out ("not for me"). A
mark is a whole number, or {now, wish} where the question asks both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from inkeer.errors import suggest_or_list
from inkeer.i18n import N_, _
from inkeer.module.expressions.types import NUMBER, Fact, Shape
from inkeer.module.identifiers import is_id
from inkeer.module.mapping_reader import Key
from inkeer.module.types.base import Question, UnfitAnswerError, require_scalar
from inkeer.module.value_readers import flag, labels, line, number_range
from inkeer.yaml_nodes import Data, Map, Node, Scalar

PARTS = ("now", "wish")
_WHOLE = r"\d{1,3}"


class Spot(NamedTuple):
    """Where a number goes in an answer: an aspect ('' without aspects), and now or wish."""

    aspect: str
    part: str


class ScaleQuestion(Question):
    range: tuple[int, int] = (1, 10)
    low: str | None = None
    high: str | None = None
    wish: bool = False
    aspects: Mapping[str, str] = MappingProxyType({})

    type = "scale"
    description = N_("A number on a line with two ends, once or for each aspect.")
    listed = True
    keys = (
        Key("range", number_range, N_("From where to where; 1-10 when you leave this out.")),
        Key("low", line, N_("What the lowest number means.")),
        Key("high", line, N_("What the highest number means.")),
        Key("wish", flag, N_("Asks for two numbers: how it is now, and how it should be.")),
        Key("aspects", labels, N_("Asks it for each of these, each under an id that you make up.")),
    )

    def spots(self) -> list[Spot]:
        """Every spot for a number, in the order of asking."""
        parts = PARTS if self.wish else PARTS[:1]
        return [Spot(aspect, part) for aspect in self.aspects or ("",) for part in parts]

    def number_at(self, answer: Data, spot: Spot) -> int | None:
        """The number at a spot of an answer, or of part of one."""
        value = split_marks(answer).get(spot.aspect, {}).get(spot.part)
        return value if isinstance(value, int) else None

    def put_number(self, answer: Data, spot: Spot, value: int | None) -> Data:
        """The answer with a number at a spot, or (None) without it."""
        if not self.aspects:
            return self._build_mark({**_parts(answer), spot.part: value})
        marks = answer if isinstance(answer, Mapping) else {}
        parts = _parts(marks.get(spot.aspect))
        return {**marks, spot.aspect: self._build_mark({**parts, spot.part: value})}

    def _build_mark(self, parts: Mapping[str, Data]) -> Data:
        if not self.wish:
            return parts.get("now")
        both = {part: parts.get(part) for part in PARTS}
        return both if any(value is not None for value in both.values()) else None

    @classmethod
    def parse_node(cls, node: Node) -> Data:
        if isinstance(node, Map):
            return {name.text: cls.parse_node(value) for name, value in node.items}
        if isinstance(node, Scalar) and node.missing:
            return None
        text = require_scalar(node).strip()
        if not re.fullmatch(_WHOLE, text):
            raise UnfitAnswerError(_("a whole number is expected here"))
        return int(text)

    def accept(self, data: Data) -> Data:
        if not self.aspects:
            return self._accept_mark(data)
        if not isinstance(data, Mapping) or not all(map(is_id, data)):  # may be private: not quoted
            hint = _("choose from: {names}").format(names=", ".join(self.aspects))
            raise UnfitAnswerError(_("a number for each aspect is expected here"), hint)
        name = next((name for name in data if name not in self.aspects), None)
        if name is not None:
            hint = suggest_or_list(name, self.aspects)
            raise UnfitAnswerError(_("there is no aspect '{name}'").format(name=name), hint)
        marks = {name: self._accept_mark(data[name]) for name in self.aspects if name in data}
        return marks if any(mark is not None for mark in marks.values()) else None

    def _accept_mark(self, data: Data) -> Data:
        if data is None:
            return None
        if isinstance(data, Mapping) and not set(data) <= set(PARTS):
            raise UnfitAnswerError(_("an answer on a scale has the keys now and wish"))
        numbers = {part: self._accept_number(value) for part, value in _parts(data).items()}
        return self._build_mark(numbers)

    def _accept_number(self, value: Data) -> int | None:
        if value is None:
            return None
        low, high = self.range
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            message = _("choose a whole number from {low} to {high}")
            raise UnfitAnswerError(message.format(low=low, high=high))
        return value

    def parse_typed(self, typed: str, today: date) -> Data:
        return self.accept(self.parse_number(typed))

    def parse_number(self, typed: str) -> int | None:
        """The number that a person typed for one spot."""
        if not typed.strip():
            return None
        is_whole = re.fullmatch(_WHOLE, typed.strip())
        return self._accept_number(int(typed) if is_whole else typed)

    def context(self) -> dict[str, Data]:
        ends = {"low": self.low, "high": self.high}
        limits = f"{self.range[0]}-{self.range[1]}"
        return {"range": limits, **{name: label for name, label in ends.items() if label}}

    def answer_labels(self, answer: Data) -> Data:
        return dict(self.aspects) if self.aspects else None

    @classmethod
    def format_lines(cls, record: Mapping[str, Data]) -> list[str]:
        return [f"{label}: {marks}" if label else marks for label, marks in format_marks(record)]

    def shape(self) -> Shape:
        mark = Shape("number", members={"now": NUMBER})
        if self.wish:
            mark = Shape("parts", members={"now": NUMBER, "wish": NUMBER, "gap": NUMBER})
        if not self.aspects:
            return mark
        return Shape("parts", self.aspects, dict.fromkeys(self.aspects, mark))

    def fact(self, answer: Data) -> Fact:
        if not self.aspects:
            return self._mark_fact(answer)
        assert isinstance(answer, Mapping)
        return {name: self._mark_fact(answer.get(name)) for name in self.aspects}

    def _mark_fact(self, mark: Data) -> Fact:
        if mark is None:
            return None
        numbers = {
            part: Decimal(value) for part, value in _parts(mark).items() if isinstance(value, int)
        }
        if not self.wish:
            return numbers.get("now")
        now, wish = numbers.get("now"), numbers.get("wish")
        gap = wish - now if now is not None and wish is not None else None
        return {"now": now, "wish": wish, "gap": gap}

    def meaning(self) -> tuple[Any, ...]:
        return (*self.range, *sorted(self.aspects))


def format_marks(record: Mapping[str, Data]) -> list[tuple[str, str]]:
    """Each mark of a scale answer as a label ('' without aspects) and its numbers in words."""
    shown = record.get("shown")
    labels = shown if isinstance(shown, Mapping) else {}
    by_aspect = _by_aspect(record["answer"])
    return [(str(labels.get(name, name)), _format_mark(mark)) for name, mark in by_aspect.items()]


def split_marks(answer: Data) -> dict[str, dict[str, Data]]:
    """The marks of an answer by their aspects ('' without aspects), each as its parts."""
    return {name: _parts(mark) for name, mark in _by_aspect(answer).items()}


def _by_aspect(answer: Data) -> Mapping[str, Data]:
    if not isinstance(answer, Mapping) or set(answer) <= set(PARTS):
        return {"": answer}
    return answer


def _format_mark(mark: Data) -> str:
    if mark is None:
        return _("not for me")
    parts = _parts(mark)
    now = parts.get("now")
    text = "…" if now is None else str(now)
    wish = parts.get("wish")
    return text if wish is None else _("now: {now}, wished: {wish}").format(now=text, wish=wish)


def _parts(mark: Data) -> dict[str, Data]:
    return dict(mark) if isinstance(mark, Mapping) else {"now": mark}
