"""Which values a term can have, as few as conditions can tell apart. Pure.

Where a number is compared with 3 and with 5, then 2, 3, 4, 5 and 6 are all that there is to try.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from inkeer.module.expressions.types import OPAQUE, Fact, Shape
from inkeer.module.map.formula import Atom, Term, names
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.module.types.choices import OTHER, CheckboxQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion

_FAR = Decimal(10) ** 15  # what a person can type is nearer to nothing than this
_TOO_FAR = Decimal(10) ** 30  # and what is reckoned from it is missing from here on
_TICKED = 8  # choices that conditions name; with more there are too many ways to tick them


class Span(NamedTuple):
    """Where a number lies; `whole` without fractions, `sure` when it is there once its answers are."""

    low: Decimal
    high: Decimal
    whole: bool = False
    sure: bool = True

    @property
    def bounded(self) -> tuple[bool, bool]:
        """Whether there is a lower end, and an upper one."""
        return self.low > -_FAR, self.high < _FAR


_ANY = Span(-_TOO_FAR, _TOO_FAR, sure=False)


class Values:
    """The values of the terms of one module."""

    def __init__(self, module: Module) -> None:
        self.questions: Mapping[str, Question] = dict(module.by_id)
        self.computed = {one.id: one.rule for one in module.computed}
        self._spans: dict[str, Span] = {}

    def of(self, term: Term, asked: Iterable[Atom]) -> list[Fact] | None:
        """A value of each kind that these atoms can tell apart; None where there are too many.

        Missing is not among them: it is always possible.
        """
        shape = self.shape(term.tree)
        constants = [one.value for one in asked if one.value is not None]
        last = any(name.startswith("last.") for name in term.of)
        match shape.kind:
            case "number":
                span = self.span(term.tree)
                return list(_points(span, [one for one in constants if isinstance(one, Decimal)]))
            case "truth":
                return [True, False]
            case "choice":
                return [*shape.options, *([OTHER] if last else [])]
            case "choices":
                return self._ticked(term, shape, {str(one) for one in constants})
            case "text":
                texts = [str(one) for one in constants]
                return [*dict.fromkeys(texts), "".join(texts) + "…"]
        return ["…"]

    def _ticked(self, term: Term, shape: Shape, named: set[str]) -> list[Fact] | None:
        """Every set of the choices that are named, with few or with many of the others."""
        if len(named) > _TICKED:
            return None
        rest = sorted((one for one in shape.options if one not in named), key=OTHER.__ne__)
        least, most = 1, len(shape.options)
        question = self._question(term.tree)
        if isinstance(question, CheckboxQuestion) and not next(iter(term.of)).startswith("last."):
            least = question.min or 1
            most = min(most, question.max or most)
        found: list[Fact] = []
        for count in range(len(named) + 1):
            for some in combinations(sorted(named), count):
                for more in range(len(rest) + 1):
                    ticked = frozenset((*some, *rest[:more]))
                    enough = OTHER in ticked or len(ticked) >= least
                    if ticked and enough and len(ticked) <= most:
                        found.append(ticked)
        return found

    def _question(self, tree: ast.expr) -> Question | None:
        name = next(names(tree), "")
        return self.questions.get(name.removeprefix("last."))

    def shape(self, tree: ast.expr) -> Shape:
        """What kind of value an expression has."""
        match tree:
            case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
                return Shape("truth")
            case ast.Call(func=ast.Name(id=name)):
                if name == "answered":
                    return Shape("truth")
                if name in ("count", "mean"):
                    return Shape("number")
                return Shape("choice", self.shape(tree.args[0]).options)
            case ast.Attribute(value=ast.Name(id="last")) | ast.Name():
                name = tree.attr if isinstance(tree, ast.Attribute) else tree.id
                if name in self.computed:
                    return self.computed[name].shape
                question = self.questions.get(name)
                return question.shape() if question is not None else OPAQUE
            case ast.Attribute():
                return self.shape(tree.value).members.get(tree.attr, OPAQUE)
            case ast.Constant(value=str()):
                return Shape("text")
        return Shape("number")

    # -- numbers ---------------------------------------------------------------------------

    def span(self, tree: ast.expr) -> Span:
        """Between which ends a number lies."""
        match tree:
            case ast.Constant(value=int() | float() as value):
                number = Decimal(str(value))
                return Span(number, number, number == int(number))
            case ast.UnaryOp(operand=operand):
                found = self.span(operand)
                return found._replace(low=-found.high, high=-found.low)
            case ast.BinOp():
                return _reckoned(tree.op, self.span(tree.left), self.span(tree.right))
            case ast.Name() if tree.id in self.computed:
                if tree.id not in self._spans:
                    self._spans[tree.id] = _ANY
                    self._spans[tree.id] = self.span(self.computed[tree.id].tree)
                return self._spans[tree.id]
            case ast.Call(func=ast.Name(id=name)):
                return self._called(name, tree.args[0])
            case ast.Name() | ast.Attribute():
                return self._looked(tree)
        return _ANY

    def _called(self, name: str, argument: ast.expr) -> Span:
        question = self._question(argument)
        if isinstance(question, ScaleQuestion):
            if name == "count":
                return Span(Decimal(0), Decimal(len(question.aspects)), True)
            low, high = question.range
            return Span(Decimal(low), Decimal(high), sure=False)
        if isinstance(question, CheckboxQuestion):
            least, most = 1, len(question.options())
            if not next(names(argument)).startswith("last."):
                least = 1 if question.other else question.min or 1
                most = min(most, question.max or most)
            return Span(Decimal(least), Decimal(most), True)
        return _ANY

    def _looked(self, tree: ast.Name | ast.Attribute) -> Span:
        question = self._question(tree)
        if isinstance(question, ScaleQuestion):
            low, high = map(Decimal, question.range)
            sure = isinstance(tree, ast.Name) or not (question.wish or question.aspects)
            if isinstance(tree, ast.Attribute) and tree.attr == "gap":
                return Span(low - high, high - low, True, sure)
            return Span(low, high, True, sure)
        if isinstance(question, NumberQuestion) and isinstance(tree, ast.Name):
            low = -_FAR if question.min is None else question.min
            return Span(low, _FAR if question.max is None else question.max)
        return Span(-_FAR, _FAR)  # an earlier walk may have had other bounds


def _reckoned(operator: ast.operator, one: Span, two: Span) -> Span:
    sure, whole = one.sure and two.sure, one.whole and two.whole
    if isinstance(operator, ast.Add):
        found = Span(one.low + two.low, one.high + two.high, whole, sure)
    elif isinstance(operator, ast.Sub):
        found = Span(one.low - two.high, one.high - two.low, whole, sure)
    elif isinstance(operator, ast.Div) and two.low <= 0 <= two.high:
        return _ANY._replace(low=Decimal(0)) if one.low >= 0 and two.low >= 0 else _ANY
    else:
        divided = isinstance(operator, ast.Div)
        ends = [a / b if divided else a * b for a in one[:2] for b in two[:2]]
        found = Span(min(ends), max(ends), whole and not divided, sure)
    if found.low <= -_TOO_FAR or found.high >= _TOO_FAR:
        low, high = max(found.low, -_TOO_FAR), min(found.high, _TOO_FAR)
        return Span(low, high, found.whole, False)
    return found


def _points(span: Span, constants: Sequence[Decimal]) -> Iterable[Decimal]:
    """The ends, each constant, and something between any two of them, in their order."""
    marks = sorted({span.low, span.high, *(one for one in constants)})
    points = set(marks)
    if span.whole:
        for one in marks:
            floor = one.to_integral_value(ROUND_FLOOR)
            points |= {floor, floor + 1, one.to_integral_value(ROUND_CEILING) - 1}
        points = {one for one in points if one == one.to_integral_value()}
    else:
        points |= {(one + two) / 2 for one, two in pairwise(marks)}
    return sorted(one for one in points if span.low <= one <= span.high)
