"""A source of entries in memory, with a few entries of invented people; and what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from inkeer.browse.source import EntrySource, PastAnswer
from inkeer.errors import InkeerError
from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Deepened, Entry
from inkeer.journal.entry_header import EntryHeader, StoredEntry
from journal.entries import AMSTERDAM


class Drawer(EntrySource):
    """Entries, newest first; a search looks through their text."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = sorted(entries, key=lambda one: one.started, reverse=True)
        self.torn: set[str] = set()  # ids of entries that cannot be read
        self.edited: list[str] = []

    def stored(self) -> list[StoredEntry]:
        """All of them."""
        return [StoredEntry(Path(f"{one.id}.yaml"), head(one)) for one in self.entries]

    def list_entries(self, words: str, module: str | None) -> Sequence[StoredEntry]:
        return [
            stored
            for stored, entry in zip(self.stored(), self.entries, strict=True)
            if module in (None, entry.module) and words.casefold() in entry.to_yaml().casefold()
        ]

    def load_entry(self, stored: StoredEntry) -> Entry:
        if stored.head.id in self.torn:
            raise InkeerError("a mistake in it", "mend it")
        return next(one for one in self.entries if one.id == stored.head.id)

    def list_past_answers(
        self, module: str, question: str, fingerprint: str
    ) -> Sequence[PastAnswer]:
        return [
            PastAnswer(stored, answered)
            for stored, entry in reversed([*zip(self.stored(), self.entries, strict=True)])
            for answered in entry.answers
            if entry.module == module
            and (answered.id, answered.fingerprint) == (question, fingerprint)
            and answered.answer is not None
        ]

    def edit_entry(self, stored: StoredEntry) -> None:
        self.edited.append(stored.head.id)


def head(entry: Entry) -> EntryHeader:
    """The head of an entry."""
    return EntryHeader(*(getattr(entry, name) for name in EntryHeader._fields))


EVENING = "An evening of your own"
BRANCH = "Whose branch is it?"
WHERE = "Where would you like your free evenings to go, and what keeps you from it?"
REST = """\
To the allotment behind the station. There is a bench there, and nobody asks me anything.

What keeps me from it is that I say yes on Tuesdays: to Bram, who wants to spar about his quote, and \
to the choir, which I have not enjoyed for two years."""


def evening(day: datetime, *, where: str | None = REST, evenings: int = 3) -> Entry:
    """An evening as Noor walked it."""
    answers = (
        AnsweredQuestion("where", "text", WHERE, where, "aa11"),
        AnsweredQuestion(
            "evenings", "number", "How many evenings a week are yours?", evenings, "bb22"
        ),
        AnsweredQuestion("company", "checkbox", "With whom?", ["a"], "cc33", shown=["Alone"]),
        AnsweredQuestion("screen", "text", "And the screen?", None, "dd44"),
        AnsweredQuestion(
            "pull",
            "text",
            "Why does reading pull hardest?",
            "Because then I am away for a while.",
            "ee55",
            deepened=(Deepened("What do you take for granted?", "That the rest can wait."),),
        ),
    )
    computed = {"over": ComputedValue("Hours without a screen", 5, "hours a week")}
    return _entry("evening", EVENING, day, answers)._replace(tags=("rest",), computed=computed)


def branch(day: datetime) -> Entry:
    """Another reflection, of the same person."""
    answers = (
        AnsweredQuestion("whose", "text", "Who decides here?", "Marit, though she denies it.", "f"),
    )
    return _entry("branch", BRANCH, day, answers)


def _entry(module: str, title: str, day: datetime, answers: tuple[AnsweredQuestion, ...]) -> Entry:
    name = f"{day:%Y%m%dT%H%M%S}Z-{module}"
    return Entry(name, module, 1, "en", title, day, day + timedelta(minutes=9), (), answers)


def at(month: int, day: int, year: int = 2026) -> datetime:
    """An evening in Utrecht."""
    return datetime(year, month, day, 19, 36, tzinfo=AMSTERDAM)


def noor() -> Drawer:
    """What Noor wrote: four evenings, one of them without the first answer, and two branches."""
    return Drawer(
        [
            evening(at(11, 21)),
            branch(at(11, 14)),
            evening(at(11, 2), where="Nowhere. I fell asleep.", evenings=1),
            evening(at(9, 30), where=None),
            branch(at(6, 1)),
            evening(at(3, 12, 2025), where="To my brother in Zwolle.", evenings=2),
        ]
    )


def many(count: int) -> Drawer:
    """As many entries, one each evening."""
    return Drawer([branch(at(11, 21) - timedelta(days=number)) for number in range(count)])
