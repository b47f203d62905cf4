"""`date`: a calendar day. Its data is a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from inkeer.i18n import LazyMessage, _
from inkeer.i18n import format_day as as_read
from inkeer.module.expressions.types import OPAQUE, Fact, Shape
from inkeer.module.types.base import Question, UnfitAnswerError, scalar
from inkeer.yaml_document import Data, Node


class DateQuestion(Question):
    """A question answered with a day."""

    type: ClassVar[str] = "date"
    says: ClassVar[str] = LazyMessage("A day.")

    @classmethod
    def raw(cls, node: Node) -> Data:
        return iso(scalar(node))

    def accept(self, data: Data) -> Data:
        if not isinstance(data, date) or isinstance(data, datetime):
            raise no_day()
        return data

    def understand(self, typed: str, today: date) -> Data:
        return understood(typed, today)

    @classmethod
    def lines(cls, record: Mapping[str, Data]) -> list[str]:
        answer = record["answer"]
        return [as_read(answer) if isinstance(answer, date) else str(answer)]

    def shape(self) -> Shape:
        return OPAQUE

    def fact(self, answer: Data) -> Fact:
        assert isinstance(answer, date)
        return answer.isoformat()


def iso(text: str) -> date:
    """The day in a file: ISO or day-first, never a word, since a file is read on another day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    found = (
        understood(text, date(2000, 1, 1)) if text[:1].isdigit() and text[-4:].isdigit() else None
    )
    if found is None:
        raise no_day()
    return found


def understood(typed: str, today: date) -> date | None:
    """The day that a person typed; None for nothing."""
    if not typed.strip():
        return None
    from inkeer import dates  # costs start-up, and only what is typed needs it

    found = dates.parse(typed, today)
    if found is None:
        raise no_day()
    return found


def no_day() -> UnfitAnswerError:
    """What to say to a text that names no day."""
    return UnfitAnswerError(
        _("a day is expected here"), _("for example 2026-12-01, 1-12-2026 or tomorrow")
    )
