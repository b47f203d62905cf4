"""A picture of numbers over time, made of characters: time runs from left to right. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from inkeer.i18n import format_day, format_number
from inkeer.review.trends import Point
from inkeer.terminal.console import Look, Signs, Span
from inkeer.terminal.layout import count_columns, pad

Row = tuple[Span, ...]
TALLEST = 11  # rows
LEAST = 8  # columns without which there is no picture
_LONGEST_LABEL = 12


class Axis(NamedTuple):
    """What each row of a picture stands for, from the bottom up."""

    bottom: Fraction
    step: Fraction
    labels: tuple[str, ...]

    def row(self, value: Decimal) -> int:
        """The row that is nearest to a value, counted from the bottom."""
        place = round((Fraction(value) - self.bottom) / self.step)
        return min(max(place, 0), len(self.labels) - 1)


class Column(NamedTuple):
    """What is drawn in one column: one walk, or the middle of several."""

    place: int
    now: Decimal | None
    wish: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None


class Placement(NamedTuple):
    """Where walks stand from left to right, and at most how many in one column.

    `timed` when the distance between them is that in time; else each walk is a step as far.
    """

    columns: tuple[Column, ...]
    timed: bool
    most: int


class Chart(NamedTuple):
    """A picture in rows, and what one must know to read it."""

    rows: tuple[Row, ...]
    placement: Placement
    both: bool  # whether now and wish share a place somewhere


def draw_chart(points: Sequence[Point], scale: tuple[int, int] | None, look: Look) -> Chart | None:
    """The walks of a line as a picture; None where there is no room for one."""
    axis = fit_axis(list_numbers(points), scale)
    left = max(map(len, axis.labels))
    room = look.width - left - 3
    if room < LEAST:
        return None
    placement = place_walks(points, room)
    grid = draw_grid(placement.columns, axis, look.signs)
    both = any(sign == look.signs.both for _style, sign in grid.values())
    rows = [
        *_draw_rows(grid, axis, left, look.signs),
        *_draw_floor(points, placement, left, room, look),
    ]
    return Chart(tuple(rows), placement, both)


def list_numbers(points: Sequence[Point]) -> list[Decimal]:
    return [value for point in points for value in (point.now, point.wish) if value is not None]


# -- up and down ---------------------------------------------------------------------------------


def fit_axis(values: Sequence[Decimal], scale: tuple[int, int] | None) -> Axis:
    """The rows for some numbers: of their scale where they have one, else those that they need."""
    low, high = min(values), max(values)
    if scale is None:
        return _fit_numbers(low, high)
    bottom = min(scale[0], math.floor(low))  # a file edited by hand may go beyond its scale
    top = max(scale[1], math.ceil(high))
    span = top - bottom
    steps = min(span * (2 if span <= 5 else 1), TALLEST - 1)
    step = Fraction(span, steps)
    values_at = (bottom + index * step for index in range(steps + 1))
    labels = tuple(str(value) if value.denominator == 1 else "" for value in values_at)
    return Axis(Fraction(bottom), step, labels)


def _fit_numbers(low: Decimal, high: Decimal) -> Axis:
    """Rows from below the lowest to above the highest, with labels at round numbers."""
    if low == high:
        return Axis(Fraction(low) - 1, Fraction(1), ("", _format_label(low, None), ""))
    rough = (Fraction(high) - Fraction(low)) / 4
    size = Fraction(10) ** _find_power(rough)
    tick = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    first, last = math.floor(Fraction(low) / tick), math.ceil(Fraction(high) / tick)
    between = {2: 4, 3: 3}.get(last - first, 2)
    decimals = max(0, -_find_power(tick))
    labels = [""] * (between * (last - first) + 1)
    for index in range(last - first + 1):
        value = (first + index) * tick
        labels[index * between] = _format_label(
            Decimal(value.numerator) / Decimal(value.denominator), decimals
        )
    return Axis(first * tick, tick / between, tuple(labels))


def _find_power(value: Fraction) -> int:
    """The greatest power of ten that is not above a value."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if Fraction(10) ** power <= value else power - 1


def _format_label(value: Decimal, decimals: int | None) -> str:
    text = format_number(value, decimals)
    return text if len(text) <= _LONGEST_LABEL else f"{value:.3E}"


# -- left to right -------------------------------------------------------------------------------


def place_walks(points: Sequence[Point], room: int) -> Placement:
    """Walks in columns: by true time as far as that keeps them apart, else each as far a step.

    More walks than columns are put together; a column then has the middle of its walks.
    """
    count = len(points)
    true = _place_by_time(points, room)
    if count > room:
        timed = len(set(true)) * 2 >= room  # else most of the picture would stay empty
        places = true if timed else [index * room // count for index in range(count)]
    else:
        places, near = _spread(true, room), max(1, room // 20)
        timed = all(abs(place - exact) <= near for place, exact in zip(places, true, strict=True))
        if not timed:
            places = [round(Fraction(index * (room - 1), count - 1)) for index in range(count)]
    by_place: dict[int, list[Point]] = {}
    for place, point in zip(places, points, strict=True):
        by_place.setdefault(place, []).append(point)
    columns = tuple(_build_column(place, walks) for place, walks in by_place.items())
    return Placement(columns, timed, max(map(len, by_place.values())))


def _place_by_time(points: Sequence[Point], room: int) -> list[int]:
    begin, whole = points[0].at, points[-1].at - points[0].at
    return [round((point.at - begin) / whole * (room - 1)) if whole else 0 for point in points]


def _spread(true: Sequence[int], room: int) -> list[int]:
    """The columns nearest to the true ones in which no two walks stand."""
    apart: list[int] = []
    for place in true:
        apart.append(max(place, apart[-1] + 1) if apart else place)
    return [min(place, room - len(true) + index) for index, place in enumerate(apart)]


def _build_column(place: int, points: Sequence[Point]) -> Column:
    now = sorted(point.now for point in points if point.now is not None)
    wish = sorted(point.wish for point in points if point.wish is not None)
    return Column(place, median(now), median(wish), *(now[:1] + now[-1:]))


def median(ordered: Sequence[Decimal]) -> Decimal | None:
    """The number in the middle, or halfway between the two there; None for none."""
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


# -- drawing -------------------------------------------------------------------------------------

Grid = dict[tuple[int, int], Span]


def draw_grid(columns: Sequence[Column], axis: Axis, signs: type[Signs]) -> Grid:
    """The signs by row and column.

    A trail leads from walk to walk, and is broken where one gave nothing. Where walks are put
    together it runs up and down instead, from the lowest to the highest.
    """
    grid: Grid = {}
    together = any(column.low != column.high for column in columns)
    for before, after in () if together else pairwise(columns):
        grid |= dict.fromkeys(_list_trail(before, after, axis), ("dim", signs.trail))
    for column in columns:
        if column.low is not None and column.high is not None and column.low != column.high:
            for row in range(axis.row(column.low), axis.row(column.high) + 1):
                grid[row, column.place] = ("dim", signs.trail)
        now = None if column.now is None else axis.row(column.now)
        wish = None if column.wish is None else axis.row(column.wish)
        if wish is not None:
            grid[wish, column.place] = ("", signs.wish)
        if now is not None:
            grid[now, column.place] = ("accent", signs.both if now == wish else signs.now)
    return grid


def _list_trail(before: Column, after: Column, axis: Axis) -> Iterator[tuple[int, int]]:
    if before.now is None or after.now is None:
        return
    row, rise = axis.row(before.now), axis.row(after.now) - axis.row(before.now)
    width = after.place - before.place
    for step in range(1, width):
        yield row + round(Fraction(rise * step, width)), before.place + step


def _draw_rows(grid: Grid, axis: Axis, left: int, signs: type[Signs]) -> Iterator[Row]:
    for row in range(len(axis.labels) - 1, -1, -1):
        last = max((column for line, column in grid if line == row), default=-1)
        wall = f"{axis.labels[row]:>{left}} {signs.wall}" + (" " if last >= 0 else "")
        cells = [("dim", wall), *(grid.get((row, column), ("", " ")) for column in range(last + 1))]
        by_style = groupby(cells, key=itemgetter(0))
        yield tuple((style, "".join(sign for _style, sign in group)) for style, group in by_style)


def _draw_floor(
    points: Sequence[Point], placement: Placement, left: int, room: int, look: Look
) -> Iterator[Row]:
    """The line under a picture, and when it begins and ends; in between as well where that fits."""
    margin = " " * (left + 1)
    yield (("dim", margin + look.signs.corner + look.signs.rest * (room + 1)),)
    begin, end = points[0].at.date(), points[-1].at.date()
    middle = points[0].at + (points[-1].at - points[0].at) / 2
    if not placement.timed:
        middle = points[len(points) // 2].at
    for row in _draw_dates(begin, middle.date(), end, room):
        yield (("dim", f"{margin}  {row}"),)


def _draw_dates(begin: date, middle: date, end: date, room: int) -> list[str]:
    if begin == end:
        day = format_day(begin)
        return [day if count_columns(day) <= room else begin.isoformat()[:room]]
    first, between, last = map(format_day, (begin, middle, end))
    start, rest = (room - count_columns(between)) // 2, room - count_columns(last)
    if min(start - count_columns(first), rest - start - count_columns(between)) >= 4:
        return [pad(pad(first, start) + between, rest) + last]
    if rest - count_columns(first) < 2:
        first, last = begin.isoformat(), end.isoformat()
        rest = room - len(last)
    if rest - count_columns(first) < 2:
        return [first[:room], last[:room].rjust(room)]
    return [pad(first, rest) + last]


# -- a line of signs -----------------------------------------------------------------------------


def draw_sparkline(
    numbers: Sequence[Decimal | None], ends: tuple[Decimal, Decimal], room: int, signs: type[Signs]
) -> str:
    """Numbers as a row of low and high signs between two ends; a space where there is none.

    Where there are more than fit, a sign is the middle of several.
    """
    width = min(len(numbers), room)
    shares: list[list[Decimal]] = [[] for _sign in range(width)]
    for index, value in enumerate(numbers):
        if value is not None:
            shares[index * width // len(numbers)].append(value)
    return "".join(_choose_level(median(sorted(share)), ends, signs) for share in shares)


def _choose_level(value: Decimal | None, ends: tuple[Decimal, Decimal], signs: type[Signs]) -> str:
    if value is None:
        return " "
    low, high = map(Fraction, ends)
    part = (Fraction(value) - low) / (high - low) if high > low else Fraction(1, 2)
    top = len(signs.levels) - 1
    return signs.levels[min(max(round(part * top), 0), top)]
