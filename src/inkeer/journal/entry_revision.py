"""Changing the answers of an entry by walking it again; what is not touched stays word for word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Deepened, Entry
from inkeer.journal.entry_builder import build_entry, collect_deepened
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.walk.saved_answers import SavedAnswer, match_answers
from inkeer.walk.state import LastAnswer, Walk
from inkeer.yaml_nodes import Data


def rebuild_walk(entry: Entry, module: Module, last: Mapping[str, LastAnswer]) -> Walk:
    """The walk that an entry was, as its module asks it now.

    Questions that are new since, or whose answer no longer fits, are in it as skipped.
    """
    saved = [SavedAnswer(old.id, old.fingerprint, old.answer, old.ask) for old in entry.answers]
    walk = Walk(module, match_answers(module, saved)[0], last)
    deeper = [
        SavedAnswer(prompt.id, prompt.fingerprint, deepened.answer, deepened.ask)
        for answered in entry.answers
        for deepened, prompt in _match_prompts(walk, answered)
        if prompt is not None
    ]
    walk = replace(walk, answers={**walk.answers, **match_answers(module, deeper)[0]})
    while (question := walk.first_unmet()) is not None:
        walk = walk.with_answer(question.id, None)
    return walk


def revise_entry(entry: Entry, before: Walk, after: Walk) -> Entry:
    """The entry after a change of answers; itself when nothing changed.

    What was not changed stays word for word, and so does what the module no longer asks. What a
    changed answer has hidden is left out.
    """
    touched = {
        name
        for name, answer in after.answers.items()
        if name not in before.answers or before.answers[name] != answer
    }
    if not touched:
        return entry
    fresh = build_entry(after, entry.started, entry.finished)
    return entry._replace(
        answers=_revise_answers(entry, fresh, before, after, touched),
        computed=_revise_computed(entry, fresh, after.module),
    )


def _revise_answers(
    entry: Entry, fresh: Entry, before: Walk, after: Walk, touched: set[str]
) -> tuple[AnsweredQuestion, ...]:
    former = {answered.id: answered for answered in entry.answers}
    order = list(former)
    answers = {name: answered for name, answered in former.items() if not before.shows(name)}
    for new in fresh.answers:
        name, old = new.id, former.get(new.id)
        if old is not None:
            answer = _replace_answer(old, new) if name in touched else old
            answers[name] = answer._replace(deepened=_revise_deepened(old, before, after, touched))
        elif name in touched:
            answers[name] = new
            order.insert(_find_position(order, after, name), name)
    return tuple(answers[name] for name in order if name in answers)


def _revise_computed(entry: Entry, fresh: Entry, module: Module) -> dict[str, ComputedValue]:
    known = {computed.id for computed in module.computed}
    values = {name: value for name, value in entry.computed.items() if name not in known}
    for name, value in fresh.computed.items():
        old = entry.computed.get(name)
        values[name] = old if old is not None and old.value == value.value else value
    return values


def _replace_answer(old: AnsweredQuestion, new: AnsweredQuestion) -> AnsweredQuestion:
    """A new answer in place of an old one, with what only the entry knows."""
    # What was said about an intention stays, and so does the day that was chosen anew.
    follow_up = {**_get_follow_up(new), **_get_follow_up(old)}
    is_same_question = old.fingerprint == new.fingerprint
    context = {**(old.context if is_same_question else {}), **new.context}
    return new._replace(context={**context, "follow_up": follow_up} if follow_up else context)


def _revise_deepened(
    old: AnsweredQuestion, before: Walk, after: Walk, touched: set[str]
) -> tuple[Deepened, ...]:
    """What is under an answer now, word for word where it was not touched or is no longer asked."""
    question = after.module.by_id[old.id]
    former, current = collect_deepened(before, question), collect_deepened(after, question)
    deepened = []
    for text, prompt in _match_prompts(before, old):
        name = prompt.id if prompt is not None else ""
        if name in current:
            new = current.pop(name)
            deepened.append(new if name in touched else text)
        elif name not in former:
            deepened.append(text)
    return (*deepened, *current.values())


def _match_prompts(
    walk: Walk, answered: AnsweredQuestion
) -> list[tuple[Deepened, Question | None]]:
    """Each text under an answer with its prompt: the one that asks the same, else the one that has
    its number now, or None when there is none any more.
    """
    question = walk.module.by_id.get(answered.id)
    free = dict(enumerate(question.deeper)) if question is not None else {}
    matches: dict[int, Question] = {}
    for number, text in enumerate(answered.deepened):
        same = (at for at, prompt in free.items() if walk.fill_text(prompt.ask) == text.ask)
        if (at := next(same, None)) is not None:
            matches[number] = free.pop(at)
    return [
        (text, matches.get(number, free.get(number)))
        for number, text in enumerate(answered.deepened)
    ]


def _get_follow_up(answered: AnsweredQuestion) -> Mapping[str, Data]:
    follow_up = answered.context.get("follow_up")
    return follow_up if isinstance(follow_up, Mapping) else {}


def _find_position(order: list[str], walk: Walk, name: str) -> int:
    """Where a question that is new to an entry belongs: after the one that it follows now."""
    previous = walk.previous_question(name)
    before = (previous.of or previous.id) if previous is not None else None
    return order.index(before) + 1 if before in order else 0
