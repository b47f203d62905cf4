"""What changed between two answers, and between two walks of one module."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkeer.i18n import activate
from inkeer.journal import entry_parser as entries
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.module.types import Question
from inkeer.module.types.scale import PARTS
from inkeer.review.comparison import (
    Difference,
    compare_entries,
    find_changes,
    find_differences,
    read_marks,
)
from inkeer.yaml_nodes import Data
from journal.entries import STARTED, answered, entry
from review.answers import ANSWERS
from walk.examples import EVENING, FULL, walked

BARE = entry(answers=(), computed={})
PATIENT = settings(deadline=None)
every_type = pytest.mark.parametrize("kind", list(ANSWERS))


def evening(days: int = 0, text: str = EVENING, **changes: Any) -> Entry:
    """An evening some days after the first, read back from its file."""
    at = STARTED + timedelta(days=days)
    made = build_entry(walked(text, {**FULL, **changes}), at, at)
    return entries.parse_entry(made.to_yaml(), "entry.yaml")


def two(draw: st.DataObject, kind: str) -> tuple[Question, Data, Data]:
    """A question of a type, and two answers to it."""
    question, given = ANSWERS[kind]
    assert isinstance(question, Question)
    before, after = (question.accept(one) if one is not None else None for one in (
        draw.draw(given), draw.draw(given)
    ))  # fmt: skip
    return question, before, after


def mirrored(one: Difference) -> Difference:
    """The same change, looked at from the other side."""
    back = None if one.difference is None else -one.difference
    return Difference(one.aspect, one.part, one.after, one.before, back)


# -- two answers ---------------------------------------------------------------------------------


@every_type
@PATIENT
@given(st.data())
def test_what_changed_is_the_same_change_from_either_side(kind: str, data: st.DataObject) -> None:
    question, before, after = two(data, kind)
    there = find_differences(question.type, before, after)
    back = find_differences(question.type, after, before)
    assert sorted(map(repr, map(mirrored, there))) == sorted(map(repr, back))


@every_type
@PATIENT
@given(st.data())
def test_nothing_changed_when_the_answer_is_the_same_and_else_something(
    kind: str, data: st.DataObject
) -> None:
    question, before, after = two(data, kind)
    assert find_differences(question.type, before, before) == ()
    found = find_differences(question.type, before, after)
    assert all(one.before != one.after for one in found)
    if question.type not in ("text", "scale") and None not in (before, after):
        assert bool(found) == (before != after)


@pytest.mark.parametrize("kind", ["scale", "wish", "aspects", "both"])
@PATIENT
@given(st.data())
def test_the_former_marks_and_what_changed_give_the_later_marks(
    kind: str, data: st.DataObject
) -> None:
    question, before, after = two(data, kind)
    if before is None or after is None:
        return
    made = {
        (name, part): value for name, of in read_marks(before).items() for part, value in of.items()
    }
    for one in find_differences(question.type, before, after):
        assert one.part in PARTS
        spot = (one.aspect or "", str(one.part))
        assert made.pop(spot, None) == one.before
        if isinstance(one.after, int):
            made[spot] = one.after
    assert made == {
        (name, part): value for name, of in read_marks(after).items() for part, value in of.items()
    }


@pytest.mark.parametrize(
    ("kind", "before", "after", "found"),
    [
        ("number", Decimal(2), Decimal("3.5"), [(None, None, 2, Decimal("3.5"), Decimal("1.5"))]),
        ("number", Decimal("2.0"), Decimal(2), []),
        ("scale", 5, 3, [(None, "now", 5, 3, -2)]),
        (
            "scale",
            {"now": 5, "wish": 8},
            {"now": 3, "wish": 8},
            [(None, "now", 5, 3, -2)],
        ),
        (
            "scale",
            {"air": {"now": 5, "wish": 8}, "sea": None},
            {"air": {"now": 5, "wish": 9}, "sea": {"now": 2, "wish": None}},
            [("air", "wish", 8, 9, 1), ("sea", "now", None, 2, None)],
        ),
        ("select", "rain", "sun", [(None, None, "rain", "sun", None)]),
        ("select", {"other": "fog"}, "sun", [(None, None, {"other": "fog"}, "sun", None)]),
        (
            "checkbox",
            ["apple", "pear"],
            ["pear", {"other": "fig"}],
            [(None, None, "apple", None, None), (None, None, None, {"other": "fig"}, None)],
        ),
        ("confirm", False, True, [(None, None, False, True, None)]),
        ("date", date(2026, 1, 1), date(2026, 1, 2), [
            (None, None, date(2026, 1, 1), date(2026, 1, 2), None)]),
        ("text", "So", "So not", []),
        ("intention", {"what": "a", "cue": None, "date": None}, {"what": "b"}, []),
        ("number", None, Decimal(2), []),
        ("scale", 5, None, []),
        ("unheard-of", "a", "b", []),
    ],
)  # fmt: skip
def test_what_changed_by_type(kind: str, before: Data, after: Data, found: list[Any]) -> None:
    assert [tuple(one) for one in find_differences(kind, before, after)] == found


def test_long_numbers_are_subtracted_to_the_last_digit() -> None:
    long = "1" * 38
    (one,) = find_differences("number", Decimal(f"{long}1"), Decimal(f"{long}3"))
    assert one.difference == 2


@pytest.mark.parametrize("odd", [{"a": {"b": {"now": 3}}}, {"now": "soon"}, "soon", [], {}])
def test_marks_that_were_edited_until_they_are_none_are_passed_over(odd: Data) -> None:
    assert all(part == {} for part in read_marks(odd).values())
    assert all(one.before is None for one in find_differences("scale", odd, 3))


# -- two walks -----------------------------------------------------------------------------------


def test_a_walk_beside_itself_has_not_moved() -> None:
    both = compare_entries(evening(), evening())
    assert find_changes(both) == []
    assert all(one.comparable and not one.differences for one in both.questions)


def test_what_can_be_counted_and_what_follows_from_it_is_told_for_people() -> None:
    now = evening(
        9, hours=Decimal("3.5"), balance={"reading": {"now": 5, "wish": 8}, "moving": None}
    )
    found = find_changes(compare_entries(evening(), now))
    assert [(one.ask, one.aspect, one.part, one.before, one.after, one.difference) for one in found] == [
        ("How long is such an evening?", "", None, "2", "3.5 hours", Decimal("1.5")),
        ("How is it now, and how would you like it?", "Reading", "now", "3", "5", 2),
        ("Hours without a screen", "", None, "5.0", "9.5 hours a week", Decimal("4.5")),
    ]  # fmt: skip
    activate("nl")
    assert find_changes(compare_entries(evening(), now))[0].after == "3,5 hours"


def test_what_is_no_number_but_follows_from_numbers_moves_as_well() -> None:
    now = evening(9, balance={"reading": {"now": 8, "wish": 8}, "moving": {"now": 1, "wish": 9}})
    found = {one.ask: one for one in find_changes(compare_entries(evening(), now))}
    short = found["What falls short"]
    assert (short.before, short.after, short.difference) == ("Reading", "Moving", None)


def test_a_unit_that_was_reworded_stands_at_both() -> None:
    now = evening(9, EVENING.replace("unit: hours\n", "unit: hrs\n"), hours=3)
    (hours, over) = find_changes(compare_entries(evening(), now))
    assert (hours.before, hours.after, hours.difference) == ("2 hours", "3 hrs", 1)
    assert over.difference == 3


def test_another_series_is_not_compared() -> None:
    now = evening(9, EVENING.replace("1-10", "1-20"))
    both = {one.latest.id: one for one in compare_entries(evening(), now).questions}
    assert not both["balance"].comparable
    assert both["balance"].differences == ()
    assert both["hours"].comparable


def test_what_was_asked_in_one_walk_only_stands_where_it_was_asked() -> None:
    less = evening(9, evenings=0, company=["family"])
    for before, after in ((evening(), less), (less, evening())):
        both = compare_entries(before, after)
        assert [one.latest.id for one in both.questions] == [one.id for one in evening().answers]
        missing = [one.latest.id for one in both.questions if None in (one.before, one.after)]
        assert missing == ["balance", "pull"]
        assert not any(one.comparable for one in both.questions if one.latest.id in missing)


@PATIENT
@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.permutations("abcdefgh"))
def test_the_later_walk_keeps_its_order_and_nothing_is_left_out(
    then: list[str], now: list[str]
) -> None:
    del now[5:]
    before, after = (
        BARE._replace(answers=tuple(answered("So.", id=name) for name in names))
        for names in (then, now)
    )
    names = [one.latest.id for one in compare_entries(before, after).questions]
    assert [name for name in names if name in now] == now
    assert sorted(names) == sorted({*then, *now})


def test_programs_are_told_all_of_it() -> None:
    told = compare_entries(evening(), evening(9, hours=3, weather=None)).data()
    assert set(told) == {"before", "after", "questions", "computed"}
    head = told["before"]
    assert isinstance(head, dict)
    assert [*head] == ["id", "module", "title", "started"]
    asked: Any = told["questions"]
    hours = next(one for one in asked if one["id"] == "hours")
    assert hours == {
        "id": "hours",
        "ask": "How long is such an evening?",
        "before": 2,
        "after": 3,
        "comparable": True,
        "differences": [{"aspect": None, "part": None, "before": 2, "after": 3, "difference": 1}],
    }
    weather = next(one for one in asked if one["id"] == "weather")
    assert (weather["before"], weather["after"], weather["differences"]) == ("rain", None, [])
    figures: Any = told["computed"]
    assert figures[0] == {
        "id": "over",
        "label": "Hours without a screen",
        "unit": "hours a week",
        "before": 5,
        "after": 8,
        "difference": 3,
    }
