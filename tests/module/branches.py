"""Every way through a module: the walks that its conditions can tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from inkeer.document import Data
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.walk.walk import Walk


def paths(module: Module, last: dict[str, Data]) -> Iterator[Walk]:
    """A finished walk for every combination of answers that decide what shows.

    What decides nothing is answered once; a hidden answer counts for nothing.
    """
    deciding = _deciding(module)
    answers = {
        question.id: samples(question)[0]
        for question in module.by_id.values()
        if question.id not in deciding
    }
    yield from _branches(Walk(module, answers, last))


def _branches(walk: Walk) -> Iterator[Walk]:
    question = walk.unmet()
    if question is None:
        yield walk
        return
    for answer in (*samples(question), None):
        yield from _branches(walk.answered(question.id, answer))


def _deciding(module: Module) -> set[str]:
    """The questions that conditions and computed values look at, of this walk."""
    conditions = [section.when for section in module.sections]
    conditions += [question.when for question in module.by_id.values()]
    conditions += [computed.rule for computed in module.computed]
    return {name for one in conditions if one is not None for name in one.needs}


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
