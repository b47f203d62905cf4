"""`select` and `checkbox`: choices by their ids. Data: an id, or {other: text}; a list of those."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from inkeer.errors import nearest_word, suggest_or_list
from inkeer.i18n import N_, _
from inkeer.module import value_readers
from inkeer.module.expressions.types import Fact, Shape
from inkeer.module.mapping_reader import Key
from inkeer.module.types.base import Question, UnfitAnswerError, require_scalar, require_writable
from inkeer.yaml_nodes import Data, Map, Node, Scalar, Seq

OTHER = "other"


class _ChoiceQuestion(Question):
    """Choices, and perhaps something else in one's own words."""

    choices: Mapping[str, str]
    other: bool = False

    @classmethod
    def parse_node(cls, node: Node) -> Data:
        if not isinstance(node, Map):
            return require_scalar(node)
        text = node.get(OTHER)
        if len(node.items) > 1 or not isinstance(text, Scalar):
            raise UnfitAnswerError(_("a choice is expected here"))
        return {OTHER: text.text}

    def accept_choice(self, data: Data) -> Data:
        """One choice in its canonical form, None when empty; raises UnfitAnswerError."""
        if isinstance(data, Mapping) and set(data) == {OTHER}:
            text = data[OTHER]
            if not self.other or not isinstance(text, str):
                raise UnfitAnswerError(_("something else cannot be chosen here"))
            return {OTHER: require_writable(text.strip())} if text.strip() else None
        if not isinstance(data, str):
            raise UnfitAnswerError(_("a choice is expected here"))
        if data in self.choices:
            return data
        if self.other and data.strip() and not nearest_word(data, self.choices):
            return {OTHER: require_writable(data.strip())}
        message = _("not one of the choices")  # not quoted: it may be private
        raise UnfitAnswerError(message, suggest_or_list(data, self.choices))

    def parse_choice(self, text: str) -> Data:
        """The choice that a person typed: its number, its id or its label, or something else."""
        text = text.strip()
        if text.isascii() and text.isdigit():
            ids = list(self.choices)
            if 1 <= int(text) <= len(ids):
                return ids[int(text) - 1]
            if self.other and int(text) == len(ids) + 1:
                raise UnfitAnswerError(_("write it in your own words instead of the number"))
        else:
            if text.casefold() in self.choices:
                return text.casefold()
            for name, label in self.choices.items():
                if text.casefold() == label.casefold():
                    return name
            if self.other:
                return self.accept_choice({OTHER: text})
        message = _("choose a number from 1 to {count}")
        raise UnfitAnswerError(message.format(count=len(self.options())))

    def label(self, choice: Data) -> str:
        """What a person reads for a choice."""
        text = _format_choice(choice)
        return text if isinstance(choice, Mapping) else self.choices.get(text, text)

    def options(self) -> dict[str, str]:
        """The ids that a condition may name, and their labels."""
        return {**self.choices, OTHER: _("something else")} if self.other else dict(self.choices)

    def meaning(self) -> tuple[Any, ...]:
        return tuple(sorted(self.choices))


_KEYS = (
    Key(
        "choices",
        value_readers.labels,
        N_("What can be chosen, each under an id that you make up."),
        required=True,
    ),
    Key("other", value_readers.flag, N_("Lets people answer in their own words as well.")),
)


class SelectQuestion(_ChoiceQuestion):
    type = "select"
    description = N_("One of the choices.")
    keys = _KEYS

    def accept(self, data: Data) -> Data:
        return self.accept_choice(data)

    def parse_typed(self, typed: str, today: date) -> Data:
        return self.parse_choice(typed) if typed.strip() else None

    def answer_labels(self, answer: Data) -> Data:
        return self.label(answer)

    @classmethod
    def format_lines(cls, record: Mapping[str, Data]) -> list[str]:
        return [str(record.get("shown") or _format_choice(record["answer"]))]

    def shape(self) -> Shape:
        return Shape("choice", self.options())

    def fact(self, answer: Data) -> Fact:
        return _choice_id(answer)


class CheckboxQuestion(_ChoiceQuestion):
    """Any number of choices, from `min` to `max`; data in the order of the choices."""

    min: int | None = None
    max: int | None = None

    type = "checkbox"
    description = N_("Any number of the choices.")
    listed = True
    keys = (
        *_KEYS,
        Key("min", value_readers.integer(1, 99, 1), N_("How many are chosen at least.")),
        Key("max", value_readers.integer(1, 99, 3), N_("How many are chosen at most.")),
    )

    @classmethod
    def parse_node(cls, node: Node) -> Data:
        choices = node.items if isinstance(node, Seq) else (node,)
        return [_ChoiceQuestion.parse_node(choice) for choice in choices]

    def accept(self, data: Data) -> Data:
        if isinstance(data, str | Mapping):
            data = [data]
        if not isinstance(data, Sequence):
            raise UnfitAnswerError(_("a list of choices is expected here"))
        accepted = [choice for choice in map(self.accept_choice, data) if choice is not None]
        ticked = [name for name in self.choices if name in accepted]
        own = [choice for choice in accepted if isinstance(choice, Mapping)]
        answer: list[Data] = [*ticked, *own]
        if not answer:
            return None
        if self.min is not None and len(answer) < self.min:
            raise UnfitAnswerError(_("choose at least {count}").format(count=self.min))
        if self.max is not None and len(answer) > self.max:
            raise UnfitAnswerError(_("choose at most {count}").format(count=self.max))
        return answer

    def parse_typed(self, typed: str, today: date) -> Data:
        parts = [part for part in re.split(r"[,;]", typed) if part.strip()]
        numbers = typed.replace(",", " ").split()
        if all(part.isascii() and part.isdigit() for part in numbers):
            parts = numbers
        return self.accept([self.parse_choice(part) for part in parts])

    def answer_labels(self, answer: Data) -> Data:
        assert isinstance(answer, Sequence)
        return [self.label(choice) for choice in answer]

    @classmethod
    def format_lines(cls, record: Mapping[str, Data]) -> list[str]:
        for choices in (record.get("shown"), record["answer"]):
            if isinstance(choices, Sequence) and not isinstance(choices, str):
                return list(map(_format_choice, choices))
        return [_format_choice(record["answer"])]

    def shape(self) -> Shape:
        return Shape("choices", self.options())

    def fact(self, answer: Data) -> Fact:
        assert isinstance(answer, Sequence)
        return frozenset(_choice_id(choice) for choice in answer)


def _choice_id(choice: Data) -> str:
    return OTHER if isinstance(choice, Mapping) else str(choice)


def _format_choice(choice: Data) -> str:
    return str(choice.get(OTHER)) if isinstance(choice, Mapping) else str(choice)
