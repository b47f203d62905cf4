"""Which answers to a scale with a wish or aspects conditions can tell apart. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod

from inkeer.module.expressions.evaluator import evaluated
from inkeer.module.expressions.types import Fact
from inkeer.module.map.formula import Atom, function
from inkeer.module.types.scale import ScaleQuestion
from inkeer.yaml_document import Data

_MOST = 6_000  # answers to one question
_PLACES = 150  # places to put one mark; a scale of 0 to 100 with a wish has ten thousand


def marks(question: ScaleQuestion, name: str, asked: Sequence[Atom]) -> list[Fact] | None:
    """An answer of each kind that these atoms tell apart; None where there are too many.

    Of marks that are alike to every atom the least and the most are kept: whichever aspect was the
    lowest or the widest can be so still. Where both the lowest and the highest are asked for, one
    between them is kept as well.
    """
    called = {function(one.term) for one in asked} - {None}
    if "mean" in called or ("widest" in called and called & {"lowest", "highest"}):
        return None
    order = "gap" if "widest" in called else "now" if called & {"lowest", "highest"} else None
    between = {"lowest", "highest"} <= called
    aspects = list(question.aspects) or [""]
    every = list(_places(question))
    if len(every) > _PLACES:
        return None
    kept = []
    for aspect in aspects:
        kinds: dict[object, dict[Decimal, Data]] = {}
        own = [one for one in asked if _aspect(one, name) == aspect]
        for one in every:
            fact = _fact(question, [aspect], [one])
            mark = fact[aspect] if isinstance(fact, dict) and question.aspects else fact
            place = _part(mark, order) if order else None
            kind = (
                tuple(each.holds(_seen(each, name, fact)) for each in own),
                order is not None and place is None,
                "count" in called and _part(mark, "now") is None,
                aspect == aspects[0] and mark is None,  # answered, though nothing of it is known
            )
            kinds.setdefault(kind, {}).setdefault(place or Decimal(0), one)
        kept.append([one for alike in kinds.values() for one in _ends(alike, between)])
    if prod(map(len, kept)) > _MOST:
        return None
    return [fact for each in product(*kept) if (fact := _fact(question, aspects, each)) is not None]


def _aspect(atom: Atom, name: str) -> str:
    parts = atom.term.key.removeprefix(name).split(".")
    return parts[1] if len(parts) > 1 and parts[1] not in ("now", "wish", "gap") else ""


def _places(question: ScaleQuestion) -> Iterator[Data]:
    low, high = question.range
    numbers = [None, *range(low, high + 1)]
    if not question.wish:
        yield from numbers
        return
    yield None
    for now, wish in product(numbers, numbers):
        if now is not None or wish is not None:
            yield {"now": now, "wish": wish}


def _fact(question: ScaleQuestion, aspects: Sequence[str], given: Sequence[Data]) -> Fact:
    """What conditions see of these marks; None when there is none among them."""
    if all(one is None for one in given):
        return None
    return question.fact(dict(zip(aspects, given, strict=True)) if question.aspects else given[0])


def _seen(atom: Atom, name: str, fact: Fact) -> Fact:
    """The value of an atom's term where this is the answer."""
    bare = name.removeprefix("last.")
    return evaluated(atom.term.tree, {bare: fact}, {bare: fact})


def _ends(alike: Mapping[Decimal, Data], between: bool) -> list[Data]:
    places = sorted(alike)
    middle = places[1:2] if between else []
    return [alike[one] for one in dict.fromkeys((places[0], *middle, places[-1]))]


def _part(mark: Fact, name: str) -> Decimal | None:
    value = mark.get(name) if isinstance(mark, dict) else mark if name == "now" else None
    return value if isinstance(value, Decimal) else None


def some_marks(question: ScaleQuestion) -> list[Fact]:
    """A few answers of every sort, where there are too many to try them all."""
    low, high = question.range
    places: list[Data] = [low, (low + high) // 2, high]
    if question.wish:
        places = [{"now": now, "wish": wish} for now, wish in product(places, places)]
    aspects = list(question.aspects) or [""]
    given: list[list[Data]] = [[one] * len(aspects) for one in places]
    for index in range(len(aspects) if question.aspects else 0):
        for one in (places[0], places[-1], None, *(places[2:3])):
            for other in (places[0], places[len(places) // 2], places[-1], None):
                given.append([one if index == at else other for at in range(len(aspects))])
    found = [_fact(question, aspects, each) for each in given]
    return [one for one in found if one is not None]
