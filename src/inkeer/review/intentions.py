"""Intentions collected from entries: which are open, and which of them it is time to ask about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.module import intention_outcome
from inkeer.module.intention_outcome import Followed
from inkeer.yaml_document import Data

_LAST = date.max


class Intention(NamedTuple):
    """Something that was meant to be done, and what is known about it since.

    `day` is when one meant to do it, `due` from when inkeer asks what came of it: the day that the
    module sets or that one chose later, else one's own day, else never by itself.
    """

    entry: str
    module: str
    title: str
    question: str
    what: str | None
    cue: str | None
    day: date | None
    made: date
    due: date | None
    since: Followed

    @property
    def told(self) -> str:
        """What one means to do; the cue where only that was said."""
        return self.what or self.cue or ""

    @property
    def ask(self) -> str:
        """What to ask about it."""
        return self.since.ask or intention_outcome.default_ask()

    @property
    def is_open(self) -> bool:
        """Whether nothing was told of it yet, or it is to be asked again; what rests is closed."""
        return self.since.outcome is None and not self.since.rests

    def is_due(self, today: date) -> bool:
        """Whether it is open, and the day to ask about it has come."""
        return self.is_open and self.due is not None and self.due <= today

    def data(self) -> dict[str, Data]:
        """An intention as lists show it to programs."""
        since = self.since
        return {
            "entry": self.entry,
            "module": self.module,
            "question": self.question,
            "what": self.what,
            "cue": self.cue,
            "date": self.day,
            "due": self.due,
            "outcome": since.outcome.text if since.outcome else None,
            "on": since.outcome.on if since.outcome else None,
            "earlier": [{"on": told.on, "outcome": told.text} for told in since.earlier],
            "open": self.is_open,
            "rested": since.rested,
            "title": self.title,
            "made": self.made,
            "ask": since.ask or None,
        }


def of(entry: Entry) -> list[Intention]:
    """The intentions in an entry, in the order of asking."""
    found = (_intention(entry, one) for one in entry.answers if one.type == "intention")
    return [one for one in found if one is not None]


def open_ones(entries: Iterable[Entry]) -> list[Intention]:
    """The intentions that are still open: by the day to ask about them, then those without one."""
    found = (one for entry in entries for one in of(entry) if one.is_open)
    return sorted(found, key=in_order)


def due(entries: Iterable[Entry], today: date) -> list[Intention]:
    """The intentions that it is time to ask about, the oldest first."""
    return [one for one in open_ones(entries) if one.is_due(today)]


def in_order(one: Intention) -> tuple[bool, date, date]:
    """Where an intention stands among others: open before closed, by its day, then by its age."""
    return not one.is_open, one.due or _LAST, one.made


def _intention(entry: Entry, answered: AnsweredQuestion) -> Intention | None:
    answer = answered.answer
    if not isinstance(answer, Mapping):
        return None
    what, cue, day = (answer.get(part) for part in ("what", "cue", "date"))
    if not (what or cue):
        return None
    own = day if isinstance(day, date) else None
    since = intention_outcome.read(answered.context.get("follow_up"))
    return Intention(
        entry=entry.id,
        module=entry.module,
        title=entry.title,
        question=answered.id,
        what=str(what) if what else None,
        cue=str(cue) if cue else None,
        day=own,
        made=entry.finished.date(),
        due=since.due or own,
        since=since,
    )
