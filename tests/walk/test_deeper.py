"""Going deeper: prompts after a text, one at a time, each of which can be refused."""

from __future__ import annotations

import pytest

from inkeer.errors import FileProblemsError
from inkeer.walk.answers_file import FileAsker, parse_answers
from inkeer.walk.runner import Move, Progress, Reply, run_walk
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from walk.asker import BACK, SKIP, Scripted, take
from walk.deep import DEEP
from walk.examples import module, shown, walked

ALL: dict[str, Data] = {
    "name": "Kim",
    "story": "We fell silent.",
    "story.1": "That silence is bad.",
    "story.2": "As a rest.",
    "sure": True,
}


def went(asker: Scripted, start: Walk | None = None) -> Walk:
    """The walk after this script; all of it must be used."""
    progress, finished = run_walk(Progress(start or Walk(module(DEEP))), asker)
    assert asker.done
    assert finished
    return progress.walk


# -- what shows ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "deeper"),
    [
        ({}, []),
        ({"story": None}, []),
        ({"story": "Silence."}, ["story.1"]),
        ({"story": "Silence.", "story.1": None}, ["story.1"]),
        ({"story": "Silence.", "story.1": "It is bad."}, ["story.1", "story.2"]),
        ({"story": None, "story.1": "It is bad."}, []),
        ({"story": "Silence.", "story.1": None, "story.2": "As a rest."}, ["story.1"]),
    ],
)
def test_each_prompt_shows_once_what_is_before_it_was_answered(
    answers: dict[str, Data], deeper: list[str]
) -> None:
    assert shown(walked(DEEP, answers)) == ["name", "story", *deeper, "sure"]


def test_prompts_are_no_questions_to_be_counted() -> None:
    walk = walked(DEEP, ALL)
    assert walk.module.question_count == 3
    places = [walk.position(name) for name in shown(walk)]
    assert places == [(1, 3), (2, 3), (2, 3), (2, 3), (3, 3)]
    assert walk.section("story.2").id == "talk"


def test_a_prompt_quotes_answers_as_any_text() -> None:
    walk = walked(DEEP, ALL)
    assert walk.fill_text(walk.module.by_id["story.2"].ask) == "How would Kim tell it?"


# -- in the loop ---------------------------------------------------------------------------------


def test_each_is_offered_after_the_answer_before_it() -> None:
    asker = Scripted(*map(take, ALL.values()))
    assert went(asker).answers == ALL
    assert asker.asked == [*ALL, "overview"]


def test_a_refusal_ends_the_offer() -> None:
    asker = Scripted(take("Kim"), take("We fell silent."), SKIP, take(True))
    walk = went(asker)
    assert asker.asked == ["name", "story", "story.1", "sure", "overview"]
    assert walk.answers["story.1"] is None


def test_nothing_is_offered_after_a_skip() -> None:
    asker = Scripted(take("Kim"), SKIP, take(True))
    went(asker)
    assert asker.asked == ["name", "story", "sure", "overview"]


def test_one_goes_back_over_them_with_what_was_typed() -> None:
    half = Reply(Move.BACK, typed={"text": "As a"})
    asker = Scripted(*map(take, list(ALL.values())[:3]), half, BACK, SKIP, SKIP)
    walk = went(asker)  # the story is emptied, so nothing goes deeper into it
    assert asker.asked == [
        *("name", "story", "story.1", "story.2", "story.1", "story"),
        *("sure", "overview"),
    ]
    assert walk.answers["story.1"] == "That silence is bad."  # it would be there again


def test_from_the_overview_a_new_answer_invites_and_a_refused_one_can_be_opened() -> None:
    start = walked(DEEP, {"name": "Kim", "story": None, "sure": True})
    asker = Scripted(
        *(take("Silence."), SKIP, take("It is bad."), SKIP),
        overviews=("story", "story.1", Move.NEXT),
    )
    went(asker, start)
    assert asker.asked == [
        *("overview", "story", "story.1"),
        *("overview", "story.1", "story.2", "overview"),
    ]


# -- from a file ---------------------------------------------------------------------------------


def from_file(text: str) -> tuple[Walk, list[str]]:
    """The walk with the answers of a file, and those that stayed hidden."""
    asker = FileAsker(parse_answers(text, "answers.yaml", module(DEEP)))
    progress, _finished = run_walk(Progress(Walk(module(DEEP))), asker)
    return progress.walk, asker.hidden_questions(progress.walk)


def test_a_file_answers_prompts_and_what_is_not_in_it_is_refused() -> None:
    walk, hidden = from_file("story: Silence.\nstory.1: It is bad.\n")
    assert (walk.answers["story.1"], walk.answers["story.2"]) == ("It is bad.", None)
    assert hidden == []


def test_a_prompt_whose_question_was_not_answered_stays_hidden() -> None:
    assert from_file("story.1: It is bad.\nstory.2: Truly.\n")[1] == ["story.1", "story.2"]


@pytest.mark.parametrize("name", ["story.3", "sure.1"])
def test_a_prompt_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(FileProblemsError) as refused:
        from_file(f"{name}: My secret.\n")
    (problem,) = refused.value.problems
    assert problem.message == f"there is no question '{name}' in deep"
    assert "secret" not in str(refused.value)
