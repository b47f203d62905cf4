"""One walk through a module: the module, the answers, and all that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from inkeer.module.expressions.condition import Condition
from inkeer.module.expressions.types import Fact
from inkeer.module.model import Computed, Module, Section, Visibility, compute_visibility
from inkeer.module.placeholders import fill_placeholders
from inkeer.module.types import Question
from inkeer.yaml_nodes import Data


class LastAnswer(NamedTuple):
    """What was answered last time: the answer, its day, and the id of the entry that holds it."""

    answer: Data
    day: date
    entry: str


@dataclass(frozen=True)
class Walk:
    """A module, the answers so far, and those of the latest earlier walk."""

    module: Module
    # Of each question that was met, None for a skip. They stay, ignored, while a question is hidden.
    answers: Mapping[str, Data] = field(default_factory=dict)
    last: Mapping[str, LastAnswer] = field(default_factory=dict)  # only of equal fingerprint

    def with_answer(self, name: str, answer: Data) -> Walk:
        """The walk with one question answered or (None) skipped; raises UnfitAnswerError."""
        question = self.module.by_id[name]
        accepted = None if answer is None else question.accept(answer)
        return replace(self, answers={**self.answers, name: accepted})

    @property
    def visible(self) -> tuple[tuple[Section, Question], ...]:
        """The questions that show, with their sections, in the order of asking."""
        return self._visibility.visible

    def shows(self, name: str) -> bool:
        """Whether a question shows now."""
        return any(question.id == name for _section, question in self.visible)

    def holds(self, when: Condition) -> bool:
        """Whether a condition is true for these answers."""
        return when.evaluate(self._visibility.facts, self._visibility.last) is True

    def next_question(self, name: str | None) -> Question | None:
        """The question that shows after this one, which may be hidden, or (None) the first."""
        order = list(self.module.by_id)
        start = order.index(name) + 1 if name is not None else 0
        return next((q for _section, q in self.visible if order.index(q.id) >= start), None)

    def previous_question(self, name: str | None) -> Question | None:
        """The question that shows before this one, or (None) the last."""
        order = list(self.module.by_id)
        end = order.index(name) if name is not None else len(order)
        earlier = [q for _section, q in self.visible if order.index(q.id) < end]
        return earlier[-1] if earlier else None

    def first_unmet(self) -> Question | None:
        """The first question that shows and was neither answered nor skipped."""
        return next((q for _section, q in self.visible if q.id not in self.answers), None)

    def position(self, name: str) -> tuple[int, int]:
        """The number, from 1, of a question (for a prompt, of its question), and how many show."""
        names = [question.id for _section, question in self.visible if question.of is None]
        name = self.module.by_id[name].of or name
        return (names.index(name) + 1 if name in names else len(names)), len(names)

    def section(self, name: str) -> Section:
        """The section of a question."""
        name = self.module.by_id[name].of or name
        return next(section for section, question in self.module.questions() if question.id == name)

    def computed_value(self, computed: Computed) -> Fact:
        """A computed value now, rounded as it is shown; None is missing."""
        return computed.round_value(self._visibility.facts.get(computed.id))

    def settled_values(self, name: str) -> list[Computed]:
        """The computed values that are known once this question is answered."""
        after = self.module.computed_after.get(name, ())
        values = (computed for computed in self.module.computed if computed in after)
        return [computed for computed in values if self.computed_value(computed) is not None]

    def fill_text(self, template: str | None) -> str:
        """A text of the module with the answers that it quotes."""
        return fill_placeholders(template or "", self._quote)

    def _quote(self, name: str) -> str | None:
        if name.startswith("last."):
            name = name.removeprefix("last.")
            last = self.last.get(name)
            return None if last is None else self.module.by_id[name].quote(last.answer)
        if name in self._visibility.facts and name in self.module.by_id:
            return self.module.by_id[name].quote(self.answers[name])
        for computed in self.module.computed:
            value = self.computed_value(computed)
            if computed.id == name and value is not None:
                return computed.format_value(value)
        return None

    @cached_property
    def _visibility(self) -> Visibility:
        last = {
            name: self.module.by_id[name].fact(earlier.answer)
            for name, earlier in self.last.items()
        }
        return compute_visibility(self.module, lambda question: self.answers.get(question.id), last)
