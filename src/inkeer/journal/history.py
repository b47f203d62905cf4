"""What was answered before: the answers of earlier entries that are of the same series as now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from inkeer.errors import InkeerError
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.module.model import Module
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.walk.state import Last
from inkeer.yaml_document import Data


def earlier(catalogue: Catalogue, module: str, before: datetime) -> Iterator[Entry]:
    """The entries of a module that began before a time, the latest first."""
    for stored, entry in catalogue.entries(EntryFilter(module=module)):
        if stored.head.started < before and not isinstance(entry, InkeerError):
            yield entry  # one that cannot be read never stops the others


def load_last_answers(catalogue: Catalogue, module: Module, before: datetime) -> dict[str, Last]:
    """Each question's answer in the latest entry before a time that has it in the same series.

    One that was skipped there has none: what is older was not the last time.
    """
    found: dict[str, Last] = {}
    waiting = {question.id: question for _section, question in module.questions()}
    for entry in earlier(catalogue, module.id, before):
        for one in entry.answers:
            question = waiting.get(one.id)
            if question is not None and question.fingerprint == one.fingerprint:
                del waiting[one.id]
                found[one.id] = Last(_fitting(question, one.answer), entry.started.date(), entry.id)
        if not waiting:
            break
    return {name: last for name, last in found.items() if last.answer is not None}


def _fitting(question: Question, answer: Data) -> Data:
    """The answer, unless the question's bounds have changed since."""
    try:
        return None if answer is None else question.accept(answer)
    except UnfitAnswerError:
        return None
