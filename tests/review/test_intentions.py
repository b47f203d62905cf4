"""Which intentions are open, and which of them it is time to ask about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.journal import entry_parser as entries
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.module.types.follow_up_record import FollowUpStatus, Outcome, OutcomeReply, record_reply
from inkeer.review.intentions import (
    Intention,
    collect_due_intentions,
    collect_intentions,
    collect_open_intentions,
)
from journal.entries import STARTED
from walk.examples import EVENING, FULL, walked

MADE = STARTED.date()
TIME = MADE + timedelta(days=14)
UNASKED = EVENING[: EVENING.index("        follow_up:")]


def meant(what: str | None = "Read", days: int = 0, text: str = EVENING, **parts: Any) -> Entry:
    """An entry with an intention, made some days later than the first."""
    step = {"what": what, "cue": None, "date": None, **parts}
    at = STARTED + timedelta(days=days)
    return build_entry(walked(text, {**FULL, "step": step}), at, at)


def edited(entry: Entry, **changes: Any) -> Entry:
    """The same with something changed in its intention."""
    *others, step = entry.answers
    return entry._replace(answers=(*others, step._replace(**changes)))


def followed(entry: Entry, **changes: Any) -> Entry:
    """The same with something changed in what it is asked after."""
    follow_up = entry.answers[-1].context["follow_up"]
    assert isinstance(follow_up, dict)
    return edited(entry, context={"follow_up": {**follow_up, **changes}})


def test_an_intention_is_told_with_all_that_is_needed_to_ask_about_it() -> None:
    one = meant()
    assert collect_due_intentions([one], TIME) == [
        Intention(
            entry=one.id,
            module="free-evening",
            title="An evening of your own",
            question="step",
            what="Read",
            cue=None,
            day=None,
            written_on=MADE,
            due=TIME,
            status=FollowUpStatus("What was different, after Rainy days?", TIME),
        )
    ]
    assert collect_due_intentions([one], TIME)[0].ask == "What was different, after Rainy days?"


@pytest.mark.parametrize(("days", "count"), [(0, 0), (13, 0), (14, 1), (15, 1), (400, 1)])
def test_an_intention_is_due_from_its_day_on(days: int, count: int) -> None:
    assert len(collect_due_intentions([meant()], MADE + timedelta(days=days))) == count


def test_the_day_that_one_means_to_act_is_not_the_day_of_asking() -> None:
    assert collect_due_intentions([meant(date=MADE)], TIME - timedelta(days=1)) == []


def test_the_oldest_comes_first() -> None:
    found = collect_due_intentions(
        [meant("sing", 1), meant("read", 2), meant("walk")], TIME + timedelta(days=9)
    )
    assert [one.what for one in found] == ["walk", "sing", "read"]


def test_an_intention_with_an_outcome_is_not_asked_about_again() -> None:
    assert collect_due_intentions([followed(meant(), outcome="Much was different.")], TIME) == []
    assert len(collect_due_intentions([followed(meant(), outcome=None)], TIME)) == 1


def test_an_intention_that_nothing_is_asked_about_is_due_from_its_own_day_on() -> None:
    assert collect_due_intentions([meant(text=UNASKED)], date.max) == []
    one = meant(text=UNASKED, date=MADE)
    assert collect_due_intentions([one], MADE - timedelta(days=1)) == []
    assert [found.ask for found in collect_due_intentions([one], MADE)] == ["What came of it?"]


def test_every_intention_is_open_until_it_is_told_about_or_rests() -> None:
    unasked, asked = meant("Sing", text=UNASKED), meant("Read", 1)
    told, rests = followed(meant(), outcome="Much."), followed(meant(), rested=MADE)
    found = collect_open_intentions([unasked, told, rests, asked])
    assert [one.what for one in found] == ["Read", "Sing"]
    assert [one.is_open for entry in (told, rests) for one in collect_intentions(entry)] == [
        False,
        False,
    ]


def test_an_intention_that_was_asked_anew_is_due_on_its_new_day() -> None:
    step = meant(date=MADE).answers[-1]
    again = record_reply(
        step.context["follow_up"], OutcomeReply("Not yet.", TIME + timedelta(days=9)), TIME
    )
    one = edited(meant(date=MADE), context={"follow_up": again})
    assert collect_due_intentions([one], TIME + timedelta(days=8)) == []
    (found,) = collect_due_intentions([one], TIME + timedelta(days=9))
    assert found.status.earlier == (Outcome(TIME, "Not yet."),)


@given(st.lists(st.tuples(st.integers(-40, 40), st.booleans(), st.booleans()), max_size=8))
def test_what_is_due_comes_first_by_its_day(made: list[tuple[int, bool, bool]]) -> None:
    entries = [
        followed(meant(days=days), **({"outcome": "Well."} if told else {}))
        if asked
        else meant(days=days, text=UNASKED)
        for days, asked, told in made
    ]
    found = collect_open_intentions(entries)
    assert len(found) == sum(1 for _days, asked, told in made if not (asked and told))
    assert found[: len(collect_due_intentions(entries, TIME))] == collect_due_intentions(
        entries, TIME
    )
    waiting = [one.due or date.max for one in found]
    assert waiting == sorted(waiting)


def test_a_skipped_or_missing_intention_is_never_due() -> None:
    skipped = build_entry(walked(EVENING, FULL), STARTED, STARTED)
    assert collect_due_intentions([skipped, skipped._replace(answers=())], date.max) == []


def test_a_cue_alone_says_what_was_meant() -> None:
    (one,) = collect_due_intentions([meant(None, cue="it is dark")], TIME)
    assert (one.what, one.text) == (None, "it is dark")


def test_no_entries_have_no_intentions() -> None:
    assert collect_due_intentions([], date.max) == []


def test_an_intention_is_due_after_its_entry_was_kept_and_read() -> None:
    one = meant("Read\nand rest")
    kept = entries.parse_entry(one.to_yaml(), "entry.yaml")
    assert collect_due_intentions([kept], TIME) == collect_due_intentions([one], TIME)


@pytest.mark.parametrize(
    "broken",
    [
        followed(meant(), due="soon"),
        followed(meant(), due=None),
        edited(meant(), context={"follow_up": "in two weeks"}),
        edited(meant(), context={}),
        edited(meant(), answer="Read"),
        edited(meant(), answer={"what": None, "cue": None, "date": MADE}),
    ],
)
def test_what_was_edited_by_hand_until_it_says_nothing_is_passed_over(broken: Entry) -> None:
    assert collect_due_intentions([broken], date.max) == []
