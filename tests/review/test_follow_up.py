"""The small module that asks what came of an intention, and what its answers make of the entry."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.i18n import activate
from inkeer.journal import entry_parser as entries
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.module.types.follow_up_record import Outcome, OutcomeReply, parse_status
from inkeer.review.follow_up import add_reply, build_follow_up, find_intention, read_reply
from inkeer.review.intentions import Intention, collect_intentions
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from journal.entries import STARTED
from walk.examples import EVENING, FULL, shown, walked
from walk.texts import PATIENT, texts

TODAY = date(2026, 12, 5)
LATER = date(2026, 12, 24)


def meant() -> Entry:
    """An entry with an intention."""
    step = {"what": "Read", "cue": None, "date": None}
    return build_entry(walked(EVENING, {**FULL, "step": step}), STARTED, STARTED)


def one(ask: str | None = None) -> Intention:
    (found,) = collect_intentions(meant())
    return found if ask is None else found._replace(status=found.status._replace(ask=ask))


def answered(**answers: Data) -> Walk:
    """The questions about it, answered so in their order."""
    walk = Walk(build_follow_up(one()))
    for name, answer in answers.items():
        walk = walk.with_answer(name, answer)
    return walk


def replied(**answers: Data) -> OutcomeReply:
    return read_reply(answered(**answers), TODAY)


def test_it_asks_what_came_of_it_and_then_what_to_do() -> None:
    assert shown(answered()) == ["outcome", "instead"]
    assert shown(answered(outcome="It helped.")) == ["outcome", "then"]
    assert shown(answered(outcome="It helped.", then="again")) == ["outcome", "then", "when_again"]
    assert shown(answered(outcome=None, instead="again")) == ["outcome", "instead", "when_again"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ask", ["And ${this}?", "$${x} $ $$", "${", "", "Was\nthat it?"])
def test_what_the_module_wants_to_know_is_asked_word_for_word(language: str, ask: str) -> None:
    activate(language)
    walk = Walk(build_follow_up(one(ask)))
    (_section, question), *_rest = walk.visible
    default = {"nl": "Wat kwam ervan?", "en": "What came of it?"}[language]
    assert walk.fill_text(question.ask) == (ask or default)


@PATIENT
@given(texts)
def test_any_ask_is_asked_as_it_stands(ask: str) -> None:
    walk = Walk(build_follow_up(one(ask)))
    assert walk.fill_text(walk.visible[0][1].ask) == (ask or "What came of it?")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"outcome": None}, OutcomeReply()),
        ({"outcome": None, "instead": None}, OutcomeReply()),
        ({"outcome": None, "instead": "open"}, OutcomeReply()),
        ({"outcome": None, "instead": "rest"}, OutcomeReply(rest=True)),
        ({"outcome": None, "instead": "again", "when_again": LATER}, OutcomeReply(again=LATER)),
        ({"outcome": "Well."}, OutcomeReply("Well.")),
        ({"outcome": "Well.", "then": None}, OutcomeReply("Well.")),
        ({"outcome": "Well.", "then": "done"}, OutcomeReply("Well.")),
        ({"outcome": "Well.", "then": "rest"}, OutcomeReply("Well.", rest=True)),
        ({"outcome": "Well.", "then": "again", "when_again": LATER}, OutcomeReply("Well.", LATER)),
    ],
)
def test_what_was_answered_says(answers: dict[str, Data], said: OutcomeReply) -> None:
    assert replied(**answers) == said


def test_an_answer_that_no_longer_shows_counts_for_nothing() -> None:
    said = replied(outcome=None, instead="rest")
    assert said.rest
    walk = answered(outcome=None, instead="rest").with_answer("outcome", "After all.")
    assert read_reply(walk, TODAY) == OutcomeReply("After all.")


@given(st.dates(), st.none() | st.dates())
def test_it_is_asked_again_on_a_day_to_come(today: date, day: date | None) -> None:
    again = read_reply(answered(outcome=None, instead="again", when_again=day), today).again
    assert again is not None
    assert again > today or today > date.max - timedelta(days=14)
    if day is not None and day > today:
        assert again == day


def test_without_a_day_it_is_asked_again_in_two_weeks() -> None:
    assert replied(outcome=None, instead="again").again == TODAY + timedelta(days=14)


def test_an_entry_gets_what_was_told_and_nothing_else_changes() -> None:
    was = meant()
    new = add_reply(was, "step", OutcomeReply("It helped."), TODAY)
    assert parse_status(new.answers[-1].context["follow_up"]).outcome == Outcome(
        TODAY, "It helped."
    )
    assert new.answers[:-1] == was.answers[:-1]
    assert new._replace(answers=()) == was._replace(answers=())
    assert new.answers[-1]._replace(context={}) == was.answers[-1]._replace(context={})


def test_what_says_nothing_or_is_not_there_leaves_the_entry_itself() -> None:
    was = meant()
    assert add_reply(was, "step", OutcomeReply(), TODAY) is was
    assert add_reply(was, "pull", OutcomeReply("Well."), TODAY) is was
    skipped = build_entry(walked(EVENING, FULL), STARTED, STARTED)
    assert find_intention(skipped, "step") is None
    assert add_reply(skipped, "step", OutcomeReply("Well."), TODAY) is skipped


@PATIENT
@given(texts.filter(str.strip), st.none() | texts.filter(str.strip))
def test_any_outcome_comes_back_identical(first: str, second: str | None) -> None:
    new = add_reply(meant(), "step", OutcomeReply(first, again=LATER), TODAY)
    new = add_reply(new, "step", OutcomeReply(second, rest=True), LATER)
    again = entries.parse_entry(new.to_yaml(), "entry.yaml")
    assert again == new
    (found,) = collect_intentions(again)
    assert [told.text for told in found.status.outcomes()] == [first, *([second] if second else [])]


def test_what_was_told_stands_under_what_was_meant() -> None:
    new = add_reply(meant(), "step", OutcomeReply("It helped.\n\nA lot."), TODAY)
    assert new.answers[-1].format_lines() == [
        *("Read", "", "5 December 2026: What was different, after Rainy days?"),
        *("It helped.", "", "A lot."),
    ]
