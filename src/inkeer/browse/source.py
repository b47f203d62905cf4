"""What the reader reads from, and where somebody is in it. Loads no Textual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.entry_header import StoredEntry
from inkeer.journal.entry_parser import load_entry
from inkeer.journal.folder import Journal
from inkeer.journal.search import parse_query


class PastAnswer(NamedTuple):
    """An answer to a question that was asked more often, and the entry that it stands in."""

    stored: StoredEntry
    answered: AnsweredQuestion


class EntrySource:
    """The entries of a journal, found by its index: a search reads no file.

    `list_entries` and `list_past_answers` are called on one thread, `load_entry` on another, and
    `edit_entry` on the main one while no screen is up.
    """

    def __init__(
        self, journal: Journal, catalogue: Catalogue, edit: Callable[[StoredEntry], object]
    ) -> None:
        self._journal, self._catalogue, self._edit = journal, catalogue, edit

    def list_entries(self, words: str, module: str | None) -> Sequence[StoredEntry]:
        """The entries of a module, or of all, that hold these words; newest first."""
        query = parse_query(words.split())
        return [*self._catalogue.list_heads(EntryFilter(module=module), query=query)]

    def load_entry(self, stored: StoredEntry) -> Entry:
        """One entry, whole; InkeerError when it cannot be read."""
        return load_entry(stored.path)

    def list_past_answers(
        self, module: str, question: str, fingerprint: str
    ) -> Sequence[PastAnswer]:
        """What was answered to one question, oldest first; not where it was skipped."""
        answers = [
            PastAnswer(stored, answer)
            for stored, entry in self._catalogue.load_entries(EntryFilter(module=module))
            if not isinstance(entry, InkeerError)
            for answer in entry.answers
            if (answer.id, answer.fingerprint) == (question, fingerprint)
            and answer.answer is not None
        ]
        return answers[::-1]

    def edit_entry(self, stored: StoredEntry) -> None:
        """Let a person change an entry; InkeerError when that could not be done."""
        try:
            self._edit(stored)
        finally:
            self._catalogue = Catalogue(self._journal)


class Position(NamedTuple):
    """What is searched and read; it survives a visit to the editor. `message` is what to say then."""

    words: str = ""
    module: str | None = None
    stored: StoredEntry | None = None
    question: str | None = None
    reading: bool = False
    theme: str | None = None
    message: str = ""
