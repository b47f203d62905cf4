"""What was answered before, in earlier entries of the same module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from inkeer.errors import InkeerError
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.module.model import Module
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.walk.state import LastAnswer
from inkeer.yaml_nodes import Data


def load_earlier_entries(catalogue: Catalogue, module: str, before: datetime) -> Iterator[Entry]:
    """The entries of a module that were begun before a time, the latest first."""
    for stored, entry in catalogue.load_entries(EntryFilter(module=module)):
        if stored.head.started < before and not isinstance(entry, InkeerError):
            yield entry  # an unreadable one never stops the others


def load_last_answers(
    catalogue: Catalogue, module: Module, before: datetime
) -> dict[str, LastAnswer]:
    """Each question's answer in the latest entry before a time that asked the same question.

    There is none when it was skipped then: an older answer was not the last time.
    """
    last: dict[str, LastAnswer] = {}
    waiting = {question.id: question for _section, question in module.questions()}
    for entry in load_earlier_entries(catalogue, module.id, before):
        day = entry.started.date()
        for answered in entry.answers:
            question = waiting.get(answered.id)
            if question is not None and question.fingerprint == answered.fingerprint:
                del waiting[question.id]
                last[question.id] = LastAnswer(_accept(question, answered.answer), day, entry.id)
        if not waiting:
            break
    return {name: answer for name, answer in last.items() if answer.answer is not None}


def _accept(question: Question, answer: Data) -> Data:
    with suppress(UnfitAnswerError):  # it is outside the bounds that the question has now
        return None if answer is None else question.accept(answer)
    return None
