"""A module as it is asked: sections, questions, computed values, and which of them show. Immutable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from inkeer.i18n import _, format_number
from inkeer.module.expressions.condition import Condition
from inkeer.module.expressions.types import Fact
from inkeer.module.types.base import Question
from inkeer.yaml_nodes import Data


class Source(NamedTuple):
    title: str
    author: str | None = None


class Computed(NamedTuple):
    """A value computed from answers, with its label."""

    id: str
    label: str
    rule: Condition
    unit: str | None = None
    decimals: int | None = None

    def round_value(self, value: Fact) -> Fact:
        """The value as it is shown and stored: rounded half up, to two decimals by default."""
        if not isinstance(value, Decimal):
            return value
        with localcontext(prec=60):
            step = Decimal(1).scaleb(-(2 if self.decimals is None else self.decimals))
            return value.quantize(step, ROUND_HALF_UP) + 0  # never -0

    def format_value(self, value: Fact) -> str:
        """A rounded value for people: a number with its unit, an aspect's or a choice's label."""
        if isinstance(value, Decimal):
            text = format_number(value, self.decimals)
            return f"{text} {self.unit}" if self.unit else text
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return self.rule.shape.options.get(str(value), str(value))


class Section(NamedTuple):
    id: str
    title: str
    intro: str | None
    when: Condition | None
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Module:
    """One reflection, in one language."""

    id: str
    version: int
    language: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    minutes: int | None = None
    intro: str | None = None
    closing: str | None = None
    source: Source | None = None
    author: str | None = None
    licence: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    computed: tuple[Computed, ...] = ()
    languages: tuple[str, ...] = ()

    def questions(self) -> Iterator[tuple[Section, Question]]:
        """Every question in the file with its section, in the order of asking."""
        return ((section, question) for section in self.sections for question in section.questions)

    def conditions(self) -> Iterator[Condition]:
        """Every condition of a section or a question."""
        whens = [section.when for section in self.sections]
        whens += [question.when for _section, question in self.questions()]
        return (when for when in whens if when is not None)

    def expressions(self) -> Iterator[Condition]:
        """Every condition, and every rule of a computed value."""
        yield from self.conditions()
        yield from (computed.rule for computed in self.computed)

    @property
    def question_count(self) -> int:
        """How many questions it has, prompts to go deeper not counted."""
        return sum(len(section.questions) for section in self.sections)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by their ids, each followed by its prompts to go deeper."""
        return {
            prompt.id: prompt
            for _section, question in self.questions()
            for prompt in (question, *question.deeper)
        }

    @cached_property
    def computed_after(self) -> Mapping[str | None, Sequence[Computed]]:
        """The computed values by the last question that each needs, each after those it needs."""
        if not self.computed:
            return {}
        from graphlib import TopologicalSorter  # costs start-up, and few modules compute

        by_id = {computed.id: computed for computed in self.computed}
        order = [None, *self.by_id]
        position = {name: index for index, name in enumerate(order)}
        after: dict[str | None, list[Computed]] = {}
        needs = {name: computed.rule.needs for name, computed in by_id.items()}
        for name in TopologicalSorter(needs).static_order():
            if name in by_id:
                position[name] = max((position[need] for need in needs[name]), default=0)
                after.setdefault(order[position[name]], []).append(by_id[name])
        return after

    def find_needed(self, condition: Condition) -> set[str]:
        """The questions that a condition or rule depends on, also through computed values."""
        rules = {computed.id: computed.rule for computed in self.computed}
        needed = set(condition.needs)
        while names := needed & rules.keys():
            for name in names:
                needed |= rules.pop(name).needs
        return needed - {computed.id for computed in self.computed}


class Visibility(NamedTuple):
    """The questions that show, with their sections, and what conditions see."""

    visible: tuple[tuple[Section, Question], ...]
    facts: Mapping[str, Fact]
    last: Mapping[str, Fact]


def compute_visibility(
    module: Module, answer_to: Callable[[Question], Data], last: Mapping[str, Fact]
) -> Visibility:
    """What shows when each question that shows is answered like this, in the order of asking.

    One pass is enough: a condition looks only at what comes before it. Prompts to go deeper show
    one by one, as they are answered.
    """
    facts: dict[str, Fact] = {}
    visible: list[tuple[Section, Question]] = []

    def shows(when: Condition | None) -> bool:
        return when is None or when.evaluate(facts, last) is True

    def settle(question_id: str | None) -> None:
        for computed in module.computed_after.get(question_id, ()):
            value = computed.rule.evaluate(facts, last)
            if value is not None:
                facts[computed.id] = value

    settle(None)
    for section in module.sections:
        section_shows = shows(section.when)
        for question in section.questions:
            if section_shows and shows(question.when):
                visible.append((section, question))
                answer = answer_to(question)
                if answer is not None:
                    facts[question.id] = question.fact(answer)
                for before, deeper in pairwise((question, *question.deeper)):
                    if answer_to(before) is None:
                        break
                    visible.append((section, deeper))
            settle(question.id)
    return Visibility(tuple(visible), facts, last)
