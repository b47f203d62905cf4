"""Changing the answers of an entry in a walk: what was not touched stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inkeer.journal.entry import AnsweredQuestion, Deepened, Entry
from inkeer.journal.entry_builder import build_entry, deepened
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.walk.resume import fitting
from inkeer.walk.saved_answer import SavedAnswer
from inkeer.walk.state import Last, Walk
from inkeer.yaml_document import Data


def walk_of(entry: Entry, module: Module, last: Mapping[str, Last]) -> Walk:
    """The walk that an entry was, as its module asks it now.

    Questions that are new since, or whose answer no longer fits, stand there as skipped.
    """
    kept = [SavedAnswer(one.id, one.fingerprint, one.answer, one.ask) for one in entry.answers]
    walk = Walk(module, fitting(module, kept)[0], last)
    deeper = [one for answered in entry.answers for one in _deeper(walk, answered)]
    walk = replace(walk, answers={**walk.answers, **fitting(module, deeper)[0]})
    while (question := walk.unmet()) is not None:
        walk = walk.answered(question.id, None)
    return walk


def revised(entry: Entry, before: Walk, after: Walk) -> Entry:
    """The entry after a change of answers; itself when there was none.

    What was not changed stands there word for word, and so does what the module asks no longer.
    What a changed answer has hidden is not in it any more.
    """
    touched = {name for name in after.answers if _differs(before, after, name)}
    if not touched:
        return entry
    fresh = build_entry(after, entry.started, entry.finished)
    old = {one.id: one for one in entry.answers}
    order = list(old)
    answers = {one.id: one for one in entry.answers if not before.shows(one.id)}
    for one in fresh.answers:
        if one.id in old:
            answer = _over(old[one.id], one) if one.id in touched else old[one.id]
            under = _deepened(old[one.id], before, after)
            answers[one.id] = answer._replace(deepened=under)
        elif one.id in touched:
            answers[one.id] = one
            order.insert(_place(order, after, one.id), one.id)
    return entry._replace(
        answers=tuple(answers[name] for name in order if name in answers),
        computed={
            **{name: one for name, one in entry.computed.items() if not _computes(after, name)},
            **{
                name: entry.computed[name] if _same(entry, name, one.value) else one
                for name, one in fresh.computed.items()
            },
        },
    )


def _differs(before: Walk, after: Walk, name: str) -> bool:
    """Whether a question was answered otherwise, or met for the first time."""
    return name not in before.answers or before.answers[name] != after.answers[name]


def _over(old: AnsweredQuestion, new: AnsweredQuestion) -> AnsweredQuestion:
    """A new answer in the place of an old one, with what only the entry knows."""
    follow_up = {**_follow_up(new), **_follow_up(old)}  # what was told, and a day set anew, stay
    same = old.fingerprint == new.fingerprint
    context = {
        **(old.context if same else {}),
        **new.context,
        **({"follow_up": follow_up} if follow_up else {}),
    }
    return new._replace(context=context)


def _deepened(old: AnsweredQuestion, before: Walk, after: Walk) -> tuple[Deepened, ...]:
    """What stands under an answer now; word for word what was not touched or is asked no longer."""
    question = after.module.by_id[old.id]
    stood, now = deepened(before, question), deepened(after, question)
    told = []
    for one, prompt in zip(old.deepened, _prompts(before, old), strict=True):
        name = prompt.id if prompt is not None else ""
        if name in now:
            new = now.pop(name)
            told.append(new if _differs(before, after, name) else one)
        elif name not in stood:
            told.append(one)
    return (*told, *now.values())


def _deeper(walk: Walk, answered: AnsweredQuestion) -> list[SavedAnswer]:
    """What stands under an answer, each as the answer to a prompt of now."""
    return [
        SavedAnswer(prompt.id, prompt.fingerprint, one.answer, one.ask)
        for one, prompt in zip(answered.deepened, _prompts(walk, answered), strict=True)
        if prompt is not None
    ]


def _prompts(walk: Walk, answered: AnsweredQuestion) -> list[Question | None]:
    """The prompt of each text under an answer: the one that still asks the same, else the one that
    has its number now; None when it has none any more.
    """
    question = walk.module.by_id.get(answered.id)
    free = dict(enumerate(question.deeper)) if question is not None else {}
    found: dict[int, Question] = {}
    for number, one in enumerate(answered.deepened):
        same = (place for place, prompt in free.items() if walk.text(prompt.ask) == one.ask)
        if (place := next(same, None)) is not None:
            found[number] = free.pop(place)
    return [found.get(number, free.get(number)) for number in range(len(answered.deepened))]


def _follow_up(one: AnsweredQuestion) -> Mapping[str, Data]:
    told = one.context.get("follow_up")
    return told if isinstance(told, Mapping) else {}


def _place(order: list[str], walk: Walk, name: str) -> int:
    """Where a question that is new to an entry belongs: after the one that it follows now."""
    earlier = walk.previous(name)
    before = (earlier.of or earlier.id) if earlier is not None else None
    return order.index(before) + 1 if before in order else 0


def _computes(walk: Walk, name: str) -> bool:
    return any(one.id == name for one in walk.module.computed)


def _same(entry: Entry, name: str, value: Data) -> bool:
    return name in entry.computed and entry.computed[name].value == value
