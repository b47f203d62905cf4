"""Answers from a file: what fits is taken, and everything that does not is told at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from inkeer.errors import FileProblemsError, Problem
from inkeer.walk.answers_file import FileAsker, parse_answers
from inkeer.walk.runner import Progress, run_walk
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from walk.examples import EVENING, FULL, NESTED, module, shown


def answered(text: str | bytes) -> dict[str, Data]:
    return parse_answers(text, "answers.yaml", module(EVENING))


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(FileProblemsError) as refused:
        answered(text)
    assert refused.value.path == "answers.yaml"
    return refused.value.problems


def test_every_type_has_its_way_of_writing() -> None:
    given = answered(
        """\
evenings: 3
hours: 2,5
screen: 0.5
company: [alone, other: the neighbours]
balance:
  reading: {now: 3, wish: 8}
  moving: {now: 6}
pull: |
  Because it is quiet.

  Truly.
weather: rain
ready: ja
day: 2026-12-01
step: {what: Read, cue: it is dark, date: 1-12-2026}
"""
    )
    assert given == {
        "evenings": 3,
        "hours": Decimal("2.5"),
        "screen": Decimal("0.5"),
        "company": ["alone", {"other": "the neighbours"}],
        "balance": {"reading": {"now": 3, "wish": 8}, "moving": {"now": 6, "wish": None}},
        "pull": "Because it is quiet.\n\nTruly.\n",
        "weather": "rain",
        "ready": True,
        "day": date(2026, 12, 1),
        "step": {"what": "Read", "cue": "it is dark", "date": date(2026, 12, 1)},
    }


def test_short_ways_of_writing() -> None:
    assert answered("company: family") == {"company": ["family"]}
    assert answered("step: Read") == {"step": {"what": "Read", "cue": None, "date": None}}


@pytest.mark.parametrize("looks", ["no", "2026-12-01", "08", "1e3", "[x", "true", "null"])
def test_a_text_stays_what_it_is_whatever_it_looks_like(looks: str) -> None:
    assert answered(f"pull: '{looks}'") == {"pull": looks}


def test_the_looks_of_a_scalar_decide_nothing() -> None:
    assert answered("pull: no\nweather: rain\nback: 010") == {
        "pull": "no",
        "weather": "rain",
        "back": "010",
    }


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", "'  '"])
def test_null_and_empty_skip(nothing: str) -> None:
    assert answered(f"pull: {nothing}") == {"pull": None}


@pytest.mark.parametrize("empty", ["", "\n\n", "{}", b"\xef\xbb\xbf"])
def test_an_empty_file_skips_everything(empty: str | bytes) -> None:
    assert answered(empty) == {}


def test_all_problems_are_told_together_each_with_its_place() -> None:
    found = problems(
        """\
evenings: 9
weahter: rain
company:
  - alone
  - famly
pull: A text that fits.
balance: {readin: {now: 3}}
nonsense_beyond_guessing: 1
day: someday
"""
    )
    places = [(one.place.line, one.place.column) for one in found]
    assert places == [(1, 11), (2, 1), (4, 3), (7, 10), (8, 1), (9, 6)]


@pytest.mark.parametrize("answer", ["my secret wedding", "a: secret", "[secret"])
def test_a_problem_names_its_place_and_never_what_was_written(answer: str) -> None:
    with pytest.raises(FileProblemsError) as refused:
        answered(f"day: {answer}")
    assert str(refused.value).startswith("answers.yaml:1:")
    assert "secret" not in str(refused.value)


def test_an_unknown_id_gets_a_suggestion_when_one_is_near() -> None:
    near, far = problems("weahter: rain\nxyzzy: 1")
    assert "'weahter'" in near.message
    assert near.hint is not None
    assert "'weather'" in near.hint
    assert far.hint is None


def test_an_unknown_choice_gets_a_suggestion() -> None:
    (problem,) = problems("weather: rian")
    assert problem.hint is not None
    assert "'rain'" in problem.hint


def test_a_computed_value_is_no_question() -> None:
    (problem,) = problems("over: 5")
    assert problem.place.line == 1


@pytest.mark.parametrize("text", ["- alone", "just words", "'quoted'"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    assert len(problems(text)) == 1


def test_an_answer_given_twice_is_refused() -> None:
    (problem,) = problems("weather: rain\nready: yes\nweather: sun")
    assert problem.place.line == 3


def test_what_is_no_yaml_is_refused_with_its_place() -> None:
    (problem,) = problems("ready: yes\ncompany: [alone")
    assert problem.place.line == 2


def test_what_is_no_text_is_refused_with_its_place() -> None:
    (problem,) = problems(b"ready: yes\npull: caf\xe9")
    assert (problem.place.line, problem.place.column) == (2, 10)


def test_a_walk_by_a_file_asks_what_shows_and_finishes() -> None:
    asker = FileAsker(
        parse_answers("open: no\nlast_word: Goodbye.", "answers.yaml", module(NESTED))
    )
    progress, finished = run_walk(Progress(Walk(module(NESTED))), asker)
    assert finished
    assert progress.walk.answers == {"open": False, "last_word": "Goodbye."}
    assert asker.hidden_questions(progress.walk) == []


def test_an_answer_to_what_stays_hidden_is_left_out_and_told() -> None:
    given: dict[str, Data] = {"open": False, "further": None, "furthest": "A garden."}
    asker = FileAsker(given)
    progress, _finished = run_walk(Progress(Walk(module(NESTED))), asker)
    assert asker.hidden_questions(progress.walk) == ["furthest"]
    assert "furthest" not in progress.walk.answers


def test_a_file_can_answer_what_its_own_answers_make_visible() -> None:
    asker = FileAsker(FULL)
    progress, _finished = run_walk(Progress(Walk(module(EVENING))), asker)
    assert progress.walk.answers["pull"] == "Because it is quiet."
    assert shown(progress.walk) == [name for name in progress.walk.module.by_id if name != "back"]
    assert asker.hidden_questions(progress.walk) == []
