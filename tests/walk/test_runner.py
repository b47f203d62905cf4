"""The one walking loop: next, back, skip, pause, the overview and what it opens again."""

from __future__ import annotations

import pytest

from inkeer.walk.runner import Move, Progress, Reply, run_walk
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from walk.asker import BACK, SKIP, Scripted, take
from walk.examples import NESTED, module, walked

PAUSE = Reply(Move.PAUSE)


def fresh() -> Progress:
    return Progress(Walk(module(NESTED)))


def went(asker: Scripted, start: Progress | None = None) -> tuple[Progress, bool, list[Progress]]:
    """The loop run to its end with all that it kept on the way; the whole script must be used."""
    progress, finished = run_walk(start or fresh(), asker)
    assert asker.done
    return progress, finished, asker.kept


def test_every_question_that_shows_is_asked_in_order() -> None:
    asker = Scripted(take(True), take(True), take("A garden."), take("Goodbye."))
    progress, finished, _kept = went(asker)
    assert finished
    assert asker.asked == ["open", "further", "furthest", "last_word", "overview"]
    assert progress.walk.answers == {
        "open": True, "further": True, "furthest": "A garden.", "last_word": "Goodbye.",
    }  # fmt: skip


def test_hidden_questions_are_passed_over() -> None:
    asker = Scripted(take(False), take("Goodbye."))
    progress, _finished, _kept = went(asker)
    assert asker.asked == ["open", "last_word", "overview"]
    assert set(progress.walk.answers) == {"open", "last_word"}


def test_a_skip_is_met_and_empty() -> None:
    progress, _finished, _kept = went(Scripted(SKIP, SKIP))
    assert progress.walk.answers == {"open": None, "last_word": None}


def test_each_step_is_kept_before_the_next_is_asked() -> None:
    _progress, _finished, kept = went(Scripted(take(False), take("Goodbye.")))
    assert [one.at for one in kept] == ["last_word", None]
    assert kept[0].walk.answers == {"open": False}


def test_back_goes_to_the_question_before_with_what_was_typed_kept() -> None:
    asker = Scripted(take(False), Reply(Move.BACK, typed={"text": "Good"}), take(False), SKIP)
    progress, _finished, _kept = went(asker)
    assert asker.asked == ["open", "last_word", "open", "last_word", "overview"]
    assert asker.stood[3] == {"text": "Good"}
    assert progress.typed == {}


def test_back_does_not_answer() -> None:
    asker = Scripted(take(False), Reply(Move.BACK, "Goodbye."), PAUSE, overviews=())
    progress, _finished, _kept = went(asker)
    assert "last_word" not in progress.walk.answers


def test_back_passes_over_a_question_that_is_hidden_now() -> None:
    asker = Scripted(
        *(take(True), take(True), BACK, BACK),  # at furthest, further: back to open
        *(take(False), BACK, take(False), SKIP),  # closed: from the last word straight to open
    )
    _progress, _finished, _kept = went(asker)
    assert asker.asked == [
        *("open", "further", "furthest", "further", "open"),
        *("last_word", "open", "last_word", "overview"),
    ]


def test_back_at_the_first_question_asks_it_again() -> None:
    asker = Scripted(Reply(Move.BACK, typed={"text": "y"}), take(False), SKIP)
    went(asker)
    assert asker.asked[:2] == ["open", "open"]
    assert asker.stood[1] == {"text": "y"}


def test_an_answer_hides_what_hangs_on_it_even_while_it_is_walked() -> None:
    asker = Scripted(take(True), take(True), BACK, take(False), SKIP)
    progress, _finished, _kept = went(asker)
    assert asker.asked == ["open", "further", "furthest", "further", "last_word", "overview"]
    assert progress.walk.answers == {"open": True, "further": False, "last_word": None}


def test_a_pause_keeps_the_place_and_what_was_typed() -> None:
    asker = Scripted(take(False), Reply(Move.PAUSE, typed={"text": "Good"}), overviews=())
    progress, finished, kept = went(asker)
    assert not finished
    assert progress == kept[-1]
    assert (progress.at, progress.typed) == ("last_word", {"last_word": {"text": "Good"}})


def test_a_paused_walk_goes_on_where_it_was() -> None:
    paused, _finished, _kept = went(Scripted(take(False), PAUSE, overviews=()))
    asker = Scripted(take("Goodbye."))
    progress, finished, _kept = went(asker, paused)
    assert finished
    assert asker.asked == ["last_word", "overview"]
    assert progress.walk.answers == {"open": False, "last_word": "Goodbye."}


def test_a_walk_paused_at_the_overview_opens_there() -> None:
    paused, finished, kept = went(Scripted(SKIP, SKIP, overviews=(Move.PAUSE,)))
    assert not finished
    assert paused == kept[-1]
    again = Scripted()
    went(again, paused)
    assert again.asked == ["overview"]


def test_a_walk_with_answers_and_no_place_begins_at_what_was_not_met() -> None:
    asker = Scripted(SKIP)
    went(asker, Progress(walked(NESTED, {"open": False})))
    assert asker.asked == ["last_word", "overview"]


def test_back_from_the_overview_opens_the_last_question() -> None:
    asker = Scripted(SKIP, take("Goodbye."), SKIP, overviews=(Move.BACK, Move.NEXT))
    progress, _finished, _kept = went(asker)
    assert asker.asked == ["open", "last_word", "overview", "last_word", "overview"]
    assert progress.walk.answers["last_word"] is None


def test_back_and_back_again_from_the_overview_is_walking_as_before() -> None:
    replies = (SKIP, SKIP, BACK, take(False), take("Goodbye."))
    asker = Scripted(*replies, overviews=(Move.BACK, Move.NEXT))
    went(asker)
    assert asker.asked[2:] == ["overview", "last_word", "open", "last_word", "overview"]


def test_the_overview_opens_one_question_and_comes_back() -> None:
    asker = Scripted(take(False), SKIP, take(False), overviews=("open", Move.NEXT))
    went(asker)
    assert asker.asked == ["open", "last_word", "overview", "open", "overview"]


def test_a_reopened_question_leads_by_way_of_what_it_has_made_visible() -> None:
    opened = (take(True), take(True), take("A garden."))
    asker = Scripted(take(False), SKIP, *opened, overviews=("open", Move.NEXT))
    progress, _finished, _kept = went(asker)
    assert asker.asked[3:] == ["open", "further", "furthest", "overview"]
    assert progress.walk.answers["furthest"] == "A garden."


def test_what_a_reopened_question_shows_again_is_not_asked_again() -> None:
    first = (take(True), take(True), take("A garden."), SKIP)
    asker = Scripted(*first, take(False), take(True), overviews=("open", "open", Move.NEXT))
    progress, _finished, _kept = went(asker)
    assert asker.asked[5:] == ["open", "overview", "open", "overview"]
    assert progress.walk.answers["furthest"] == "A garden."


def test_back_from_a_reopened_question_and_on_comes_to_the_overview() -> None:
    asker = Scripted(take(False), SKIP, BACK, take(False), overviews=("last_word", Move.NEXT))
    went(asker)
    assert asker.asked[3:] == ["last_word", "open", "overview"]


def test_a_walk_left_in_a_reopened_question_comes_back_to_the_overview() -> None:
    left = Progress(walked(NESTED, {"open": False, "last_word": None}), "open")
    asker = Scripted(take(False))
    went(asker, left)
    assert asker.asked == ["open", "overview"]


def test_an_asker_sees_each_answer_taken_with_the_walk_before_it() -> None:
    asker = Scripted(take(True), BACK, take(False), SKIP)
    went(asker)
    assert asker.taken == [("open", None, True), ("open", True, False), ("last_word", None, None)]


def test_an_answer_takes_away_what_was_typed() -> None:
    progress = Progress(walked(NESTED, {}), "open", {"open": {"text": "y"}})
    finished, _done, _kept = went(Scripted(take(True), SKIP, SKIP), progress)
    assert finished.typed == {}


@pytest.mark.parametrize("chosen", [Move.NEXT, Move.PAUSE])
def test_a_walk_with_nothing_to_ask_goes_to_the_overview_at_once(chosen: Move) -> None:
    closed = NESTED.replace("title: One", "title: One\n    when: answered(last.open)")
    asker = Scripted(overviews=(Move.BACK, chosen))
    progress, finished, _kept = went(asker, Progress(Walk(module(closed))))
    assert asker.asked == ["overview", "overview"]
    assert finished is (chosen is Move.NEXT)
    assert progress.walk.answers == {}


@pytest.mark.parametrize("typed", [None, {}])
def test_nothing_typed_leaves_nothing(typed: dict[str, Data] | None) -> None:
    progress = fresh().with_typed("open", {"text": "y"}).with_typed("last_word", {"text": "z"})
    assert progress.with_typed("open", typed).typed == {"last_word": {"text": "z"}}
