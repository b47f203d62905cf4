"""Changing answers of an entry: what was touched is new, all else stands word for word as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest

from inkeer.journal.entry import AnsweredQuestion, Deepened, Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.journal.entry_revision import rebuild_walk, revise_entry
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from journal.entries import STARTED, answered
from walk.examples import EVENING, FULL, module, walked

LATER = date(2027, 1, 1)  # when it is asked about, set anew


def entry(answers: Mapping[str, Data] = FULL, text: str = EVENING) -> Entry:
    """The entry of an evening, with something in it that only the entry knows."""
    walk = walked(text, dict(answers))
    made = build_entry(walk, STARTED, STARTED + timedelta(minutes=12))
    deeper = (Deepened("Who would disagree?", "My sister."),)
    told = [
        one._replace(
            ask=f"{one.ask} (as it was asked)", deepened=deeper if one.id == "pull" else ()
        )
        for one in made.answers
    ]
    return made._replace(answers=tuple(told), more={"mood": "calm"})


def change(was: Entry, text: str = EVENING, **changes: Data) -> Entry:
    """The entry after these answers were given anew."""
    before = rebuild_walk(was, module(text), {})
    after = before
    for name, answer in changes.items():
        after = after.with_answer(name, answer)
    return revise_entry(was, before, after)


def by_id(one: Entry) -> dict[str, AnsweredQuestion]:
    return {answer.id: answer for answer in one.answers}


def test_without_a_change_it_is_the_same_entry() -> None:
    was = entry()
    assert change(was) is was
    assert change(was, weather="rain") is was


def test_only_what_was_touched_is_new() -> None:
    was = entry()
    new = change(was, weather="sun")
    assert by_id(new)["weather"].answer == "sun"
    assert by_id(new)["weather"].shown == "Sunny"
    assert [one for one in new.answers if one.id != "weather"] == [
        one for one in was.answers if one.id != "weather"
    ]
    assert new._replace(answers=()) == was._replace(answers=())


def test_what_follows_from_a_change_is_computed_anew() -> None:
    was = entry()
    new = change(was, hours=4)
    assert was.computed["over"].value == Decimal("5.0")
    assert new.computed["over"].value == Decimal("11.0")
    assert new.computed["short"] == was.computed["short"]


def test_a_changed_text_keeps_what_was_written_under_it() -> None:
    new = change(entry(), pull="Because of the rain.")
    assert by_id(new)["pull"].answer == "Because of the rain."
    assert by_id(new)["pull"].deepened == (Deepened("Who would disagree?", "My sister."),)


def test_what_a_change_hides_is_in_it_no_more_and_what_it_shows_is() -> None:
    was = entry()
    even = {"reading": {"now": 3, "wish": 3}, "moving": {"now": 6, "wish": 6}}
    hidden = change(was, balance=even)
    assert "pull" not in by_id(hidden)
    wide = {"reading": {"now": 1, "wish": 9}, "moving": None}
    shown = change(hidden, balance=wide, pull="Later then.")
    assert [one.id for one in shown.answers] == [one.id for one in was.answers]
    assert by_id(shown)["pull"].answer == "Later then."


def test_a_question_that_shows_and_is_skipped_stands_there_as_skipped() -> None:
    even = {"reading": {"now": 3, "wish": 3}, "moving": {"now": 6, "wish": 6}}
    was = entry({**FULL, "balance": even, "pull": None})
    assert "pull" not in by_id(was)
    wide = {"reading": {"now": 1, "wish": 9}, "moving": None}
    assert by_id(change(was, balance=wide, pull=None))["pull"].answer is None


def test_what_the_module_asks_no_longer_stays_in_its_place() -> None:
    was = entry()
    gone = EVENING.replace("      weather:", "      sky:").replace("${weather}", "many")
    new = change(was, gone, ready=False)
    assert by_id(new)["weather"] == by_id(was)["weather"]
    assert [one.id for one in new.answers] == [one.id for one in was.answers]
    assert by_id(new)["ready"].answer is False


def test_an_answer_that_no_longer_fits_stays_until_it_is_given_anew() -> None:
    was = entry()
    wider = EVENING.replace("range: 1-10", "range: 0-5")
    before = rebuild_walk(was, module(wider), {})
    assert before.answers["balance"] is None
    assert by_id(change(was, wider, ready=False))["balance"] == by_id(was)["balance"]
    now = {"reading": {"now": 1, "wish": 5}, "moving": None}
    anew = by_id(change(was, wider, balance=now))["balance"]
    assert anew.context["range"] == "0-5"
    assert anew.fingerprint != by_id(was)["balance"].fingerprint


def test_what_came_of_an_intention_stays_with_it() -> None:
    plan: dict[str, Data] = {"what": "Read", "cue": None, "date": None}
    was = entry({**FULL, "step": plan})
    step = by_id(was)["step"]
    follow_up = step.context["follow_up"]
    assert isinstance(follow_up, dict)
    came = step._replace(context={"follow_up": {**follow_up, "outcome": "I did.", "due": LATER}})
    was = was._replace(answers=tuple(came if one.id == "step" else one for one in was.answers))
    new = by_id(change(was, step={**plan, "what": "Read more"}))["step"]
    told = new.context["follow_up"]
    assert isinstance(told, dict)
    assert told["outcome"] == "I did."
    assert told["due"] == LATER
    assert new.answer == {**plan, "what": "Read more"}


@pytest.mark.parametrize("name", sorted(FULL))
def test_skipping_any_answer_and_giving_it_again_gives_the_entry(name: str) -> None:
    was = entry()
    before: Walk = rebuild_walk(was, module(EVENING), {})
    after = before.with_answer(name, None).with_answer(name, before.answers[name])
    assert revise_entry(was, before, after) is was


def test_an_answer_of_another_entry_does_not_come_in() -> None:
    was = entry()._replace(answers=(answered("Only this."),))
    new = change(was, evenings=2)
    assert [one.id for one in new.answers] == ["evenings", "pull"]
