"""Every way through a module: the walks that its conditions can tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from inkeer.module.expressions.condition import Condition
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from walk.examples import lasting


def paths(module: Module, last: dict[str, Data]) -> Iterator[Walk]:
    """A finished walk for every combination of answers that decide what shows.

    What decides nothing is answered once; a hidden answer counts for nothing.
    """
    looks = _looks(module)
    deciding = set().union(*looks)
    answers = {
        question.id: samples(question)[0]
        for question in module.by_id.values()
        if question.id not in deciding
    }
    yield from _branches(Walk(module, answers, lasting(last)), looks)


def _branches(walk: Walk, looks: list[set[str]]) -> Iterator[Walk]:
    question = walk.first_unmet()
    if question is None:
        yield walk
        return
    for answer in (*_telling(walk, question, looks), None):
        yield from _branches(walk.with_answer(question.id, answer), looks)


def _looks(module: Module) -> list[set[str]]:
    """For each condition the questions that it looks at, also by way of computed values."""
    rules = {one.id: one.rule for one in module.computed}

    def needed(condition: Condition) -> set[str]:
        needs = [needed(rules[one]) if one in rules else {one} for one in condition.needs]
        return set().union(*needs)

    conditions = [section.when for section in module.sections]
    conditions += [question.when for question in module.by_id.values()]
    conditions += rules.values()
    return [needed(one) for one in conditions if one is not None]


def _telling(walk: Walk, question: Question, looks: list[set[str]]) -> list[Data]:
    """The answers to a question after which something else shows, one of each.

    All of them, when a condition looks at this question and at one that is still to come.
    """
    order = list(walk.module.by_id)
    later = set(order[order.index(question.id) + 1 :])
    if any(question.id in one and one & later for one in looks):
        return samples(question)
    found: dict[object, Data] = {}
    for answer in samples(question):
        after = walk.with_answer(question.id, answer)
        shown = tuple(one.id for _section, one in after.visible)
        settled = tuple(
            one.id for one in walk.module.computed if after.computed_value(one) is not None
        )
        found.setdefault((shown, settled), answer)
    return list(found.values())


def samples(question: Question) -> list[Data]:
    """Answers that conditions can tell apart; the first is an ordinary one."""
    if isinstance(question, SelectQuestion):
        return list(question.choices)
    if isinstance(question, CheckboxQuestion):
        return [list(question.choices)[:1], list(question.choices)]
    if isinstance(question, ScaleQuestion):
        return _scales(question)
    simple: dict[str, list[Data]] = {
        "text": ["A word"],
        "confirm": [True, False],
        "number": [Decimal(40), Decimal(0)],
        "date": [date(2026, 12, 1)],
        "intention": [{"what": "Rest", "cue": "at nine", "date": date(2026, 12, 1)}],
    }
    return [one for one in simple[question.type] if _fits(question, one)]


def _fits(question: Question, answer: Data) -> bool:
    least = getattr(question, "min", None)
    return not (isinstance(answer, Decimal) and least is not None and answer < least)


def _scales(question: ScaleQuestion) -> list[Data]:
    """Each aspect as the lowest and the widest one; all alike; no wish; a lesser wish; one alone."""
    low, high = question.range
    middle = (low + high) // 2

    def mark(now: int, wish: int) -> Data:
        return {"now": now, "wish": wish} if question.wish else now

    if not question.aspects:
        return [mark(middle, high), mark(low, high), mark(high, high), mark(high, low)]
    alike = dict.fromkeys(question.aspects, mark(middle, middle))
    found: list[Data] = []
    for name in question.aspects:
        found.append({**dict.fromkeys(question.aspects, mark(high, high)), name: mark(low, high)})
        found.append({name: mark(high, high)})
        found.append({name: mark(low, high)})
    found += [alike, dict.fromkeys(question.aspects, mark(high, low))]
    if question.wish:
        found.append(dict.fromkeys(question.aspects, middle))
        found.append({name: {"now": None, "wish": high} for name in question.aspects})
    return found
