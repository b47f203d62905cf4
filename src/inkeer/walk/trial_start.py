"""Where a trial walk begins, and why a question is hidden there; also in a second round."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from inkeer.module.expressions.condition import Condition
from inkeer.module.model import Module
from inkeer.module.placeholders import find_quotes
from inkeer.walk.runner import Progress
from inkeer.walk.state import LastAnswer, Walk


class Hidden(NamedTuple):
    """Why a trial cannot begin at a question."""

    question: str
    conditions: tuple[str, ...] = ()  # that hide it
    looks_at: tuple[str, ...] = ()  # the questions that those depend on
    looks_back: bool = False  # whether they depend on last time
    waits_for: str | None = None  # of a prompt to go deeper: the question to answer first


def begin_at(walk: Walk, to: str | None) -> tuple[Progress, Hidden | None]:
    """Begin at a question, with those before it skipped unless the walk answers them.

    For a hidden question, begin at the first unanswered one that it depends on, and say why.
    """
    if to is None or to not in walk.module.by_id:
        return Progress(walk), None
    if walk.shows(to):
        return _skip_to(walk, to), None
    hidden = _explain_hidden(walk, to)
    needed = (hidden.waits_for,) if hidden.waits_for else hidden.looks_at
    shown = [name for name in needed if walk.shows(name)]
    unanswered = [name for name in shown if walk.answers.get(name) is None]
    nearest = walk.next_question(to) or walk.previous_question(to)
    fallback = nearest.id if nearest is not None else None
    at = next(iter((*unanswered, *shown)), fallback)
    return (_skip_to(walk, at) if at is not None else Progress(walk)), hidden


def _skip_to(walk: Walk, at: str) -> Progress:
    names = [question.id for _section, question in walk.visible]
    before = names[: names.index(at)]
    return Progress(Walk(walk.module, {**dict.fromkeys(before), **walk.answers}, walk.last), at)


def _explain_hidden(walk: Walk, name: str) -> Hidden:
    owner = walk.module.by_id[name].of
    if owner is not None and walk.shows(owner):
        chain = [owner, *(prompt.id for prompt in walk.module.by_id[owner].deeper)]
        return Hidden(name, waits_for=next(id for id in chain if walk.answers.get(id) is None))
    conditions = _conditions(walk.module, owner or name)
    unmet = tuple(condition.source for condition in conditions if not walk.holds(condition))
    looks_at, looks_back = _find_dependencies(walk, owner or name)
    return Hidden(name, unmet, tuple(id for id in walk.module.by_id if id in looks_at), looks_back)


def _conditions(module: Module, name: str) -> list[Condition]:
    section, question = next(pair for pair in module.questions() if pair[1].id == name)
    return [condition for condition in (section.when, question.when) if condition is not None]


def _find_dependencies(walk: Walk, name: str) -> tuple[set[str], bool]:
    """The questions that a hidden question depends on, and whether it depends on last time."""
    dependencies: set[str] = set()
    depends_on_last = False
    waiting = [name]
    visited = {name}
    while waiting:
        for condition in _conditions(walk.module, waiting.pop()):
            if walk.holds(condition):
                continue
            depends_on_last = depends_on_last or bool(condition.looks_back)
            needed = walk.module.find_needed(condition) | condition.looks_back
            known = needed & walk.module.by_id.keys()
            dependencies |= known
            waiting += known - visited
            visited |= known
    return dependencies, depends_on_last


def looks_back(module: Module) -> bool:
    """Whether anything in it depends on last time's answers, or quotes them."""
    if any(condition.looks_back for condition in module.expressions()):
        return True
    texts = [module.intro, module.closing, *(section.intro for section in module.sections)]
    texts += [text for question in module.by_id.values() for text in (question.ask, question.hint)]
    quotes = (quote for text in texts for quote in find_quotes(text or ""))
    return any(name.startswith("last.") for name, _index in quotes)


def to_last_answers(walk: Walk, day: date) -> dict[str, LastAnswer]:
    """The answers of a finished walk as those of last time for the next."""
    return {
        question.id: LastAnswer(walk.answers[question.id], day, "")
        for _section, question in walk.visible
        if question.of is None and walk.answers.get(question.id) is not None
    }
