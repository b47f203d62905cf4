"""Numbers over time: from the entries of a module to series that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.module.types.scale import PARTS, marks
from inkeer.yaml_document import Data

KINDS = ("now", "wish", "number", "computed")


class Key(NamedTuple):
    """What makes values comparable; `version` is a fingerprint, or a computed value's unit."""

    question: str
    version: str
    aspect: str | None
    kind: str


class About(NamedTuple):
    """What is told of a series besides its values: the wording and labels of its latest entry.

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


class Walked(NamedTuple):
    """One walk and the number given in it; None where a walk gave none."""

    at: datetime
    entry: str
    value: Decimal | None


class Series(NamedTuple):
    """Values that can be laid side by side, the oldest first.

    `walks` run from the first value to the last; a walk between them that gave none is a gap.
    """

    module: str
    key: Key
    about: About
    walks: tuple[Walked, ...]

    @property
    def name(self) -> str:
        """What a person calls it by: a question, or a question and its aspect."""
        return named(self.key.question, self.key.aspect)

    def data(self) -> dict[str, object]:
        """As programs see it."""
        key, about = self.key, self.about
        given = [one for one in self.walks if one.value is not None]
        missed = [one for one in self.walks if one.value is None]
        return {
            "module": self.module,
            "question": key.question,
            "aspect": key.aspect,
            "kind": key.kind,
            "points": [
                {"date": one.at.date(), "value": one.value, "entry": one.entry} for one in given
            ],
            "ask": about.ask,
            "label": about.label,
            "unit": about.unit,
            "fingerprint": None if key.kind == "computed" else key.version,
            "range": list(about.range) if about.range else None,
            "low": about.low,
            "high": about.high,
            "gaps": [{"date": one.at.date(), "entry": one.entry} for one in missed],
        }


class _Value(NamedTuple):
    """One place in an entry where a number can stand."""

    key: Key
    about: About
    number: Decimal | None


def named(question: str, aspect: str | None) -> str:
    """The name of a line."""
    return question if aspect is None else f"{question}.{aspect}"


def series(entries: Iterable[Entry], module: str) -> list[Series]:
    """All series of a module, in the order in which it asks now; the oldest version first."""
    walked = sorted(
        (one for one in entries if one.module == module), key=lambda one: (one.started, one.id)
    )
    units = _Units()
    numbers: list[dict[Key, _Value]] = [
        {one.key: one for one in _values(entry, units)} for entry in walked
    ]
    found = [
        _series(module, key, walked, [found.get(key) for found in numbers])
        for key in _places(walked, numbers)
    ]
    return [one for one in found if one.walks]


def _series(
    module: str, key: Key, walked: Sequence[Entry], values: Sequence[_Value | None]
) -> Series:
    there = [one for one in values if one is not None and one.number is not None]
    if not there:
        return Series(module, key, About(""), ())
    about = there[-1].about._replace(
        decimals=_decimals(there) if key.kind == "computed" else None,
        former=_former_unit(walked, values),
    )
    walks = [
        Walked(entry.started, entry.id, one.number if one else None)
        for entry, one in zip(walked, values, strict=True)
    ]
    given = [index for index, one in enumerate(walks) if one.value is not None]
    return Series(module, key, about, tuple(walks[given[0] : given[-1] + 1]))


def _former_unit(walked: Sequence[Entry], values: Sequence[_Value | None]) -> str | None:
    """The unit before the latest one; in the other language a unit is only translated."""
    units = [
        (entry.language, one.about.unit)
        for entry, one in zip(walked, values, strict=True)
        if one is not None and one.number is not None
    ]
    language, latest = units[-1]
    former = [unit for its, unit in units if its == language and unit != latest]
    return former[-1] if former else None


def _decimals(values: Sequence[_Value]) -> int:
    """With how many decimals computed values were shown."""
    told = (one.number.as_tuple().exponent for one in values if one.number is not None)
    return max(0, *(-int(one) for one in told))


def _places(walked: Sequence[Entry], numbers: Sequence[dict[Key, _Value]]) -> list[Key]:
    """All keys in the order of showing: as in the latest entry, then what was asked before."""
    questions: dict[str, int] = {}
    aspects: dict[tuple[str, str, str | None], int] = {}
    since: dict[tuple[str, str], int] = {}
    for index in range(len(walked) - 1, -1, -1):
        for name in (*(one.id for one in walked[index].answers), *walked[index].computed):
            questions.setdefault(name, len(questions))
        for key, value in numbers[index].items():
            aspects.setdefault(key[:3], len(aspects))
            if value.number is not None:
                since[key[:2]] = index

    def place(key: Key) -> tuple[int, int, str, int, int]:
        question, first = questions[key.question], since.get(key[:2], 0)
        return question, first, key.version, aspects[key[:3]], KINDS.index(key.kind)

    return sorted({key for found in numbers for key in found}, key=place)


# -- what stands in an entry ---------------------------------------------------------------------


class _Units:
    """Which version of a computed value an entry has: another unit makes another one.

    A unit is compared within a language, so that a walk in the other language goes on with the
    same series: there its unit is only translated.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], str] = {}
        self._latest: dict[str, str] = {}
        self._languages: set[tuple[str, str]] = set()

    def version(self, name: str, language: str, unit: str) -> str:
        """The version's name: the unit with which it began."""
        new = (name, language) in self._languages
        begun = unit if new else self._latest.get(name, unit)
        version = self._known.setdefault((name, language, unit), begun)
        self._languages.add((name, language))
        self._latest[name] = version
        return version


def _values(entry: Entry, units: _Units) -> Iterator[_Value]:
    for one in entry.answers:
        if one.type == "scale":
            yield from _on_scale(one)
        elif one.type == "number":
            key = Key(one.id, one.fingerprint, None, "number")
            about = About(one.ask, unit=_text(one.context.get("unit")))
            yield _Value(key, about, _number(one.answer))
    for name, value in entry.computed.items():
        number = _number(value.value)
        if number is not None:
            version = units.version(name, entry.language, value.unit or "")
            key = Key(name, version, None, "computed")
            yield _Value(key, About(value.label or name, unit=value.unit), number)


def _on_scale(one: AnsweredQuestion) -> Iterator[_Value]:
    labels = one.shown if isinstance(one.shown, dict) else {}
    about = About(
        one.ask or one.id,
        range=_range(one.context.get("range")),
        low=_text(one.context.get("low")),
        high=_text(one.context.get("high")),
    )
    for aspect, parts in marks(one.answer).items():
        told = about._replace(label=str(labels.get(aspect, aspect))) if aspect else about
        for kind in PARTS:
            if kind in parts:
                key = Key(one.id, one.fingerprint, aspect or None, kind)
                yield _Value(key, told, _number(parts[kind]))


def _number(data: Data) -> Decimal | None:
    fits = isinstance(data, int | Decimal) and not isinstance(data, bool)
    return Decimal(data) if fits else None  # type: ignore[arg-type]


def _text(data: Data) -> str | None:
    return None if data is None else str(data)


def _range(data: Data) -> tuple[int, int] | None:
    found = re.fullmatch(r"([0-9]{1,3})-([0-9]{1,3})", str(data))
    ends = (int(found[1]), int(found[2])) if found else None
    return ends if ends and ends[0] < ends[1] else None
