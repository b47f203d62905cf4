"""Walks through a module that are tried: how long they are, and what never appears in them. Pure.

They prove nothing: what rarely appears may be missed, so whoever reports it names the number of
walks. The same module always gives the same walks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from inkeer.module.expressions.evaluator import evaluate
from inkeer.module.model import Module, Visibility, compute_visibility
from inkeer.module.random_answers import RandomAnswers
from inkeer.module.types import Question
from inkeer.yaml_nodes import Data

WALKS = 300
_MAX_QUESTIONS = 30_000  # in all walks together: a large module is walked less often
_TELLING = 150  # walks; in fewer, what never appeared may well appear
_SKIPPED = (0.0, 0.2, 0.5)  # how much of a walk is skipped


class Unseen(NamedTuple):
    """A section or question that never appeared; with `part`, a part of its condition never true."""

    section: str
    question: str | None = None
    part: str | None = None


class Exploration(NamedTuple):
    """How many walks were tried, the fewest and the most questions of one, what never appeared."""

    walks: int
    shortest: int
    longest: int
    unseen: tuple[Unseen, ...]


def explore(module: Module, enough: int = WALKS) -> Exploration:
    """Try walks with answers drawn around the constants of a module's conditions.

    The first skips everything, the second nothing. After `enough` walks it ends as soon as nothing
    is unseen. A prompt to go deeper does not count as a question.
    """
    random = Random(0)  # noqa: S311 (nothing secret, and the same each time)
    random_answers = RandomAnswers(module, random)
    most = max(2, min(WALKS, _MAX_QUESTIONS // (module.question_count + len(module.computed))))
    unseen = dict(_list_conditions(module)) if most >= _TELLING else {}
    lengths: list[int] = []
    while len(lengths) < most and (
        unseen or len(lengths) < (enough if random_answers.names else 2)
    ):
        skipped = 1.0 - len(lengths) if len(lengths) < 2 else random.choice(_SKIPPED)
        visibility = _walk(module, random_answers, skipped)
        lengths.append(sum(question.of is None for _section, question in visibility.visible))
        unseen = {
            item: conditions
            for item, conditions in unseen.items()
            if not _are_true(conditions, visibility)
        }
    return Exploration(len(lengths), min(lengths), max(lengths), tuple(unseen))


def _walk(module: Module, random_answers: RandomAnswers, skipped: float) -> Visibility:
    answers: dict[str, Data] = {}

    def answer_to(question: Question) -> Data:
        if question.id not in answers:
            answers[question.id] = random_answers.pick(question.id, question, skipped)
        return answers[question.id]

    last = {}
    for name in random_answers.names:
        if name.startswith("last."):
            question = module.by_id[name.removeprefix("last.")]
            if (answer := random_answers.pick(name, question, skipped)) is not None:
                last[question.id] = question.fact(answer)
    return compute_visibility(module, answer_to, last)


def _are_true(conditions: tuple[ast.expr, ...], visibility: Visibility) -> bool:
    return all(
        evaluate(condition, visibility.facts, visibility.last) is True for condition in conditions
    )


def _list_conditions(module: Module) -> Iterator[tuple[Unseen, tuple[ast.expr, ...]]]:
    """What can stay unseen, with the conditions that are all true where it appears."""
    for section in module.sections:
        for question in (None, *section.questions):
            when = section.when if question is None else question.when
            if when is None:
                continue
            unseen = Unseen(section.id, None if question is None else question.id)
            outer = (section.when.tree,) if question is not None and section.when else ()
            yield unseen, (*outer, when.tree)
            for node in ast.walk(when.tree):
                if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
                    for part in node.values:
                        yield unseen._replace(part=ast.unparse(part)), (*outer, part)
