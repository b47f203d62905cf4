"""`select` and `checkbox`: choices by their ids. Data: an id, or {other: text}; a list of those."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from inkeer.errors import nearest_word, suggest_or_list
from inkeer.i18n import LazyMessage, _
from inkeer.module import validators
from inkeer.module.expressions.types import Fact, Shape
from inkeer.module.types.base import Question, UnfitAnswerError, scalar, written
from inkeer.yaml_document import Data, Map, Node, Scalar, Seq

OTHER = "other"


class _Choosing(Question):
    """What both have: choices, and perhaps something else in one's own words."""

    choices: Mapping[str, str]
    other: bool = False

    def one(self, data: Data) -> Data:
        """One choice in its one form; Unfit with the nearest id when there is none like it."""
        if isinstance(data, Mapping) and set(data) == {OTHER}:
            text = data[OTHER]
            if not self.other or not isinstance(text, str):
                raise UnfitAnswerError(_("something else cannot be chosen here"))
            return {OTHER: written(text.strip())} if text.strip() else None
        if not isinstance(data, str):
            raise UnfitAnswerError(_("a choice is expected here"))
        if data in self.choices:
            return data
        if self.other and data.strip() and not nearest_word(data, self.choices):
            return {OTHER: written(data.strip())}
        message = _("this is none of the choices")  # what was written may be somebody's own words
        raise UnfitAnswerError(message, suggest_or_list(data, self.choices))

    def typed(self, text: str) -> Data:
        """The choice that a person typed: its number, its id or its label, or something else."""
        text = text.strip()
        if text.isascii() and text.isdigit():
            ids = list(self.choices)
            if 1 <= int(text) <= len(ids):
                return ids[int(text) - 1]
            if self.other and int(text) == len(ids) + 1:
                raise UnfitAnswerError(_("write it in your own words instead of the number"))
            raise UnfitAnswerError(
                _("choose a number from 1 to {count}").format(count=len(self.options()))
            )
        if text.casefold() in self.choices:
            return text.casefold()
        for name, label in self.choices.items():
            if text.casefold() == label.casefold():
                return name
        if self.other:
            return self.one({OTHER: text})
        raise UnfitAnswerError(
            _("choose a number from 1 to {count}").format(count=len(self.choices))
        )

    def label(self, choice: Data) -> str:
        """What a person reads for a choice."""
        if isinstance(choice, Mapping):
            return str(choice[OTHER])
        return self.choices.get(str(choice), str(choice))

    def options(self) -> dict[str, str]:
        """The ids that a condition may name, and their labels."""
        return {**self.choices, OTHER: _("something else")} if self.other else dict(self.choices)

    def meaning(self) -> tuple[Any, ...]:
        return tuple(sorted(self.choices))


_KEYS = (
    validators.Key(
        "choices",
        validators.labels,
        True,
        LazyMessage("What can be chosen, each under an id that you make up."),
    ),
    validators.Key(
        "other", validators.flag, says=LazyMessage("Lets people answer in their own words as well.")
    ),
)


class SelectQuestion(_Choosing):
    """One choice."""

    type: ClassVar[str] = "select"
    says: ClassVar[str] = LazyMessage("One of the choices.")
    keys: ClassVar[tuple[validators.Key, ...]] = _KEYS

    @classmethod
    def raw(cls, node: Node) -> Data:
        return _raw_choice(node)

    def accept(self, data: Data) -> Data:
        return self.one(data)

    def understand(self, typed: str, today: date) -> Data:
        return self.typed(typed) if typed.strip() else None

    def shown(self, answer: Data) -> Data:
        return self.label(answer)

    @classmethod
    def lines(cls, record: Mapping[str, Data]) -> list[str]:
        return [str(record.get("shown") or _bare(record["answer"]))]

    def shape(self) -> Shape:
        return Shape("choice", self.options())

    def fact(self, answer: Data) -> Fact:
        return _id(answer)


class CheckboxQuestion(_Choosing):
    """Any number of choices, from `min` to `max`; data in the order of the choices."""

    min: int | None = None
    max: int | None = None

    type: ClassVar[str] = "checkbox"
    says: ClassVar[str] = LazyMessage("Any number of the choices.")
    listed: ClassVar[bool] = True
    keys: ClassVar[tuple[validators.Key, ...]] = (
        *_KEYS,
        validators.Key(
            "min", validators.whole(1, 99, 1), says=LazyMessage("How many are chosen at least.")
        ),
        validators.Key(
            "max", validators.whole(1, 99, 3), says=LazyMessage("How many are chosen at most.")
        ),
    )

    @classmethod
    def raw(cls, node: Node) -> Data:
        if isinstance(node, Seq):
            return [_raw_choice(item) for item in node.items]
        return [_raw_choice(node)]

    def accept(self, data: Data) -> Data:
        if isinstance(data, str | Mapping):
            data = [data]
        if not isinstance(data, Sequence):
            raise UnfitAnswerError(_("a list of choices is expected here"))
        given = [one for one in map(self.one, data) if one is not None]
        ticked = [name for name in self.choices if name in given]
        own = [one for one in given if isinstance(one, Mapping)]
        answer: list[Data] = [*ticked, *own]
        if not answer:
            return None
        if self.min is not None and len(answer) < self.min:
            raise UnfitAnswerError(_("choose at least {count}").format(count=self.min))
        if self.max is not None and len(answer) > self.max:
            raise UnfitAnswerError(_("choose at most {count}").format(count=self.max))
        return answer

    def understand(self, typed: str, today: date) -> Data:
        parts = [part for part in re.split(r"[,;]", typed) if part.strip()]
        numbers = typed.replace(",", " ").split()
        if all(part.isascii() and part.isdigit() for part in numbers):
            parts = numbers
        return self.accept([self.typed(part) for part in parts])

    def shown(self, answer: Data) -> Data:
        assert isinstance(answer, Sequence)
        return [self.label(one) for one in answer]

    @classmethod
    def lines(cls, record: Mapping[str, Data]) -> list[str]:
        shown = record.get("shown")
        if isinstance(shown, Sequence) and not isinstance(shown, str):
            return [str(label) for label in shown]
        answer = record["answer"]
        if isinstance(answer, Sequence) and not isinstance(answer, str):
            return [_bare(one) for one in answer]
        return [_bare(answer)]

    def shape(self) -> Shape:
        return Shape("choices", self.options())

    def fact(self, answer: Data) -> Fact:
        assert isinstance(answer, Sequence)
        return frozenset(_id(one) for one in answer)


def _raw_choice(node: Node) -> Data:
    if isinstance(node, Map):
        text = node.get(OTHER)
        if len(node.items) == 1 and isinstance(text, Scalar):
            return {OTHER: text.text}
        raise UnfitAnswerError(_("a choice is expected here"))
    return scalar(node)


def _id(choice: Data) -> str:
    return OTHER if isinstance(choice, Mapping) else str(choice)


def _bare(choice: Data) -> str:
    return str(choice.get(OTHER)) if isinstance(choice, Mapping) else str(choice)
