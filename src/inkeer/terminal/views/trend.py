"""Numbers over time in the terminal: pictures, or the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from inkeer.i18n import _, format_count, format_day, format_number
from inkeer.review.trends import Point, QuestionVersion, TrendLine
from inkeer.terminal.console import Console
from inkeer.terminal.layout import count_columns, pad
from inkeer.terminal.views.chart import Placement, draw_chart, draw_sparkline, list_numbers
from inkeer.text import sanitize_line

FEW = 2  # lines that are drawn large without being asked for
_SPARKLINE = 24  # columns of a sparkline at most
_LEAST = 8  # and at least, if labels are to stand beside it
_LABEL = 24  # columns of a label beside a sparkline


def draw_trend(
    console: Console, questions: Sequence[Sequence[QuestionVersion]], *, large: bool
) -> None:
    """Answers over time: each line with its own picture, or in a row."""
    lines = [line for versions in questions for version in versions for line in version.lines]
    table = None if large or console.look.plain else _Table.fit(console, lines)
    if table:
        table.draw_headings()
    for versions in questions:
        for before, version in zip([None, *versions], versions, strict=False):
            _draw_heading(console, version, before)
            if not large or console.look.plain:
                _draw_ends(console, version.lines[0])
            for line in version.lines:
                if table:
                    table.draw_line(line, version)
                else:
                    (_draw_large if large else _draw_brief)(console, line)
    console.write_blank()


def _draw_heading(
    console: Console, version: QuestionVersion, before: QuestionVersion | None
) -> None:
    """The question, and why it stands here again."""
    info = version.info
    console.write_blank()
    if before is None or before.info.ask != info.ask:
        console.write(info.ask, "accent")
    if before is not None:
        console.write(_explain_version(version, before), "dim")
    if info.former:
        message = _("In '{unit}' at first; the numbers are as they were given.")
        console.write(message.format(unit=info.former), "dim")


def _explain_version(version: QuestionVersion, before: QuestionVersion) -> str:
    """Since when a question is another one, and in what."""
    info, (low, high) = version.info, version.info.range or (0, 0)
    message = _("Since {day} asked in another way, so it stands apart.")
    if version.changed == "range" and info.range and before.info.range:
        message = _("Since {day} asked from {low} to {high}, so it stands apart.")
    elif version.changed == "unit" and info.unit:
        message = _("Since {day} in '{unit}', so it stands apart.")
    elif version.changed == "aspects":
        message = _("Since {day} asked in other parts, so it stands apart.")
    return message.format(day=format_day(version.since), low=low, high=high, unit=info.unit)


def _draw_ends(console: Console, line: TrendLine) -> None:
    """What the ends of the scale are called."""
    info = line.info
    ends = zip(info.range or (), (info.low, info.high), strict=False)
    texts = [f"{number} {sanitize_line(word)}" for number, word in ends if word]
    together = (", " if console.look.plain else f" {console.look.signs.dot} ").join(texts)
    if texts and count_columns(together) <= console.look.width:
        texts = [together]
    for text in texts:
        console.write(text, "dim")


def _format_number(value: Decimal, line: TrendLine) -> str:
    return format_number(value, line.info.decimals)


def _format_point(point: Point, line: TrendLine) -> str:
    if point.empty:
        return _("no number")
    now = None if point.now is None else _format_number(point.now, line)
    if not line.wishes:
        return f"{now} {line.info.unit}" if line.info.unit else str(now)
    parts = [] if now is None else [_("now {number}").format(number=now)]
    if point.wish is not None:
        parts.append(_("wished {number}").format(number=_format_number(point.wish, line)))
    return ", ".join(parts)


def _describe_point(message: str, point: Point, line: TrendLine) -> str:
    return message.format(day=format_day(point.at), value=_format_point(point, line))


def _draw_large(console: Console, line: TrendLine) -> None:
    console.write_blank()
    if line.info.label:
        console.write(line.info.label, "bold")
    if len(line.filled) == 1:
        console.write(_describe_point(_("Once, {day}: {value}"), line.filled[0], line))
        return
    look = console.look
    chart = None if look.plain else draw_chart(line.points, line.info.range, look)
    if chart is None:
        for point in line.points:
            console.write(_describe_point("{day}: {value}", point, line))
        return
    for row in chart.rows:
        console.write_spans(*row)
    console.write_blank()
    if line.wishes:
        legend = [(look.signs.now, _("now")), (look.signs.wish, _("wished"))]
        legend += [(look.signs.both, _("both"))] if chart.both else []
        console.write("   ".join(map(" ".join, legend)), "dim")
    _draw_ends(console, line)
    notes = _explain_placement(line, chart.placement)
    for note in notes:
        console.write(note, "dim")
    if line.wishes or line.info.low or line.info.high or notes:
        console.write_blank()
    first, last = line.filled[0], line.filled[-1]
    console.write(_describe_point("{day}: {value}.", last, line), "bold")
    console.write(_describe_point(_("The first time, {day}: {value}."), first, line))


def _explain_placement(line: TrendLine, placement: Placement) -> list[str]:
    """What one must know to read a picture of very many walks, or of some close together."""
    notes = []
    if placement.most > 1:
        message = _("{count} walks: each mark is the middle of at most {most}.")
        notes.append(message.format(count=len(line.filled), most=placement.most))
        now = _("The dots run from the lowest now to the highest.")
        notes.append(now if line.wishes else _("The dots run from the lowest to the highest."))
    if not placement.timed:
        notes.append(_("Each step is one walk, however much time passed in between."))
    return notes


def _draw_brief(console: Console, line: TrendLine) -> None:
    if line.info.label:
        console.write_blank()
        console.write(line.info.label)
    first, count = line.filled[0], len(line.filled)
    if count == 1:
        console.write(_describe_point(_("Once, {day}: {value}"), first, line))
        return
    console.write(format_count("{count} time", "{count} times", count))
    console.write(_describe_point(_("First, {day}: {value}"), first, line))
    console.write(_describe_point(_("Last, {day}: {value}"), line.filled[-1], line))


class _Table(NamedTuple):
    """A row for each line: what it is about, a sparkline, and its first and last numbers."""

    console: Console
    label: int
    sparkline: int
    numbers: tuple[int, ...]

    @classmethod
    def fit(cls, console: Console, lines: Sequence[TrendLine]) -> _Table:
        """Columns for these lines; a label that is too long has a row of its own."""
        rows = [_headings(), *map(_format_ends, lines)]
        count = 3 if any(line.wishes for line in lines) else 2
        columns = list(zip(*rows, strict=True))[:count]
        numbers = tuple(max(map(count_columns, column)) for column in columns)
        labels = [count_columns(_label(line)) for line in lines]
        label = max((width for width in labels if width <= _LABEL), default=0)
        sparkline = console.look.width - sum(numbers) - 2 * count - 2 - label
        if sparkline < _LEAST:
            label, sparkline = 0, sparkline + label + 2
        longest = max(len(line.points) for line in lines)
        most = max(count_columns(_("once")), 2 * longest)
        return cls(console, label, max(2, min(sparkline, _SPARKLINE, most)), numbers)

    def draw_headings(self) -> None:
        self.console.write_blank()
        self._draw_row("", "", _headings(), "dim")

    def draw_line(self, line: TrendLine, version: QuestionVersion) -> None:
        """One line; walks of several lines stand under each other."""
        once = len(line.filled) == 1
        sparkline = _("once") if once else self._draw_sparkline(line, _align(line, version))
        label = _label(line)
        if count_columns(label) > self.label:
            self.console.write(label)
            label = ""
        self._draw_row(label, sparkline, _format_ends(line), "")

    def _draw_sparkline(self, line: TrendLine, points: Sequence[Point]) -> str:
        low, high = line.info.range or (min(list_numbers(points)), max(list_numbers(points)))
        numbers = [point.now for point in points]
        width = 2 if len(numbers) * 2 <= self.sparkline else 1
        ends = Decimal(low), Decimal(high)
        signs = draw_sparkline(numbers, ends, self.sparkline, self.console.look.signs)
        return "".join(sign * width for sign in signs)

    def _draw_row(self, label: str, sparkline: str, numbers: Sequence[str], style: str) -> None:
        cells = zip(numbers, self.numbers, strict=False)
        right = "".join(f"  {number:>{width}}" for number, width in cells).rstrip()
        left = pad(label, self.label) + "  " if self.label else ""
        middle = pad(sparkline, self.sparkline)
        self.console.write_spans((style, left), ("accent", middle), (style, right))


def _headings() -> tuple[str, str, str]:
    return _("first"), _("last"), _("wished")


def _format_ends(line: TrendLine) -> tuple[str, str, str]:
    """A line's first and last number, and the last wish; no first where there is only one."""
    first, last = line.filled[0], line.filled[-1]
    start, end, wish = (
        "" if value is None else _format_number(value, line)
        for value in (None if first is last else first.now, last.now, last.wish)
    )
    return start, end, wish


def _label(line: TrendLine) -> str:
    return sanitize_line(line.info.label or line.info.unit or "")


def _align(line: TrendLine, version: QuestionVersion) -> list[Point]:
    """The points of a line with gaps for the walks of the lines beside it: a walk is one column."""
    points = {point[:2]: Point(*point[:2]) for other in version.lines for point in other.points}
    points |= {point[:2]: point for point in line.points}
    return [points[walk] for walk in sorted(points)]
