"""Conditions over the answers of one made-up module, for the tests of conditions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from inkeer.module.expressions.checker import ExpressionError, ExpressionScope
from inkeer.module.expressions.condition import parse_expression
from inkeer.module.expressions.types import NUMBER, OPAQUE, TEXT, TRUTH, Fact, Shape

MARK = Shape("parts", members={"now": NUMBER, "wish": NUMBER, "gap": NUMBER})
ASPECTS = {"calm": "Calm", "brave": "Brave", "kind": "Kind"}
SHAPES: dict[str, Shape] = {
    "hours": NUMBER,
    "rate": NUMBER,
    "done": TRUTH,
    "sure": TRUTH,
    "story": TEXT,
    "day": OPAQUE,
    "step": OPAQUE,
    "mood": Shape("choice", {"good": "Good", "bad": "Bad"}),
    "company": Shape("choices", {"alone": "Alone", "friends": "Friends"}),
    "grade": Shape("number", members={"now": NUMBER}),
    "wished": MARK,
    "level": Shape("parts", ASPECTS, dict.fromkeys(ASPECTS, MARK)),
    "plain": Shape(
        "parts", ASPECTS, dict.fromkeys(ASPECTS, Shape("number", members={"now": NUMBER}))
    ),
}
SCOPE = ExpressionScope(SHAPES, frozenset({"later"}), SHAPES)


def mark(now: int | None, wish: int | None = None) -> dict[str, Fact]:
    gap = None if now is None or wish is None else Decimal(wish - now)
    return {
        "now": None if now is None else Decimal(now),
        "wish": None if wish is None else Decimal(wish),
        "gap": gap,
    }


def value(source: str, last: Mapping[str, Fact] | None = None, **facts: Fact) -> Fact:
    return parse_expression(source, SCOPE).evaluate(facts, last or {})


def mistake(source: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(source, SCOPE)
    return caught.value
