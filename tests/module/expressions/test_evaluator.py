"""The condition language: what is refused, and what is missing, true, false or a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from inkeer.module.expressions.condition import parse_expression
from inkeer.module.expressions.types import Fact
from module.expressions.conditions import ASPECTS, SCOPE, mark, value

# -- what is true, false, missing -------------------------------------------------------------

TRUE, FALSE, MISSING = "1 == 1", "1 == 2", "hours > 1"
KLEENE_AND = [
    (TRUE, TRUE, True), (TRUE, FALSE, False), (TRUE, MISSING, None),
    (FALSE, TRUE, False), (FALSE, FALSE, False), (FALSE, MISSING, False),
    (MISSING, TRUE, None), (MISSING, FALSE, False), (MISSING, MISSING, None),
]  # fmt: skip
KLEENE_OR = [
    (TRUE, TRUE, True), (TRUE, FALSE, True), (TRUE, MISSING, True),
    (FALSE, TRUE, True), (FALSE, FALSE, False), (FALSE, MISSING, None),
    (MISSING, TRUE, True), (MISSING, FALSE, None), (MISSING, MISSING, None),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "expected"), KLEENE_AND)
def test_and(left: str, right: str, expected: bool | None) -> None:
    assert value(f"{left} and {right}") is expected


@pytest.mark.parametrize(("left", "right", "expected"), KLEENE_OR)
def test_or(left: str, right: str, expected: bool | None) -> None:
    assert value(f"{left} or {right}") is expected


@pytest.mark.parametrize(("part", "expected"), [(TRUE, False), (FALSE, True), (MISSING, None)])
def test_not(part: str, expected: bool | None) -> None:
    assert value(f"not {part}") is expected


@pytest.mark.parametrize(
    "source",
    [
        "hours", "-hours", "hours + 1", "1 - hours", "hours * 0", "0 / hours", "hours == 1",
        "hours != 1", "1 < hours", "hours == hours", "mood == 'good'", "mood != 'good'",
        "'alone' in company", "'alone' not in company", "level.calm", "level.calm.gap",
        "count(company)", "count(level)", "mean(level)", "lowest(level)", "highest(level)",
        "widest(level)", "done", "not done", "last.hours", "last.hours + 1", "story", "0 < hours < 3",
    ],
)  # fmt: skip
def test_what_needs_a_missing_answer_is_missing(source: str) -> None:
    assert value(source) is None


def test_a_link_of_a_chain_that_is_false_settles_it() -> None:
    assert value("3 < 2 < hours") is False
    assert value("1 < 2 < hours") is None


def test_only_answered_knows_what_is_missing() -> None:
    assert value("answered(hours)") is False
    assert value("answered(hours)", hours=Decimal(0)) is True
    assert value("answered(last.step)") is False
    assert value("answered(last.step)", last={"step": "walk"}) is True
    assert value("answered(level.calm)", level={"calm": None, "brave": mark(3)}) is False
    assert value("answered(level.brave.wish)", level={"calm": None, "brave": mark(3)}) is False
    assert value("answered(done)", done=False) is True


def test_division_by_zero_is_missing() -> None:
    assert value("1 / 0") is None
    assert value("1 / hours", hours=Decimal(0)) is None
    assert value("1 / hours > 0", hours=Decimal("0.00")) is None
    assert value("answered(hours) and 1 / hours > 0", hours=Decimal(0)) is None


def test_what_grows_beyond_measure_is_missing() -> None:
    nines = "9" * 29
    assert value(f"{nines} * {nines}") is None
    assert value(f"{nines} * 10 - {nines} * 10") is not None


def test_last_is_the_walk_before_and_not_this_one() -> None:
    before: dict[str, Fact] = {"hours": Decimal(2), "level": {"calm": mark(1, 4)}}
    assert value("hours - last.hours", before, hours=Decimal(5)) == 3
    assert value("last.level.calm.gap", before) == 3
    assert value("widest(last.level)", before) == "calm"
    assert parse_expression("hours - last.rate", SCOPE).needs == {"hours"}


# -- numbers, choices, scales -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("8 / 4 / 2", "1"), ("2 - 3 - 4", "-5"),
        ("-2 * 3", "-6"), ("--2", "2"), ("7.5 + 0.1", "7.6"), ("1 / 4", "0.25"), ("1 / 3 * 3", "1"),
    ],
)  # fmt: skip
def test_arithmetic(source: str, expected: str) -> None:
    assert value(f"{source} == {expected}") is True
    assert value(f"{source} != {expected}") is False


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 < 2", True), ("2 < 2", False), ("2 <= 2", True), ("3 > 2", True), ("2 > 2", False),
        ("2 >= 2", True), ("1 < 2 < 3", True), ("1 < 3 < 2", False), ("1.0 == 1", True),
        ("not 1 == 2 and 1 == 1", True), ("1 == 1 or 1 == 2 and 1 == 2", True),
        ("'a' == 'a'", True), ("'a' == 'b'", False),
    ],
)  # fmt: skip
def test_comparisons_and_what_binds_tighter(source: str, expected: bool) -> None:
    assert value(source) is expected


def test_thirds_add_up() -> None:
    third = "hours / 3"
    assert value(f"{third} + {third} + {third} == hours", hours=Decimal(1)) is True


def test_choices() -> None:
    assert value("mood == 'good'", mood="good") is True
    assert value("'good' == mood", mood="bad") is False
    assert value("mood != 'good'", mood="bad") is True
    assert value("'alone' in company", company=frozenset({"alone"})) is True
    assert value("'alone' not in company", company=frozenset({"alone"})) is False
    assert value("'friends' in company", company=frozenset({"alone"})) is False
    assert value("count(company)", company=frozenset({"alone", "friends"})) == 2


LEVEL: dict[str, Fact] = {"calm": mark(3, 5), "brave": mark(7, 8), "kind": mark(3, 5)}


def test_parts_of_a_scale() -> None:
    assert value("level.calm.now", level=LEVEL) == 3
    assert value("level.calm.wish", level=LEVEL) == 5
    assert value("level.calm.gap", level=LEVEL) == 2
    assert value("wished.gap", wished=mark(8, 6)) == -2
    assert value("wished.gap", wished=mark(8)) is None
    assert value("grade > 3 and grade.now > 3", grade=Decimal(4)) is True
    assert value("plain.calm + plain.calm.now", plain={"calm": Decimal(4)}) == 8


def test_lowest_and_highest_are_of_now_and_widest_of_the_gap() -> None:
    level: dict[str, Fact] = {"calm": mark(2, 3), "brave": mark(9, 10), "kind": mark(5, 10)}
    assert value("lowest(level)", level=level) == "calm"
    assert value("highest(level)", level=level) == "brave"
    assert value("widest(level)", level=level) == "kind"
    assert value("mean(level) == 16 / 3", level=level) is True
    assert value("lowest(level) == 'calm'", level=level) is True


def test_a_tie_goes_to_the_first() -> None:
    same: dict[str, Fact] = dict.fromkeys(ASPECTS, mark(4, 6))
    for function in ("lowest", "highest", "widest"):
        assert value(f"{function}(level)", level=same) == "calm"
        assert value(f"{function}(level)", level={**same, "calm": None}) == "brave"


def test_an_aspect_left_out_counts_for_nothing() -> None:
    level: dict[str, Fact] = {"calm": None, "brave": mark(6), "kind": mark(2, 9)}
    assert value("count(level)", level=level) == 2
    assert value("mean(level)", level=level) == 4
    assert value("widest(level)", level=level) == "kind"
    nothing: dict[str, Fact] = {"calm": mark(None, 4), "brave": None, "kind": None}
    assert value("count(level)", level=nothing) == 0
    for function in ("mean", "lowest", "highest", "widest"):
        assert value(f"{function}(level)", level=nothing) is None
