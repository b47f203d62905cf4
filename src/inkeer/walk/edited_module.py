"""How a walk goes on when its module is edited meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from inkeer.module.model import Module
from inkeer.walk.runner import Progress
from inkeer.walk.saved_answers import SavedAnswer, match_answers
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data


def reload_module(progress: Progress, module: Module) -> tuple[Progress, int]:
    """The same walk at the same question of an edited module, and how many answers were dropped.

    A trial is in no series, so whatever a question of the same type accepts still fits.
    """
    walk, before = progress.walk, progress.walk.module
    answers = keep_fitting(walk.answers, before, module)
    last = keep_fitting({name: last.answer for name, last in walk.last.items()}, before, module)
    typed = {
        name: text for name, text in progress.typed.items() if _same_type(name, before, module)
    }
    last_answers = {
        name: walk.last[name]._replace(answer=answer)
        for name, answer in last.items()
        if answer is not None
    }
    edited = Walk(module, answers, last_answers)
    dropped = [walk.answers[name] for name in walk.answers.keys() - answers.keys()]
    dropped_count = len(dropped) - dropped.count(None) + len(progress.typed) - len(typed)
    return Progress(edited, _find_position(progress, edited), typed), dropped_count


def keep_fitting(answers: Mapping[str, Data], before: Module, module: Module) -> dict[str, Data]:
    """The answers that still fit an edited module."""
    saved = [
        SavedAnswer(name, module.by_id[name].fingerprint, answer)
        for name, answer in answers.items()
        if _same_type(name, before, module)
    ]
    return match_answers(module, saved)[0]


def _same_type(name: str, before: Module, module: Module) -> bool:
    return name in module.by_id and module.by_id[name].type == before.by_id[name].type


def _find_position(progress: Progress, walk: Walk) -> str | None:
    """The question it stood at, or what shows in its place when that is gone or hidden."""
    at = progress.at
    if at is None or walk.shows(at):
        return at
    order = list(progress.walk.module.by_id)
    before = reversed(order[: order.index(at) + 1])
    nearest = next((name for name in before if name in walk.module.by_id), None)
    question = walk.next_question(nearest)
    return question.id if question is not None else None
