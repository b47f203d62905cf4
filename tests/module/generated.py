"""Small modules made at random, and every walk through them: an oracle for what is reckoned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from hypothesis import note
from hypothesis import strategies as st

from inkeer.module.loader import load_module
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.module.types.scale import ScaleQuestion
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from walk.examples import lasting

KINDS = {
    "confirm": "type: confirm",
    "select": "type: select\n        choices: {x: X, y: Y, z: Z}",
    "checkbox": "type: checkbox\n        choices: {x: X, y: Y, z: Z}\n        max: 2",
    "number": "type: number\n        min: 0\n        max: 3",
    "scale": "type: scale\n        range: 1-3",
    "wish": "type: scale\n        range: 1-3\n        wish: true",
    "aspects": "type: scale\n        range: 1-3\n        aspects: {p: P, q: Q}",
    "text": "type: text",
}
NUMBERS = {
    "number": ("{id}",),
    "scale": ("{id}",),
    "checkbox": ("count({id})",),
    "wish": ("{id}.now", "{id}.wish", "{id}.gap"),
    "aspects": ("{id}.p", "{id}.q", "count({id})", "mean({id})"),
    "made": ("{id}",),
}
SIMPLE = {
    "confirm": ("{id}",),
    "select": ("{id} == 'x'", "{id} != 'y'", "{id} == 'z'"),
    "checkbox": ("'x' in {id}", "'y' not in {id}"),
    "aspects": ("lowest({id}) == 'p'", "highest({id}) == 'q'"),
    "text": ("{id} == 'word'",),
}


def maybe(draw: st.DrawFn) -> bool:
    """Yes or no."""
    return draw(st.booleans())


@st.composite
def _atom(draw: st.DrawFn, known: Sequence[tuple[str, str]]) -> str:
    name, kind = draw(st.sampled_from(known))
    if draw(st.integers(0, 5)) == 0:
        return f"answered({name})"
    if kind in SIMPLE and (kind not in NUMBERS or draw(st.booleans())):
        return draw(st.sampled_from(SIMPLE[kind])).format(id=name)
    number = draw(st.sampled_from(NUMBERS[kind])).format(id=name)
    sign = draw(st.sampled_from(("<", "<=", ">", ">=", "==", "!=")))
    others = [one for one in known if one[1] in NUMBERS]
    if draw(st.integers(0, 3)) == 0:
        other, its = draw(st.sampled_from(others))
        number += draw(st.sampled_from((" + ", " - "))) + NUMBERS[its][0].format(id=other)
    return f"{number} {sign} {draw(st.integers(-1, 4))}"


@st.composite
def _when(draw: st.DrawFn, known: Sequence[tuple[str, str]]) -> str:
    parts: list[str] = draw(st.lists(_atom(known), min_size=1, max_size=3))
    parts = [f"not ({one})" if draw(st.integers(0, 4)) == 0 else one for one in parts]
    return draw(st.sampled_from((" and ", " or "))).join(parts)


@st.composite
def modules(draw: st.DrawFn) -> Module:
    """A module of three to six questions, with conditions, a computed value, and last time."""
    kinds = draw(st.lists(st.sampled_from(list(KINDS)), min_size=3, max_size=4))
    known = [(f"q{number}", kind) for number, kind in enumerate(kinds)]
    reckoned = [one for one in known[:2] if one[1] in NUMBERS]
    computed = ""
    later = list(known)
    if reckoned and maybe(draw):
        sides = [NUMBERS[kind][0].format(id=name) for name, kind in reckoned]
        rule = f" {draw(st.sampled_from('+-*'))} ".join(sides)
        computed = f"computed:\n  made:\n    label: Made\n    is: {rule}\n"
        later.append(("made", "made"))
    if maybe(draw):
        later.append((f"last.{known[0][0]}", kinds[0]))
    rows = []
    for number in range(len(kinds) + 2):
        here = [one for one in later if one in known[:number] or (one not in known and number >= 2)]
        kind = KINDS[kinds[number]] if number < len(kinds) else "type: text"
        when = f"\n        when: {_quoted(draw(_when(here)))}" if here and maybe(draw) else ""
        rows.append((number, f"      q{number}:\n        {kind}\n        ask: Q{when}\n"))
    cut = draw(st.integers(1, len(rows) - 1))
    here = [one for one in later if one in known[:cut] or (one not in known and cut >= 2)]
    when = f"\n    when: {_quoted(draw(_when(here)))}" if maybe(draw) else ""
    first = "".join(text for number, text in rows if number < cut)
    second = "".join(text for number, text in rows if number >= cut)
    text = (
        f"format: 1\nid: made-up\nlanguage: en\ntitle: T\n{computed}sections:\n"
        f"  one:\n    title: One\n    questions:\n{first}"
        f"  two:\n    title: Two{when}\n    questions:\n{second}"
    )
    note(text)
    return load_module(text, "made-up.yaml", "made-up")


def _quoted(condition: str) -> str:
    return '"' + condition + '"'


def walks(module: Module) -> Iterator[Walk]:
    """Every walk that answers can lead to; what no condition looks at is skipped."""
    conditions = list(module.conditions())
    looked = {name for condition in conditions for name in module.find_needed(condition)}
    expressions = module.expressions()
    last = sorted({name for condition in expressions for name in condition.looks_back})
    before = [[None, *answers(module.by_id[name]), *earlier(module.by_id[name])] for name in last]
    rest: dict[str, Data] = {name: None for name in module.by_id if name not in looked}
    for given in product(*before):
        then = {name: one for name, one in zip(last, given, strict=True) if one is not None}
        yield from _on(Walk(module, rest, lasting(then)))


def _on(walk: Walk) -> Iterator[Walk]:
    question = walk.first_unmet()
    if question is None:
        yield walk
        return
    for answer in (None, *answers(question)):
        yield from _on(walk.with_answer(question.id, answer))


def answers(question: Question) -> list[Data]:
    """Answers enough: conditions here name whole numbers."""
    if isinstance(question, ScaleQuestion):
        numbers: list[Data] = [None, 1, 2, 3]
        marks: list[Data]
        if question.wish:
            marks = [{"now": a, "wish": b} for a, b in product(numbers, numbers)]
            return marks[1:]
        if question.aspects:
            marks = [{"p": a, "q": b} for a, b in product(numbers, numbers)]
            return marks[1:]
        return numbers[1:]
    found: dict[str, list[Data]] = {
        "confirm": [True, False],
        "select": ["x", "y", "z"],
        "checkbox": [["x"], ["y"], ["z"], ["x", "y"], ["x", "z"], ["y", "z"]],
        "number": [Decimal(one) / 2 for one in range(7)],
        "text": ["word", "another"],
    }
    return found[question.type]


def earlier(question: Question) -> list[Data]:
    """Answers that only an earlier version of the module let through: a series outlives bounds."""
    if question.type == "number":
        return [Decimal(-9), Decimal(9)]
    return [["x", "y", "z"]] if question.type == "checkbox" else []
