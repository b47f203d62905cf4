"""A walk that is tried: where it begins, how it goes on when its module was changed meanwhile. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from inkeer.module.expressions.parser import Condition
from inkeer.module.model import Module
from inkeer.module.placeholders import quoted_ids
from inkeer.walk.resume import fitting
from inkeer.walk.runner import Progress
from inkeer.walk.saved_answer import SavedAnswer
from inkeer.walk.state import Last, Walk
from inkeer.yaml_document import Data


class Hidden(NamedTuple):
    """Why a question cannot be begun at.

    The conditions that hide it, what they and those behind them look at, whether that is (also)
    something of last time; or, for a prompt to go deeper, the answer that it waits for.
    """

    question: str
    conditions: tuple[str, ...] = ()
    looks_at: tuple[str, ...] = ()
    looks_back: bool = False
    waits_for: str | None = None


class Start(NamedTuple):
    """Where a trial begins, and why not where it was asked to."""

    progress: Progress
    hidden: Hidden | None = None


def start(walk: Walk, to: str | None) -> Start:
    """Begin at a question, with those before it skipped unless they are answered in the walk.

    One that is hidden is not begun at, but what it waits for: the first question its condition
    looks at that has no answer yet. So answering leads to it.
    """
    if to is None or to not in walk.module.by_id:
        return Start(Progress(walk))
    if walk.shows(to):
        return Start(_skipping(walk, to))
    hidden = _hidden(walk, to)
    asked = (hidden.waits_for,) if hidden.waits_for else hidden.looks_at
    shown = [name for name in asked if walk.shows(name)]
    nearest = walk.next(to) or walk.previous(to)
    fallback = [nearest.id] if nearest is not None else []
    unanswered = [name for name in shown if walk.answers.get(name) is None]
    at = next(iter((*unanswered, *shown, *fallback)), None)
    return Start(_skipping(walk, at) if at is not None else Progress(walk), hidden)


def _skipping(walk: Walk, at: str) -> Progress:
    names = [question.id for _section, question in walk.visible]
    before = names[: names.index(at)]
    return Progress(Walk(walk.module, {**dict.fromkeys(before), **walk.answers}, walk.last), at)


def _hidden(walk: Walk, name: str) -> Hidden:
    owner = walk.module.by_id[name].of
    if owner is not None and walk.shows(owner):
        chain = [owner, *(one.id for one in walk.module.by_id[owner].deeper)]
        return Hidden(name, waits_for=next(one for one in chain if walk.answers.get(one) is None))
    closed = [one for one in _conditions(walk.module, owner or name) if not walk.holds(one)]
    looks_at, looks_back = _looked_at(walk, owner or name)
    order = [one for one in walk.module.by_id if one in looks_at]
    return Hidden(name, tuple(one.source for one in closed), tuple(order), looks_back)


def _conditions(module: Module, name: str) -> list[Condition]:
    """The conditions under which a question shows."""
    section, question = next(pair for pair in module.questions() if pair[1].id == name)
    return [one for one in (section.when, question.when) if one is not None]


def _looked_at(walk: Walk, name: str) -> tuple[set[str], bool]:
    """The questions on which it depends whether a question shows; whether last time does as well."""
    found: set[str] = set()
    back = False
    waiting = [name]
    seen = {name}
    while waiting:
        for condition in _conditions(walk.module, waiting.pop()):
            if walk.holds(condition):
                continue
            back = back or bool(condition.looks_back)
            named = walk.module.needed(condition) | condition.looks_back
            known = {one for one in named if one in walk.module.by_id}
            found |= known
            waiting += known - seen
            seen |= known
    return found, back


def again(progress: Progress, module: Module) -> tuple[Progress, int]:
    """The same walk with a module that was changed, at the same question; how much was left out.

    Nothing is compared over time here, so whatever a question of the same type accepts still fits.
    """
    walk = progress.walk
    answers, lost = _fitting(walk.answers, walk.module, module)
    last_answers, _lost = _fitting(
        {name: one.answer for name, one in walk.last.items()}, walk.module, module
    )
    last = {
        name: walk.last[name]._replace(answer=answer)
        for name, answer in last_answers.items()
        if answer is not None
    }
    typed = {
        name: text for name, text in progress.typed.items() if _same_type(name, walk.module, module)
    }
    left_out = lost + len(progress.typed) - len(typed)
    new = Walk(module, answers, last)
    return Progress(new, _place(progress, new), typed), left_out


def fitted(answers: Mapping[str, Data], before: Module, module: Module) -> dict[str, Data]:
    """The answers that still fit a module that was changed."""
    return _fitting(answers, before, module)[0]


def _fitting(
    answers: Mapping[str, Data], before: Module, module: Module
) -> tuple[dict[str, Data], int]:
    kept = [
        SavedAnswer(name, module.by_id[name].fingerprint, answer)
        if _same_type(name, before, module)
        else SavedAnswer(name, "", answer)
        for name, answer in answers.items()
    ]
    fit, others = fitting(module, kept)
    return fit, len(others)


def _same_type(name: str, before: Module, module: Module) -> bool:
    return name in module.by_id and module.by_id[name].type == before.by_id[name].type


def _place(progress: Progress, walk: Walk) -> str | None:
    """Where it stood; where that is gone or hidden, what shows in its place."""
    at = progress.at
    if at is None or walk.shows(at):
        return at
    order = list(progress.walk.module.by_id)
    stood = order[: order.index(at) + 1]
    nearest = next((name for name in reversed(stood) if name in walk.module.by_id), None)
    question = walk.next(nearest)
    return question.id if question is not None else None


def looks_back(module: Module) -> bool:
    """Whether anything in it depends on last time's answers, or quotes them."""
    conditions = [one.rule for one in module.computed]
    conditions += [one.when for one in module.sections if one.when is not None]
    conditions += [one.when for one in module.by_id.values() if one.when is not None]
    if any(one.looks_back for one in conditions):
        return True
    quoted = (name for text in _texts(module) for name, _place in quoted_ids(text))
    return any(name.startswith("last.") for name in quoted)


def _texts(module: Module) -> Iterator[str]:
    """The texts that may quote."""
    yield from filter(None, (module.intro, module.closing))
    yield from filter(None, (section.intro for section in module.sections))
    for question in module.by_id.values():
        yield from filter(None, (question.ask, question.hint))


def as_last(walk: Walk, day: date) -> dict[str, Last]:
    """The answers of a finished round as those of last time, for the next."""
    return {
        question.id: Last(walk.answers[question.id], day, "")
        for _section, question in walk.visible
        if question.of is None and walk.answers.get(question.id) is not None
    }
