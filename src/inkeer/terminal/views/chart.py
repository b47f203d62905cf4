"""A picture of numbers over time, made of characters: time runs from left to right. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from inkeer.i18n import format_day, format_number
from inkeer.review.trend_lines import Mark
from inkeer.terminal.console import Span
from inkeer.terminal.layout import cells, padded
from inkeer.terminal.look import Look, Signs

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


class Placing(NamedTuple):
    """Where walks stand from left to right.

    `timed` when the distance between them is that in time; else each walk is a step as far.
    `most` is how many walks stand in one column at most.
    """

    columns: tuple[Column, ...]
    timed: bool
    most: int

    @property
    def unusual(self) -> bool:
        """Whether there is something to say about it."""
        return not self.timed or self.most > 1


class Picture(NamedTuple):
    """A picture in rows, and what one must know to read it."""

    rows: tuple[Row, ...]
    placing: Placing
    both: bool  # whether now and wish share a place somewhere


def picture(marks: Sequence[Mark], scale: tuple[int, int] | None, look: Look) -> Picture | None:
    """The walks of a line as a picture; None where there is no room for one."""
    axis = axis_of(values(marks), scale)
    left = max(map(len, axis.labels))
    room = look.width - left - 3
    if room < LEAST:
        return None
    placing = placed(marks, room)
    grid = drawn(placing.columns, axis, look.signs)
    both = any(sign == look.signs.both for _style, sign in grid.values())
    rows = [*_rows(grid, axis, left, room, look.signs), *_floor(marks, placing, left, room, look)]
    return Picture(tuple(rows), placing, both)


def values(marks: Sequence[Mark]) -> list[Decimal]:
    """All numbers in some marks."""
    return [value for one in marks for value in (one.now, one.wish) if value is not None]


# -- up and down ---------------------------------------------------------------------------------


def axis_of(values: Sequence[Decimal], scale: tuple[int, int] | None) -> Axis:
    """The rows for some numbers: of their scale where they have one, else those that they need."""
    low, high = min(values), max(values)
    if scale is None:
        return _fitting(low, high)
    bottom = min(scale[0], math.floor(low))  # a file edited by hand may go beyond its scale
    top = max(scale[1], math.ceil(high))
    span = top - bottom
    steps = min(span * (2 if span <= 5 else 1), TALLEST - 1)
    step = Fraction(span, steps)
    places = [bottom + index * step for index in range(steps + 1)]
    return Axis(
        Fraction(bottom), step, tuple(str(one) if one.denominator == 1 else "" for one in places)
    )


def _fitting(low: Decimal, high: Decimal) -> Axis:
    """Rows from below the lowest to above the highest, with labels at round numbers."""
    if low == high:
        return Axis(Fraction(low) - 1, Fraction(1), ("", _label(low, None), ""))
    rough = (Fraction(high) - Fraction(low)) / 4
    size = Fraction(10) ** _power(rough)
    tick = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    first, last = math.floor(Fraction(low) / tick), math.ceil(Fraction(high) / tick)
    between = {2: 4, 3: 3}.get(last - first, 2)
    decimals = max(0, -_power(tick))
    labels = [""] * (between * (last - first) + 1)
    for index in range(last - first + 1):
        value = (first + index) * tick
        labels[index * between] = _label(
            Decimal(value.numerator) / Decimal(value.denominator), decimals
        )
    return Axis(first * tick, tick / between, tuple(labels))


def _power(value: Fraction) -> int:
    """The greatest power of ten that is not above a value."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if Fraction(10) ** power <= value else power - 1


def _label(value: Decimal, decimals: int | None) -> str:
    text = format_number(value, decimals)
    return text if len(text) <= _LONGEST_LABEL else f"{value:.3E}"


# -- left to right -------------------------------------------------------------------------------


def placed(marks: Sequence[Mark], room: int) -> Placing:
    """Walks in columns: by true time as far as that keeps them apart, else each as far a step.

    More walks than columns are put together; a column then has the middle of its walks.
    """
    count = len(marks)
    true = _true(marks, room)
    if count > room:
        timed = len(set(true)) * 2 >= room  # else most of the picture would stay empty
        places = true if timed else [index * room // count for index in range(count)]
        return _together(marks, places, timed)
    apart = _apart(true, room)
    near = max(1, room // 20)
    timed = all(abs(one - other) <= near for one, other in zip(apart, true, strict=True))
    if not timed:
        apart = [round(Fraction(index * (room - 1), count - 1)) for index in range(count)]
    columns = (
        Column(place, one.now, one.wish, one.now, one.now)
        for place, one in zip(apart, marks, strict=True)
    )
    return Placing(tuple(columns), timed, 1)


def _true(marks: Sequence[Mark], room: int) -> list[int]:
    begin, whole = marks[0].at, marks[-1].at - marks[0].at
    return [round((one.at - begin) / whole * (room - 1)) if whole else 0 for one in marks]


def _apart(true: Sequence[int], room: int) -> list[int]:
    """The columns nearest to the true ones in which no two walks stand."""
    apart: list[int] = []
    for place in true:
        apart.append(max(place, apart[-1] + 1) if apart else place)
    return [min(place, room - len(true) + index) for index, place in enumerate(apart)]


def _together(marks: Sequence[Mark], places: Sequence[int], timed: bool) -> Placing:
    by_place: dict[int, list[Mark]] = {}
    for place, mark in zip(places, marks, strict=True):
        by_place.setdefault(place, []).append(mark)
    columns = []
    for place, some in by_place.items():
        now = sorted(one.now for one in some if one.now is not None)
        wish = sorted(one.wish for one in some if one.wish is not None)
        ends = (now[0], now[-1]) if now else (None, None)
        columns.append(Column(place, median(now), median(wish), *ends))
    return Placing(tuple(columns), timed, max(map(len, by_place.values())))


def median(ordered: Sequence[Decimal]) -> Decimal | None:
    """The one in the middle, or halfway between the two there."""
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


# -- drawing -------------------------------------------------------------------------------------

Grid = dict[tuple[int, int], Span]


def drawn(columns: Sequence[Column], axis: Axis, signs: type[Signs]) -> Grid:
    """The signs by row and column.

    A trail leads from walk to walk, and is broken where one gave nothing. Where walks are put
    together it runs up and down instead, from the lowest to the highest.
    """
    grid: Grid = {}
    together = any(one.low != one.high for one in columns)
    for before, after in () if together else pairwise(columns):
        grid |= dict.fromkeys(_trail(before, after, axis), ("dim", signs.trail))
    for one in columns:
        if one.low is not None and one.high is not None and one.low != one.high:
            for row in range(axis.row(one.low), axis.row(one.high) + 1):
                grid[row, one.place] = ("dim", signs.trail)
    for one in columns:
        now = None if one.now is None else axis.row(one.now)
        wish = None if one.wish is None else axis.row(one.wish)
        if wish is not None:
            grid[wish, one.place] = ("", signs.wish)
        if now is not None:
            grid[now, one.place] = ("accent", signs.both if now == wish else signs.now)
    return grid


def _trail(before: Column, after: Column, axis: Axis) -> Iterator[tuple[int, int]]:
    if before.now is None or after.now is None:
        return
    row, rise = axis.row(before.now), axis.row(after.now) - axis.row(before.now)
    for place in range(before.place + 1, after.place):
        yield (
            row + round(Fraction(rise * (place - before.place), after.place - before.place)),
            place,
        )


def _rows(grid: Grid, axis: Axis, left: int, room: int, signs: type[Signs]) -> Iterator[Row]:
    for row in range(len(axis.labels) - 1, -1, -1):
        spans: list[Span] = [("dim", f"{axis.labels[row]:>{left}} {signs.wall} ")]
        for column in range(room):
            style, sign = grid.get((row, column), ("", " "))
            if spans[-1][0] == style:
                sign = spans.pop()[1] + sign
            spans.append((style, sign))
        if not spans[-1][1].strip():
            spans.pop()
        style, last = spans.pop()
        yield (*spans, (style, last.rstrip()))


def _floor(
    marks: Sequence[Mark], placing: Placing, left: int, room: int, look: Look
) -> Iterator[Row]:
    """The line under a picture, and when it begins and ends; in between as well where that fits."""
    margin = " " * (left + 1)
    yield (("dim", margin + look.signs.corner + look.signs.rest * (room + 1)),)
    begin, end = marks[0].at.date(), marks[-1].at.date()
    middle = marks[0].at + (marks[-1].at - marks[0].at) / 2
    if not placing.timed:
        middle = marks[len(marks) // 2].at
    for row in _dates(begin, middle.date(), end, room):
        yield (("dim", f"{margin}  {row}"),)


def _dates(begin: date, middle: date, end: date, room: int) -> list[str]:
    if begin == end:
        return [format_day(begin) if cells(format_day(begin)) <= room else begin.isoformat()[:room]]
    first, between, last = map(format_day, (begin, middle, end))
    start = (room - cells(between)) // 2
    if min(start - cells(first), room - cells(last) - start - cells(between)) >= 4:
        return [padded(padded(first, start) + between, room - cells(last)) + last]
    if room - cells(first) - cells(last) < 2:
        first, last = begin.isoformat(), end.isoformat()
    if room - cells(first) - cells(last) < 2:
        return [first[:room], last[:room].rjust(room)]
    return [padded(first, room - cells(last)) + last]


# -- a line of signs -----------------------------------------------------------------------------


def strip(
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
    return "".join(_level(median(sorted(one)), ends, signs) for one in shares)


def _level(value: Decimal | None, ends: tuple[Decimal, Decimal], signs: type[Signs]) -> str:
    if value is None:
        return " "
    low, high = map(Fraction, ends)
    part = (Fraction(value) - low) / (high - low) if high > low else Fraction(1, 2)
    return signs.levels[min(max(round(part * (len(signs.levels) - 1)), 0), len(signs.levels) - 1)]
