"""Series as they are shown: now and wish together, aspects under their question, versions apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from inkeer.review.trends import About, Series


class Mark(NamedTuple):
    """What one walk gave to a line; nothing where it gave nothing."""

    at: datetime
    entry: str
    now: Decimal | None = None
    wish: Decimal | None = None

    @property
    def empty(self) -> bool:
        """Whether the walk is a gap."""
        return self.now is None and self.wish is None


class Line(NamedTuple):
    """What belongs in one picture: a series, and what was wished beside it."""

    name: str
    kind: str
    about: About
    marks: tuple[Mark, ...]

    @property
    def given(self) -> list[Mark]:
        """The walks that gave something."""
        return [one for one in self.marks if not one.empty]

    @property
    def wishes(self) -> bool:
        """Whether anything was wished."""
        return any(one.wish is not None for one in self.marks)


class Version(NamedTuple):
    """A question as it was asked for some time; `changed` says what makes it another since then.

    That is `range`, `unit`, `aspects` or `kind`, and None for the first.
    """

    lines: tuple[Line, ...]
    since: datetime
    changed: str | None = None

    @property
    def about(self) -> About:
        """The question, as it was asked last."""
        return max(self.lines, key=lambda one: one.given[-1].at).about


class Asked(NamedTuple):
    """A question or a computed value over time; its versions stand apart, the oldest first."""

    versions: tuple[Version, ...]


def asked(found: Sequence[Series]) -> list[Asked]:
    """The same as pictures: now and wish together, aspects under their question."""
    return [
        Asked(tuple(_versions(list(group))))
        for _question, group in groupby(found, key=lambda one: one.key.question)
    ]


def _versions(found: list[Series]) -> Iterator[Version]:
    before: Version | None = None
    for _version, group in groupby(found, key=lambda one: one.key.version):
        lines = tuple(
            _line(list(pair)) for _aspect, pair in groupby(group, key=lambda one: one.key.aspect)
        )
        since = min(one.given[0].at for one in lines)
        changed = None if before is None else _changed(before, lines)
        before = Version(lines, since, changed)
        yield before


def _changed(before: Version, lines: Sequence[Line]) -> str:
    then, now = before.lines[0], lines[0]
    if now.kind == then.kind == "computed":
        return "unit"
    if then.kind not in ("now", "wish") or now.kind not in ("now", "wish"):
        return "kind"
    return "range" if now.about.range != then.about.range else "aspects"


def _line(pair: list[Series]) -> Line:
    """A line of one series, or of what is now and what is wished."""
    walks: dict[tuple[datetime, str], Mark] = {}
    for one in pair:
        wished = one.key.kind == "wish"
        for walk in one.walks:
            place = (walk.at, walk.entry)
            mark = walks.get(place, Mark(*place))
            walks[place] = (
                mark._replace(wish=walk.value) if wished else mark._replace(now=walk.value)
            )
    first = pair[0]
    return Line(first.name, first.key.kind, first.about, tuple(walks[one] for one in sorted(walks)))
