"""What was answered before: the answers of earlier entries that are of the same series as now."""

from __future__ import annotations

from datetime import datetime

from inkeer.document import Data
from inkeer.errors import InkeerError
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.filter import Filter
from inkeer.module.model import Module
from inkeer.module.types import Question, Unfit


def last_answers(catalogue: Catalogue, module: Module, before: datetime) -> dict[str, Data]:
    """Each question's answer in the latest entry before a time that has it in the same series.

    One that was skipped there has none: what is older was not the last time.
    """
    answers: dict[str, Data] = {}
    waiting = {question.id: question for _section, question in module.questions()}
    for stored, entry in catalogue.entries(Filter(module=module.id)):
        if not waiting:
            break
        if stored.head.started >= before or isinstance(entry, InkeerError):
            continue  # one that cannot be read never stops the others
        for one in entry.answers:
            question = waiting.get(one.id)
            if question is not None and question.fingerprint == one.fingerprint:
                del waiting[one.id]
                answers[one.id] = _fitting(question, one.answer)
    return {name: answer for name, answer in answers.items() if answer is not None}


def _fitting(question: Question, answer: Data) -> Data:
    """The answer, unless the question's bounds have changed since."""
    try:
        return None if answer is None else question.accept(answer)
    except Unfit:
        return None
