"""The question types: what each takes from a file and from a person, and refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer import i18n, yaml_document, yaml_nodes
from inkeer.module.types import TYPES, Question, UnfitAnswerError
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.yaml_nodes import Data, Node
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
    SHORT,
    TEXT,
    TODAY,
    WISH,
)


def in_file(question: Question, written: str) -> Data:
    """An answer as a file holds it, checked as a whole."""
    return question.accept(question.parse_node(_node(written)))


def _node(written: str) -> Node:
    node = yaml_document.parse_yaml(f"q: {written}\n", "f")
    assert isinstance(node, yaml_nodes.Map)
    found = node.get("q")
    assert found is not None
    return found


FITS: list[tuple[Question, str, Data]] = [
    (TEXT, "no", "no"),
    (TEXT, "nee", "nee"),
    (TEXT, "07:30", "07:30"),
    (TEXT, "010", "010"),
    (TEXT, "'  two  spaces '", "  two  spaces "),
    (TEXT, '"a\\n\\nb"', "a\n\nb"),
    (TEXT, "' '", None),
    (SHORT, "a name", "a name"),
    (SELECT, "pear", "pear"),
    (OPEN_SELECT, "pear", "pear"),
    (OPEN_SELECT, "{other: 07:30}", {"other": "07:30"}),
    (OPEN_SELECT, "{other: ' '}", None),
    (OPEN_SELECT, "a bowl of soup", {"other": "a bowl of soup"}),
    (CHECKBOX, "[plum, apple]", ["apple", "plum"]),
    (CHECKBOX, "pear", ["pear"]),
    (CHECKBOX, "[]", None),
    (CHECKBOX, "[pear, pear]", ["pear"]),
    (OPEN_CHECKBOX, "[{other: soup}, pear]", ["pear", {"other": "soup"}]),
    (CONFIRM, "true", True),
    (CONFIRM, "nee", False),
    (CONFIRM, "'Ja'", True),
    (CONFIRM, "n", False),
    (NUMBER, "7", Decimal(7)),
    (NUMBER, "7.5", Decimal("7.5")),
    (NUMBER, "'7,5'", Decimal("7.5")),
    (NUMBER, "-0.25", Decimal("-0.25")),
    (NUMBER, "010", Decimal(10)),
    (SCALE, "10", 10),
    (WISH, "{now: 4, wish: 7}", {"now": 4, "wish": 7}),
    (WISH, "{wish: 7}", {"now": None, "wish": 7}),
    (WISH, "4", {"now": 4, "wish": None}),
    (WISH, "{now: null}", None),
    (ASPECTS, "{sea: 3}", {"sea": 3}),
    (ASPECTS, "{sea: 3, air: null}", {"air": None, "sea": 3}),
    (ASPECTS, "{air: null}", None),
    (BOTH, "{air: {now: 1, wish: 2}, sea: 3}",
     {"air": {"now": 1, "wish": 2}, "sea": {"now": 3, "wish": None}}),
    (DATE, "2026-12-01", date(2026, 12, 1)),
    (DATE, "1-12-2026", date(2026, 12, 1)),
    (INTENTION, "Rest", {"what": "Rest", "cue": None, "date": None}),
    (INTENTION, "{what: no, cue: 07:30, date: 2026-12-01}",
     {"what": "no", "cue": "07:30", "date": date(2026, 12, 1)}),
    (INTENTION, "{cue: at nine}", {"what": None, "cue": "at nine", "date": None}),
    (INTENTION, "{what: ' '}", None),
]  # fmt: skip


@pytest.mark.parametrize(("question", "written", "answer"), FITS)
def test_what_a_file_may_hold(question: Question, written: str, answer: Data) -> None:
    assert in_file(question, written) == answer


@pytest.mark.parametrize(("question", "written", "answer"), FITS)
def test_an_answer_that_was_taken_is_taken_again(
    question: Question, written: str, answer: Data
) -> None:
    if answer is not None:
        assert question.accept(answer) == answer


UNFIT: list[tuple[Question, str, str]] = [
    (TEXT, "[a, b]", "one value is expected here, not several"),
    (SHORT, '"a\\nb"', "this answer must fit on one line"),
    (SELECT, "melon", "not one of the choices"),
    (SELECT, "{other: soup}", "something else cannot be chosen here"),
    (SELECT, "{more: soup}", "a choice is expected here"),
    (SELECT, "[pear]", "one value is expected here, not several"),
    (OPEN_SELECT, "peer", "not one of the choices"),
    (CHECKBOX, "[pear, melon]", "not one of the choices"),
    (CHECKBOX, "[[pear]]", "one value is expected here, not several"),
    (CONFIRM, "maybe", "yes or no is expected here"),
    (CONFIRM, "[true]", "one value is expected here, not several"),
    (NUMBER, "seven", "a number is expected here"),
    (NUMBER, "1e3", "a number is expected here"),
    (NUMBER, "0x10", "a number is expected here"),
    (NUMBER, ".inf", "a number is expected here"),
    (NUMBER, "'1,2,3'", "a number is expected here"),
    (SCALE, "11", "choose a whole number from 1 to 10"),
    (SCALE, "0", "choose a whole number from 1 to 10"),
    (SCALE, "7.5", "a whole number is expected here"),
    (SCALE, "{now: 3, then: 4}", "an answer on a scale has the keys now and wish"),
    (ASPECTS, "3", "a number for each aspect is expected here"),
    (ASPECTS, "{see: 3}", "there is no aspect 'see'"),
    (ASPECTS, "{sea: 30}", "choose a whole number from 1 to 10"),
    (DATE, "tomorrow", "a day is expected here"),
    (DATE, "2026-02-30", "a day is expected here"),
    (DATE, "[2026-02-03]", "one value is expected here, not several"),
    (INTENTION, "{wat: Rest}", "an intention has the keys what, cue and date"),
    (INTENTION, "[Rest]", "an intention has the keys what, cue and date"),
    (INTENTION, "{date: 2026-12-01}", "say what you will do, or leave all of it empty"),
    (INTENTION, "{what: Rest, date: soon}", "a day is expected here"),
    (INTENTION, "{what: [Rest]}", "one value is expected here, not several"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "written", "message"), UNFIT)
def test_what_does_not_fit_is_said(question: Question, written: str, message: str) -> None:
    with pytest.raises(UnfitAnswerError) as caught:
        in_file(question, written)
    assert caught.value.message == message


def test_a_choice_misspelt_is_recognised() -> None:
    for question in (SELECT, OPEN_SELECT, CHECKBOX):
        with pytest.raises(UnfitAnswerError) as caught:
            question.accept("appel")
        assert caught.value.hint == "did you mean 'apple'?"
    with pytest.raises(UnfitAnswerError) as caught:
        SELECT.accept("zzz")
    assert caught.value.hint == "choose from: apple, pear, plum"


WRONG_KIND: list[tuple[Question, Data]] = [
    (TEXT, 3), (TEXT, True), (SELECT, 3), (SELECT, ["pear"]), (CHECKBOX, 3), (CHECKBOX, [3]),
    (CONFIRM, "ja"), (CONFIRM, 1), (NUMBER, "7"), (NUMBER, True), (SCALE, "7"), (SCALE, True),
    (SCALE, Decimal(7)), (DATE, "2026-12-01"), (DATE, datetime(2026, 12, 1, 8)), (INTENTION, "Rest"),
    (INTENTION, {"what": 3}), (INTENTION, {"what": "Rest", "date": "soon"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "data"), WRONG_KIND)
def test_data_of_another_kind_does_not_fit(question: Question, data: Data) -> None:
    with pytest.raises(UnfitAnswerError):
        question.accept(data)


CARRIES: list[tuple[Question, Callable[[str], Data]]] = [
    (TEXT, lambda text: text),
    (OPEN_SELECT, lambda text: {"other": text}),
    (OPEN_CHECKBOX, lambda text: [{"other": text}]),
    (INTENTION, lambda text: {"what": text, "cue": None, "date": None}),
    (INTENTION, lambda text: {"what": "Rest", "cue": text, "date": None}),
]


@pytest.mark.parametrize(("question", "made"), CARRIES)
@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_what_no_file_can_carry_is_refused_with_a_message(
    question: Question, made: Callable[[str], Data], bad: str
) -> None:
    with pytest.raises(UnfitAnswerError) as caught:
        question.accept(made(f"a{bad}b"))
    assert caught.value.message == f"the character U+{ord(bad):04X} cannot be kept"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_text_is_kept_exactly_or_says_nothing(text: str) -> None:
    assert TEXT.accept(text) == (text if text.strip() else None)


# -- bounds -----------------------------------------------------------------------------------


def test_a_number_keeps_within_its_bounds() -> None:
    question = NumberQuestion(id="q", ask="Q", min=Decimal(0), max=Decimal("7.5"))
    assert question.accept(Decimal(0)) == 0
    assert question.accept(Decimal("7.5")) == Decimal("7.5")
    for wrong, message in (("-0.1", "at least 0"), ("7.6", "at most 7.5")):
        with pytest.raises(UnfitAnswerError) as caught:
            question.accept(Decimal(wrong))
        assert caught.value.message == message


def test_a_checkbox_keeps_within_its_bounds_and_may_be_left_empty() -> None:
    question = CheckboxQuestion(id="q", ask="Q", choices=FRUIT, other=True, min=2, max=2)
    assert question.accept(["apple", {"other": "soup"}]) == ["apple", {"other": "soup"}]
    assert question.accept([]) is None
    with pytest.raises(UnfitAnswerError, match="choose at least 2"):
        question.accept(["apple"])
    with pytest.raises(UnfitAnswerError, match="choose at most 2"):
        question.accept(["apple", "pear", "plum"])


def test_a_scale_keeps_within_its_range() -> None:
    question = ScaleQuestion(id="q", ask="Q", range=(0, 100))
    assert (question.accept(0), question.accept(100)) == (0, 100)
    for wrong in (-1, 101):
        with pytest.raises(UnfitAnswerError, match="from 0 to 100"):
            question.accept(wrong)


# -- what a person types ----------------------------------------------------------------------

TYPED: list[tuple[Question, str, Data]] = [
    (TEXT, "no", "no"), (TEXT, "010", "010"), (TEXT, "  ", None),
    (SHORT, "07:30", "07:30"),
    (SELECT, "2", "pear"), (SELECT, " PEAR ", "pear"), (SELECT, "a Plum", "plum"), (SELECT, "", None),
    (OPEN_SELECT, "soup", {"other": "soup"}),
    (CHECKBOX, "3 1", ["apple", "plum"]), (CHECKBOX, "3, 1", ["apple", "plum"]),
    (CHECKBOX, "plum; apple", ["apple", "plum"]), (CHECKBOX, " ", None),
    (OPEN_CHECKBOX, "2, soup", ["pear", {"other": "soup"}]),
    (CONFIRM, "J", True), (CONFIRM, "yes", True), (CONFIRM, "no", False), (CONFIRM, "", None),
    (NUMBER, "7,5", Decimal("7.5")), (NUMBER, "7.5", Decimal("7.5")), (NUMBER, " 7 ", Decimal(7)),
    (NUMBER, "−2", Decimal(-2)), (NUMBER, "+2", Decimal(2)), (NUMBER, "1000", Decimal(1000)),
    (NUMBER, "0,125", Decimal("0.125")), (NUMBER, "1,2340", Decimal("1.234")), (NUMBER, "", None),
    (SCALE, " 7 ", 7), (SCALE, "", None),
    (DATE, "tomorrow", date(2026, 11, 22)), (DATE, "morgen", date(2026, 11, 22)),
    (DATE, "1-12", date(2026, 12, 1)), (DATE, "", None),
    (INTENTION, "Rest", {"what": "Rest", "cue": None, "date": None}), (INTENTION, " ", None),
]  # fmt: skip


@pytest.mark.parametrize(("question", "typed", "answer"), TYPED)
def test_what_a_person_may_type(question: Question, typed: str, answer: Data) -> None:
    assert question.parse_typed(typed, TODAY) == answer


MISTYPED: list[tuple[Question, str, str]] = [
    (SELECT, "4", "choose a number from 1 to 3"),
    (SELECT, "soup", "choose a number from 1 to 3"),
    (OPEN_SELECT, "5", "choose a number from 1 to 4"),
    (OPEN_SELECT, "4", "write it in your own words instead of the number"),
    (CHECKBOX, "1 4", "choose a number from 1 to 3"),
    (CONFIRM, "perhaps", "yes or no is expected here"),
    (NUMBER, "many", "a number is expected here"),
    (NUMBER, "1.500", "this can be read in two ways"),
    (NUMBER, "€", "a number is expected here"),
    (NUMBER, "3 x 4", "a number is expected here"),
    (NUMBER, "1,500", "this can be read in two ways"),
    (SCALE, "7.5", "choose a whole number from 1 to 10"),
    (SCALE, "-1", "choose a whole number from 1 to 10"),
    (DATE, "soonish", "a day is expected here"),
]


@pytest.mark.parametrize(("question", "typed", "message"), MISTYPED)
def test_what_is_mistyped_is_said(question: Question, typed: str, message: str) -> None:
    with pytest.raises(UnfitAnswerError) as caught:
        question.parse_typed(typed, TODAY)
    assert caught.value.message == message


def test_a_thousand_that_may_be_a_fraction_is_asked_back_in_the_readers_notation() -> None:
    with pytest.raises(UnfitAnswerError) as caught:
        NUMBER.parse_typed("1.500", TODAY)
    assert caught.value.hint == "write 1500, or 1.5"
    i18n.activate("nl")
    with pytest.raises(UnfitAnswerError) as caught:
        NUMBER.parse_typed("1.500", TODAY)
    assert caught.value.hint is not None
    assert "1,5" in caught.value.hint


def test_an_id_is_understood_before_a_label_that_looks_like_it() -> None:
    crossed = SelectQuestion(id="q", ask="Q", choices={"first": "second", "second": "first"})
    assert crossed.parse_typed("second", TODAY) == "second"


def test_each_part_of_an_intention_is_understood() -> None:
    assert INTENTION.parse_part("what", "Rest", TODAY) == "Rest"
    assert INTENTION.parse_part("cue", " ", TODAY) is None
    assert INTENTION.parse_part("date", "over 2 weken", TODAY) == date(2026, 12, 5)


DECIMALS = st.decimals(-(10**12), 10**12, places=4) | st.integers(-(10**14), 10**14).map(Decimal)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(str.strip)


@pytest.mark.parametrize("spoken", ["nl", "en"])
@given(DECIMALS)
def test_a_number_typed_again_is_the_same_number(spoken: str, answer: Decimal) -> None:
    i18n.activate(spoken)
    assert NUMBER.parse_typed(NUMBER.format_typed(answer), TODAY) == answer


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_day_typed_again_is_the_same_day(answer: date) -> None:
    assert DATE.parse_typed(DATE.format_typed(answer), TODAY) == answer


@given(WORDS)
def test_a_text_typed_again_is_the_same_text(answer: str) -> None:
    for question in (TEXT, SHORT):
        assert question.parse_typed(question.format_typed(answer), TODAY) == answer


@pytest.mark.parametrize(
    ("question", "answers"),
    [(SELECT, list(FRUIT)), (CONFIRM, [True, False]), (SCALE, list(range(1, 11)))],
)
def test_a_choice_typed_again_is_the_same_choice(question: Question, answers: list[Data]) -> None:
    for answer in answers:
        assert question.parse_typed(question.format_typed(answer), TODAY) == answer


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("€ 90", "90"), ("90 euro", "90"), ("90,-", "90"), ("90/u", "90"), ("25 uur", "25"),
        ("33%", "33"), ("1.250,50", "1250.50"), ("1,250.50", "1250.50"), ("-7,5", "-7.5"),
    ],
)  # fmt: skip
def test_a_number_may_be_written_as_people_do(typed: str, meant: str) -> None:
    assert TYPES["number"](id="x", ask="y").parse_typed(typed, TODAY) == Decimal(meant)
