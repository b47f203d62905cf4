"""Which intentions it is time to ask about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from inkeer.journal import entry as entries
from inkeer.journal.entry import Entry
from inkeer.journal.finished import from_walk
from inkeer.review.intentions import Intention, due
from journal.entries import STARTED
from walk.examples import EVENING, FULL, walked

MADE = STARTED.date()
TIME = MADE + timedelta(days=14)


def meant(what: str | None = "Read", days: int = 0, text: str = EVENING, **parts: Any) -> Entry:
    """An entry with an intention, made some days later than the first."""
    step = {"what": what, "cue": None, "date": None, **parts}
    at = STARTED + timedelta(days=days)
    return from_walk(walked(text, {**FULL, "step": step}), at, at)


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
    assert due([one], TIME) == [
        Intention(
            entry=one.id,
            module="free-evening",
            question="step",
            what="Read",
            made=MADE,
            due=TIME,
            ask="What was different, after Rainy days?",
        )
    ]


@pytest.mark.parametrize(("days", "count"), [(0, 0), (13, 0), (14, 1), (15, 1), (400, 1)])
def test_an_intention_is_due_from_its_day_on(days: int, count: int) -> None:
    assert len(due([meant()], MADE + timedelta(days=days))) == count


def test_the_day_that_one_means_to_act_is_not_the_day_of_asking() -> None:
    assert due([meant(date=MADE)], TIME - timedelta(days=1)) == []


def test_the_oldest_comes_first() -> None:
    found = due([meant("sing", 1), meant("read", 2), meant("walk")], TIME + timedelta(days=9))
    assert [one.what for one in found] == ["walk", "sing", "read"]


def test_an_intention_with_an_outcome_is_not_asked_about_again() -> None:
    assert due([followed(meant(), outcome="Much was different.")], TIME) == []
    assert len(due([followed(meant(), outcome=None)], TIME)) == 1


def test_an_intention_that_nothing_is_asked_about_is_never_due() -> None:
    unasked = EVENING[: EVENING.index("        follow_up:")]
    assert due([meant(text=unasked)], date.max) == []


def test_a_skipped_or_missing_intention_is_never_due() -> None:
    skipped = from_walk(walked(EVENING, FULL), STARTED, STARTED)
    assert due([skipped, skipped._replace(answers=())], date.max) == []


def test_a_cue_alone_says_what_was_meant() -> None:
    assert due([meant(None, cue="it is dark")], TIME)[0].what == "it is dark"


def test_no_entries_have_no_intentions() -> None:
    assert due([], date.max) == []


def test_an_intention_is_due_after_its_entry_was_kept_and_read() -> None:
    one = meant("Read\nand rest")
    kept = entries.read(one.text(), "entry.yaml")
    assert due([kept], TIME) == due([one], TIME)


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
    assert due([broken], date.max) == []
