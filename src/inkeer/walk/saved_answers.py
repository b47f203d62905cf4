"""Coming back to a walk whose module may have changed: which saved answers still fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from inkeer.module.types.base import UnfitAnswerError
from inkeer.yaml_nodes import Data

if TYPE_CHECKING:
    from inkeer.module.model import Module


class SavedAnswer(NamedTuple):
    """An answer in a file: of which question, of which series, and what was asked."""

    id: str
    fingerprint: str
    answer: Data
    ask: str = ""

    def format_text(self) -> str:
        """The answer for people, without the labels that its question would have had."""
        return ", ".join(_format_parts(self.answer))


def _format_parts(data: Data) -> list[str]:
    if isinstance(data, Mapping):
        data = list(data.values())
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [part for value in data for part in _format_parts(value)]
    return [] if data is None or data == "" else [str(data)]


def match_answers(
    module: Module, saved: Sequence[SavedAnswer]
) -> tuple[dict[str, Data], list[SavedAnswer]]:
    """The answers that still fit this module, and the saved ones that do not."""
    answers: dict[str, Data] = {}
    others = []
    for saved_answer in saved:
        name, answer = saved_answer.id, saved_answer.answer
        question = module.by_id.get(name)
        if question is not None and question.fingerprint == saved_answer.fingerprint:
            with suppress(UnfitAnswerError):  # its bounds changed
                accepted = None if answer is None else question.accept(answer)
                if accepted is not None or not saved_answer.format_text().strip():
                    answers[name] = accepted
                    continue
        if answer is not None:
            others.append(saved_answer)
    return answers, others
