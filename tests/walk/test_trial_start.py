"""Where a trial begins, why a question is hidden there, and what its second round looks back at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.walk.runner import Progress
from inkeer.walk.state import Walk
from inkeer.walk.trial_start import Hidden, begin_at, looks_back, to_last_answers
from inkeer.yaml_nodes import Data
from walk.deep import DEEP
from walk.examples import EVENING, NESTED, module, shown, walked
from walk.modules import answers, modules

TODAY = date(2026, 11, 22)


# -- where it begins -----------------------------------------------------------------------------


def begun(
    text: str, to: str | None, given: Mapping[str, Data] | None = None
) -> tuple[Progress, Hidden | None]:
    return begin_at(walked(text, dict(given or {})), to)


def test_without_a_question_it_begins_as_any_walk() -> None:
    walk = walked(NESTED, {"open": True})
    assert begin_at(walk, None) == (Progress(walk), None)


def test_what_stands_before_is_skipped_unless_it_was_given() -> None:
    progress, hidden = begun(EVENING, "weather", {"hours": 2, "evenings": None})
    assert hidden is None
    assert progress.at == "weather"
    assert progress.walk.answers == {"evenings": None, "hours": 2, "screen": None, "company": None}


@pytest.mark.parametrize(
    ("text", "to", "answered", "at", "why"),
    [
        (NESTED, "further", {}, "open", Hidden("further", ("open",), ("open",))),
        (NESTED, "further", {"open": False}, "open", Hidden("further", ("open",), ("open",))),
        # Behind a door that is closed stands another: all that it depends on is told.
        (NESTED, "furthest", {}, "open", Hidden("furthest", ("further",), ("open", "further"))),
        (NESTED, "furthest", {"open": True}, "further",
         Hidden("furthest", ("further",), ("further",))),
        # By way of a computed value; of a section's condition and a question's own.
        (EVENING, "balance", {"evenings": 3, "hours": 1}, "screen",
         Hidden("balance", ("over > 4 or 'alone' in company",),
                ("evenings", "hours", "screen", "company"))),
        (EVENING, "pull", {"company": ["alone"]}, "balance",
         Hidden("pull", ("balance.reading.gap >= 2 or balance.moving.gap >= 2",), ("balance",))),
        (EVENING, "back", {}, "step", Hidden("back", ("answered(last.step)",), ("step",), True)),
        (DEEP, "story.1", {}, "story", Hidden("story.1", waits_for="story")),
        (DEEP, "story.2", {"story": "Much."}, "story.1", Hidden("story.2", waits_for="story.1")),
        (DEEP.replace("ask: What happened?", "ask: What happened?\n        when: answered(name)"),
         "story.1", {}, "name", Hidden("story.1", ("answered(name)",), ("name",))),
        # What depends on no question has nothing to wait for.
        (NESTED.replace("when: further", "when: 2 < 1"), "furthest", {}, "last_word",
         Hidden("furthest", ("2 < 1",))),
        (NESTED.replace("ask: Anything else?", "ask: Anything else?\n        when: 2 < 1"),
         "last_word", {}, "open", Hidden("last_word", ("2 < 1",))),
    ],
)  # fmt: skip
def test_a_hidden_question_says_why_and_leads_to_itself(
    text: str, to: str, answered: dict[str, Data], at: str, why: Hidden
) -> None:
    progress, hidden = begun(text, to, answered)
    assert (progress.at, hidden) == (at, why)
    assert {**progress.walk.answers, **answered} == progress.walk.answers


def test_a_module_in_which_nothing_shows_begins_nowhere() -> None:
    closed = NESTED.replace("title: One\n", "title: One\n    when: 2 < 1\n")
    walk = walked(closed, {})
    assert begin_at(walk, "open") == (Progress(walk), Hidden("open", ("2 < 1",)))


@given(st.data())
def test_wherever_it_begins_that_shows_and_what_was_given_stays(data: st.DataObject) -> None:
    walk = Walk(data.draw(modules()))
    for name, question in walk.module.by_id.items():
        if data.draw(st.booleans()):
            walk = walk.with_answer(name, data.draw(answers(question)))
    to = data.draw(st.sampled_from([*walk.module.by_id]))
    progress, hidden = begin_at(walk, to)
    assert (hidden is None) is walk.shows(to)
    assert hidden is not None or progress.at == to
    assert {**progress.walk.answers, **walk.answers} == progress.walk.answers
    assert shown(progress.walk) == shown(walk)
    if progress.at is not None:
        names = shown(progress.walk)
        assert set(names[: names.index(progress.at)]) <= set(progress.walk.answers)


# -- last time -----------------------------------------------------------------------------------

STILL = EVENING.replace("        when: answered(last.step)\n", "").replace("${last.step}", "rest")


@pytest.mark.parametrize(
    "text",
    [
        EVENING,
        STILL.replace("Is it enough?", "Is it ${last.ready}?"),
        STILL.replace("closing: ", "closing: ${last.evenings} "),
        STILL.replace("title: What follows", "title: What follows\n    when: last.evenings > 2"),
        STILL.replace("title: What follows", "title: What follows\n    intro: ${last.day}"),
        STILL.replace("is: evenings * hours", "is: last.evenings * hours"),
        STILL.replace("when: balance.reading.gap >= 2", "when: last.balance.reading.gap >= 2"),
        DEEP.replace("${name}", "${last.name}"),
    ],
)
def test_a_module_that_looks_back_does_so_in_whatever_part(text: str) -> None:
    assert looks_back(module(text))


@pytest.mark.parametrize("text", [STILL, NESTED, DEEP, DEEP.replace("${name}", "$${last.name}")])
def test_a_module_that_does_not_look_back(text: str) -> None:
    assert not looks_back(module(text))


def test_the_answers_of_a_round_are_those_of_last_time_in_the_next() -> None:
    done = walked(DEEP, {"name": "Kim", "story": "Much.", "story.1": "All.", "sure": None})
    assert {name: one.answer for name, one in to_last_answers(done, TODAY).items()} == {
        "name": "Kim",
        "story": "Much.",
    }


def test_what_was_hidden_was_not_answered_last_time() -> None:
    done = walked(NESTED, {"open": True, "further": True}).with_answer("open", False)
    assert set(to_last_answers(done, TODAY)) == {"open"}


def test_a_second_round_shows_what_looks_back() -> None:
    first = walked(EVENING, {"step": {"what": "Rest."}})
    assert "back" not in shown(first)
    second = Walk(first.module, {}, to_last_answers(first, TODAY))
    assert "back" in shown(second)
    assert "Rest." in second.fill_text(second.module.by_id["back"].ask)
