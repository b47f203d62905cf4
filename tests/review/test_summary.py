"""Looking back on a period: what is open, what was written, what moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.review.comparison import find_changes
from inkeer.review.summary import Period, pick_excerpt, summarize_period
from journal.entries import STARTED, answered, entry
from walk.examples import EVENING, FULL, walked

TODAY = STARTED.date()
SINCE = TODAY - timedelta(days=7)
OTHER = EVENING.replace("id: free-evening", "id: other-evening")


def ago(days: int, text: str = EVENING, **changes: Any) -> Entry:
    """An evening some days before today."""
    at = STARTED - timedelta(days=days)
    return build_entry(walked(text, {**FULL, **changes}), at, at)


def back(*entries: Entry) -> Period:
    """The last week, of entries that come newest first."""
    written = [one for one in entries if one.started.date() >= SINCE]

    def before(module: str) -> Entry | None:
        found = (one for one in entries if one.module == module and one not in written)
        return next(found, None)

    return summarize_period(written, entries, before, SINCE, TODAY)


@pytest.mark.parametrize(("days", "counts"), [(0, True), (7, True), (8, False), (400, False)])
def test_a_period_begins_with_its_first_day(days: int, counts: bool) -> None:
    assert bool(back(ago(days)).entries) is counts


def test_what_was_written_comes_newest_first() -> None:
    entries = [ago(0), ago(3, OTHER), ago(6)]
    assert list(back(*entries).entries) == entries


@pytest.mark.parametrize(
    ("hours", "before", "after"),
    [
        ({0: 4, 3: 3, 6: 2, 9: 1}, "1", "4 hours"),  # from the last walk before the period
        ({0: 4, 3: 3, 6: 2}, "2", "4 hours"),  # else from the first one in it
        ({6: 2, 9: 1, 30: 9}, "1", "2 hours"),
    ],
)
def test_what_moved_is_told_from_before_the_period(
    hours: dict[int, int], before: str, after: str
) -> None:
    (one,) = back(*(ago(days, hours=count) for days, count in hours.items())).comparisons
    assert (find_changes(one)[0].before, find_changes(one)[0].after) == (before, after)


def test_one_walk_alone_or_none_in_the_period_moves_nothing() -> None:
    assert back(ago(3)).comparisons == ()
    assert back(ago(8, hours=3), ago(9)).comparisons == ()
    assert back(ago(3, hours=3), ago(9, OTHER)).comparisons == ()


def test_each_reflection_moves_by_itself() -> None:
    found = back(ago(1), ago(2, OTHER, hours=5), ago(20, OTHER), ago(30, hours=7)).comparisons
    assert [one.after.module for one in found] == ["free-evening", "other-evening"]
    assert [find_changes(one)[0].difference for one in found] == [-5, 3]


def test_what_is_open_is_never_too_old_and_comes_by_its_day() -> None:
    def meant(days: int, what: str) -> Entry:
        return ago(days, step={"what": what, "cue": None, "date": None})

    found = back(meant(3, "sing"), meant(400, "read"))
    assert [one.what for one in found.intentions] == ["read", "sing"]
    assert len(found.entries) == 1


def test_the_first_line_of_the_longest_text_stands_for_an_entry() -> None:
    short, long = answered("Because."), answered("\nA line.\nAnd much more of it after that.")
    assert pick_excerpt(entry(answers=(short, long))) == "A line."
    assert pick_excerpt(entry(answers=())) == ""
    assert pick_excerpt(entry(answers=(answered("x" * 200),))).endswith("…")


def test_programs_are_told_all_of_it() -> None:
    one = ago(3, step={"what": "read", "cue": None, "date": None})
    told: Any = back(one, ago(20, hours=3)).data()
    assert [*told] == ["since", "until", "intentions", "entries", "moved"]
    assert (told["since"], told["until"]) == (date(2026, 11, 14), date(2026, 11, 21))
    (meant,) = told["intentions"]
    assert (meant["entry"], meant["question"], meant["what"]) == (one.id, "step", "read")
    assert (meant["made"], meant["due"]) == (date(2026, 11, 18), date(2026, 12, 2))
    assert told["entries"] == [
        {
            "id": one.id,
            "module": "free-evening",
            "title": "An evening of your own",
            "started": one.started,
            "excerpt": "Because it is quiet.",
        }
    ]
    assert [*told["moved"][0]] == ["before", "after", "questions", "computed"]


def test_an_empty_journal_has_an_empty_period() -> None:
    assert back().data() == {
        "since": SINCE, "until": TODAY, "intentions": [], "entries": [], "moved": [],
    }  # fmt: skip
