"""`confirm`: yes or no. Data: a bool."""

from __future__ import annotations

from collections.abc import Mapping

from inkeer.i18n import N_, _
from inkeer.module.expressions.types import TRUTH, Shape
from inkeer.module.types.base import Question, UnfitAnswerError
from inkeer.yaml_nodes import Data

YES = ("true", "yes", "y", "ja", "j")
NO = ("false", "no", "n", "nee")


class ConfirmQuestion(Question):
    type = "confirm"
    description = N_("Yes or no.")

    @classmethod
    def parse_text(cls, text: str) -> Data:
        word = text.strip().lower()
        if word not in YES + NO:
            raise UnfitAnswerError(_("yes or no is expected here"))
        return word in YES

    def accept(self, data: Data) -> Data:
        if not isinstance(data, bool):
            raise UnfitAnswerError(_("yes or no is expected here"))
        return data

    @classmethod
    def format_lines(cls, record: Mapping[str, Data]) -> list[str]:
        return [_("yes") if record["answer"] else _("no")]

    def shape(self) -> Shape:
        return TRUTH
