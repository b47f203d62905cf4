"""`date`: a calendar day. Data: a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from inkeer.i18n import N_, _, format_day
from inkeer.module.expressions.types import Fact
from inkeer.module.types.base import Question, UnfitAnswerError
from inkeer.yaml_nodes import Data


class DateQuestion(Question):
    type = "date"
    description = N_("A day.")

    @classmethod
    def parse_text(cls, text: str) -> Data:
        return parse_file_day(text)

    def accept(self, data: Data) -> Data:
        if not isinstance(data, date) or isinstance(data, datetime):
            raise day_error()
        return data

    def parse_typed(self, typed: str, today: date) -> Data:
        return parse_typed_day(typed, today)

    @classmethod
    def format_lines(cls, record: Mapping[str, Data]) -> list[str]:
        answer = record["answer"]
        return [format_day(answer) if isinstance(answer, date) else str(answer)]

    def fact(self, answer: Data) -> Fact:
        assert isinstance(answer, date)
        return answer.isoformat()


def parse_file_day(text: str) -> date:
    """The day in a file: ISO or day-first, never a word, since a file is read on another day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    is_day_first = text[:1].isdigit() and text[-4:].isdigit()
    day = parse_typed_day(text, date(2000, 1, 1)) if is_day_first else None
    if day is None:
        raise day_error()
    return day


def parse_typed_day(typed: str, today: date) -> date | None:
    """The day that a person typed; None for nothing."""
    if not typed.strip():
        return None
    from inkeer import day_parser  # costs start-up, and only what is typed needs it

    day = day_parser.parse_day(typed, today)
    if day is None:
        raise day_error()
    return day


def day_error() -> UnfitAnswerError:
    """The error for a text that names no day."""
    return UnfitAnswerError(
        _("a day is expected here"), _("for example 2026-12-01, 1-12-2026 or tomorrow")
    )
