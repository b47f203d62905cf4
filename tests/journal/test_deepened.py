"""Going deeper, kept: in a draft, in an entry, and through a change of that entry."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.journal.draft_resume import resume_draft
from inkeer.journal.drafts import Draft, DraftOrigin, build_draft, parse_draft
from inkeer.journal.entry import AnsweredQuestion, Deepened, Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.journal.entry_parser import parse_entry as entry_from
from inkeer.journal.entry_revision import rebuild_walk, revise_entry
from inkeer.walk.runner import Progress
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from journal.entries import STARTED, said
from walk.deep import DEEP
from walk.examples import module, walked
from walk.texts import PATIENT, texts

TOLD: dict[str, Data] = {"name": "Kim", "story": "We fell silent."}
GRANTED, OTHERS = "What do you take for granted in this?", "How would Kim tell it?"
REWORDED = DEEP.replace("What do you take for granted in this?", "What is not so sure?")
NO_FIRST = DEEP.replace("          - What do you take for granted in this?\n", "")
NONE = DEEP.split("        deepen:")[0] + "      sure:" + DEEP.split("      sure:")[1]


# -- drafts --------------------------------------------------------------------------------------


def kept(progress: Progress) -> Draft:
    """The draft of a progress, by way of its text."""
    return parse_draft(build_draft(progress, DraftOrigin(STARTED)).to_yaml().encode(), "draft.yaml")


def test_a_prompt_is_resumed_down_to_the_half_sentence() -> None:
    answers = {**TOLD, "story.1": "That silence is bad."}
    progress = Progress(walked(DEEP, answers), "story.2", {"story.2": {"text": "As a re"}})
    assert resume_draft(kept(progress), Walk(progress.walk.module)) == (progress, ())


@pytest.mark.parametrize("at", ["sure", None])
def test_nobody_is_called_back_for_a_prompt_that_was_not_there_before(at: str | None) -> None:
    answers = {**TOLD, **({"sure": True} if at is None else {})}
    back, lost = resume_draft(kept(Progress(walked(NONE, answers), at)), Walk(module(DEEP)))
    assert (back.at, lost) == (at, ())
    assert back.walk.answers == {**answers, "story.1": None}


def test_what_was_left_at_its_question_is_still_offered() -> None:
    draft = kept(Progress(walked(NONE, TOLD), "story"))
    back, _lost = resume_draft(draft, Walk(module(DEEP)))
    assert back.at == "story"
    following = back.walk.next_question("story")
    assert following is not None
    assert following.id == "story.1"
    assert "story.1" not in back.walk.answers


def test_an_answer_whose_prompt_is_gone_is_set_aside_with_its_words() -> None:
    progress = Progress(walked(DEEP, {**TOLD, "story.1": "Mine."}), "sure")
    _back, lost = resume_draft(kept(progress), Walk(module(NONE)))
    assert [(one.ask, one.answer) for one in lost] == [(GRANTED, "Mine.")]


# -- entries -------------------------------------------------------------------------------------


def entry(*under: Deepened, text: str = DEEP, **more: Data) -> Entry:
    """The entry of a talk, with what stands under its story."""
    made = build_entry(walked(text, {**TOLD, "sure": True, **more}), STARTED, STARTED)
    return with_under(made, under)


def with_under(one: Entry, under: tuple[Deepened, ...]) -> Entry:
    told = [a._replace(deepened=under) if a.id == "story" else a for a in one.answers]
    return one._replace(answers=tuple(told))


def story(one: Entry) -> AnsweredQuestion:
    (found,) = [answered for answered in one.answers if answered.id == "story"]
    return found


def change(was: Entry, text: str = DEEP, **changes: Data) -> Entry:
    """The entry after these answers were given; `story_1` is that to the first prompt."""
    before = rebuild_walk(was, module(text), {})
    after: Walk = before
    for name, answer in changes.items():
        after = after.with_answer(name.replace("_", "."), answer)
    return revise_entry(was, before, after)


def test_they_stand_under_their_question_and_a_refusal_leaves_nothing() -> None:
    answers = {**TOLD, "story.1": "That silence is bad.", "story.2": None, "sure": True}
    made = build_entry(walked(DEEP, answers), STARTED, STARTED + timedelta(minutes=1))
    assert [one.id for one in made.answers] == ["name", "story", "sure"]
    assert story(made).deepened == (Deepened(GRANTED, "That silence is bad."),)
    assert entry_from(made.to_yaml(), "entry.yaml") == made


BOTH = (Deepened(GRANTED, "That silence is bad."), Deepened(OTHERS, "As a rest."))


def test_one_is_changed_and_the_rest_stays_word_for_word() -> None:
    old = Deepened("What do you take for granted?", "That silence is bad.")
    new = change(entry(old, BOTH[1]), story_2="As a holiday.")
    assert story(new) == story(entry(old, Deepened(OTHERS, "As a holiday.")))


def test_one_more_is_added_and_one_is_taken_away() -> None:
    assert story(change(entry(BOTH[0]), story_2="As a rest.")).deepened == BOTH
    assert story(change(entry(*BOTH), story_2=None)).deepened == BOTH[:1]


def test_an_emptied_answer_takes_what_went_deeper_with_it() -> None:
    assert story(change(entry(*BOTH), story=None)).deepened == ()
    assert story(change(entry(*BOTH), story="Otherwise.")).deepened == BOTH


def test_a_text_belongs_to_the_prompt_that_says_the_same_whatever_its_number() -> None:
    before = rebuild_walk(entry(*BOTH), module(NO_FIRST), {})
    assert before.answers["story.1"] == "As a rest."
    new = change(entry(*BOTH), NO_FIRST, story_1="As a holiday.")
    assert story(new).deepened == (BOTH[0], Deepened(OTHERS, "As a holiday."))


def test_a_text_whose_prompt_was_reworded_belongs_to_the_one_with_its_number() -> None:
    assert rebuild_walk(entry(*BOTH), module(REWORDED), {}).answers["story.1"] == BOTH[0].answer
    assert story(change(entry(*BOTH), REWORDED, sure=False)).deepened == BOTH
    new = story(change(entry(*BOTH), REWORDED, story_1="All of it."))
    assert new.deepened == (Deepened("What is not so sure?", "All of it."), BOTH[1])


@pytest.mark.parametrize("text", [NONE, DEEP.replace("      story:", "      tale:")])
@pytest.mark.parametrize("changes", [{"sure": False}, {"name": "Bo"}])
def test_a_text_whose_prompt_is_gone_stays(text: str, changes: dict[str, Data]) -> None:
    assert story(change(entry(*BOTH), text, **changes)).deepened == BOTH


def test_a_text_whose_prompt_is_gone_stays_even_when_its_answer_goes() -> None:
    new = story(change(entry(*BOTH), NO_FIRST, story=None))
    assert (new.answer, new.deepened) == (None, BOTH[:1])


def test_a_question_that_a_change_shows_comes_after_the_one_that_was_gone_deeper_into() -> None:
    extra = DEEP.replace("ask: Are you sure?", "ask: Are you sure?\n        when: answered(story)")
    was = entry(text=extra, story=None)
    assert [one.id for one in was.answers] == ["name", "story"]
    new = change(was, extra, story="Silence.", story_1="It is bad.", sure=True)
    assert [one.id for one in new.answers] == ["name", "story", "sure"]
    assert story(new).deepened == (Deepened(GRANTED, "It is bad."),)


asks = st.sampled_from([GRANTED, OTHERS, "What is not so sure?"]) | texts


@PATIENT
@given(
    st.lists(st.builds(Deepened, asks, texts), max_size=5).map(tuple),
    st.sampled_from([DEEP, REWORDED, NO_FIRST, NONE]),
    st.dictionaries(st.sampled_from(["name", "story", "sure"]), said, max_size=2),
)
def test_whatever_stands_there_stays_when_something_else_is_changed(
    under: tuple[Deepened, ...], text: str, changes: dict[str, Data]
) -> None:
    if "sure" in changes:
        changes["sure"] = False
    if "name" in changes:
        changes["name"] = "Bo"
    was = entry(*under)
    assert change(was, text) is was
    assert story(change(was, text, **changes)).deepened == under


@PATIENT
@given(st.lists(st.builds(Deepened, asks, said), max_size=5).map(tuple), said)
def test_a_change_of_one_leaves_the_others(under: tuple[Deepened, ...], new: str) -> None:
    was = entry(*under)
    before = rebuild_walk(was, module(DEEP), {})
    now = story(revise_entry(was, before, before.with_answer("story.1", new))).deepened
    left = list(now)
    for one in under:
        if one in left:
            left.remove(one)
    assert len(left) <= 1
    assert len(now) >= len(under)
    assert before.answers["story.1"] == new or Deepened(GRANTED, new) in now
