"""Walks worth taking: answers for whole modules, along the branches that the modules have."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.module.types.scale import ScaleQuestion
from inkeer.yaml_nodes import Data

# What decides a branch, by module and a name for the walk.
BRANCHES: dict[str, dict[str, dict[str, Data]]] = {
    "eigenaarschap": {"gap": {}, "content": {"stand": "high"}},
    "gibbs": {"before": {}, "never_before": {"vaker": False, "sterk": None}},
    "grenzen": {
        "invoicing": {
            "betaling": "uur",
            "tarief": Decimal(90),
            "gefactureerd": Decimal(20),
            "weggewerkt": Decimal(10),
        },
        "employed": {"betaling": "loon", "uren_afspraak": Decimal(32), "uren_erbij": Decimal(6)},
    },
    "inleven": {"named": {}, "nameless": {"klant": None, "zicht": "high"}},
    "korthagen": {"together": {}, "alone": {"erbij": False}},
    "moed": {
        "exception": {"besluit": "uitzondering"},
        "refusal": {"besluit": "nee", "spiegel": "high"},
    },
    "starr": {"clear": {}, "unclear": {"helder": "onduidelijk", "dichtbij": None}},
    "veerkracht": {"gap": {}, "content": {"balans": "high", "waarde": None}},
    "week": {"whole": {}, "no_numbers": {"stand": None}},
    "werkgeverschap": {"both": {"kant": "allebei"}, "employee": {"kant": "werknemer"}},
}


def answers(module: Module, branch: str) -> dict[str, Data]:
    """An answer to every question of a module, with the branch's own where it has them.

    The first branch goes as deep as it is invited to; the others go one step.
    """
    own = BRANCHES[module.id][branch]
    deep = branch == next(iter(BRANCHES[module.id]))
    told: dict[str, Data] = {}
    for name, question in module.by_id.items():
        answer = own.get(name, _usual(question))
        if isinstance(question, ScaleQuestion):
            answer = _marks(question, high=own.get(name) == "high")
        if question.of is not None and not (deep or name.endswith(".1")):
            answer = None
        told[name] = None if name in own and own[name] is None else answer
    return told


def _usual(question: Question) -> Data:
    match question.type:
        case "text":
            short = getattr(question, "short", False)
            return "K. B." if short else f"Over {question.id}: eerst dit.\n\nDan # dat – écht."
        case "select":
            return next(iter(question.choices))  # type: ignore[attr-defined,no-any-return]
        case "checkbox":
            return list(question.choices)[:2]  # type: ignore[attr-defined]
        case "confirm":
            return True
        case "number":
            return Decimal("7.5")
        case "date":
            return date(2027, 1, 31)
        case _:
            return {"what": "bellen", "cue": "de koffie op is", "date": date(2027, 1, 31)}


def _marks(question: ScaleQuestion, *, high: bool) -> Data:
    marks: Data = None
    low, most = question.range
    for number, spot in enumerate(question.spots()):
        part = most - 1 if high else low + 1 + number % 3
        value = most if spot.part == "wish" and not high else part
        marks = question.put_number(marks, spot, value)
    return marks
