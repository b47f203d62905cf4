"""What changed between two answers to a question, and between two walks of one module. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from inkeer.i18n import format_number
from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Entry
from inkeer.module.types.scale import PARTS, split_marks
from inkeer.yaml_nodes import Data

_SINGLE = ("select", "confirm", "number", "date")

Number = int | Decimal
Marks = Mapping[str, Mapping[str, int]]  # the numbers on a scale, by aspect and part


class Difference(NamedTuple):
    """One difference between two answers.

    `aspect` and `part` (now, wish) say where on a scale. A choice that was added has no `before`,
    one that was dropped no `after`. `difference` is set where both are numbers.
    """

    aspect: str | None
    part: str | None
    before: Data
    after: Data
    difference: Number | None = None


class ComparedQuestion(NamedTuple):
    """One question in two walks; None in the one where it was not asked."""

    latest: AnsweredQuestion
    before: AnsweredQuestion | None
    after: AnsweredQuestion | None

    @property
    def comparable(self) -> bool:
        """Whether both answers belong to one series."""
        _latest, before, after = self
        if before is None or after is None:
            return False
        return (before.type, before.fingerprint) == (after.type, after.fingerprint)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs; nothing where the two cannot be compared."""
        _latest, before, after = self
        if before is None or after is None or not self.comparable:
            return ()
        return find_differences(after.type, before.answer, after.answer)

    def labels(self) -> dict[str, str]:
        """The aspects of a scale, as they were shown."""
        labels: dict[str, str] = {}
        for question in (self.before, self.after):
            if question is not None and isinstance(question.shown, Mapping):
                labels |= {name: str(label) for name, label in question.shown.items()}
        return labels

    def data(self) -> dict[str, Data]:
        return {
            "id": self.latest.id,
            "ask": self.latest.ask,
            "before": self.before.answer if self.before else None,
            "after": self.after.answer if self.after else None,
            "comparable": self.comparable,
            "differences": [difference._asdict() for difference in self.differences],
        }


class ComparedValue(NamedTuple):
    """One computed value in two walks; None in the one that lacks it."""

    id: str
    latest: ComputedValue
    before: ComputedValue | None
    after: ComputedValue | None

    @property
    def difference(self) -> Number | None:
        """By how much it is more; None where it is not a number."""
        if self.before is None or self.after is None:
            return None
        return subtract_numbers(self.before.value, self.after.value)

    def data(self) -> dict[str, Data]:
        return {
            "id": self.id,
            "label": self.latest.label,
            "unit": self.latest.unit,
            "before": self.before.value if self.before else None,
            "after": self.after.value if self.after else None,
            "difference": self.difference,
        }


class Comparison(NamedTuple):
    """Two walks of one module, question by question."""

    before: Entry
    after: Entry
    questions: tuple[ComparedQuestion, ...]
    computed: tuple[ComparedValue, ...]

    def data(self) -> dict[str, Data]:
        return {
            "before": identify_entry(self.before),
            "after": identify_entry(self.after),
            "questions": [question.data() for question in self.questions],
            "computed": [value.data() for value in self.computed],
        }


class Change(NamedTuple):
    """A number or computed value that changed: what it is called, what it was and what it is."""

    ask: str
    aspect: str
    part: str | None
    before: str
    after: str
    difference: Number | None


def compare_entries(before: Entry, after: Entry) -> Comparison:
    """Two walks side by side, in the order of the later one."""
    then = {answered.id: answered for answered in before.answers}
    now = {answered.id: answered for answered in after.answers}
    answers = {**then, **now}
    questions = (
        ComparedQuestion(answers[name], then.get(name), now.get(name))
        for name in _merge_names([*then], [*now])
    )
    values = {**before.computed, **after.computed}
    computed = (
        ComparedValue(name, values[name], before.computed.get(name), after.computed.get(name))
        for name in _merge_names([*before.computed], [*after.computed])
    )
    return Comparison(before, after, tuple(questions), tuple(computed))


def find_changes(comparison: Comparison) -> list[Change]:
    """The numbers and computed values that are not what they were."""
    changes = [
        _describe_change(question, difference)
        for question in comparison.questions
        if question.latest.type in ("scale", "number")
        for difference in question.differences
        if difference.difference is not None
    ]
    for value in comparison.computed:
        before, after = value.before, value.after
        if before is not None and after is not None and before.value != after.value:
            bare = before._replace(unit=None) if before.unit == after.unit else before
            texts = bare.format_value(), after.format_value()
            changes.append(Change(after.label, "", None, *texts, value.difference))
    return changes


def find_differences(kind: str, before: Data, after: Data) -> tuple[Difference, ...]:
    """What differs between two answers to a question of some type.

    Nothing where one was skipped; nor for texts and intentions, which are laid side by side.
    """
    if before is None or after is None:
        return ()
    if kind == "scale":
        return tuple(_compare_marks(read_marks(before), read_marks(after)))
    if kind == "checkbox":
        return tuple(_compare_choices(_to_list(before), _to_list(after)))
    if kind in _SINGLE and before != after:
        return (Difference(None, None, before, after, subtract_numbers(before, after)),)
    return ()


def subtract_numbers(before: Data, after: Data) -> Number | None:
    """By how much the second is more; None where one of them is not a number."""
    for value in (before, after):
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
    with localcontext(prec=100):  # what stands in a file may be long
        return after - before  # type: ignore[operator, return-value]


def read_marks(answer: Data) -> dict[str, dict[str, int]]:
    """The numbers of an answer on a scale, by aspect ('' without aspects) and part.

    An aspect that was left out has none.
    """
    return {
        aspect: {part: value for part in PARTS if isinstance(value := parts.get(part), int)}
        for aspect, parts in split_marks(answer).items()
    }


def identify_entry(entry: Entry) -> dict[str, Data]:
    """Which entry it is, for programs."""
    return {
        "id": entry.id,
        "module": entry.module,
        "title": entry.title,
        "started": entry.started,
    }


def _describe_change(question: ComparedQuestion, difference: Difference) -> Change:
    assert question.before is not None
    before, after = (format_number(value) for value in difference[2:4])  # type: ignore[arg-type]
    then, now = question.before.context.get("unit"), question.latest.context.get("unit")
    if then and then != now:
        before = f"{before} {then}"
    if now:
        after = f"{after} {now}"
    aspect, part = difference.aspect or "", difference.part
    label = question.labels().get(aspect, aspect)
    return Change(question.latest.ask, label, part, before, after, difference.difference)


def _compare_marks(before: Marks, after: Marks) -> Iterator[Difference]:
    for aspect in _merge_names([*before], [*after]):
        for part in PARTS:
            then, now = (marks.get(aspect, {}).get(part) for marks in (before, after))
            if then != now:
                yield Difference(aspect or None, part, then, now, subtract_numbers(then, now))


def _compare_choices(before: Sequence[Data], after: Sequence[Data]) -> Iterator[Difference]:
    yield from (Difference(None, None, choice, None) for choice in before if choice not in after)
    yield from (Difference(None, None, None, choice) for choice in after if choice not in before)


def _to_list(answer: Data) -> Sequence[Data]:
    return [answer] if isinstance(answer, str) or not isinstance(answer, Sequence) else answer


def _merge_names(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """All names in the order of the later walk; an earlier one follows what it followed then."""
    order = list(after)
    for place, name in enumerate(before):
        if name not in order:
            order.insert(order.index(before[place - 1]) + 1 if place else 0, name)
    return order
