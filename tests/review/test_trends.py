"""Which numbers belong in one series, and which pictures they make."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.journal import entry_parser as entries
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.review.trends import TrendLine, build_lines, group_versions
from inkeer.yaml_nodes import Data
from journal.entries import STARTED
from review.numbers import computed, number, scale, walked


def points(one: TrendLine) -> list[Decimal | None]:
    return [walk.now for walk in one.points]


def found(*walks: Entry) -> dict[tuple[str, str | None], TrendLine]:
    """The lines of some walks by question and aspect, where each has one version."""
    made = {(one.key.question, one.key.aspect): one for one in build_lines(walks, "rest")}
    assert len(made) == len(build_lines(walks, "rest"))
    return made


def numbers(one: TrendLine) -> list[tuple[str, str | None, str, str, Decimal]]:
    """All numbers in a line: question, aspect, kind, entry, value."""
    question, _version, aspect, kind = one.key
    return [
        (question, aspect, part if kind == "scale" else kind, walk.entry, value)
        for walk in one.points
        for part, value in (("now", walk.now), ("wish", walk.wish))
        if value is not None
    ]


def only(*walks: Entry) -> TrendLine:
    (one,) = build_lines(walks, "rest")
    return one


# -- what is in a series -------------------------------------------------------------------------

ASPECTS = ("work", "home")
_on_scale = st.none() | st.integers(1, 10)
_mark = st.fixed_dictionaries({"now": _on_scale, "wish": _on_scale})
_decimals = st.decimals(-1000, 1000, places=3)


@st.composite
def walks(draw: st.DrawFn) -> list[Entry]:
    """Walks in the order of time, with numbers in every place that can have one."""
    made: list[Entry] = []
    for index in range(draw(st.integers(1, 7))):
        by_aspect: dict[str, Data] = {
            name: draw(st.none() | _mark) for name in draw(st.sets(st.sampled_from(ASPECTS)))
        }
        value = draw(st.none() | _decimals)
        answers = (
            scale(by_aspect or None),
            number(None if value is None else str(value)),
            scale(draw(_on_scale), id="plain", fingerprint=draw(st.sampled_from(("x", "y")))),
        )
        what = draw(st.none() | st.integers(-9, 9) | _decimals | st.booleans() | st.just("home"))
        made.append(walked(*answers, day=index, computed={} if what is None else computed(what)))
    return made


def numbers_of(one: Entry) -> set[tuple[str, str | None, str, str, Decimal]]:
    """All numbers that stand in an entry: question, aspect, kind, entry, value."""
    there: set[tuple[str, str | None, str, str, Decimal]] = set()
    balance, hours, plain = one.answers
    if isinstance(balance.answer, dict):
        for aspect, mark in balance.answer.items():
            for kind, value in (mark or {}).items():
                if value is not None:
                    there.add(("calm", aspect, kind, one.id, Decimal(value)))
    if isinstance(hours.answer, Decimal):
        there.add(("hours", None, "number", one.id, hours.answer))
    if isinstance(plain.answer, int):
        there.add(("plain", None, "now", one.id, Decimal(plain.answer)))
    for value in one.computed.values():
        if isinstance(value.value, int | Decimal) and not isinstance(value.value, bool):
            there.add(("left", None, "computed", one.id, Decimal(value.value)))
    return there


@given(walks(), st.randoms())
def test_every_number_is_one_point_and_nothing_else_is(given: list[Entry], by: Random) -> None:
    shuffled = list(given)
    by.shuffle(shuffled)
    made = build_lines(shuffled, "rest")
    told = [value for one in made for value in numbers(one)]
    assert len(told) == len(set(told))
    assert set(told) == set().union(*map(numbers_of, given))
    assert made == build_lines(given, "rest")


@given(walks())
def test_a_line_begins_and_ends_with_a_number_and_runs_through_time(given: list[Entry]) -> None:
    times = [one.started for one in given]
    for one in build_lines(given, "rest"):
        assert not one.points[0].empty
        assert not one.points[-1].empty
        at = [walk.at for walk in one.points]
        assert at == times[times.index(at[0]) : times.index(at[-1]) + 1]


@given(walks())
def test_programs_are_told_every_number_and_each_of_their_series_begins_and_ends_with_one(
    given: list[Entry],
) -> None:
    made = build_lines(given, "rest")
    told: list[Any] = [one for line in made for one in line.data()]
    assert sorted(
        (one["question"], str(one["aspect"]), one["kind"], point["entry"], point["value"])
        for one in told
        for point in one["points"]
    ) == sorted((it[0], str(it[1]), *it[2:]) for line in made for it in numbers(line))
    for one in told:
        numbered = [point["entry"] for point in one["points"]]
        between = [entry.id for entry in given if numbered[0] < entry.id < numbered[-1]]
        assert [gap["entry"] for gap in one["gaps"]] == [it for it in between if it not in numbered]


def test_a_skip_and_an_aspect_left_out_are_gaps_and_no_zeros() -> None:
    made = found(
        walked(scale({"work": 3, "home": 4}), number("2"), day=0),
        walked(scale({"work": None, "home": 5}), number(None), day=1),
        walked(scale(None), number("0"), day=2),
        walked(day=3),
        walked(scale({"work": 6, "home": None}), number("1"), day=4),
    )
    assert points(made["calm", "work"]) == [3, None, None, None, 6]
    assert points(made["calm", "home"]) == [4, 5]
    assert points(made["hours", None]) == [2, None, 0, None, 1]
    (told,) = made["calm", "work"].data()
    assert [one["value"] for one in told["points"]] == [3, 6]  # type: ignore[attr-defined]
    assert len(told["gaps"]) == 3  # type: ignore[arg-type]


def test_nothing_is_left_of_what_was_never_answered() -> None:
    text = AnsweredQuestion("why", "text", "Why?", "3", "x")
    assert build_lines([walked(scale(None), number(None), text)], "rest") == []
    assert build_lines([], "rest") == []
    assert build_lines([walked(number("1"))], "other") == []


def test_rewording_keeps_the_series_and_the_latest_wording_is_its_title() -> None:
    before = scale({"work": 3}, shown={"work": "Work"})
    after = scale({"work": 4}, ask="How still is it?", shown={"work": "Your work"})
    one = only(walked(after, day=9), walked(before))
    assert points(one) == [3, 4]
    assert (one.info.ask, one.info.label) == ("How still is it?", "Your work")


def test_a_series_is_kept_as_it_was_written() -> None:
    made = walked(scale({"now": 3, "wish": 8}), number("7.50"), computed=computed(Decimal("1.50")))
    kept = entries.parse_entry(made.to_yaml(), "entry.yaml")
    assert build_lines([kept], "rest") == build_lines([made], "rest")


@pytest.mark.parametrize(
    ("then", "now", "changed"),
    [
        (scale(3, range="1-5", fingerprint="old"), scale(3), "range"),
        (scale({"work": 3}, fingerprint="old"), scale({"work": 3, "home": 3}), "aspects"),
        (number("3", id="calm"), scale(3), "kind"),
        (scale(3, fingerprint="old"), number("3", id="calm"), "kind"),
    ],
)
def test_a_new_fingerprint_begins_another_with_a_word_about_why(
    then: AnsweredQuestion, now: AnsweredQuestion, changed: str
) -> None:
    (one,) = group_versions(build_lines([walked(now, day=5), walked(then)], "rest"))
    first, second = one
    assert (first.changed, second.changed) == (None, changed)
    assert (first.since, second.since) == (STARTED, STARTED + timedelta(days=5))
    assert [len(version.lines[0].points) for version in one] == [1, 1]


def test_another_unit_begins_another_series_of_what_is_computed() -> None:
    hours, minutes = computed(2), computed(90, "minutes")
    walks = [walked(computed=hours), walked(computed=minutes, day=1), walked(computed=hours, day=2)]
    made = build_lines(walks, "rest")
    assert [(one.info.unit, points(one)) for one in made] == [
        ("hours a week", [2, None, 2]),
        ("minutes", [90]),
    ]
    ((_first, second),) = (one for one in group_versions(made))
    assert second.changed == "unit"


def test_a_unit_that_is_only_translated_begins_none() -> None:
    dutch: dict[str, Any] = {"language": "nl"}
    one = only(
        walked(computed=computed(2)),
        walked(computed=computed(3, "uur per week"), day=1, **dutch),
        walked(computed=computed(4), day=2),
        walked(computed=computed(5, "uur per week"), day=3, **dutch),
    )
    assert points(one) == [2, 3, 4, 5]
    assert one.info.unit == "uur per week"


def test_a_number_whose_unit_changed_is_one_series_and_says_so() -> None:
    hours, minutes = number("2"), number("90", unit="minutes")
    one = only(walked(hours), walked(minutes, day=1))
    assert points(one) == [2, 90]
    assert (one.info.unit, one.info.former) == ("minutes", "hours")
    assert only(walked(hours), walked(minutes, day=1, language="nl")).info.former is None
    assert only(walked(hours), walked(hours, day=1)).info.former is None


def test_computed_values_are_told_with_the_decimals_that_they_were_shown_with() -> None:
    one = only(walked(computed=computed(Decimal("1.50"))), walked(computed=computed(2), day=1))
    assert one.info.decimals == 2
    assert only(walked(number("1.50"))).info.decimals is None


def test_they_stand_in_the_order_in_which_the_latest_walk_asks() -> None:
    first = scale({"work": 1, "home": 1})
    gone = number("1", id="gone")
    walks = [
        walked(number("1"), gone, first),
        walked(scale({"home": 2, "work": 2}), number("2"), day=1),
    ]
    names = [
        line.name
        for one in group_versions(build_lines(walks, "rest"))
        for it in one
        for line in it.lines
    ]
    assert names == ["calm.home", "calm.work", "hours", "gone"]


@pytest.mark.parametrize(
    "broken",
    [
        scale({"work": {"now": "many", "why": 3}}),
        scale({"work": {"now": {"now": 3}}}),
        scale({}),
        scale(True),
        scale("3"),
    ],
)
def test_what_was_edited_by_hand_until_it_is_no_number_is_passed_over(
    broken: AnsweredQuestion,
) -> None:
    assert build_lines([walked(broken)], "rest") == []


def test_a_scale_without_its_range_is_a_series_all_the_same() -> None:
    for context in ({}, {"range": "10-1"}, {"range": "many"}, {"range": ["1"]}):
        one = only(walked(scale(3)._replace(context=context)))
        assert one.info.range is None
        assert points(one) == [3]


def test_a_line_knows_what_was_given() -> None:
    (one,) = group_versions(
        build_lines(
            [
                walked(scale({"now": 3, "wish": None})),
                walked(scale(None), day=1),
                walked(scale({"now": None, "wish": 8}), day=2),
                walked(scale({"now": 4, "wish": None}), day=3),
            ],
            "rest",
        )
    )
    line: TrendLine = one[0].lines[0]
    told = [(it.now, it.wish) for it in line.points]
    assert told == [(3, None), (None, None), (None, 8), (4, None)]
    assert len(line.filled) == 3
    assert line.wishes
