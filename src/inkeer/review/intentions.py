"""Intentions collected from entries: which are open, and which of them it is time to ask about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.module.types import follow_up_record
from inkeer.module.types.follow_up_record import FollowUpStatus
from inkeer.yaml_nodes import Data


class Intention(NamedTuple):
    """Something that was meant to be done, and what is known about it since.

    `day` is when the person meant to do it. `due` is from when inkeer asks what came of it: the day
    that the module sets or that was chosen later, else `day`, else never by itself.
    """

    entry: str
    module: str
    title: str
    question: str
    what: str | None
    cue: str | None
    day: date | None
    written_on: date
    due: date | None
    status: FollowUpStatus

    @property
    def text(self) -> str:
        """What is meant to be done; the cue where only that was said."""
        return self.what or self.cue or ""

    @property
    def ask(self) -> str:
        return self.status.ask or follow_up_record.default_ask()

    @property
    def is_open(self) -> bool:
        """Whether no outcome stands yet and it does not rest."""
        return self.status.outcome is None and not self.status.rests

    def is_due(self, today: date) -> bool:
        """Whether it is open, and the day to ask about it has come."""
        return self.is_open and self.due is not None and self.due <= today

    def data(self) -> dict[str, Data]:
        status = self.status
        return {
            "entry": self.entry,
            "module": self.module,
            "question": self.question,
            "what": self.what,
            "cue": self.cue,
            "date": self.day,
            "due": self.due,
            "outcome": status.outcome.text if status.outcome else None,
            "on": status.outcome.on if status.outcome else None,
            "earlier": [{"on": outcome.on, "outcome": outcome.text} for outcome in status.earlier],
            "open": self.is_open,
            "rested": status.rested,
            "title": self.title,
            "made": self.written_on,
            "ask": status.ask or None,
        }


def collect_intentions(entry: Entry) -> list[Intention]:
    """The intentions in an entry, in the order of asking."""
    answers = (answered for answered in entry.answers if answered.type == "intention")
    intentions = (_build_intention(entry, answered) for answered in answers)
    return [intention for intention in intentions if intention is not None]


def collect_open_intentions(entries: Iterable[Entry]) -> list[Intention]:
    """The intentions that are still open: by the day to ask about them, then those without one."""
    intentions = (intention for entry in entries for intention in collect_intentions(entry))
    return sorted((intention for intention in intentions if intention.is_open), key=sort_key)


def collect_due_intentions(entries: Iterable[Entry], today: date) -> list[Intention]:
    """The intentions that it is time to ask about, the oldest first."""
    return [intention for intention in collect_open_intentions(entries) if intention.is_due(today)]


def sort_key(intention: Intention) -> tuple[bool, date, date]:
    """Where an intention stands among others: open before closed, by its day, then by its age."""
    return not intention.is_open, intention.due or date.max, intention.written_on


def _build_intention(entry: Entry, answered: AnsweredQuestion) -> Intention | None:
    answer = answered.answer
    if not isinstance(answer, Mapping):
        return None
    what, cue, day = (answer.get(part) for part in ("what", "cue", "date"))
    if not (what or cue):
        return None
    chosen_day = day if isinstance(day, date) else None
    status = follow_up_record.parse_status(answered.context.get("follow_up"))
    return Intention(
        entry=entry.id,
        module=entry.module,
        title=entry.title,
        question=answered.id,
        what=str(what) if what else None,
        cue=str(cue) if cue else None,
        day=chosen_day,
        written_on=entry.finished.date(),
        due=status.due or chosen_day,
        status=status,
    )
