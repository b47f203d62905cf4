"""What the reader reads from: all that it knows of where entries are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.journal.stored import StoredEntry


class Answer(NamedTuple):
    """An answer to a question that was asked more often, and the entry that it stands in."""

    stored: StoredEntry
    answered: AnsweredQuestion


class Shelf(Protocol):
    """The entries of a journal.

    `heads` and `over_time` are called on one thread, `entry` on another, `edit` on the main one
    while no screen is up: each may take its time, and the screen stays awake.
    """

    def heads(self, words: str, module: str | None) -> Sequence[StoredEntry]:
        """The entries of a module, or of all, that hold these words; newest first."""

    def entry(self, stored: StoredEntry) -> Entry:
        """One entry, whole; InkeerError when it cannot be read."""

    def over_time(self, module: str, question: str, fingerprint: str) -> Sequence[Answer]:
        """What was answered to one question over time, oldest first; not where it was skipped."""

    def edit(self, stored: StoredEntry) -> None:
        """Let a person change an entry; InkeerError when that could not be done."""
