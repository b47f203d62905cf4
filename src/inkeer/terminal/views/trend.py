"""Numbers over time on the page: pictures, or the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from inkeer.i18n import _, format_day, format_number, ngettext
from inkeer.review.trend_lines import Asked, Line, Mark, Version
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cells, padded
from inkeer.terminal.views.chart import picture, strip, values
from inkeer.text import safe_line

FEW = 2  # lines that are drawn large without being asked for
_STRIP = 24  # columns of a strip at most
_LEAST = 8  # and at least, if labels are to stand beside it
_LABEL = 24  # columns of a label beside a strip


def lines_of(found: Sequence[Asked]) -> list[Line]:
    """All lines, in the order of showing."""
    return [line for asked in found for version in asked.versions for line in version.lines]


def show(page: Console, found: Sequence[Asked], *, large: bool) -> None:
    """Answers over time: each line with its own picture, or in a row."""
    table = None if large or page.look.plain else _Table.of(page, lines_of(found))
    if table:
        table.head()
    for asked in found:
        before = None
        for version in asked.versions:
            _head(page, version, before)
            before = version
            if not large or page.look.plain:
                _ends(page, version.lines[0])
            for line in version.lines:
                if table:
                    table.row(line, version)
                else:
                    (_large if large else _brief)(page, line)
    page.blank()


def _head(page: Console, version: Version, before: Version | None) -> None:
    """The question, and why it stands here again."""
    about = version.about
    page.blank()
    if before is None or before.about.ask != about.ask:
        page.text(about.ask, "accent")
    if before is not None:
        page.text(_why(version, before), "dim")
    if about.former:
        message = _("In '{unit}' at first; the numbers are as they were given.")
        page.text(message.format(unit=about.former), "dim")


def _why(version: Version, before: Version) -> str:
    """From when a question is another one, and in what."""
    told, then, now = {"day": format_day(version.since)}, before.about, version.about
    if version.changed == "range" and now.range and then.range:
        message = _("Since {day} asked from {low} to {high}, so it stands apart.")
        return message.format(low=now.range[0], high=now.range[1], **told)
    if version.changed == "unit" and now.unit:
        return _("Since {day} in '{unit}', so it stands apart.").format(unit=now.unit, **told)
    if version.changed == "aspects":
        return _("Since {day} asked in other parts, so it stands apart.").format(**told)
    return _("Since {day} asked in another way, so it stands apart.").format(**told)


def _ends(page: Console, line: Line) -> None:
    """What the ends of the scale are called."""
    about = line.about
    ends = zip(about.range or (), (about.low, about.high), strict=False)
    told = [f"{number} {safe_line(word)}" for number, word in ends if word]
    between = ", " if page.look.plain else f" {page.look.signs.dot} "
    if cells(between.join(told)) <= page.look.width:
        told = [between.join(told)] if told else []
    for part in told:
        page.text(part, "dim")


# -- in words ------------------------------------------------------------------------------------


def _day(mark: Mark) -> str:
    return format_day(mark.at)


def _number(value: Decimal, line: Line) -> str:
    return format_number(value, line.about.decimals)


def _told(mark: Mark, line: Line) -> str:
    """What one walk gave, in words."""
    if mark.empty:
        return _("no number")
    now = None if mark.now is None else _number(mark.now, line)
    if not line.wishes:
        return f"{now} {line.about.unit}" if line.about.unit else str(now)
    parts = [] if now is None else [_("now {number}").format(number=now)]
    if mark.wish is not None:
        parts.append(_("wished {number}").format(number=_number(mark.wish, line)))
    return ", ".join(parts)


def _once(page: Console, line: Line) -> None:
    """The only walk that gave a number."""
    mark = line.given[0]
    page.text(_("Once, {day}: {value}").format(day=_day(mark), value=_told(mark, line)))


# -- large ---------------------------------------------------------------------------------------


def _large(page: Console, line: Line) -> None:
    """One line with all that is known of it."""
    page.blank()
    if line.about.label:
        page.text(line.about.label, "bold")
    if len(line.given) == 1:
        _once(page, line)
        return
    drawn = None if page.look.plain else picture(line.marks, line.about.range, page.look)
    if drawn is None:
        for mark in line.marks:
            page.text(f"{_day(mark)}: {_told(mark, line)}")
        return
    for row in drawn.rows:
        page.line(*row)
    page.blank()
    if line.wishes:
        signs = page.look.signs
        legend = [(signs.now, _("now")), (signs.wish, _("wished"))]
        legend += [(signs.both, _("both"))] if drawn.both else []
        page.text("   ".join(map(" ".join, legend)), "dim")
    _ends(page, line)
    _placing(page, line, drawn.placing.most, drawn.placing.timed)
    if line.wishes or line.about.low or line.about.high or drawn.placing.unusual:
        page.blank()
    first, last = line.given[0], line.given[-1]
    page.text(f"{_day(last)}: {_told(last, line)}.", "bold")
    told = _("The first time, {day}: {value}.")
    page.text(told.format(day=_day(first), value=_told(first, line)))


def _placing(page: Console, line: Line, most: int, timed: bool) -> None:
    """What one must know to read a picture of very many walks, or of some close together."""
    if most > 1:
        message = _("{count} walks: each sign is the middle of at most {most}.")
        page.text(message.format(count=len(line.given), most=most), "dim")
        told = _("The dots run from the lowest to the highest.")
        if line.wishes:
            told = _("The dots run from the lowest now to the highest.")
        page.text(told, "dim")
    if not timed:
        page.text(_("Each step is a walk, however long it was between them."), "dim")


# -- small ---------------------------------------------------------------------------------------


def _brief(page: Console, line: Line) -> None:
    """One line in a few words."""
    if line.about.label:
        page.blank()
        page.text(line.about.label)
    first, last = line.given[0], line.given[-1]
    if first is last:
        _once(page, line)
        return
    count = len(line.given)
    page.text(ngettext("{count} time", "{count} times", count).format(count=count))
    for message, mark in ((_("First, {day}: {value}"), first), (_("Last, {day}: {value}"), last)):
        page.text(message.format(day=_day(mark), value=_told(mark, line)))


class _Table(NamedTuple):
    """A row for each line: what it is about, a strip, and its first and last numbers."""

    page: Console
    label: int
    strip: int
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, page: Console, lines: Sequence[Line]) -> _Table:
        """Columns for these lines; a label that is too long has a row of its own."""
        told = [_ends_told(line) for line in lines]
        count = 3 if any(line.wishes for line in lines) else 2
        columns = list(zip(_headings(), *told, strict=True))[:count]
        numbers = tuple(max(map(cells, column)) for column in columns)
        label = max((cells(one) for one in map(_called, lines) if cells(one) <= _LABEL), default=0)
        strip = page.look.width - sum(numbers) - 2 * count - 2 - label
        if strip < _LEAST:
            label, strip = 0, strip + label + 2
        longest = max(len(line.marks) for line in lines)
        most = max(cells(_("once")), 2 * longest)
        return cls(page, label, max(2, min(strip, _STRIP, most)), numbers)

    def head(self) -> None:
        """What stands in the columns."""
        self.page.blank()
        self._row("", "", _headings(), "dim")

    def row(self, line: Line, version: Version) -> None:
        """One line; walks of several lines stand under each other."""
        once = len(line.given) == 1
        drawn = _("once") if once else self._strip(line, _aligned(line, version))
        label = _called(line)
        if cells(label) > self.label:
            self.page.text(label)
            label = ""
        self._row(label, drawn, _ends_told(line), "")

    def _strip(self, line: Line, marks: Sequence[Mark]) -> str:
        low, high = line.about.range or (min(values(marks)), max(values(marks)))
        numbers = [one.now for one in marks]
        wide = 2 if len(numbers) * 2 <= self.strip else 1
        drawn = strip(numbers, (Decimal(low), Decimal(high)), self.strip, self.page.look.signs)
        return "".join(sign * wide for sign in drawn)

    def _row(self, label: str, drawn: str, told: Sequence[str], style: str) -> None:
        given = zip(told, self.numbers, strict=False)
        right = "".join(f"  {one:>{width}}" for one, width in given).rstrip()
        start = padded(label, self.label) + "  " if self.label else ""
        self.page.line((style, start), ("accent", padded(drawn, self.strip)), (style, right))


def _headings() -> tuple[str, str, str]:
    return _("first"), _("last"), _("wished")


def _ends_told(line: Line) -> tuple[str, str, str]:
    """A line's first and last number, and the last wish; nothing for the first of one."""
    first, last = line.given[0], line.given[-1]
    numbers = (None if first is last else first.now, last.now, last.wish)
    told = ["" if one is None else _number(one, line) for one in numbers]
    return told[0], told[1], told[2]


def _called(line: Line) -> str:
    """What stands before a line in a table."""
    return safe_line(line.about.label or line.about.unit or "")


def _aligned(line: Line, version: Version) -> list[Mark]:
    """The marks of a line with those of the lines beside it, so that a walk is one column."""
    walks: dict[tuple[datetime, str], Mark] = {}
    for one in version.lines:
        for mark in one.marks:
            walks.setdefault((mark.at, mark.entry), Mark(mark.at, mark.entry))
    walks |= {(mark.at, mark.entry): mark for mark in line.marks}
    return [walks[place] for place in sorted(walks)]
