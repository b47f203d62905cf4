"""The question types: how an answer is shown, put together, compared over time, asked about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from inkeer import i18n
from inkeer.module.types import TYPES, Question
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.intention import FollowUp, IntentionQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion, Spot
from inkeer.module.types.text import TextQuestion
from inkeer.yaml_nodes import Data
from module.types.questions import (
    ASPECTS,
    BOTH,
    CHECKBOX,
    CONFIRM,
    DATE,
    FRUIT,
    INTENTION,
    NUMBER,
    OPEN_CHECKBOX,
    OPEN_SELECT,
    SCALE,
    SELECT,
    TEXT,
    TODAY,
    WISH,
)

# -- what a person reads ----------------------------------------------------------------------

LINES: list[tuple[Question, Data, list[str]]] = [
    (TEXT, "a\n\nb", ["a", "", "b"]),
    (SELECT, "pear", ["A pear"]),
    (OPEN_SELECT, {"other": "soup"}, ["soup"]),
    (CHECKBOX, ["apple", "plum"], ["An apple", "A plum"]),
    (OPEN_CHECKBOX, ["apple", {"other": "soup"}], ["An apple", "soup"]),
    (CONFIRM, True, ["yes"]),
    (CONFIRM, False, ["no"]),
    (NUMBER, Decimal("7.50"), ["7.5"]),
    (NumberQuestion(id="q", ask="Q", unit="euro"), Decimal(7), ["7 euro"]),
    (SCALE, 7, ["7"]),
    (ASPECTS, {"air": 3, "sea": None}, ["Air: 3", "Sea: not for me"]),
    (DATE, date(2026, 12, 1), ["1 December 2026"]),
    (INTENTION, {"what": "Rest\nwell", "cue": "at nine", "date": date(2026, 12, 1)},
     ["Rest", "well", "When: at nine", "Day: 1 December 2026"]),
    (INTENTION, {"what": None, "cue": "at nine", "date": None}, ["When: at nine"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "lines"), LINES)
def test_an_answer_in_lines_for_people(question: Question, answer: Data, lines: list[str]) -> None:
    assert question.format_answer(answer) == lines


@pytest.mark.parametrize("mark", [{"now": 3, "wish": 8}, {"now": None, "wish": 8}])
def test_a_wished_scale_tells_both_numbers(mark: dict[str, Data]) -> None:
    (line,) = WISH.format_answer(mark)
    (aspect,) = BOTH.format_answer({"sea": mark})
    assert aspect == f"Sea: {line}"
    assert "8" in line
    assert ("3" if mark["now"] else "…") in line


def test_numbers_and_days_are_told_in_the_readers_notation() -> None:
    i18n.activate("nl")
    assert NUMBER.format_answer(Decimal("7.5")) == ["7,5"]
    assert NUMBER.quote(Decimal("7.5")) == "7,5"


def test_an_entry_that_lost_its_labels_still_tells_its_answer() -> None:
    assert SELECT.format_lines({"answer": "pear"}) == ["pear"]
    assert CHECKBOX.format_lines({"answer": ["pear", {"other": "soup"}]}) == ["pear", "soup"]
    assert ASPECTS.format_lines({"answer": {"air": 3}}) == ["air: 3"]
    assert NUMBER.format_lines({"answer": "seven"}) == ["seven"]
    assert DATE.format_lines({"answer": "some day"}) == ["some day"]


def test_what_is_carried_beside_an_answer() -> None:
    ends = ScaleQuestion(id="q", ask="Q", range=(0, 5), low="little", high="much")
    assert ends.context() == {"range": "0-5", "low": "little", "high": "much"}
    assert NumberQuestion(id="q", ask="Q", unit="euro").context() == {"unit": "euro"}
    assert TEXT.context() == {}
    follow = IntentionQuestion(id="q", ask="Q", follow_up=FollowUp(14, "And ${x}?"))
    assert follow.build_context(date(2026, 11, 21), lambda text: text.replace("${x}", "rest")) == {
        "follow_up": {"after": 14, "ask": "And rest?", "due": date(2026, 12, 5)}
    }
    assert INTENTION.build_context(date(2026, 11, 21), str) == {}


def test_the_labels_as_they_were_shown() -> None:
    assert SELECT.answer_labels("pear") == "A pear"
    assert CHECKBOX.answer_labels(["pear"]) == ["A pear"]
    assert ASPECTS.answer_labels({"sea": 3}) == {"air": "Air", "sea": "Sea"}
    assert (SCALE.answer_labels(3), TEXT.answer_labels("x"), DATE.answer_labels(TODAY)) == (
        None,
        None,
        None,
    )


# -- putting numbers on a scale ---------------------------------------------------------------


def test_every_spot_of_a_scale_in_the_order_of_asking() -> None:
    assert SCALE.spots() == [Spot("", "now")]
    assert WISH.spots() == [Spot("", "now"), Spot("", "wish")]
    assert BOTH.spots() == [
        Spot("air", "now"), Spot("air", "wish"), Spot("sea", "now"), Spot("sea", "wish"),
    ]  # fmt: skip


@pytest.mark.parametrize("question", [SCALE, WISH, ASPECTS, BOTH])
def test_a_number_put_at_a_spot_stands_there_and_nowhere_else(question: ScaleQuestion) -> None:
    answer: Data = None
    for number, spot in enumerate(question.spots(), 1):
        answer = question.put_number(answer, spot, number)
    assert question.accept(answer) == answer
    assert [question.number_at(answer, spot) for spot in question.spots()] == list(
        range(1, len(question.spots()) + 1)
    )
    for spot in question.spots():
        without = question.put_number(answer, spot, None)
        left = [question.number_at(without, one) for one in question.spots() if one != spot]
        assert question.number_at(without, spot) is None
        assert None not in left
    for spot in question.spots():
        answer = question.put_number(answer, spot, None)
    assert answer is None or question.accept(answer) is None


# -- series -----------------------------------------------------------------------------------

SAME: list[tuple[Question, Question]] = [
    (TEXT, TextQuestion(id="r", ask="Other words", hint="H", short=True, deepen=("D",))),
    (SELECT, SelectQuestion(id="q", ask="X", choices=dict(reversed(FRUIT.items())))),
    (SELECT, SelectQuestion(id="q", ask="Q", choices=dict.fromkeys(FRUIT, "New"))),
    (CHECKBOX, CheckboxQuestion(id="q", ask="X", choices=dict(reversed(FRUIT.items())), max=2)),
    (NUMBER, NumberQuestion(id="q", ask="X", covers=("A1",))),
    (SCALE, ScaleQuestion(id="q", ask="X", low="l", high="h")),
    (ASPECTS, ScaleQuestion(id="q", ask="Q", aspects={"sea": "S", "air": "A"})),
    (INTENTION, IntentionQuestion(id="q", ask="X", follow_up=FollowUp(1, "?"))),
]
OTHER_SERIES: list[tuple[Question, Question]] = [
    (SELECT, SelectQuestion(id="q", ask="Q", choices={**FRUIT, "fig": "A fig"})),
    (SELECT, SelectQuestion(id="q", ask="Q", choices={"apple": "An apple", "pear": "A pear"})),
    (SELECT, CHECKBOX),
    (SCALE, ScaleQuestion(id="q", ask="Q", range=(1, 5))),
    (SCALE, ScaleQuestion(id="q", ask="Q", range=(0, 10))),
    (SCALE, ASPECTS),
    (ASPECTS, ScaleQuestion(id="q", ask="Q", aspects={"air": "Air", "lake": "Lake"})),
    (TEXT, NUMBER),
    (DATE, INTENTION),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_rewording_and_reordering_keep_the_series(one: Question, other: Question) -> None:
    assert one.fingerprint == other.fingerprint


@pytest.mark.parametrize(("one", "other"), OTHER_SERIES)
def test_what_changes_an_answers_meaning_starts_a_new_series(
    one: Question, other: Question
) -> None:
    assert one.fingerprint != other.fingerprint


def test_every_type_has_a_fingerprint_of_its_own() -> None:
    questions = (TEXT, SELECT, CHECKBOX, CONFIRM, NUMBER, SCALE, DATE, INTENTION)
    assert {question.type for question in questions} == set(TYPES)
    assert len({question.fingerprint for question in questions}) == len(TYPES)


# -- what a condition sees --------------------------------------------------------------------

FACTS: list[tuple[Question, Data, object]] = [
    (TEXT, "a\nb", "a\nb"),
    (SELECT, "pear", "pear"),
    (OPEN_SELECT, {"other": "soup"}, "other"),
    (OPEN_CHECKBOX, ["pear", {"other": "soup"}], {"pear", "other"}),
    (CONFIRM, False, False),
    (NUMBER, Decimal("7.5"), Decimal("7.5")),
    (SCALE, 7, Decimal(7)),
    (WISH, {"now": 3, "wish": 8}, {"now": 3, "wish": 8, "gap": 5}),
    (WISH, {"now": None, "wish": 8}, {"now": None, "wish": 8, "gap": None}),
    (ASPECTS, {"sea": 3}, {"air": None, "sea": 3}),
]


@pytest.mark.parametrize(("question", "answer", "fact"), FACTS)
def test_what_a_condition_sees(question: Question, answer: Data, fact: object) -> None:
    assert question.fact(answer) == fact


def test_something_else_can_be_asked_for_by_a_condition() -> None:
    assert list(OPEN_SELECT.shape().options) == [*FRUIT, "other"]
    assert list(SELECT.shape().options) == list(FRUIT)


@pytest.mark.parametrize("question", [DATE, INTENTION])
def test_a_day_and_an_intention_can_only_be_asked_whether_they_were_answered(
    question: Question,
) -> None:
    assert question.shape().kind == "opaque"
