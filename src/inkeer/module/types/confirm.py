"""`confirm`: yes or no. Its data is a bool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from inkeer.i18n import LazyMessage, _
from inkeer.module.expressions.types import TRUTH, Fact, Shape
from inkeer.module.types.base import Question, UnfitAnswerError, scalar
from inkeer.yaml_document import Data, Node

YES = ("true", "yes", "y", "ja", "j")
NO = ("false", "no", "n", "nee")


class ConfirmQuestion(Question):
    """A question answered with yes or no."""

    type: ClassVar[str] = "confirm"
    says: ClassVar[str] = LazyMessage("Yes or no.")

    @classmethod
    def raw(cls, node: Node) -> Data:
        return _truth(scalar(node))

    def accept(self, data: Data) -> Data:
        if not isinstance(data, bool):
            raise UnfitAnswerError(_("yes or no is expected here"))
        return data

    def understand(self, typed: str, today: date) -> Data:
        return _truth(typed) if typed.strip() else None

    @classmethod
    def lines(cls, record: Mapping[str, Data]) -> list[str]:
        return [_("yes") if record["answer"] else _("no")]

    def shape(self) -> Shape:
        return TRUTH

    def fact(self, answer: Data) -> Fact:
        return bool(answer)


def _truth(text: str) -> bool:
    word = text.strip().lower()
    if word not in YES + NO:
        raise UnfitAnswerError(_("yes or no is expected here"))
    return word in YES
