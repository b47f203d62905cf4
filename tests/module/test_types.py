"""The question types: what each takes from a file and from a person, shows, quotes and compares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer import document, language
from inkeer.document import Data, Node
from inkeer.module.types import TYPES, Question, Unfit
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.confirm import ConfirmQuestion
from inkeer.module.types.date import DateQuestion
from inkeer.module.types.intention import FollowUp, IntentionQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion, Spot
from inkeer.module.types.text import TextQuestion

TODAY = date(2026, 11, 21)
FRUIT = {"apple": "An apple", "pear": "A pear", "plum": "A plum"}

TEXT = TextQuestion(id="q", ask="Q")
SHORT = TextQuestion(id="q", ask="Q", short=True)
SELECT = SelectQuestion(id="q", ask="Q", choices=FRUIT)
OPEN_SELECT = SelectQuestion(id="q", ask="Q", choices=FRUIT, other=True)
CHECKBOX = CheckboxQuestion(id="q", ask="Q", choices=FRUIT)
OPEN_CHECKBOX = CheckboxQuestion(id="q", ask="Q", choices=FRUIT, other=True)
CONFIRM = ConfirmQuestion(id="q", ask="Q")
NUMBER = NumberQuestion(id="q", ask="Q")
SCALE = ScaleQuestion(id="q", ask="Q")
WISH = ScaleQuestion(id="q", ask="Q", wish=True)
ASPECTS = ScaleQuestion(id="q", ask="Q", aspects={"air": "Air", "sea": "Sea"})
BOTH = ScaleQuestion(id="q", ask="Q", aspects={"air": "Air", "sea": "Sea"}, wish=True)
DATE = DateQuestion(id="q", ask="Q")
INTENTION = IntentionQuestion(id="q", ask="Q")


def in_file(question: Question, written: str) -> Data:
    """An answer as a file holds it, checked as a whole."""
    return question.accept(question.raw(_node(written)))


def _node(written: str) -> Node:
    node = document.read(f"q: {written}\n", "f")
    assert isinstance(node, document.Map)
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
    (SELECT, "melon", "this is none of the choices"),
    (SELECT, "{other: soup}", "something else cannot be chosen here"),
    (SELECT, "{more: soup}", "a choice is expected here"),
    (SELECT, "[pear]", "one value is expected here, not several"),
    (OPEN_SELECT, "peer", "this is none of the choices"),
    (CHECKBOX, "[pear, melon]", "this is none of the choices"),
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
    with pytest.raises(Unfit) as caught:
        in_file(question, written)
    assert caught.value.message == message


def test_a_choice_misspelt_is_recognised() -> None:
    for question in (SELECT, OPEN_SELECT, CHECKBOX):
        with pytest.raises(Unfit) as caught:
            question.accept("appel")
        assert caught.value.hint == "did you mean 'apple'?"
    with pytest.raises(Unfit) as caught:
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
    with pytest.raises(Unfit):
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
    with pytest.raises(Unfit) as caught:
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
        with pytest.raises(Unfit) as caught:
            question.accept(Decimal(wrong))
        assert caught.value.message == message


def test_a_checkbox_keeps_within_its_bounds_and_may_be_left_empty() -> None:
    question = CheckboxQuestion(id="q", ask="Q", choices=FRUIT, other=True, min=2, max=2)
    assert question.accept(["apple", {"other": "soup"}]) == ["apple", {"other": "soup"}]
    assert question.accept([]) is None
    with pytest.raises(Unfit, match="choose at least 2"):
        question.accept(["apple"])
    with pytest.raises(Unfit, match="choose at most 2"):
        question.accept(["apple", "pear", "plum"])


def test_a_scale_keeps_within_its_range() -> None:
    question = ScaleQuestion(id="q", ask="Q", range=(0, 100))
    assert (question.accept(0), question.accept(100)) == (0, 100)
    for wrong in (-1, 101):
        with pytest.raises(Unfit, match="from 0 to 100"):
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
    assert question.understand(typed, TODAY) == answer


MISTYPED: list[tuple[Question, str, str]] = [
    (SELECT, "4", "choose a number from 1 to 3"),
    (SELECT, "soup", "choose a number from 1 to 3"),
    (OPEN_SELECT, "5", "choose a number from 1 to 4"),
    (OPEN_SELECT, "4", "write it in your own words instead of the number"),
    (CHECKBOX, "1 4", "choose a number from 1 to 3"),
    (CONFIRM, "perhaps", "yes or no is expected here"),
    (NUMBER, "many", "a number is expected here"),
    (NUMBER, "1.500", "this can be read in two ways"),
    (NUMBER, "1,500", "this can be read in two ways"),
    (SCALE, "7.5", "choose a whole number from 1 to 10"),
    (SCALE, "-1", "choose a whole number from 1 to 10"),
    (DATE, "soonish", "a day is expected here"),
]


@pytest.mark.parametrize(("question", "typed", "message"), MISTYPED)
def test_what_is_mistyped_is_said(question: Question, typed: str, message: str) -> None:
    with pytest.raises(Unfit) as caught:
        question.understand(typed, TODAY)
    assert caught.value.message == message


def test_a_thousand_that_may_be_a_fraction_is_asked_back_in_the_readers_notation() -> None:
    with pytest.raises(Unfit) as caught:
        NUMBER.understand("1.500", TODAY)
    assert caught.value.hint == "write 1500, or 1.5"
    language.activate("nl")
    with pytest.raises(Unfit) as caught:
        NUMBER.understand("1.500", TODAY)
    assert caught.value.hint is not None
    assert "1,5" in caught.value.hint


def test_an_id_is_understood_before_a_label_that_looks_like_it() -> None:
    crossed = SelectQuestion(id="q", ask="Q", choices={"first": "second", "second": "first"})
    assert crossed.understand("second", TODAY) == "second"


def test_each_part_of_an_intention_is_understood() -> None:
    assert INTENTION.understand_part("what", "Rest", TODAY) == "Rest"
    assert INTENTION.understand_part("cue", " ", TODAY) is None
    assert INTENTION.understand_part("date", "over 2 weken", TODAY) == date(2026, 12, 5)


DECIMALS = st.decimals(-(10**12), 10**12, places=4) | st.integers(-(10**14), 10**14).map(Decimal)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(str.strip)


@pytest.mark.parametrize("spoken", ["nl", "en"])
@given(DECIMALS)
def test_a_number_typed_again_is_the_same_number(spoken: str, answer: Decimal) -> None:
    language.activate(spoken)
    assert NUMBER.understand(NUMBER.retyped(answer), TODAY) == answer


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_day_typed_again_is_the_same_day(answer: date) -> None:
    assert DATE.understand(DATE.retyped(answer), TODAY) == answer


@given(WORDS)
def test_a_text_typed_again_is_the_same_text(answer: str) -> None:
    for question in (TEXT, SHORT):
        assert question.understand(question.retyped(answer), TODAY) == answer


@pytest.mark.parametrize(
    ("question", "answers"),
    [(SELECT, list(FRUIT)), (CONFIRM, [True, False]), (SCALE, list(range(1, 11)))],
)
def test_a_choice_typed_again_is_the_same_choice(question: Question, answers: list[Data]) -> None:
    for answer in answers:
        assert question.understand(question.retyped(answer), TODAY) == answer


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
    assert question.told(answer) == lines


@pytest.mark.parametrize("mark", [{"now": 3, "wish": 8}, {"now": None, "wish": 8}])
def test_a_wished_scale_tells_both_numbers(mark: dict[str, Data]) -> None:
    (line,) = WISH.told(mark)
    (aspect,) = BOTH.told({"sea": mark})
    assert aspect == f"Sea: {line}"
    assert "8" in line
    assert ("3" if mark["now"] else "…") in line


def test_numbers_and_days_are_told_in_the_readers_notation() -> None:
    language.activate("nl")
    assert NUMBER.told(Decimal("7.5")) == ["7,5"]
    assert NUMBER.quote(Decimal("7.5")) == "7,5"


def test_an_entry_that_lost_its_labels_still_tells_its_answer() -> None:
    assert SELECT.lines({"answer": "pear"}) == ["pear"]
    assert CHECKBOX.lines({"answer": ["pear", {"other": "soup"}]}) == ["pear", "soup"]
    assert ASPECTS.lines({"answer": {"air": 3}}) == ["air: 3"]
    assert NUMBER.lines({"answer": "seven"}) == ["seven"]
    assert DATE.lines({"answer": "some day"}) == ["some day"]


def test_what_is_carried_beside_an_answer() -> None:
    ends = ScaleQuestion(id="q", ask="Q", range=(0, 5), low="little", high="much")
    assert ends.context() == {"range": "0-5", "low": "little", "high": "much"}
    assert NumberQuestion(id="q", ask="Q", unit="euro").context() == {"unit": "euro"}
    assert TEXT.context() == {}
    follow = IntentionQuestion(id="q", ask="Q", follow_up=FollowUp(14, "And ${x}?"))
    assert follow.carried(date(2026, 11, 21), lambda text: text.replace("${x}", "rest")) == {
        "follow_up": {"after": 14, "ask": "And rest?", "due": date(2026, 12, 5)}
    }
    assert INTENTION.carried(date(2026, 11, 21), str) == {}


def test_the_labels_as_they_were_shown() -> None:
    assert SELECT.shown("pear") == "A pear"
    assert CHECKBOX.shown(["pear"]) == ["A pear"]
    assert ASPECTS.shown({"sea": 3}) == {"air": "Air", "sea": "Sea"}
    assert (SCALE.shown(3), TEXT.shown("x"), DATE.shown(TODAY)) == (None, None, None)


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
        answer = question.put(answer, spot, number)
    assert question.accept(answer) == answer
    assert [question.at(answer, spot) for spot in question.spots()] == list(
        range(1, len(question.spots()) + 1)
    )
    for spot in question.spots():
        without = question.put(answer, spot, None)
        left = [question.at(without, one) for one in question.spots() if one != spot]
        assert question.at(without, spot) is None
        assert None not in left
    for spot in question.spots():
        answer = question.put(answer, spot, None)
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
