"""Quoting answers in texts: what each kind of answer becomes inside a sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer import i18n
from inkeer.module import loader
from inkeer.module.placeholders import MISSING, fill_placeholders, find_quotes
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from module.marked import EXAMPLE
from walk.examples import lasting

NOTHING: dict[str, str] = {}


def evening(answers: dict[str, Data], last: dict[str, Data] | None = None) -> Walk:
    module = loader.load_module(EXAMPLE, "vrije-avond.yaml", "vrije-avond")
    walk = Walk(module, {}, lasting(last or {}))
    for name, answer in answers.items():
        walk = walk.with_answer(name, answer)
    return walk


def test_a_quote_is_replaced_and_all_else_stays() -> None:
    assert fill_placeholders("a ${x} b ${y}${x}", {"x": "1", "y": "2"}.get) == "a 1 b 21"
    assert fill_placeholders("$x {x} $ {x} ${x", {"x": "1"}.get) == "$x {x} $ {x} ${x"


def test_two_dollars_make_a_literal_brace() -> None:
    assert fill_placeholders("$${x} and ${x}", {"x": "1"}.get) == "${x} and 1"
    assert list(find_quotes("$${x} and ${x}")) == [("x", 10)]


def test_what_is_missing_is_an_ellipsis() -> None:
    assert fill_placeholders("So ${x}.", NOTHING.get) == "So ….", (
        "the ellipsis stands where the answer would"
    )
    assert MISSING == "…"


def test_an_answer_is_never_read_as_a_text_of_the_module() -> None:
    assert fill_placeholders("${x}", {"x": "${y} $${z}", "y": "no"}.get) == "${y} $${z}"


def test_space_around_a_name_is_free_and_a_line_ends_a_quote() -> None:
    assert fill_placeholders("${ x }", {"x": "1"}.get) == "1"
    assert fill_placeholders("${x\n}", {"x": "1"}.get) == "${x\n}"


@given(st.text())
def test_a_text_without_a_quote_stays_as_it_is(text: str) -> None:
    if "${" not in text:
        assert fill_placeholders(text, NOTHING.get) == text


@given(st.text(), st.dictionaries(st.sampled_from(["x", "last.x"]), st.text()))
def test_no_text_is_too_strange(text: str, answers: dict[str, str]) -> None:
    asked = [name for name, _start in find_quotes(text)]
    seen: list[str] = []

    def quote(name: str) -> str | None:
        seen.append(name)
        return answers.get(name)

    fill_placeholders(text, quote)
    assert seen == asked
    assert all(text[start:].startswith("${") for _name, start in find_quotes(text))


def test_a_computed_number_is_quoted_rounded_with_its_unit_and_an_aspect_by_its_label() -> None:
    walk = evening(
        {
            "avonden": Decimal(3),
            "uren": Decimal("2.25"),
            "scherm": Decimal("1.1"),
            "balans": {"lezen": {"now": 2, "wish": 8}, "bewegen": {"now": 5, "wish": 6}},
        }
    )
    ask = walk.module.by_id["trek"].ask
    assert (
        walk.fill_text(ask)
        == "Je houdt 5.7 uur per week over, en Lezen trekt het hardst. Waarom dat?"
    )
    i18n.activate("nl")
    assert "5,7 uur per week" in walk.fill_text(ask)


def test_an_answer_that_was_skipped_or_is_hidden_now_is_missing() -> None:
    answers: dict[str, Data] = {
        "avonden": Decimal(1),
        "uren": Decimal(1),
        "scherm": None,
        "balans": {"lezen": {"now": 2, "wish": 8}, "bewegen": None},
    }
    walk = evening(answers)
    assert walk.fill_text("${avonden} ${scherm} ${over} ${balans} ${mager}") == "1 … … … …"


def test_last_quotes_what_an_intention_was_to_do() -> None:
    walk = evening({}, {"stap": {"what": "Lezen\nIn bed", "cue": "na acht", "date": None}})
    assert walk.fill_text("${last.stap}") == "Lezen"
    assert walk.fill_text("${stap}") == "…"
    assert evening({}).fill_text("${last.stap}") == "…"


QUOTED: list[tuple[str, str, Data, str]] = [
    ("text", "{}", "One\nTwo", "One"),
    ("text", "{}", "\n  One  \nTwo", "One"),
    ("text", "{}", "x" * 80, "x" * 80),
    ("text", "{}", "x" * 81, "x" * 79 + "…"),
    ("text", "{}", "word " * 20, ("word " * 16)[:79].rstrip() + "…"),
    ("select", "{choices: {a: Apples, b: Bread}}", "b", "Bread"),
    ("select", "{choices: {a: Apples}, other: true}", {"other": "Cake"}, "Cake"),
    ("checkbox", "{choices: {a: Apples, b: Bread}}", ["b", "a"], "Apples, Bread"),
    ("confirm", "{}", True, "yes"),
    ("confirm", "{}", False, "no"),
    ("number", "{unit: euro}", Decimal("7.50"), "7.5 euro"),
    ("number", "{}", Decimal(1000), "1000"),
    ("scale", "{}", 7, "7"),
    ("scale", "{wish: true}", {"now": 3, "wish": 8}, "now: 3, wished: 8"),
    ("scale", "{aspects: {a: Air, b: Bees}}", {"a": 3, "b": None}, "Air: 3, Bees: not for me"),
    ("date", "{}", date(2026, 11, 21), "21 November 2026"),
    ("intention", "{}", {"what": "Rest", "cue": "at nine", "date": None}, "Rest"),
    ("intention", "{}", {"what": None, "cue": "at nine", "date": None}, "at nine"),
]


@pytest.mark.parametrize(("kind", "keys", "answer", "expected"), QUOTED)
def test_every_type_is_quoted_on_one_line(
    kind: str, keys: str, answer: Data, expected: str
) -> None:
    inner = keys[1:-1]
    text = (
        "format: 1\nid: m\nlanguage: en\ntitle: M\nsections:\n  s:\n    title: S\n    questions:\n"
        f"      q: {{type: {kind}, ask: A{', ' + inner if inner else ''}}}\n"
        "      then: {type: text, ask: 'So ${q}.'}\n"
    )
    walk = Walk(loader.load_module(text, "m.yaml", "m")).with_answer("q", answer)
    assert walk.fill_text(walk.module.by_id["then"].ask) == f"So {expected}."
