"""What follows from answers alone: what shows, what comes next, and what texts say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inkeer.module.types import UnfitAnswerError
from inkeer.walk.saved_answers import SavedAnswer, match_answers
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from walk.examples import EVENING, FULL, NESTED, lasting, module, shown, walked

FIRST = ["evenings", "hours", "screen", "company"]
LAST = ["weather", "ready", "day", "step"]


def test_nothing_answered_shows_what_has_no_condition() -> None:
    assert shown(walked(EVENING, {})) == FIRST + LAST


def test_a_section_shows_when_its_condition_is_true() -> None:
    enough = {"evenings": 3, "hours": 2, "screen": 1}
    assert shown(walked(EVENING, enough)) == [*FIRST, "balance", *LAST]


def test_a_true_half_of_or_needs_no_answer_to_the_other() -> None:
    assert "balance" in shown(walked(EVENING, {"company": ["alone"]}))


@pytest.mark.parametrize("missing", ["evenings", "hours", "screen"])
def test_a_skip_makes_what_needs_it_missing_and_missing_is_not_true(missing: str) -> None:
    answers = {"evenings": 7, "hours": 9, "screen": 0} | {missing: None}
    assert "balance" not in shown(walked(EVENING, answers))


def test_a_condition_inside_a_section_that_shows() -> None:
    wide = {"reading": {"now": 3, "wish": 8}}
    narrow = {"reading": {"now": 3, "wish": 4}}
    assert "pull" in shown(walked(EVENING, {"company": ["alone"], "balance": wide}))
    assert "pull" not in shown(walked(EVENING, {"company": ["alone"], "balance": narrow}))


def test_a_hidden_answer_hides_what_hangs_on_it_and_stays() -> None:
    open_doors = {"open": True, "further": True, "furthest": "A garden."}
    closed = walked(NESTED, open_doors).with_answer("open", False)
    assert shown(closed) == ["open", "last_word"]
    assert closed.answers["furthest"] == "A garden."
    again = closed.with_answer("open", True)
    assert shown(again) == ["open", "further", "furthest", "last_word"]
    assert again.answers["furthest"] == "A garden."


def test_a_hidden_answer_counts_for_nothing_in_computed_values_and_quotes() -> None:
    walk = walked(EVENING, FULL)
    hidden = walk.with_answer("company", ["family"]).with_answer("screen", 5)
    assert "balance" not in shown(hidden)
    assert hidden.answers["balance"] == FULL["balance"]
    assert walk.fill_text("${balance}") != "…"
    assert hidden.fill_text("${short} and ${balance}") == "… and …"


def test_an_answer_from_last_time_shows_a_question() -> None:
    step = {"what": "read", "cue": None, "date": None}
    walk = walked(EVENING, {}, {"step": step})
    assert "back" in shown(walk)
    assert walk.fill_text(walk.module.by_id["back"].ask).startswith("Last time you meant to read.")


def test_next_and_previous_pass_over_what_is_hidden() -> None:
    walk = walked(NESTED, {"open": False})
    assert walk.next_question("open") == walk.module.by_id["last_word"]
    assert walk.previous_question("last_word") == walk.module.by_id["open"]


def test_next_and_previous_of_a_question_that_is_hidden_by_now() -> None:
    walk = walked(NESTED, {"open": False})
    assert walk.next_question("furthest") == walk.module.by_id["last_word"]
    assert walk.previous_question("furthest") == walk.module.by_id["open"]


def test_next_and_previous_at_the_ends() -> None:
    walk = walked(NESTED, {})
    assert walk.next_question(None) == walk.module.by_id["open"]
    assert walk.previous_question(None) == walk.module.by_id["last_word"]
    assert walk.next_question("last_word") is None
    assert walk.previous_question("open") is None


def test_unmet_is_the_first_neither_answered_nor_skipped() -> None:
    walk = walked(NESTED, {"open": None})
    assert walk.first_unmet() == walk.module.by_id["last_word"]
    assert walk.with_answer("last_word", None).first_unmet() is None


def test_place_counts_only_what_shows() -> None:
    assert walked(NESTED, {}).position("last_word") == (2, 2)
    assert walked(NESTED, {"open": True, "further": True}).position("last_word") == (4, 4)
    assert walked(NESTED, {"open": True, "further": True}).position("open") == (1, 4)


def test_the_section_of_a_question() -> None:
    assert walked(EVENING, {}).section("pull").title == "Where you want to go"


def test_a_card_is_settled_by_the_last_question_that_it_needs() -> None:
    walk = walked(EVENING, FULL)
    assert [one.id for one in walk.settled_values("screen")] == ["over"]
    assert [one.id for one in walk.settled_values("balance")] == ["short"]
    assert walk.settled_values("hours") == walk.settled_values("company") == []


def test_no_card_for_what_is_missing() -> None:
    assert (
        walked(EVENING, {"evenings": 3, "hours": None, "screen": 1}).settled_values("screen") == []
    )


def test_a_computed_value_is_rounded_as_it_is_shown() -> None:
    walk = walked(EVENING, {"evenings": 3, "hours": Decimal("2.25"), "screen": Decimal("0.1")})
    over = walk.module.computed[0]
    assert walk.computed_value(over) == Decimal("6.7")  # 6.65, rounded half up
    assert walk.fill_text("${over}") == "6.7 hours a week"


def test_quotes_say_labels_and_numbers_with_units() -> None:
    walk = walked(EVENING, FULL)
    assert walk.fill_text("${weather}, ${hours}, ${short}") == "Rainy, 2 hours, Reading"
    assert walk.fill_text("${company}") == "On my own, the neighbours"
    assert walk.fill_text("$${hours} of ${day}") == "${hours} of …"


def test_a_quoted_text_is_its_first_line_cut_short() -> None:
    walk = walked(EVENING, {**FULL, "pull": "first\nsecond"})
    assert walk.fill_text("${pull}") == "first"
    long = walk.with_answer("pull", "word " * 40).fill_text("${pull}")
    assert len(long) <= 80
    assert long.endswith("…")


def test_a_quote_is_not_filled_in_again() -> None:
    assert walked(EVENING, {**FULL, "pull": "${hours}"}).fill_text("${pull}") == "${hours}"


def test_what_was_answered_last_time_is_quoted_apart_from_now() -> None:
    walk = walked(EVENING, {"hours": 2}, {"hours": Decimal(5)})
    assert walk.fill_text("${last.hours} then, ${hours} now, ${last.screen}") == (
        "5 hours then, 2 hours now, …"
    )


def test_an_intention_is_quoted_by_what_is_to_be_done() -> None:
    step = {"what": "Read a book", "cue": "it is dark", "date": date(2026, 12, 1)}
    assert walked(EVENING, {"step": step}).fill_text("${step}") == "Read a book"


def test_a_text_that_is_not_there_is_empty() -> None:
    assert walked(EVENING, {}).fill_text(None) == ""


def test_an_answer_that_does_not_fit_is_refused() -> None:
    with pytest.raises(UnfitAnswerError):
        walked(EVENING, {"evenings": 8})


def test_a_walk_is_left_as_it_was_by_an_answer() -> None:
    walk = walked(NESTED, {})
    walk.with_answer("open", True)
    assert walk.answers == {}


# -- coming back to a module that has changed ----------------------------------------------------


def kept(text: str, name: str, answer: Data) -> SavedAnswer:
    question = module(text).by_id[name]
    return SavedAnswer(name, question.fingerprint, answer, question.ask)


def test_kept_answers_of_the_same_series_fit() -> None:
    reworded = EVENING.replace("How long is such an evening?", "And how long is each?")
    answers, others = match_answers(module(reworded), [kept(EVENING, "hours", Decimal(2))])
    assert (answers, others) == ({"hours": Decimal(2)}, [])


def test_kept_answers_of_another_series_are_set_aside() -> None:
    one = kept(EVENING, "balance", {"reading": {"now": 3, "wish": 8}})
    answers, others = match_answers(module(EVENING.replace("1-10", "1-20")), [one])
    assert (answers, others) == ({}, [one])


def test_kept_answers_outside_narrower_bounds_are_set_aside() -> None:
    one = kept(EVENING, "evenings", Decimal(7))
    answers, others = match_answers(module(EVENING.replace("max: 7", "max: 5")), [one])
    assert (answers, others) == ({}, [one])


def test_kept_answers_to_questions_that_are_gone_are_set_aside() -> None:
    one = kept(EVENING, "hours", Decimal(2))
    assert match_answers(module(NESTED), [one]) == ({}, [one])


def test_a_kept_skip_fits_and_of_a_lost_skip_nothing_is_left() -> None:
    skip = kept(EVENING, "hours", None)
    assert match_answers(module(EVENING), [skip]) == ({"hours": None}, [])
    assert match_answers(module(NESTED), [skip]) == ({}, [])


def test_a_walk_without_any_question_that_shows() -> None:
    walk = walked(NESTED.replace("title: One", "title: One\n    when: answered(last.open)"), {})
    assert walk.visible == ()
    assert walk.next_question(None) is walk.previous_question(None) is walk.first_unmet() is None
    assert shown(replace(walk, last=lasting({"open": True}))) == ["open", "last_word"]


def test_walks_with_equal_answers_are_equal() -> None:
    one = walked(NESTED, {"open": True, "further": False})
    other = Walk(one.module, {"further": False, "open": True})
    assert one == other
