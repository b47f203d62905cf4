"""What was answered before: the answers of earlier entries that are of the same series as now."""

from __future__ import annotations

from inkeer.document import Data
from inkeer.errors import InkeerError
from inkeer.journal.entry import Entry
from inkeer.journal.store import Journal
from inkeer.module.model import Module
from inkeer.module.types import Unfit


def last_answers(journal: Journal, module: Module) -> dict[str, Data]:
    """The answers of the latest entry of a module that are of the same series as now."""
    for stored in journal.heads()[0]:
        if stored.head.module == module.id:
            try:
                return _same_series(journal.entry(stored), module)
            except InkeerError:
                continue  # one that cannot be read never stops the others
    return {}


def _same_series(one: Entry, module: Module) -> dict[str, Data]:
    answers = {}
    for answered in one.answers:
        question = module.by_id.get(answered.id)
        if question is None or answered.answer is None:
            continue
        if question.fingerprint == answered.fingerprint:
            try:
                answers[answered.id] = question.accept(answered.answer)
            except Unfit:
                continue  # its bounds changed since
    return {name: answer for name, answer in answers.items() if answer is not None}
