"""Modules at random, with conditions inside conditions, and answers at random that fit them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inkeer import yaml_document
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.module.types.text import TextQuestion
from inkeer.yaml_nodes import Data
from walk.examples import module
from walk.texts import texts

Keys = dict[str, Data]
CHOICES = {"a": "Label a", "b": "08", "no": "No"}

# Of each type: the keys of a question, and what conditions can ask of the question {q}.
KINDS: dict[str, tuple[Keys, tuple[str, ...]]] = {
    "text": ({}, ("answered({q})",)),
    "text deeper": ({"deepen": ["Why is that?", "What else?"]}, ("answered({q})",)),
    "text short": ({"short": True}, ("answered({q})",)),
    "select": (
        {"choices": CHOICES, "other": True},
        ("{q} == 'a'", "{q} != 'other'", "answered({q})"),
    ),
    "checkbox": (
        {"choices": CHOICES, "other": True},
        ("'a' in {q}", "'no' not in {q}", "count({q}) > 1"),
    ),
    "confirm": ({}, ("{q}", "not {q}", "{q} == {q}")),
    "number": ({"min": -5, "max": 50}, ("{q} > 2", "{q} / {q} == 1", "1 / {q} + 1 <= 2")),
    "scale": ({"range": "1-5"}, ("{q} >= 3", "{q} * 2 < 7")),
    "scale wish": ({"range": "1-5", "wish": True}, ("{q}.gap > 0", "{q}.now == {q}.wish")),
    "scale aspects": (
        {"range": "0-3", "wish": True, "aspects": {"one": "One", "two": "Two"}},
        ("mean({q}) > 1", "widest({q}) == 'one'", "{q}.two.gap > 0", "count({q}) == 2"),
    ),
    "date": ({}, ("answered({q})",)),
    "intention": ({"follow_up": {"after": 14, "ask": "And?"}}, ("answered({q})",)),
}


@st.composite
def modules(draw: DrawFn) -> Module:
    """A module of one to nine questions in one to three sections."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=9))
    names = [f"q{number}" for number in range(len(kinds))]
    asked = [f"answered(last.{name})" for name in names]
    numbers: list[str] = []
    computed: Keys = {}
    sections: Keys = {}
    questions: Keys = {}
    for name, kind in zip(names, kinds, strict=True):
        if not sections or draw(st.integers(0, 3)) == 0:
            questions = {}
            when = _when(draw, asked)
            sections[f"s{len(sections)}"] = {"title": "Part", **when, "questions": questions}
        own, conditions = KINDS[kind]
        quotes = " ".join(f"${{{one}}}" for one in list(questions)[-2:])
        ask = {"type": kind.split()[0], "ask": f"What of {name}? {quotes}"}
        questions[name] = {**ask, **own, **_when(draw, asked)}
        asked += [one.format(q=name) for one in conditions]
        numbers += [name] if kind == "number" else []
        if len(numbers) == 2 and not computed:
            computed["sum"] = {"label": "Sum", "is": " / ".join(numbers), "decimals": 2}
            asked.append("sum > 1")
    head: Keys = {"format": 1, "id": "random", "language": "en", "title": "At random"}
    values: Keys = {"computed": computed} if computed else {}
    return module(yaml_document.dump_yaml({**head, **values, "sections": sections}))


def _when(draw: DrawFn, asked: list[str]) -> Keys:
    """A condition, or none, on what can be asked so far."""
    if draw(st.booleans()):
        return {}
    atom = st.sampled_from(asked)
    joined = st.tuples(atom, st.sampled_from(["and", "or"]), atom).map(" ".join)
    denied = st.one_of(atom, joined).map("not ({})".format)
    return {"when": draw(st.one_of(atom, joined, denied))}


numbers = st.integers(-5, 50) | st.decimals(-5, 50, places=2)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def _text(question: Question) -> SearchStrategy[Data]:
    assert isinstance(question, TextQuestion)
    return texts.map(str.split).map(" ".join) if question.short else texts


def _choice(question: Question) -> SearchStrategy[Data]:
    assert isinstance(question, SelectQuestion | CheckboxQuestion)
    own = texts.map(lambda text: {"other": text})
    return st.one_of(st.sampled_from(sorted(question.choices)), own)


def _marks(question: Question) -> SearchStrategy[Data]:
    assert isinstance(question, ScaleQuestion)
    number = st.none() | st.integers(*question.range)
    both = st.fixed_dictionaries({"now": number, "wish": number})
    mark: SearchStrategy[Data] = both if question.wish else number
    aspects = dict.fromkeys(question.aspects, mark)
    return st.fixed_dictionaries({}, optional=aspects) if aspects else mark


def _intention(_question: Question) -> SearchStrategy[Data]:
    parts = {"what": texts.map("x".__add__), "cue": st.none() | texts, "date": st.none() | days}
    return st.fixed_dictionaries(parts)


ANSWERS: dict[str, Callable[[Question], SearchStrategy[Data]]] = {
    "text": _text,
    "select": _choice,
    "checkbox": lambda one: st.lists(_choice(one), max_size=4),
    "confirm": lambda one: st.booleans(),
    "number": lambda one: numbers.map(Decimal),
    "scale": _marks,
    "date": lambda one: days,
    "intention": _intention,
}


def answers(question: Question) -> SearchStrategy[Data]:
    """Answers that fit a question, and skips."""
    return st.one_of(st.none(), ANSWERS[question.type](question))
