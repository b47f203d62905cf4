"""One pass through a module: a module and answers, and all that follows from them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from inkeer.module.expressions.parser import Condition
from inkeer.module.expressions.types import Fact
from inkeer.module.model import Computed, Module, Section
from inkeer.module.placeholders import fill
from inkeer.module.types import Question
from inkeer.yaml_document import Data


class Last(NamedTuple):
    """What was answered last time: the answer, its day, and the id of the entry that holds it."""

    answer: Data
    day: date
    entry: str


@dataclass(frozen=True)
class Walk:
    """A module, the answers so far, and those of the latest earlier walk.

    `answers` holds each question that was met: its answer, or None where it was skipped. Answers
    to questions that are hidden now stay in it, and count for nothing until they show again.
    `last` holds only answers of the same series (equal fingerprint).
    """

    module: Module
    answers: Mapping[str, Data] = field(default_factory=dict)
    last: Mapping[str, Last] = field(default_factory=dict)

    def answered(self, name: str, answer: Data) -> Walk:
        """The walk with one answer given, changed or (None) skipped; Unfit when it does not fit."""
        question = self.module.by_id[name]
        accepted = None if answer is None else question.accept(answer)
        return replace(self, answers={**self.answers, name: accepted})

    @property
    def visible(self) -> tuple[tuple[Section, Question], ...]:
        """The questions that show, with their sections, in the order of asking."""
        return self._seen.visible

    def shows(self, name: str) -> bool:
        """Whether a question shows now."""
        return any(question.id == name for _section, question in self.visible)

    def holds(self, when: Condition | None) -> bool:
        """Whether a condition is true for these answers; where there is none, it is."""
        return when is None or when.value(self._seen.facts, self._seen.last) is True

    def next(self, name: str | None) -> Question | None:
        """The question that shows after this one (None: the first); None after the last.

        `name` may be hidden by now: what comes after it is clear all the same.
        """
        order = list(self.module.by_id)
        start = order.index(name) + 1 if name is not None else 0
        return next((q for _s, q in self.visible if order.index(q.id) >= start), None)

    def previous(self, name: str | None) -> Question | None:
        """The question that shows before this one (None: the last); None before the first."""
        order = list(self.module.by_id)
        end = order.index(name) if name is not None else len(order)
        earlier = [q for _s, q in self.visible if order.index(q.id) < end]
        return earlier[-1] if earlier else None

    def unmet(self) -> Question | None:
        """The first question that shows and was neither answered nor skipped."""
        return next((q for _s, q in self.visible if q.id not in self.answers), None)

    def place(self, name: str) -> tuple[int, int]:
        """Which of the questions that show this is, counted from 1, and how many there are.

        A prompt to go deeper stands where its question does.
        """
        names = [question.id for _section, question in self.visible if question.of is None]
        name = self.module.by_id[name].of or name
        return (names.index(name) + 1 if name in names else len(names)), len(names)

    def section(self, name: str) -> Section:
        """The section of a question."""
        name = self.module.by_id[name].of or name
        return next(section for section, question in self.module.questions() if question.id == name)

    def value(self, computed: Computed) -> Fact:
        """What a computed value is now, rounded as it is shown; None is missing."""
        return computed.rounded(self._seen.facts.get(computed.id))

    def cards(self, name: str) -> list[Computed]:
        """The computed values that are settled once this question is answered."""
        return [
            one
            for one in self.module.computed
            if self.module.settling[one.id] == name and self.value(one) is not None
        ]

    def text(self, template: str | None) -> str:
        """A text of the module with the answers that it quotes."""
        return fill(template or "", self._quote)

    def _quote(self, name: str) -> str | None:
        if name.startswith("last."):
            name = name.removeprefix("last.")
            last = self.last.get(name)
            return None if last is None else self.module.by_id[name].quote(last.answer)
        if name in self._seen.facts and name in self.module.by_id:
            return self.module.by_id[name].quote(self.answers[name])
        for computed in self.module.computed:
            value = self.value(computed)
            if computed.id == name and value is not None:
                return computed.told(value)
        return None

    @cached_property
    def _seen(self) -> _Seen:
        return _look(self)


class _Seen(NamedTuple):
    """What follows from a walk's answers: what shows, and what conditions see."""

    visible: tuple[tuple[Section, Question], ...]
    facts: Mapping[str, Fact]
    last: Mapping[str, Fact]


def _look(walk: Walk) -> _Seen:
    """One pass from the first question to the last; each `when` looks only at what came before."""
    module = walk.module
    facts: dict[str, Fact] = {}
    last = {name: module.by_id[name].fact(one.answer) for name, one in walk.last.items()}

    rules = {one.id: one.rule for one in module.computed}

    def shows(when: Condition | None) -> bool:
        return when is None or when.value(facts, last) is True

    visible: list[tuple[Section, Question]] = []

    def settle(name: str | None) -> None:
        for one, settles in module.settling.items() if rules else ():
            value = rules[one].value(facts, last) if settles == name else None
            if value is not None:
                facts[one] = value

    settle(None)
    for section in module.sections:
        open_section = shows(section.when)
        for question in section.questions:
            if open_section and shows(question.when):
                visible.append((section, question))
                answer = walk.answers.get(question.id)
                if answer is not None:
                    facts[question.id] = question.fact(answer)
                visible += [(section, one) for one in _offered(question, walk.answers)]
            settle(question.id)
    return _Seen(tuple(visible), facts, last)


def _offered(question: Question, answers: Mapping[str, Data]) -> Iterator[Question]:
    """Its prompts to go deeper: each once what stands before it was answered."""
    before = question
    for one in question.deeper:
        if answers.get(before.id) is None:
            return
        yield one
        before = one
