"""Numbers over time: from the entries of a module to lines that can be drawn. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.module.types.scale import PARTS, split_marks
from inkeer.yaml_nodes import Data


class LineKey(NamedTuple):
    """What makes numbers comparable; `version` is a fingerprint, or a computed value's unit."""

    question: str
    version: str
    aspect: str | None
    kind: str  # scale, number or computed


class LineInfo(NamedTuple):
    """What describes a line: the wording and labels of its latest entry.

    `former` is the unit that it had before, where a module changed that.
    """

    ask: str
    label: str | None = None
    unit: str | None = None
    range: tuple[int, int] | None = None
    low: str | None = None
    high: str | None = None
    decimals: int | None = None
    former: str | None = None


class Point(NamedTuple):
    """What one walk gave to a line; only a scale has wishes."""

    at: datetime
    entry: str
    now: Decimal | None = None
    wish: Decimal | None = None

    @property
    def empty(self) -> bool:
        """Whether the walk is a gap."""
        return self.now is None and self.wish is None


class TrendLine(NamedTuple):
    """Numbers that can be laid side by side, the oldest first.

    They run from the first number to the last; a walk between them that gave none is a gap.
    """

    module: str
    key: LineKey
    info: LineInfo
    points: tuple[Point, ...]

    @property
    def name(self) -> str:
        """What a person calls it by: a question, or a question and its aspect."""
        question, _version, aspect, _kind = self.key
        return question if aspect is None else f"{question}.{aspect}"

    @property
    def filled(self) -> list[Point]:
        """The walks that gave something."""
        return [point for point in self.points if not point.empty]

    @property
    def wishes(self) -> bool:
        return any(point.wish is not None for point in self.points)

    def data(self) -> list[dict[str, object]]:
        """As programs see it: one series, or two where wishes stand beside what is."""
        series = (self._part_data(part) for part in PARTS)
        return [data for data in series if data["points"]]

    def _part_data(self, part: str) -> dict[str, object]:
        key, info = self.key, self.info
        filled = [point for point in self.points if getattr(point, part) is not None]
        points, gaps = [], []
        for point in self.points:
            value = getattr(point, part)
            if value is not None:
                points.append({"date": point.at.date(), "value": value, "entry": point.entry})
            elif filled and filled[0][:2] < point[:2] < filled[-1][:2]:
                gaps.append({"date": point.at.date(), "entry": point.entry})
        return {
            "module": self.module,
            "question": key.question,
            "aspect": key.aspect,
            "kind": part if key.kind == "scale" else key.kind,
            "points": points,
            "ask": info.ask,
            "label": info.label,
            "unit": info.unit,
            "fingerprint": None if key.kind == "computed" else key.version,
            "range": list(info.range) if info.range else None,
            "low": info.low,
            "high": info.high,
            "gaps": gaps,
        }


_Values = dict[LineKey, tuple[LineInfo, Point]]  # of one entry


def build_lines(entries: Iterable[Entry], module: str) -> list[TrendLine]:
    """All lines of a module, in the order in which it asks now; the oldest version first."""
    walks = sorted(
        (entry for entry in entries if entry.module == module),
        key=lambda entry: (entry.started, entry.id),
    )
    units = _Units()
    values = [_collect_values(entry, units) for entry in walks]
    lines = (_build_line(module, key, walks, values) for key in _order_keys(walks, values))
    return [line for line in lines if line is not None]


def _build_line(
    module: str, key: LineKey, walks: Sequence[Entry], values: Sequence[_Values]
) -> TrendLine | None:
    points = [
        by_key[key][1] if key in by_key else Point(entry.started, entry.id)
        for entry, by_key in zip(walks, values, strict=True)
    ]
    filled = [index for index, point in enumerate(points) if not point.empty]
    if not filled:
        return None
    infos = [values[index][key][0] for index in filled]
    units = [(walks[index].language, info.unit) for index, info in zip(filled, infos, strict=True)]
    info = infos[-1]._replace(former=_find_former_unit(units))
    if key.kind == "computed":
        info = info._replace(decimals=_count_decimals(points[index].now for index in filled))
    return TrendLine(module, key, info, tuple(points[filled[0] : filled[-1] + 1]))


def _find_former_unit(units: Sequence[tuple[str, str | None]]) -> str | None:
    """The unit before the latest one; in the other language a unit is only translated."""
    language, latest = units[-1]
    former = [unit for spoken, unit in units if spoken == language and unit != latest]
    return former[-1] if former else None


def _count_decimals(values: Iterable[Decimal | None]) -> int:
    """With how many decimals computed values were shown."""
    exponents = (value.as_tuple().exponent for value in values if value is not None)
    return max(0, *(-int(exponent) for exponent in exponents))


def _order_keys(walks: Sequence[Entry], values: Sequence[_Values]) -> list[LineKey]:
    """All keys in the order of showing: as in the latest entry, then what was asked before."""
    questions: dict[str, int] = {}
    aspects: dict[LineKey, int] = {}
    since: dict[tuple[str, str], int] = {}
    for index in range(len(walks) - 1, -1, -1):
        answered = (answered.id for answered in walks[index].answers)
        for name in (*answered, *walks[index].computed):
            questions.setdefault(name, len(questions))
        for key, (_info, point) in values[index].items():
            aspects.setdefault(key, len(aspects))
            if not point.empty:
                since[key[:2]] = index

    def order(key: LineKey) -> tuple[int, int, str, int]:
        return questions[key.question], since.get(key[:2], 0), key.version, aspects[key]

    return sorted(aspects, key=order)


class _Units:
    """Which version of a computed value an entry has: another unit makes another version.

    Units are compared within a language, so that a walk in the other language, where the unit is
    only translated, continues the same line.
    """

    def __init__(self) -> None:
        self._versions: dict[tuple[str, str, str], str] = {}  # by name, language and unit
        self._latest: dict[str, str] = {}

    def find_version(self, name: str, language: str, unit: str) -> str:
        """The version's name: the unit with which it began."""
        key = name, language, unit
        if key not in self._versions:
            known_language = any(known[:2] == key[:2] for known in self._versions)
            self._versions[key] = unit if known_language else self._latest.get(name, unit)
        self._latest[name] = self._versions[key]
        return self._versions[key]


def _collect_values(entry: Entry, units: _Units) -> _Values:
    point = Point(entry.started, entry.id)
    values: _Values = {}
    for answered in entry.answers:
        if answered.type == "scale":
            values |= _list_marks(answered, point)
        elif answered.type == "number":
            key = LineKey(answered.id, answered.fingerprint, None, "number")
            info = LineInfo(answered.ask, unit=_to_text(answered.context.get("unit")))
            values[key] = info, point._replace(now=_to_decimal(answered.answer))
    for name, computed in entry.computed.items():
        number = _to_decimal(computed.value)
        if number is not None:
            version = units.find_version(name, entry.language, computed.unit or "")
            info = LineInfo(computed.label or name, unit=computed.unit)
            values[LineKey(name, version, None, "computed")] = info, point._replace(now=number)
    return values


def _list_marks(
    answered: AnsweredQuestion, point: Point
) -> Iterator[tuple[LineKey, tuple[LineInfo, Point]]]:
    labels = answered.shown if isinstance(answered.shown, dict) else {}
    info = LineInfo(
        answered.ask or answered.id,
        range=_parse_range(answered.context.get("range")),
        low=_to_text(answered.context.get("low")),
        high=_to_text(answered.context.get("high")),
    )
    for aspect, parts in split_marks(answered.answer).items():
        labelled = info._replace(label=str(labels.get(aspect, aspect))) if aspect else info
        now, wish = (_to_decimal(parts.get(part)) for part in PARTS)
        key = LineKey(answered.id, answered.fingerprint, aspect or None, "scale")
        yield key, (labelled, point._replace(now=now, wish=wish))


def _to_decimal(data: Data) -> Decimal | None:
    fits = isinstance(data, int | Decimal) and not isinstance(data, bool)
    return Decimal(data) if fits else None  # type: ignore[arg-type]


def _to_text(data: Data) -> str | None:
    return None if data is None else str(data)


def _parse_range(data: Data) -> tuple[int, int] | None:
    match = re.fullmatch(r"([0-9]{1,3})-([0-9]{1,3})", str(data))
    ends = (int(match[1]), int(match[2])) if match else None
    return ends if ends and ends[0] < ends[1] else None


class QuestionVersion(NamedTuple):
    """A question or computed value as it was asked for some time.

    `changed` is what makes it another version: `range`, `unit`, `aspects` or `kind`; None for the
    first.
    """

    lines: tuple[TrendLine, ...]
    since: datetime
    changed: str | None = None

    @property
    def info(self) -> LineInfo:
        """The question, as it was asked last."""
        return max(self.lines, key=lambda line: line.filled[-1].at).info


def group_versions(lines: Iterable[TrendLine]) -> list[list[QuestionVersion]]:
    """For each question its versions, the oldest first, with a line for each aspect."""
    return [
        list(_list_versions(group))
        for _question, group in groupby(lines, key=lambda line: line.key.question)
    ]


def _list_versions(lines: Iterable[TrendLine]) -> Iterator[QuestionVersion]:
    former: TrendLine | None = None
    for _version, group in groupby(lines, key=lambda line: line.key.version):
        version_lines = tuple(group)
        since = min(line.filled[0].at for line in version_lines)
        changed = _find_change(former, version_lines[0]) if former else None
        yield QuestionVersion(version_lines, since, changed)
        former = version_lines[0]


def _find_change(then: TrendLine, now: TrendLine) -> str:
    if now.key.kind == then.key.kind == "computed":
        return "unit"
    if then.key.kind != "scale" or now.key.kind != "scale":
        return "kind"
    return "range" if now.info.range != then.info.range else "aspects"
