"""Answers picked at random, mostly around what the conditions of a module compare them with. Pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from random import Random

from inkeer.module.expressions.condition import Condition
from inkeer.module.expressions.evaluator import literal_number
from inkeer.module.model import Module
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.module.types.choices import OTHER, CheckboxQuestion, SelectQuestion
from inkeer.module.types.confirm import ConfirmQuestion
from inkeer.module.types.date import DateQuestion
from inkeer.module.types.intention import IntentionQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.yaml_nodes import Data

_USUAL = tuple(map(Decimal, (0, 1, 10, 100, 1000)))
_FAR = Decimal(10) ** 9
_DAY = date(2026, 1, 1)  # no condition compares days


class RandomAnswers:
    """Picks answers to the questions of one module that its conditions look at."""

    def __init__(self, module: Module, random: Random) -> None:
        self.random = random
        constants: dict[str, set[Decimal | str]] = {}
        for condition in module.expressions():
            for name in named_answers(module, condition):
                constants.setdefault(name, set()).update(_constants(condition.tree))
        self.names = sorted(constants)  # of the answers that conditions look at
        self.numbers = {
            name: sorted(value for value in values if isinstance(value, Decimal))
            for name, values in constants.items()
        }
        self.texts = {
            name: sorted(value for value in values if isinstance(value, str))
            for name, values in constants.items()
        }

    def pick(self, name: str, question: Question, skipped: float) -> Data:
        """An answer of this name, or None; `skipped` is how often, from 0 to 1."""
        if name not in self.numbers or self.random.random() < skipped:
            return None
        try:
            return question.accept(self._pick(question, self.numbers[name], self.texts[name]))
        except UnfitAnswerError:
            return None

    def _pick(self, question: Question, numbers: list[Decimal], texts: list[str]) -> Data:
        match question:
            case NumberQuestion():
                return self._pick_number(question, numbers)
            case ScaleQuestion():
                return self._pick_marks(question, numbers)
            case SelectQuestion():
                return self.random.choice(_choices(question))
            case CheckboxQuestion():
                named = [text for text in texts if text in question.choices]
                return self._pick_ticks(question, named)
            case ConfirmQuestion():
                return self.random.random() < 0.5
            case DateQuestion():
                return _DAY
            case IntentionQuestion():
                return {"what": "x", "cue": None, "date": None}
        return self.random.choice([*texts, "".join(texts) + "x"])

    def _pick_number(self, question: NumberQuestion, constants: list[Decimal]) -> Data:
        """A constant, its opposite, a bound, what is usual, what is next to these or between."""
        if constants and self.random.random() < 0.5:
            constants.append(constants.pop(0))  # each in its turn
            return constants[-1]
        low = -_FAR if question.min is None else question.min
        high = _FAR if question.max is None else question.max
        around = {constant + step for constant in constants for step in (-1, 0, 1)}
        marks = sorted({*_USUAL, low, high, *around, *(-constant for constant in constants)})
        between = [(left + right) / 2 for left, right in pairwise(marks)]
        return self.random.choice(
            [number for number in (*marks, *between) if low <= number <= high]
        )

    def _pick_ticks(self, question: CheckboxQuestion, named: list[str]) -> Data:
        """Some of the choices; half of the time only of those that conditions name."""
        choices = _choices(question)
        if named and self.random.random() < 0.5:
            choices = list(named)
        most = min(len(choices), question.max or len(choices))
        least = min(most, question.min or 1)
        count = self.random.choice((least, most, self.random.randint(least, most)))
        return self.random.sample(choices, count)

    def _pick_marks(self, question: ScaleQuestion, constants: list[Decimal]) -> Data:
        """Marks around the constants, at the ends and anywhere; at times all on one side."""
        low, high = question.range
        near = {low, high, *(int(constant) + step for constant in constants for step in (-1, 0, 1))}
        side = self.random.choice([place for place in sorted(near) if low <= place <= high])
        low, high = self.random.choice(((low, high), (low, side), (side, high)))
        places = [place for place in sorted(near) if low <= place <= high]

        def pick_place() -> int | None:
            anywhere = self.random.randint(low, high)
            return self.random.choice((low, high, *places, anywhere, None))

        def pick_mark() -> Data:
            if not question.wish:
                return pick_place()
            return {"now": pick_place(), "wish": pick_place()}

        if not question.aspects:
            return pick_mark()
        aspects = list(question.aspects)
        count = self.random.choice((1, len(aspects), self.random.randint(1, len(aspects))))
        return {aspect: pick_mark() for aspect in self.random.sample(aspects, count)}


def named_answers(module: Module, condition: Condition) -> set[str]:
    """The names of the answers that a condition looks at; of last time's as `last.name`."""
    return module.find_needed(condition) | {f"last.{name}" for name in condition.looks_back}


def _constants(tree: ast.expr) -> Iterator[Decimal | str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            value = node.value if isinstance(node.value, str) else literal_number(node)
            if value is not None:
                yield value


def _choices(question: SelectQuestion | CheckboxQuestion) -> list[Data]:
    return [*question.choices, *([{OTHER: "x"}] if question.other else [])]
