"""`number`: a decimal number, with a comma or a point. Its data is a Decimal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from inkeer.i18n import LazyMessage, _
from inkeer.i18n import format_number as as_read
from inkeer.module import validators
from inkeer.module.expressions.types import NUMBER, Fact, Shape
from inkeer.module.types.base import Question, UnfitAnswerError, scalar
from inkeer.yaml_document import Data, Node

_NUMBER = r"[-−+]?\d{1,15}([.,]\d{1,9})?"
_THOUSANDS = r"[-−+]?[1-9]\d{0,2}[.,]\d{3}"


class NumberQuestion(Question):
    """A question answered with a number, within bounds, of some unit."""

    min: Decimal | None = None
    max: Decimal | None = None
    unit: str | None = None

    type: ClassVar[str] = "number"
    says: ClassVar[str] = LazyMessage("A number, with a unit if you like.")
    keys: ClassVar[tuple[validators.Key, ...]] = (
        validators.Key("min", validators.decimal, says=LazyMessage("The lowest number that fits.")),
        validators.Key(
            "max", validators.decimal, says=LazyMessage("The highest number that fits.")
        ),
        validators.Key("unit", validators.word, says=LazyMessage("What is counted: hours, euro.")),
    )

    @classmethod
    def raw(cls, node: Node) -> Data:
        return _parsed(scalar(node))

    def accept(self, data: Data) -> Data:
        if isinstance(data, bool) or not isinstance(data, int | Decimal):
            raise UnfitAnswerError(_("a number is expected here"))
        value = Decimal(data)
        if self.min is not None and value < self.min:
            raise UnfitAnswerError(_("at least {number}").format(number=as_read(self.min)))
        if self.max is not None and value > self.max:
            raise UnfitAnswerError(_("at most {number}").format(number=as_read(self.max)))
        return value

    def understand(self, typed: str, today: date) -> Data:
        if not typed.strip():
            return None
        typed = _bare(typed)
        if re.fullmatch(_THOUSANDS, typed):
            whole, part = re.split("[.,]", typed)
            meant = _("write {whole}, or {part}").format(
                whole=whole + part, part=as_read(Decimal(f"{whole}.{part}"))
            )
            raise UnfitAnswerError(_("this can be read in two ways"), meant)
        return self.accept(_parsed(typed))

    def retyped(self, answer: Data) -> str:
        assert isinstance(answer, Decimal)
        text = as_read(answer)
        return text + "0" if re.fullmatch(_THOUSANDS, text) else text

    def context(self) -> dict[str, Data]:
        return {"unit": self.unit} if self.unit else {}

    @classmethod
    def lines(cls, record: Mapping[str, Data]) -> list[str]:
        answer, unit = record["answer"], record.get("unit")
        text = as_read(answer) if isinstance(answer, int | Decimal) else str(answer)
        return [f"{text} {unit}" if unit else text]

    def shape(self) -> Shape:
        return NUMBER

    def fact(self, answer: Data) -> Fact:
        assert isinstance(answer, Decimal)
        return answer


def _bare(typed: str) -> str:
    """What a person typed, without a currency's sign, a unit, or the points between thousands."""
    typed = re.sub(r"^[€$£]\s*|,-$|(?<=\d)\s*[^\d\s.,]\D*$", "", typed.strip())
    if re.fullmatch(r"[-−+]?\d{1,3}(\.\d{3})+,\d+", typed):
        return typed.replace(".", "")
    if re.fullmatch(r"[-−+]?\d{1,3}(,\d{3})+\.\d+", typed):
        return typed.replace(",", "")
    return typed


def _parsed(text: str) -> Decimal:
    text = text.strip()
    if not re.fullmatch(_NUMBER, text):
        raise UnfitAnswerError(_("a number is expected here"), _("for example 7 or 7,5"))
    return Decimal(text.replace(",", ".").replace("−", "-"))
