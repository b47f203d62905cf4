"""Looking back shows every hostile text whole, and lets none of it steer a terminal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from faults.hostile import flat, texts
from faults.test_hostile_output import EACH, LOOKS, Sheet, an_entry, asked, handfuls, whole
from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Entry
from inkeer.module.types.follow_up_record import FollowUpStatus
from inkeer.review.comparison import compare_entries
from inkeer.review.intentions import Intention
from inkeer.review.summary import summarize_period
from inkeer.terminal.console import Console
from inkeer.terminal.views import comparison, previous_answer, review
from inkeer.walk.state import LastAnswer
from inkeer.yaml_nodes import Data
from journal.entries import STARTED

TODAY = STARTED.date()
every_chunk = pytest.mark.parametrize("chunk", range(2))


def counted(given: list[str], mark: int) -> Entry:
    """An entry with marks, a number and what follows from them, called by these texts."""
    ask, first, second, unit, label = given[:5]
    marks: Data = {"a": mark, "b": {"now": mark, "wish": mark + 1}}
    return an_entry(given)._replace(
        answers=(
            AnsweredQuestion("marks", "scale", ask, marks, "x", {"a": first, "b": second}),
            AnsweredQuestion("number", "number", label, mark, "x", context={"unit": unit}),
        ),
        computed={"c": ComputedValue(label, mark, unit), "d": ComputedValue(ask, str(mark), None, unit)},
    )  # fmt: skip


@every_chunk
def test_two_walks_are_whole_beside_each_other(chunk: int) -> None:
    for number, given in enumerate(handfuls("compared", chunk)):
        page = Sheet(LOOKS[number % len(LOOKS)])
        comparison.draw_comparison(page, compare_entries(an_entry(given[::-1]), an_entry(given)))
        shown = page.shown()
        columns = not page.look.plain and page.look.width > 40  # where texts stand in between
        whole(shown, given[0], *([] if columns else given))
        page = Sheet(page.look)
        comparison.draw_comparison(page, compare_entries(counted(given, 3), counted(given, 5)))
        whole(page.shown(), *([] if columns else given[:5]))


@every_chunk
def test_what_moved_is_whole(chunk: int) -> None:
    for number, given in enumerate(handfuls("moved", chunk)):
        page = Sheet(LOOKS[number % len(LOOKS)])
        both = compare_entries(counted(given, 3), counted(given, 5))
        comparison.draw_changes_since(page, both, given[5])
        whole(page.shown(), *given[:5])


@every_chunk
def test_a_period_is_whole(chunk: int) -> None:
    for number, given in enumerate(handfuls("period", chunk)):
        page = Sheet(LOOKS[number % len(LOOKS)])
        since = FollowUpStatus(ask=given[2])
        one = Intention(given[0], "x", "t", "q", given[1], None, None, TODAY, TODAY, since)
        period = summarize_period(
            [an_entry(given)], [], lambda _module: None, TODAY, TODAY
        )._replace(intentions=(one,))
        review.draw_period(page, period, lambda *words: " ".join(words))
        whole(page.shown(), *given[:3])


@every_chunk
def test_what_was_answered_last_time_is_whole_or_cut(chunk: int) -> None:
    for number, text in enumerate(texts(f"then {chunk}", EACH, broken=False)):
        page = Sheet(LOOKS[number % len(LOOKS)])
        _then(page, "text", text, "so")
        shown = page.shown()
        assert flat(text) in flat(shown) or "The rest: show earlier" in shown
        assert shown.count("\n") <= previous_answer.LINES + 3
        _then(page, "select", {"other": text}, "a", choices={"a": text}, other=True)
        _then(page, "scale", {"a": 1}, {"a": 2}, aspects={"a": text})
        _then(page, "scale", {"a": 1}, {"a": 1, "b": None}, aspects={"a": text, "b": "B"})
        _then(page, "number", 1, 2, unit=text)
        assert page.shown().count("Last time, 20 November") == 5


def _then(page: Console, kind: str, before: Data, after: Data, **keys: object) -> None:
    last = LastAnswer(before, TODAY - timedelta(days=1), "earlier")
    previous_answer.draw_previous_answer(
        page, asked(kind, "q", ask="Q", **keys), last, after, TODAY, "show {}".format
    )
