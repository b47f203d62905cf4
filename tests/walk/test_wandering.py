"""Whatever the module and however one wanders through it: what always holds, and that it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inkeer.journal import drafts
from inkeer.journal import entry_parser as entries
from inkeer.journal.draft_resume import resume_draft
from inkeer.journal.entry_builder import build_entry
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.walk.runner import Move, Progress, Reply, run_walk
from inkeer.walk.state import Walk
from walk.examples import lasting, shown
from walk.modules import answers, modules
from walk.texts import PATIENT, texts

NOW = datetime(2026, 11, 21, 19, 36, tzinfo=UTC)


def through_a_file(progress: Progress) -> Progress:
    """The same progress, by way of the text of its draft."""
    draft = drafts.build_draft(progress, drafts.DraftOrigin(NOW))
    read = drafts.parse_draft(draft.to_yaml().encode(), "draft.yaml")
    assert read == draft
    again, lost = resume_draft(read, Walk(progress.walk.module, last=progress.walk.last))
    assert lost == ()
    return again


class Wanderer:
    """Replies by chance until it has had enough, then skips to the end; looks at every step."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = data.draw
        self.patience = self.draw(st.integers(0, 25))
        self.asked_since = 0  # how many questions were asked since patience ran out

    def ask(self, progress: Progress, question: Question) -> Reply:
        assert progress.at == question.id
        assert progress.walk.shows(question.id), "a hidden question was asked"
        assert through_a_file(progress) == progress
        self.patience -= 1
        if self.patience < 0:
            self.asked_since += 1
            assert self.asked_since <= len(progress.walk.module.by_id), "this never ends"
            return Reply(Move.NEXT)
        move = self.draw(st.sampled_from([Move.NEXT, Move.NEXT, Move.NEXT, Move.BACK, Move.PAUSE]))
        if move is Move.NEXT:
            return Reply(move, self.draw(answers(question)))
        return Reply(move, typed=self.draw(typed))

    def keep(self, progress: Progress) -> None:
        assert through_a_file(progress) == progress

    def show_answer(self, before: Walk, walk: Walk, question: Question) -> None:
        changed = list(walk.module.by_id).index(question.id)
        for number, name in enumerate(walk.module.by_id):
            if number <= changed:
                assert before.shows(name) == walk.shows(name), "a condition looked ahead"

    def ask_overview(self, walk: Walk) -> Question | Move:
        assert walk.first_unmet() is None or self.patience >= 0
        opened: list[Question | Move] = [question for _section, question in walk.visible]
        self.patience -= 1
        if self.patience < 0:
            return Move.NEXT
        return self.draw(st.sampled_from([Move.NEXT, Move.BACK, Move.PAUSE, *opened]))


typed = st.none() | st.dictionaries(
    st.sampled_from(["text", "what", "cue", "at"]), texts | st.integers(0, 99) | st.none()
)


@PATIENT
@given(modules(), st.data())
def test_every_way_through_ends_and_is_kept(module: Module, data: st.DataObject) -> None:
    before = everything_answered(module, data).answers
    last = {name: answer for name, answer in before.items() if answer is not None}
    walk = Walk(module, {}, lasting(last))
    wanderer = Wanderer(data)
    progress, finished = run_walk(Progress(walk), wanderer)
    while not finished:
        progress, finished = run_walk(through_a_file(progress), wanderer)
    entry = build_entry(progress.walk, NOW, NOW + timedelta(minutes=12))
    deeper = [one for _section, one in progress.walk.visible if one.of is not None]
    assert [one.id for one in entry.answers] == [
        name for name in shown(progress.walk) if name not in [one.id for one in deeper]
    ]
    given = [progress.walk.answers[one.id] for one in deeper]
    assert [deep.answer for one in entry.answers for deep in one.deepened] == [
        answer for answer in given if answer is not None
    ]
    assert entries.parse_entry(entry.to_yaml().encode(), "entry.yaml") == entry


def everything_answered(module: Module, data: st.DataObject) -> Walk:
    walk = Walk(module)
    for name, question in module.by_id.items():
        walk = walk.with_answer(name, data.draw(answers(question)))
    return walk


@PATIENT
@given(modules(), st.data())
def test_what_shows_follows_from_the_answers_and_not_from_the_way_there(
    module: Module, data: st.DataObject
) -> None:
    walk = Walk(module)
    for name in data.draw(st.lists(st.sampled_from(sorted(module.by_id)), max_size=20)):
        walk = walk.with_answer(name, data.draw(answers(module.by_id[name])))
    backwards = {name: walk.answers[name] for name in reversed(list(walk.answers))}
    assert shown(Walk(module, backwards)) == shown(walk)


@PATIENT
@given(modules(), st.data())
def test_a_hidden_answer_counts_for_nothing(module: Module, data: st.DataObject) -> None:
    walk = everything_answered(module, data)
    without = Walk(module, {name: walk.answers[name] for name in shown(walk)})
    assert without.visible == walk.visible
    assert [without.computed_value(one) for one in module.computed] == [
        walk.computed_value(one) for one in module.computed
    ]
    for question in module.by_id.values():
        assert without.fill_text(question.ask) == walk.fill_text(question.ask)
