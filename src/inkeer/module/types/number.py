"""`number`: a decimal number, with a comma or a point. Data: a Decimal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from inkeer.i18n import N_, _, format_number
from inkeer.module import value_readers
from inkeer.module.expressions.types import NUMBER, Shape
from inkeer.module.mapping_reader import Key
from inkeer.module.types.base import Question, UnfitAnswerError
from inkeer.yaml_nodes import Data

_NUMBER = r"[-−+]?\d{1,15}([.,]\d{1,9})?"
_THOUSANDS = r"[-−+]?[1-9]\d{0,2}[.,]\d{3}"


class NumberQuestion(Question):
    min: Decimal | None = None
    max: Decimal | None = None
    unit: str | None = None

    type = "number"
    description = N_("A number, with a unit if you like.")
    keys = (
        Key("min", value_readers.decimal, N_("The lowest number that fits.")),
        Key("max", value_readers.decimal, N_("The highest number that fits.")),
        Key("unit", value_readers.line, N_("What is counted: hours, euro.")),
    )

    @classmethod
    def parse_text(cls, text: str) -> Data:
        text = text.strip()
        if not re.fullmatch(_NUMBER, text):
            raise UnfitAnswerError(_("a number is expected here"), _("for example 7 or 7,5"))
        return Decimal(text.replace(",", ".").replace("−", "-"))

    def accept(self, data: Data) -> Data:
        if isinstance(data, bool) or not isinstance(data, int | Decimal):
            raise UnfitAnswerError(_("a number is expected here"))
        value = Decimal(data)
        if self.min is not None and value < self.min:
            raise UnfitAnswerError(_("at least {number}").format(number=format_number(self.min)))
        if self.max is not None and value > self.max:
            raise UnfitAnswerError(_("at most {number}").format(number=format_number(self.max)))
        return value

    def parse_typed(self, typed: str, today: date) -> Data:
        if not typed.strip():
            return None
        typed = _strip_unit(typed)
        if re.fullmatch(_THOUSANDS, typed):
            whole, part = re.split("[.,]", typed)
            number = format_number(Decimal(f"{whole}.{part}"))
            hint = _("write {whole}, or {part}").format(whole=whole + part, part=number)
            raise UnfitAnswerError(_("this can be read in two ways"), hint)
        return self.accept(self.parse_text(typed))

    def format_typed(self, answer: Data) -> str:
        assert isinstance(answer, Decimal)
        text = format_number(answer)
        return text + "0" if re.fullmatch(_THOUSANDS, text) else text

    def context(self) -> dict[str, Data]:
        return {"unit": self.unit} if self.unit else {}

    @classmethod
    def format_lines(cls, record: Mapping[str, Data]) -> list[str]:
        answer, unit = record["answer"], record.get("unit")
        text = format_number(answer) if isinstance(answer, int | Decimal) else str(answer)
        return [f"{text} {unit}" if unit else text]

    def shape(self) -> Shape:
        return NUMBER


def _strip_unit(typed: str) -> str:
    """What a person typed, without a currency sign, a unit, or separators between thousands."""
    typed = re.sub(r"^[€$£]\s*|,-$|(?<=\d)\s*[^\d\s.,]\D*$", "", typed.strip())
    if re.fullmatch(r"[-−+]?\d{1,3}(\.\d{3})+,\d+", typed):
        return typed.replace(".", "")
    if re.fullmatch(r"[-−+]?\d{1,3}(,\d{3})+\.\d+", typed):
        return typed.replace(",", "")
    return typed
