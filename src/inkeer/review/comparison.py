"""What changed between two answers of one series, and between two walks of one module. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from inkeer.i18n import format_number
from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Entry
from inkeer.module.types.scale import PARTS
from inkeer.yaml_document import Data

_SINGLE = ("select", "confirm", "number", "date")

Number = int | Decimal


class Difference(NamedTuple):
    """One thing that is otherwise in the second of two answers.

    `aspect` and `part` (now, wish) say where on a scale. A choice that came has no `before`, one
    that went no `after`. `difference` stands there where both are numbers.
    """

    aspect: str | None
    part: str | None
    before: Data
    after: Data
    difference: Number | None = None


class Compared(NamedTuple):
    """One question in two walks; None in the one where it was not asked."""

    before: AnsweredQuestion | None
    after: AnsweredQuestion | None

    @property
    def one(self) -> AnsweredQuestion:
        """The question as it was asked the latest time."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def comparable(self) -> bool:
        """Whether both answers are of one series."""
        before, after = self.before, self.after
        if before is None or after is None:
            return False
        return (before.type, before.fingerprint) == (after.type, after.fingerprint)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What is otherwise; nothing where the two cannot be compared."""
        if not self.comparable:
            return ()
        assert self.before is not None
        assert self.after is not None
        return differences(self.after.type, self.before.answer, self.after.answer)

    def labels(self) -> dict[str, str]:
        """The aspects of a scale, as they were shown."""
        found: dict[str, str] = {}
        for one in (self.before, self.after):
            if one is not None and isinstance(one.shown, Mapping):
                found |= {name: str(label) for name, label in one.shown.items()}
        return found

    def data(self) -> dict[str, Data]:
        """The same for programs."""
        return {
            "id": self.one.id,
            "ask": self.one.ask,
            "before": self.before.answer if self.before else None,
            "after": self.after.answer if self.after else None,
            "comparable": self.comparable,
            "differences": [one._asdict() for one in self.differences],
        }


class Figure(NamedTuple):
    """One computed value in two walks; None in the one that has none."""

    id: str
    before: ComputedValue | None
    after: ComputedValue | None

    @property
    def one(self) -> ComputedValue:
        """The value as it was the latest time."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def difference(self) -> Number | None:
        """By how much it is more; None where it is no number."""
        if self.before is None or self.after is None:
            return None
        return between(self.before.value, self.after.value)

    def data(self) -> dict[str, Data]:
        """The same for programs."""
        return {
            "id": self.id,
            "label": self.one.label,
            "unit": self.one.unit,
            "before": self.before.value if self.before else None,
            "after": self.after.value if self.after else None,
            "difference": self.difference,
        }


class Comparison(NamedTuple):
    """Two walks of one module, question by question."""

    before: Entry
    after: Entry
    questions: tuple[Compared, ...]
    computed: tuple[Figure, ...]

    def data(self) -> dict[str, Data]:
        """The same for programs."""
        return {
            "before": _head(self.before),
            "after": _head(self.after),
            "questions": [one.data() for one in self.questions],
            "computed": [one.data() for one in self.computed],
        }


class Moved(NamedTuple):
    """Something that is more, less or another now: what it is called, what it was and what it is."""

    ask: str
    aspect: str
    part: str | None
    before: str
    after: str
    difference: Number | None


def differences(kind: str, before: Data, after: Data) -> tuple[Difference, ...]:
    """What is otherwise in the second of two answers to a question of some type.

    Nothing where one was skipped; nor for texts and intentions, which one lays side by side.
    """
    if before is None or after is None:
        return ()
    if kind == "scale":
        return tuple(_marked(marks(before), marks(after)))
    if kind == "checkbox":
        return tuple(_chosen(_several(before), _several(after)))
    if kind in _SINGLE and before != after:
        return (Difference(None, None, before, after, between(before, after)),)
    return ()


def between(before: Data, after: Data) -> Number | None:
    """By how much the second is more; None where one of them is no number."""
    for one in (before, after):
        if isinstance(one, bool) or not isinstance(one, int | Decimal):
            return None
    with localcontext(prec=100):  # what stands in a file may be long
        return after - before  # type: ignore[operator, return-value]


def marks(answer: Data) -> dict[str, dict[str, int]]:
    """The numbers of an answer on a scale, by aspect ('' without aspects) and part.

    An aspect that was left out has none.
    """
    if not isinstance(answer, Mapping) or set(answer) <= set(PARTS):
        return {"": _parts(answer)}
    return {name: _parts(mark) for name, mark in answer.items()}


def compared(before: Entry, after: Entry) -> Comparison:
    """Two walks side by side, in the order of the later one."""
    then = {one.id: one for one in before.answers}
    now = {one.id: one for one in after.answers}
    questions = (Compared(then.get(name), now.get(name)) for name in _merged([*then], [*now]))
    figures = _merged([*before.computed], [*after.computed])
    computed = (
        Figure(name, before.computed.get(name), after.computed.get(name)) for name in figures
    )
    return Comparison(before, after, tuple(questions), tuple(computed))


def moved(comparison: Comparison) -> list[Moved]:
    """What can be counted, or follows from it, and is not what it was."""
    found = []
    for one in comparison.questions:
        for it in one.differences if one.one.type in ("scale", "number") else ():
            if it.difference is not None:
                found.append(_told(one, it))
    for figure in comparison.computed:
        before, after = figure.before, figure.after
        if before is not None and after is not None and before.value != after.value:
            bare = before._replace(unit=None) if before.unit == after.unit else before
            label = figure.one.label
            found.append(Moved(label, "", None, bare.told(), after.told(), figure.difference))
    return found


def _told(one: Compared, it: Difference) -> Moved:
    assert one.before is not None
    before, after = (format_number(value) for value in (it.before, it.after))  # type: ignore[arg-type]
    then, now = one.before.context.get("unit"), one.one.context.get("unit")
    if then and then != now:
        before = f"{before} {then}"
    if now:
        after = f"{after} {now}"
    aspect = one.labels().get(it.aspect, it.aspect) if it.aspect else ""
    return Moved(one.one.ask, aspect, it.part, before, after, it.difference)


def _marked(
    before: Mapping[str, Mapping[str, int]], after: Mapping[str, Mapping[str, int]]
) -> list[Difference]:
    found = []
    for aspect in _merged([*before], [*after]):
        for part in PARTS:
            was, now = (one.get(aspect, {}).get(part) for one in (before, after))
            if was != now:
                found.append(Difference(aspect or None, part, was, now, between(was, now)))
    return found


def _chosen(before: Sequence[Data], after: Sequence[Data]) -> list[Difference]:
    went = [Difference(None, None, one, None) for one in before if one not in after]
    return [*went, *(Difference(None, None, None, one) for one in after if one not in before)]


def _several(answer: Data) -> Sequence[Data]:
    return [answer] if isinstance(answer, str) or not isinstance(answer, Sequence) else answer


def _parts(mark: Data) -> dict[str, int]:
    parts = mark if isinstance(mark, Mapping) else {"now": mark}
    given = {part: parts.get(part) for part in PARTS}
    return {part: value for part, value in given.items() if isinstance(value, int)}


def _merged(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """All names in the order of the later walk, those of the earlier one after what they followed."""
    order = list(after)
    for place, name in enumerate(before):
        if name not in order:
            order.insert(order.index(before[place - 1]) + 1 if place else 0, name)
    return order


def _head(entry: Entry) -> dict[str, Data]:
    return {
        "id": entry.id,
        "module": entry.module,
        "title": entry.title,
        "started": entry.started,
    }
