"""Coming back to a walk whose module may have changed: what still fits, and what does not."""

from __future__ import annotations

from inkeer.module.model import Module
from inkeer.module.types import UnfitAnswerError
from inkeer.walk.saved_answer import SavedAnswer
from inkeer.yaml_document import Data


def fitting(module: Module, kept: list[SavedAnswer]) -> tuple[dict[str, Data], list[SavedAnswer]]:
    """The kept answers that still fit this module, and those that do not."""
    answers: dict[str, Data] = {}
    others = []
    for one in kept:
        question = module.by_id.get(one.id)
        if question is not None and question.fingerprint == one.fingerprint:
            try:
                answers[one.id] = None if one.answer is None else question.accept(one.answer)
                continue
            except UnfitAnswerError:
                pass  # its bounds changed: the answer is set aside, not lost
        if one.answer is not None:
            others.append(one)
    return answers, others
