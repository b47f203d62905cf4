"""Which entries come back today, and by which of their words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.journal.entry import Entry
from inkeer.review.on_this_day import Interval, find_interval, list_excerpts
from inkeer.yaml_nodes import Data
from journal.entries import answered, entry

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "today", "found"),
    [
        (date(2025, 11, 22), TODAY, Interval(years=1)),
        (date(1926, 11, 22), TODAY, Interval(years=100)),
        (date(2026, 10, 22), TODAY, Interval(months=1)),
        (date(2026, 8, 22), TODAY, Interval(months=3)),
        (TODAY, TODAY, None),
        (date(2026, 9, 22), TODAY, None),
        (date(2025, 11, 21), TODAY, None),
        (date(2025, 10, 22), TODAY, None),
        (date(2027, 11, 22), TODAY, None),
        (date(2026, 12, 22), TODAY, None),
        (date(2025, 12, 15), date(2026, 1, 15), Interval(months=1)),
        (date(2025, 11, 15), date(2026, 2, 15), Interval(months=3)),
        (date(2026, 8, 31), date(2026, 9, 30), Interval(months=1)),
        (date(2026, 8, 31), date(2026, 11, 30), Interval(months=3)),
        (date(2026, 1, 31), date(2026, 2, 28), Interval(months=1)),
        (date(2026, 1, 31), date(2026, 3, 3), None),
        (date(2024, 2, 29), date(2026, 2, 28), Interval(years=2)),
        (date(2024, 2, 29), date(2026, 3, 1), None),
        (date(2024, 2, 29), date(2028, 2, 29), Interval(years=4)),
        (date(2024, 2, 29), date(2028, 2, 28), None),
        (date(2027, 2, 28), date(2028, 2, 29), None),
        (date.min, date.max, None),
        (date(1, 12, 31), date.max, Interval(years=9998)),
    ],
)
def test_a_day_comes_back(day: date, today: date, found: Interval | None) -> None:
    assert find_interval(day, today) == found


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(1, 8))
def test_every_day_comes_back_on_one_day_of_each_later_year(day: date, years: int) -> None:
    year = date(day.year + years, 1, 1)
    days = [year + timedelta(days=number) for number in range(366)]
    on = [one for one in days if find_interval(day, one) == Interval(years=years)]
    assert len(on) == 1
    assert on[0].month == day.month
    assert on[0].day == min(day.day, monthrange(on[0].year, day.month)[1])


@given(st.dates(max_value=date(9990, 1, 1)), st.sampled_from([1, 3]))
def test_every_day_comes_back_once_after_a_month_and_after_a_season(day: date, months: int) -> None:
    days = [day + timedelta(days=number) for number in range(1, 120)]
    on = [one for one in days if find_interval(day, one) == Interval(months=months)]
    assert len(on) == 1
    assert (on[0].month - day.month) % 12 == months
    assert on[0].day == min(day.day, monthrange(on[0].year, on[0].month)[1])


@given(st.dates(), st.dates())
def test_nothing_comes_back_before_a_month_is_over(day: date, today: date) -> None:
    if (today - day).days < 28:
        assert find_interval(day, today) is None


def texts(*said: str | None) -> Entry:
    return entry(answers=tuple(answered("")._replace(answer=one) for one in said))


def test_an_entry_is_known_by_the_first_lines_of_its_first_texts() -> None:
    assert list_excerpts(texts("\n  One. \n\nMore.", None, " \n", "Two.", "Three.")) == [
        "One.",
        "Two.",
    ]
    assert list_excerpts(texts(None)) == []


def test_only_texts_are_in_it() -> None:
    one = entry(answers=(answered("sun", type="select"), answered("Quiet.")))
    assert list_excerpts(one) == ["Quiet."]
    odd: Data = {"what": "x"}
    assert list_excerpts(entry(answers=(answered("")._replace(answer=odd),))) == []


def test_an_entry_comes_back_until_it_is_kept_out() -> None:
    one = entry(more={"mood": "calm"})
    assert one.returns
    out = one.with_returns(False)
    assert not out.returns
    assert out.more == {"mood": "calm", "today": False}
    assert out.with_returns(False) == out
    assert out.with_returns(True) == one
    assert entry(more={"today": True}).returns
