"""A picture shows every number where it belongs, in any terminal."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inkeer.review.trends import Point
from inkeer.terminal.console import Ascii, Look, Signs
from inkeer.terminal.layout import count_columns
from inkeer.terminal.views.chart import (
    TALLEST,
    Chart,
    draw_chart,
    draw_grid,
    draw_sparkline,
    fit_axis,
    list_numbers,
    median,
    place_walks,
)
from journal.entries import STARTED

COLUMNS = st.sampled_from((20, 40, 60, 80, 200))
UTF8, PLAIN_SIGNS = "●○◉·│└─", "#o@.|+-"

_whole = st.integers(-20, 120).map(Decimal)
_decimal = st.decimals(-10_000, 10_000, places=3)
_any = st.decimals(-(10**15), 10**15, places=9)


@st.composite
def marks(draw: st.DrawFn, most: int = 500, wishes: bool = True) -> list[Point]:
    """What some walks gave, in the order of time; the first and the last gave something."""
    number = draw(st.sampled_from((st.just(Decimal(3)), _whole, _decimal, _any)))
    count = draw(st.one_of(st.integers(1, 12), st.integers(1, most)))
    apart = draw(st.sampled_from((0, 60, 86_400, 86_400 * 400)))  # seconds, at most
    by = draw(st.randoms(use_true_random=False))
    pool = draw(st.lists(number, min_size=1, max_size=12))
    made, at = [], STARTED
    for index in range(count):
        at += timedelta(seconds=by.randint(0, apart) if at.year < 9000 else 0)
        one = Point(at, f"{index}", by.choice(pool), by.choice([None, *pool]) if wishes else None)
        if 0 < index < count - 1 and not by.randint(0, 5):
            one = one._replace(now=None)
        made.append(one)
    return made


def some(*numbers: float | None, days: float = 7) -> list[Point]:
    """Walks so many days apart."""
    return [
        Point(STARTED + timedelta(days=days * index), f"{index}", _number(one))
        for index, one in enumerate(numbers)
    ]


def _number(one: float | None) -> Decimal | None:
    return None if one is None else Decimal(str(one))


def look(columns: int, signs: type[Signs] = Signs) -> Look:
    return Look(columns, signs=signs)


def text(shown: Chart) -> list[str]:
    return ["".join(part for _style, part in row) for row in shown.rows]


def plot(shown: Chart) -> list[str]:
    """The rows above the floor, from the bottom up, without their labels."""
    rows = [row.split("│", 1)[1][1:] for row in text(shown) if "│" in row]
    return rows[::-1]


# -- all shapes of data --------------------------------------------------------------------------


@given(marks(), COLUMNS, st.none() | st.just((1, 10)))
@example(some(3), 40, None)
@example(some(3, 3, days=0), 40, (1, 10))
def test_it_fits_and_is_the_same_in_ascii(
    given: list[Point], columns: int, scale: tuple[int, int] | None
) -> None:
    shown = draw_chart(given, scale, look(columns))
    if shown is None:
        assert columns == 20
        assert draw_chart(given, scale, look(columns, Ascii)) is None
        return
    rows = text(shown)
    assert all(count_columns(row) <= look(columns).width for row in rows)
    assert all(row == row.rstrip() for row in rows)
    ascii_rows = text(draw_chart(given, scale, look(columns, Ascii)) or shown)
    assert all(row.isascii() for row in ascii_rows)
    assert [row.translate(str.maketrans(UTF8, PLAIN_SIGNS)) for row in rows] == ascii_rows


@given(marks(most=30), COLUMNS, st.sampled_from((None, (1, 10), (0, 100), (1, 5))))
def test_every_number_stands_in_its_row_and_its_column(
    given: list[Point], columns: int, scale: tuple[int, int] | None
) -> None:
    shown = draw_chart(given, scale, look(columns))
    if shown is None or shown.placement.most > 1:
        return
    axis, rows = fit_axis(list_numbers(given), scale), plot(shown)
    assert len(rows) == len(axis.labels) <= TALLEST
    signs = {
        (row, column): sign
        for row, line in enumerate(rows)
        for column, sign in enumerate(line)
        if sign in "●○◉"
    }
    left = dict(signs)
    places = [one.place for one in shown.placement.columns]
    assert places == sorted(set(places))
    for column, mark in zip(places, given, strict=True):
        for value, own in ((mark.now, "●"), (mark.wish, "○")):
            if value is None:
                continue
            near = [
                row
                for row in range(len(rows))
                if abs(axis.bottom + row * axis.step - Fraction(value)) <= axis.step / 2
            ]
            at = [row for row in near if signs.get((row, column)) in (own, "◉")]
            assert at, f"{value} is not at {near} in column {column}"
            left.pop((at[0], column), None)
    assert not left, "there are signs of nothing"


@given(marks(), st.integers(8, 70))
def test_time_runs_evenly_or_it_is_said_that_it_does_not(given: list[Point], room: int) -> None:
    placing = place_walks(given, room)
    places = [one.place for one in placing.columns]
    assert places == sorted(set(places))
    assert 0 <= places[0] <= places[-1] < room
    whole = given[-1].at - given[0].at
    if placing.timed and placing.most == 1:
        for place, one in zip(places, given, strict=True):
            true = (one.at - given[0].at) / whole * (room - 1) if whole else 0
            assert abs(place - true) <= max(1, room // 20) + 0.5
    elif placing.most == 1:
        steps = {after - before for before, after in pairwise(places)}
        assert max(steps) - min(steps) <= 1


@given(marks(wishes=False), st.integers(8, 70))
def test_walks_put_together_keep_their_middle_and_their_ends(given: list[Point], room: int) -> None:
    placing = place_walks(given, room)
    assert (placing.most > 1) is (len(given) > room)
    columns = [one for one in placing.columns if one.now is not None]
    for one in columns:
        assert one.low is not None
        assert one.high is not None
        assert one.now is not None
        assert one.low <= one.now <= one.high
    numbers = list_numbers(given)
    assert min(one.low for one in columns if one.low is not None) == min(numbers)
    assert max(one.high for one in columns if one.high is not None) == max(numbers)


@given(st.lists(_any, min_size=1, max_size=40), st.none() | st.just((1, 10)))
@example([Decimal("0.001"), Decimal("0.002")], None)
@example([Decimal(10) ** 39, Decimal("1e-38")], None)
@example([Decimal(10) ** 39, Decimal(10) ** 39 + 1], None)
@example([Decimal(-3), Decimal(0)], None)
def test_labels_say_what_their_rows_stand_for(
    numbers: list[Decimal], scale: tuple[int, int] | None
) -> None:
    axis = fit_axis(numbers, scale)
    top = axis.bottom + axis.step * (len(axis.labels) - 1)
    assert axis.bottom <= Fraction(min(numbers))
    assert Fraction(max(numbers)) <= top
    assert 3 <= len(axis.labels) <= TALLEST
    labels = {row: label for row, label in enumerate(axis.labels) if label}
    assert len(labels) >= (1 if min(numbers) == max(numbers) else 2)
    for row, label in labels.items():
        stands_for = axis.bottom + row * axis.step
        off = abs(Fraction(Decimal(label)) - stands_for)
        assert off <= abs(stands_for) / 1000 if "E" in label else off == 0


@pytest.mark.parametrize(
    ("scale", "labels"),
    [
        ((1, 10), "1 2 3 4 5 6 7 8 9 10"),
        ((0, 10), "0 1 2 3 4 5 6 7 8 9 10"),
        ((1, 5), "1  2  3  4  5"),
        ((0, 1), "0  1"),
        ((0, 100), "0 10 20 30 40 50 60 70 80 90 100"),
        ((1, 100), "1" + " " * 10 + "100"),
    ],
)
def test_a_scale_has_a_row_for_each_number_as_far_as_that_fits(
    scale: tuple[int, int], labels: str
) -> None:
    assert " ".join(fit_axis([Decimal(1)], scale).labels) == labels


def test_a_number_beyond_its_scale_has_a_row_too() -> None:
    axis = fit_axis([Decimal(12), Decimal(3)], (1, 10))
    assert axis.bottom + axis.row(Decimal(12)) * axis.step == 12


# -- one picture ---------------------------------------------------------------------------------

PICTURE = """\
 5 │            ○
   │
 4 │           ·●
   │         ··
 3 │ ◉·····●·
   │
 2 │
   │
 1 │
   └─────────────
     2026-11-21
       2026-12-05"""


def test_a_picture() -> None:
    first, second, third = some(3, 3, 4)
    walks = [first._replace(wish=Decimal(3)), second, third._replace(wish=Decimal(5))]
    shown = draw_chart(walks, (1, 5), look(20))
    assert shown is not None
    assert [f" {row}".rstrip() for row in text(shown)] == PICTURE.split("\n")
    assert shown.both


def test_a_trail_is_broken_where_a_walk_gave_nothing() -> None:
    columns = place_walks(some(3, None, 3, 3), 31).columns
    (row,) = {row for row, _place in draw_grid(columns, fit_axis([Decimal(3)], (1, 5)), Signs)}
    grid = draw_grid(columns, fit_axis([Decimal(3)], (1, 5)), Signs)
    line = "".join(grid.get((row, place), ("", " "))[1] for place in range(31))
    assert line == "●                   ●·········●"


def test_walks_close_together_are_nudged_and_a_crowd_is_set_out_evenly() -> None:
    far = some(1, 2, days=365)
    close = [*far, far[1]._replace(at=far[1].at + timedelta(hours=1), entry="9")]
    placing = place_walks(close, 60)
    assert placing.timed
    assert [one.place for one in placing.columns] == [0, 58, 59]
    crowd = [
        far[0],
        *(one._replace(at=one.at + timedelta(days=365)) for one in some(*range(9), days=1)),
    ]
    placing = place_walks(crowd, 60)
    assert not placing.timed
    assert [one.place for one in placing.columns] == [round(index * 59 / 9) for index in range(10)]


def test_dates_stand_under_the_walks_that_they_date() -> None:
    shown = draw_chart(some(*range(1, 9), days=30), (1, 10), look(80))
    assert shown is not None
    (dates,) = text(shown)[-1:]
    told = re.split(r"\s{3,}", dates.strip())
    assert told == ["21 November 2026", "6 March 2027", "19 June 2027"]
    rows = text(shown)[:-2]
    assert dates.index("21") == min(row.index("●") for row in rows if "●" in row)
    assert len(dates) == max(map(len, rows))


# -- a strip -------------------------------------------------------------------------------------


def test_a_strip_runs_from_low_to_high_with_spaces_for_gaps() -> None:
    ends = (Decimal(1), Decimal(8))
    numbers = [None if one == 5 else Decimal(one) for one in range(1, 9)]
    assert draw_sparkline(numbers, ends, 24, Signs) == "▁▂▃▄ ▆▇█"
    assert draw_sparkline([Decimal(3)] * 3, (Decimal(3), Decimal(3)), 24, Signs) == "▅▅▅"
    assert draw_sparkline([Decimal(0), Decimal(99)], ends, 24, Signs) == "▁█"


@given(st.lists(st.none() | _decimal, min_size=1, max_size=300), st.integers(2, 24))
def test_a_strip_fits_and_is_the_same_in_ascii(numbers: list[Decimal | None], room: int) -> None:
    ends = (Decimal(-10_000), Decimal(10_000))
    shown = draw_sparkline(numbers, ends, room, Signs)
    assert len(shown) == min(len(numbers), room) == len(draw_sparkline(numbers, ends, room, Ascii))
    assert draw_sparkline(numbers, ends, room, Ascii).isascii()
    if len(numbers) <= room:
        there = [signs for signs in zip(numbers, shown, strict=True) if signs[0] is not None]
        assert all((sign == " ") is (one is None) for one, sign in zip(numbers, shown, strict=True))
        assert [sign for _one, sign in sorted(there)] == sorted(sign for _one, sign in there)


@given(st.lists(_decimal, max_size=9))
def test_the_middle_has_as_many_below_as_above(numbers: list[Decimal]) -> None:
    middle = median(sorted(numbers))
    if middle is None:
        assert not numbers
        return
    assert sum(one < middle for one in numbers) <= len(numbers) / 2
    assert sum(one > middle for one in numbers) <= len(numbers) / 2


def test_there_is_no_picture_without_room_for_one() -> None:
    assert draw_chart(some(10**11, 2 * 10**11), None, look(20)) is None


def test_a_picture_of_a_day_has_one_date() -> None:
    shown = draw_chart(some(1, 2, days=0), None, look(60))
    assert shown is not None
    assert text(shown)[-1].strip() == "21 November 2026"
