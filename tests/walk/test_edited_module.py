"""A walk goes on where it was, though its module was edited meanwhile."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.walk.edited_module import keep_fitting, reload_module
from inkeer.walk.runner import Progress, run_walk
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from walk.asker import Scripted
from walk.deep import DEEP
from walk.examples import EVENING, FULL, NESTED, module, shown, walked
from walk.modules import answers, modules

STEP: Data = {"what": "Rest.", "cue": None, "date": None}


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


def test_given_answers_go_along_to_a_second_round_while_they_fit() -> None:
    before, changed = (
        module(NESTED),
        module(NESTED.replace("      open:", "      begin:").replace("when: open", "when: begin")),
    )
    assert keep_fitting({"open": True, "last_word": "So."}, before, changed) == {"last_word": "So."}
