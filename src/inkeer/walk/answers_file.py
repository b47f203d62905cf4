"""Answers from a file: `id: value`, checked as a whole before anything is asked of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, InkeerError, Problem, did_you_mean
from inkeer.i18n import _
from inkeer.module.identifiers import ID
from inkeer.module.model import Module
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.walk.runner import Keep, Move, Progress, Reply
from inkeer.walk.state import Walk
from inkeer.yaml_document import Data, Map, Node, Scalar

MAX_BYTES = 8 * 1024 * 1024  # an entry holds more than its answers, and must be readable


def read(raw: bytes | str, path: str, module: Module) -> dict[str, Data]:
    """The answers in a file, by question; FileProblemsError with all that do not fit."""
    try:
        text = yaml_document.decoded(raw, path, MAX_BYTES)
        node = yaml_document.read_private(text, path, MAX_BYTES) if text.strip() else None
    except FileProblemsError as error:
        raise _refused(path, error.problems) from None
    if node is None:
        return {}
    problems: list[Problem] = []
    answers: dict[str, Data] = {}
    if not isinstance(node, Map):
        message = _("answers are written as  id: value , each on a line of its own")
        raise _refused(path, [Problem(node.place, message)])
    for name, value in node.items:
        question = module.by_id.get(name.text)
        if question is None:
            problems.append(_unknown(name, module))
            continue
        try:
            answers[name.text] = _answer(question, value)
        except UnfitAnswerError as error:
            problems.append(Problem(value.place, f"{name.text}: {error.message}", error.hint))
    if problems:
        raise _refused(path, problems)
    return answers


def _unknown(name: Scalar, module: Module) -> Problem:
    """A key that is no question; it is repeated only when it could be one, not an answer's line."""
    if not re.fullmatch(rf"{ID}(\.\d)?", name.text):  # the dot is that of a prompt to go deeper
        return Problem(
            name.place, _("answers are written as  id: value , each on a line of its own")
        )
    message = _("there is no question '{name}' in {module}")
    hint = did_you_mean(name.text, module.by_id)
    return Problem(name.place, message.format(name=name.text, module=module.id), hint)


def _refused(path: str, problems: Sequence[Problem]) -> FileProblemsError:
    """All problems, and no line of the file: what a person wrote stands in no error."""
    return FileProblemsError(path, "", tuple(problems))


def _answer(question: Question, value: Node) -> Data:
    if isinstance(value, Scalar) and value.missing:
        return None
    return question.accept(question.raw(value))


class FromFile:
    """Answers every question from what was read; asks nothing."""

    def __init__(self, answers: Mapping[str, Data]) -> None:
        self._answers = answers

    def ask(self, progress: Progress, question: Question, keep: Keep) -> Reply:
        return Reply(Move.NEXT, self._answers.get(question.id))

    def took(self, before: Walk, walk: Walk, question: Question) -> None:
        """Nobody is watching."""

    def warn(self, error: InkeerError) -> None:
        raise error

    def overview(self, walk: Walk) -> Question | Move:
        return Move.NEXT

    def left_out(self, walk: Walk) -> list[str]:
        """The questions that had an answer and stayed hidden."""
        return [
            name
            for name, answer in self._answers.items()
            if answer is not None and not walk.shows(name)
        ]
