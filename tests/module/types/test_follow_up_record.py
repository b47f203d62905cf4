"""What came of an intention: whatever was told stays, in whichever order one tells, asks and rests."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.i18n import activate
from inkeer.module.types.follow_up_record import (
    FollowUpStatus,
    Outcome,
    OutcomeReply,
    format_outcomes,
    parse_status,
    record_reply,
)
from inkeer.yaml_nodes import Data
from walk.texts import PATIENT, texts

MADE: dict[str, Data] = {"after": 14, "ask": "What was different?", "due": date(2026, 11, 17)}
DAY = date(2026, 11, 20)
LATER = date(2026, 12, 4)

said = texts.filter(str.strip)
days = st.dates(date(2026, 1, 1), date(2030, 1, 1))
replies = st.builds(OutcomeReply, st.none() | said, st.none() | days, st.booleans())


def told(*replies: OutcomeReply, start: Data = MADE) -> Data:
    """What is kept after some replies, a day apart."""
    for number, one in enumerate(replies):
        start = record_reply(start, one, DAY + timedelta(days=number))
    return start


def test_an_outcome_is_kept_with_its_day() -> None:
    assert told(OutcomeReply("It helped.")) == {**MADE, "on": DAY, "outcome": "It helped."}
    assert parse_status(told(OutcomeReply("It helped."))).outcome == Outcome(DAY, "It helped.")


def test_asking_anew_moves_what_was_told_and_sets_a_new_day() -> None:
    after = told(OutcomeReply("Not yet.", again=LATER))
    assert after == {
        **MADE,
        "due": LATER,
        "earlier": [{"on": DAY, "outcome": "Not yet."}],
    }
    assert parse_status(after) == FollowUpStatus(
        "What was different?", LATER, None, (Outcome(DAY, "Not yet."),)
    )


def test_what_was_told_is_told_in_the_order_of_telling() -> None:
    after = told(
        OutcomeReply("One.", again=LATER), OutcomeReply("Two."), OutcomeReply("Three.", rest=True)
    )
    assert [one.text for one in parse_status(after).outcomes()] == ["One.", "Two.", "Three."]
    assert parse_status(after).outcome == Outcome(DAY + timedelta(days=2), "Three.")
    assert parse_status(after).rested == DAY + timedelta(days=2)


def test_it_can_rest_without_a_word_and_be_asked_again() -> None:
    rests = told(OutcomeReply(rest=True))
    assert rests == {**MADE, "rested": DAY}
    assert parse_status(rests).rests
    woken = told(OutcomeReply(again=LATER), start=rests)
    assert woken == {**MADE, "due": LATER}


def test_a_reply_that_says_nothing_changes_nothing() -> None:
    for start in (None, MADE, told(OutcomeReply("Well.")), "in two weeks"):
        assert told(OutcomeReply(), start=start) is start


def test_what_nothing_was_asked_about_gets_what_was_told() -> None:
    assert told(OutcomeReply("Well."), start=None) == {"on": DAY, "outcome": "Well."}


@PATIENT
@given(st.lists(replies, max_size=6))
def test_whatever_was_told_stays_in_the_order_of_telling(given: list[OutcomeReply]) -> None:
    expected = [
        Outcome(DAY + timedelta(days=number), one.outcome)
        for number, one in enumerate(given)
        if one.outcome is not None
    ]
    assert list(parse_status(told(*given)).outcomes()) == expected


@PATIENT
@given(st.lists(replies, max_size=6))
def test_the_last_word_says_whether_it_is_closed(given: list[OutcomeReply]) -> None:
    spoken = [one for one in given if one != OutcomeReply()]
    followed = parse_status(told(*given))
    closed = followed.outcome is not None or followed.rests
    assert closed is (bool(spoken) and spoken[-1].again is None)


@PATIENT
@given(st.lists(replies, max_size=6))
def test_other_keys_stay(given: list[OutcomeReply]) -> None:
    after = told(*given, start={**MADE, "mood": "calm"})
    assert isinstance(after, dict)
    assert (after["mood"], after["ask"], after["after"]) == ("calm", MADE["ask"], 14)


@pytest.mark.parametrize(
    "odd",
    [
        None,
        "soon",
        [],
        {"outcome": ["a"], "on": "soon", "earlier": "never", "due": "soon", "ask": {}},
        {"outcome": "  ", "rested": False, "earlier": [None, "x", {"on": DAY}, {"outcome": ""}]},
    ],
)
def test_what_was_edited_by_hand_until_it_says_nothing_is_passed_over(odd: Data) -> None:
    assert parse_status(odd) == FollowUpStatus()
    assert format_outcomes(odd) == []
    assert parse_status(record_reply(odd, OutcomeReply("Well."), DAY)).outcomes() == (
        Outcome(DAY, "Well."),
    )


def test_what_was_edited_by_hand_and_says_something_is_read() -> None:
    found = parse_status({"outcome": 3, "rested": True, "earlier": [{"outcome": "before"}]})
    assert found.outcomes() == (Outcome(None, "before"), Outcome(None, "3"))
    assert (found.rests, found.rested) == (True, None)


def test_it_is_told_with_its_day_and_what_was_asked() -> None:
    after = told(
        OutcomeReply("Not yet.\n\nBut soon.", again=LATER), OutcomeReply("It helped.", rest=True)
    )
    assert format_outcomes(after) == [
        *("", "20 November 2026: What was different?", "Not yet.", "", "But soon."),
        *("", "21 November 2026: What was different?", "It helped."),
        *("", "Resting since 21 November 2026."),
    ]


def test_where_the_module_asks_nothing_the_readers_language_does() -> None:
    activate("nl")
    assert format_outcomes({"outcome": "Goed.", "on": DAY}) == [
        "",
        "20 november 2026: Wat kwam ervan?",
        "Goed.",
    ]
    assert format_outcomes({"outcome": "Goed."}) == ["", "Wat kwam ervan?", "Goed."]
    assert format_outcomes({"rested": True}) == ["", "Het rust."]
