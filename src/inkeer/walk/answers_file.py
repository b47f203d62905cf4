"""Answers from a file: `id: value`, checked as a whole before anything is asked of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, InkeerError, Problem, did_you_mean
from inkeer.i18n import N_, _
from inkeer.module.identifiers import ID
from inkeer.module.model import Module
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.storage.safe_read import unreadable_error
from inkeer.walk.runner import Move, Progress, Reply
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data, Map, Scalar

MAX_BYTES = 8 * 1024 * 1024  # an entry holds more than its answers, and must be readable
_FORMAT = N_("answers are written as  id: value , each on a line of its own")


def read_answers_file(source: str) -> tuple[bytes, str]:
    """The content and name of a file, which may be a pipe, or (`-`) standard input; InkeerError."""
    try:
        with sys.stdin.buffer if source == "-" else Path(source).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        message = _("there is no file {path}").format(path=source)
        raise InkeerError(message) from None
    except OSError as error:
        raise unreadable_error(Path(source), error) from None
    return raw, _("answers") if source == "-" else source


def parse_answers(raw: bytes | str, path: str, module: Module) -> dict[str, Data]:
    """The answers in a file by question; FileProblemsError, quoting none, with all that do not fit."""
    try:
        text = _tame_json(yaml_document.decode_text(raw, path, MAX_BYTES))
        node = yaml_document.parse_private_yaml(text, path, MAX_BYTES) if text.strip() else None
    except FileProblemsError as error:
        raise FileProblemsError(path, "", error.problems) from None
    if node is None:
        return {}
    if not isinstance(node, Map):
        raise FileProblemsError(path, "", (Problem(node.place, _FORMAT.localize()),))
    problems: list[Problem] = []
    answers: dict[str, Data] = {}
    for name, value in node.items:
        question = module.by_id.get(name.text)
        if question is None:
            problems.append(_explain_unknown(name, module))
            continue
        try:
            is_skipped = isinstance(value, Scalar) and value.missing
            answers[name.text] = None if is_skipped else question.accept(question.parse_node(value))
        except UnfitAnswerError as error:
            problems.append(Problem(value.place, f"{name.text}: {error.message}", error.hint))
    if problems:
        raise FileProblemsError(path, "", tuple(problems))
    return answers


def _tame_json(text: str) -> str:
    """JSON as YAML reads it: a character that is written as two halves is whole, and no tabs."""
    if not text.lstrip().startswith("{"):
        return text
    from json import loads  # costs start-up, and most answers are YAML

    try:
        loads(text)
    except (ValueError, RecursionError):
        return text
    halves = r"(?<!\\)((?:\\\\)*)((?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})+)"
    return re.sub(halves, lambda pair: pair[1] + loads(f'"{pair[2]}"'), text.replace("\t", " "))


def _explain_unknown(name: Scalar, module: Module) -> Problem:
    """A key that names no question; quoted only when it looks like an id, for it may be private."""
    if not re.fullmatch(rf"{ID}(\.\d)?", name.text):  # the dot is that of a prompt to go deeper
        return Problem(name.place, _FORMAT.localize())
    message = _("there is no question '{name}' in {module}")
    hint = did_you_mean(name.text, module.by_id)
    return Problem(name.place, message.format(name=name.text, module=module.id), hint)


class FileAsker:
    """Answers every question from what was read; asks nothing."""

    def __init__(self, answers: Mapping[str, Data]) -> None:
        self._answers = answers

    def ask(self, progress: Progress, question: Question) -> Reply:
        return Reply(Move.NEXT, self._answers.get(question.id))

    def show_answer(self, before: Walk, walk: Walk, question: Question) -> None:
        """Nobody is watching."""

    def keep(self, progress: Progress) -> None:
        """The answers are in their file."""

    def ask_overview(self, walk: Walk) -> Question | Move:
        return Move.NEXT

    def hidden_questions(self, walk: Walk) -> list[str]:
        """The questions that had an answer and stayed hidden."""
        return [
            name
            for name, answer in self._answers.items()
            if answer is not None and not walk.shows(name)
        ]
