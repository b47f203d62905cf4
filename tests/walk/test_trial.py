"""A walk that is tried: where it begins, and how it goes on with a module that was changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.walk import trial
from inkeer.walk.runner import Progress, run_walk
from inkeer.walk.state import Walk
from inkeer.walk.trial import Hidden, begin_at, looks_back, reload_module, to_last_answers
from inkeer.yaml_nodes import Data
from walk.asker import Scripted
from walk.deep import DEEP
from walk.examples import EVENING, FULL, NESTED, module, shown, walked
from walk.modules import answers, modules

TODAY = date(2026, 11, 22)
STEP: Data = {"what": "Rest.", "cue": None, "date": None}


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


# -- a module that was changed -------------------------------------------------------------------


def standing(text: str, at: str | None, given: dict[str, Data], **typed: str) -> Progress:
    texts = {name: {"text": text} for name, text in typed.items()}
    return Progress(walked(text, given, {"step": STEP}), at, texts)


def test_it_stands_where_it_stood_with_the_new_words() -> None:
    before = standing(EVENING, "pull", FULL, pull="Half a sen")
    changed = module(EVENING.replace("Why is that?", "How come?"))
    progress, left_out = reload_module(before, changed)
    walk = Walk(changed, before.walk.answers, before.walk.last)
    assert progress == replace(before, walk=walk)
    assert left_out == 0
    assert "How come?" in progress.walk.fill_text(changed.by_id["pull"].ask)


def test_what_its_question_still_accepts_fits_though_its_choices_changed() -> None:
    before = standing(EVENING, "ready", {**FULL, "company": ["family"]})
    changed = module(
        EVENING.replace("          sun: Sunny\n", "          sun: Sunny\n          fog: Fog\n")
    )
    progress, left_out = reload_module(before, changed)
    assert progress.walk.answers["weather"] == "rain"
    assert left_out == 0


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("rain: Rainy", "storm: Stormy", {"weather"}),
        ("max: 7", "max: 2", {"evenings"}),
        ("type: confirm\n        ask: Is it", "type: text\n        ask: Is it", {"ready"}),
        ("      hours:\n", "      long:\n", {"hours"}),
    ],
)
def test_what_no_longer_fits_is_counted_and_left_out(old: str, new: str, lost: set[str]) -> None:
    text = EVENING.replace("evenings * hours - screen", "evenings - screen")
    before = standing(text, "day", FULL)
    assert text.count(old) == 1
    progress, left_out = reload_module(before, module(text.replace(old, new)))
    assert FULL.keys() - progress.walk.answers.keys() == lost
    assert left_out == len(lost)


def test_a_wish_is_counted_when_it_is_no_longer_asked() -> None:
    wished: dict[str, Data] = {"balance": {"reading": {"now": None, "wish": 8}}}
    text = EVENING.replace("        wish: true\n", "").replace("widest(balance)", "lowest(balance)")
    text = re.sub(r"        when: balance.*\n", "", text)
    progress, left_out = reload_module(standing(EVENING, "day", wished), module(text))
    assert "balance" not in progress.walk.answers
    assert left_out == 1


def test_what_is_half_typed_goes_only_where_the_type_is_another() -> None:
    before = standing(DEEP, "story", {"name": "Kim"}, story="Half a sen", name="K")
    kept, none_lost = reload_module(
        before, module(DEEP.replace("What happened?", "And what happened?"))
    )
    assert kept.typed == before.typed
    assert none_lost == 0
    other = DEEP.replace("type: text\n        ask: What", "type: number\n        ask: What")
    other = other[: other.index("        deepen:")] + other[other.index("      sure:") :]
    gone, lost = reload_module(before, module(other))
    assert gone.typed == {"name": {"text": "K"}}
    assert lost == 1


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("      further:\n", "      farther:\n", "farther"),  # another id, in the same place
        ("        when: open\n", "        when: not open\n", "last_word"),  # hidden now
        ("      open:\n", "      begin:\n", "last_word"),
    ],
)
def test_a_question_that_is_gone_leaves_its_place_to_what_shows_there(
    old: str, new: str, at: str
) -> None:
    before = standing(NESTED, "further", {"open": True})
    text = NESTED.replace("        when: further\n", "").replace(old, new)
    text = text.replace("when: open", "when: begin") if new.strip() == "begin:" else text
    text = text.replace("What is there?", "What is there?\n        when: 2 < 1")
    progress, _left_out = reload_module(before, module(text))
    assert progress.at == at


def test_the_first_question_that_is_gone_leaves_its_place_to_the_new_first() -> None:
    before = standing(NESTED, "open", {})
    text = NESTED.replace("      open:\n", "      begin:\n").replace("when: open", "when: begin")
    progress, _left_out = reload_module(before, module(text))
    assert progress.at == "begin"


def test_the_last_question_that_is_gone_leads_to_the_overview() -> None:
    before = standing(NESTED, "last_word", {"open": False})
    text = NESTED[: NESTED.index("      last_word:")]
    progress, _left_out = reload_module(before, module(text))
    assert progress.at is None
    asker = Scripted()
    assert run_walk(progress, asker)[1]
    assert asker.asked == ["overview"]


def test_answers_of_last_time_go_along_while_they_fit() -> None:
    before = standing(EVENING, "back", FULL)
    kept, _left_out = reload_module(before, module(EVENING.replace("What came", "And what came")))
    assert kept.walk.last == before.walk.last
    as_text = EVENING.replace("type: intention", "type: text")
    as_text = as_text[: as_text.index("        follow_up:")]
    gone, _left_out = reload_module(before, module(as_text))
    assert gone.walk.last == {}


@given(st.data())
def test_the_same_file_saved_again_changes_nothing(data: st.DataObject) -> None:
    walk = Walk(data.draw(modules()))
    for name, question in walk.module.by_id.items():
        if data.draw(st.booleans()):
            walk = walk.with_answer(name, data.draw(answers(question)))
    names = shown(walk)
    at = data.draw(st.sampled_from([None, *names]))
    progress = Progress(walk, at, {name: {"text": "half"} for name in names[:2]})
    assert reload_module(progress, walk.module) == (progress, 0)


@given(st.data())
def test_whatever_the_file_becomes_it_stands_at_a_question_that_shows(
    data: st.DataObject,
) -> None:
    walk = Walk(data.draw(modules()))
    for name, question in walk.module.by_id.items():
        if data.draw(st.booleans()):
            walk = walk.with_answer(name, data.draw(answers(question)))
    at = data.draw(st.sampled_from([None, *shown(walk)]))
    changed = data.draw(modules())
    progress, left_out = reload_module(Progress(walk, at), changed)
    assert progress.at is None or progress.walk.shows(progress.at)
    for name, answer in progress.walk.answers.items():
        assert answer is None or changed.by_id[name].accept(answer) == answer
    told = [one for one in walk.answers.values() if one is not None]
    kept = [one for one in progress.walk.answers.values() if one is not None]
    assert len(kept) + left_out == len(told)


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


def test_given_answers_go_along_to_a_second_round_while_they_fit() -> None:
    before, changed = (
        module(NESTED),
        module(NESTED.replace("      open:", "      begin:").replace("when: open", "when: begin")),
    )
    assert trial.keep_fitting({"open": True, "last_word": "So."}, before, changed) == {
        "last_word": "So."
    }
