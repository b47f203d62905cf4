"""Intentions collected from entries, and which of them are due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from inkeer.journal.entry import Entry


class Intention(NamedTuple):
    """Something that was meant to be done; `ask` is what the module wants to know about it."""

    entry: str
    module: str
    question: str
    what: str
    made: date
    due: date
    ask: str


def due(entries: Iterable[Entry], today: date) -> list[Intention]:
    """The intentions that it is time to ask about and that have no outcome yet, oldest first."""
    return [one for one in open_ones(entries) if one.due <= today]


def open_ones(entries: Iterable[Entry]) -> list[Intention]:
    """The intentions that are asked about some day and have no outcome yet, by that day."""
    found = []
    for entry in entries:
        for answered in entry.answers:
            follow_up = answered.context.get("follow_up")
            if not isinstance(follow_up, Mapping):
                continue
            answer, day = answered.answer, follow_up.get("due")
            if not isinstance(answer, Mapping) or not isinstance(day, date):
                continue
            what = answer.get("what") or answer.get("cue")
            if what and follow_up.get("outcome") is None:
                found.append(
                    Intention(
                        entry.id,
                        entry.module,
                        answered.id,
                        str(what),
                        entry.finished.date(),
                        day,
                        str(follow_up.get("ask") or ""),
                    )
                )
    return sorted(found, key=lambda one: one.due)
