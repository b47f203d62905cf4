"""Changing the answers of an entry in a walk: what was not touched stays as it was."""

from __future__ import annotations

from collections.abc import Mapping

from inkeer.document import Data
from inkeer.journal.entry import Answered, Entry
from inkeer.journal.finished import from_walk
from inkeer.module.model import Module
from inkeer.walk.kept import Kept
from inkeer.walk.resume import fitting
from inkeer.walk.walk import Walk


def walk_of(entry: Entry, module: Module, last: Mapping[str, Data]) -> Walk:
    """The walk that an entry was, as its module asks it now.

    Questions that are new since, or whose answer no longer fits, stand there as skipped.
    """
    kept = [Kept(one.id, one.fingerprint, one.answer, one.ask) for one in entry.answers]
    walk = Walk(module, fitting(module, kept)[0], last)
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
    fresh = from_walk(after, entry.started, entry.finished)
    old = {one.id: one for one in entry.answers}
    order = list(old)
    answers = {one.id: one for one in entry.answers if not before.shows(one.id)}
    for one in fresh.answers:
        if one.id in old:
            answers[one.id] = _over(old[one.id], one) if one.id in touched else old[one.id]
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


def _over(old: Answered, new: Answered) -> Answered:
    """A new answer in the place of an old one, with what only the entry knows."""
    follow_up = {**_follow_up(old), **_follow_up(new)}
    same = old.fingerprint == new.fingerprint
    context = {
        **(old.context if same else {}),
        **new.context,
        **({"follow_up": follow_up} if follow_up else {}),
    }
    return new._replace(context=context, deepened=old.deepened)


def _follow_up(one: Answered) -> Mapping[str, Data]:
    told = one.context.get("follow_up")
    return told if isinstance(told, Mapping) else {}


def _place(order: list[str], walk: Walk, name: str) -> int:
    """Where a question that is new to an entry belongs: after the one that it follows now."""
    before = walk.previous(name)
    return order.index(before.id) + 1 if before is not None and before.id in order else 0


def _computes(walk: Walk, name: str) -> bool:
    return any(one.id == name for one in walk.module.computed)


def _same(entry: Entry, name: str, value: Data) -> bool:
    return name in entry.computed and entry.computed[name].value == value
