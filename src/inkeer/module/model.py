"""A module as it is asked: sections, questions, computed values. Frozen, and without I/O."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property
from typing import NamedTuple

from inkeer.i18n import _, format_number
from inkeer.module.expressions.parser import Condition
from inkeer.module.expressions.types import Fact
from inkeer.module.types.base import Question


class Source(NamedTuple):
    """Where a module grew from."""

    title: str
    author: str | None = None


class Computed(NamedTuple):
    """A value that follows from answers, with its label."""

    id: str
    label: str
    rule: Condition
    unit: str | None = None
    decimals: int | None = None

    def rounded(self, value: Fact) -> Fact:
        """The value as it is shown and kept: rounded half up, to two decimals unless told."""
        if not isinstance(value, Decimal):
            return value
        with localcontext(prec=60):
            step = Decimal(1).scaleb(-(2 if self.decimals is None else self.decimals))
            return value.quantize(step, ROUND_HALF_UP) + 0  # and never minus nothing

    def told(self, value: Fact) -> str:
        """The value for people: a number with its unit, an aspect's or a choice's label."""
        if isinstance(value, Decimal):
            text = format_number(self.rounded(value), self.decimals)  # type: ignore[arg-type]
            return f"{text} {self.unit}" if self.unit else text
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return self.rule.shape.options.get(str(value), str(value))


class Section(NamedTuple):
    """Questions that belong together."""

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
    languages: tuple[str, ...] = field(default=())

    def questions(self) -> Iterator[tuple[Section, Question]]:
        """Every question of the file with its section, in the order of asking."""
        return ((section, question) for section in self.sections for question in section.questions)

    @property
    def size(self) -> int:
        """How many questions it has; a prompt to go deeper is none by itself."""
        return sum(len(section.questions) for section in self.sections)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """All that can be asked by its id: each question, and after it its prompts to go deeper."""
        return {
            one.id: one
            for _section, question in self.questions()
            for one in (question, *question.deeper)
        }

    @cached_property
    def settling(self) -> Mapping[str, str | None]:
        """The last question that settles each computed value; each after those that it needs."""
        from graphlib import TopologicalSorter  # costs start-up, and few modules compute

        others = {one.id: one for one in self.computed}
        needs = {name: one.rule.needs & others.keys() for name, one in others.items()}
        asked = list(self.by_id)
        place = {name: number for number, name in enumerate(asked)}
        found: dict[str, str | None] = {}
        for name in TopologicalSorter(needs).static_order():
            place[name] = max((place[one] for one in others[name].rule.needs), default=-1)
            found[name] = asked[place[name]] if place[name] >= 0 else None
        return found

    def needed(self, condition: Condition) -> set[str]:
        """The questions that a condition or rule looks at, also by way of computed values."""
        rules = {one.id: one.rule for one in self.computed}
        waiting, seen = list(condition.needs), set(condition.needs)
        while waiting:
            name = waiting.pop()
            if name in rules:
                waiting += rules[name].needs - seen
                seen |= rules[name].needs
        return seen - rules.keys()
