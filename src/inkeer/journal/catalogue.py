"""What is in a journal: its entries listed, filtered, searched and named, by way of the index.

A catalogue shows the files as they are when it is opened: what changed since the index was written,
by whatever program, is read first. Where no index can be kept, it is made in memory each time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.journal.entry_header import EntryHeader, StoredEntry
from inkeer.journal.entry_lookup import find_named, parse_count
from inkeer.journal.folder import Journal
from inkeer.journal.index import sync
from inkeer.journal.index.database import EntryFile
from inkeer.journal.index.sync import Watch
from inkeer.storage.safe_read import unreadable_error

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry
    from inkeer.journal.search import Hit, Query


class Catalogue:
    """The entries of a journal, newest first wherever there are several."""

    def __init__(self, journal: Journal, watch: Watch | None = None) -> None:
        """Open it, reporting progress to `watch`; InkeerError when a folder cannot be listed."""
        self._journal = journal
        try:
            self._index = sync.open_index(journal.cache, journal.entries, watch)
        except OSError as error:
            path = Path(os.fsdecode(error.filename or journal.entries))
            raise unreadable_error(path, error) from None

    @property
    def failures(self) -> list[InkeerError]:
        """What the system did not let us read: files and folders."""
        return self._index.failures

    def list_broken(self) -> list[Path]:
        """The files that can be read and are no whole entries."""
        return [self._path(file) for file in self._index.list_broken()]

    def list_copied(self) -> list[str]:
        """The ids of entries that are in more than one file; each counts once."""
        return self._index.find_copied()

    def list_heads(
        self,
        entry_filter: EntryFilter = ALL,
        count: int | None = None,
        query: Query | None = None,
    ) -> Iterator[StoredEntry]:
        """The heads of the entries that pass, and match a query; at most `count`."""
        return self._load_heads(self._index.find_keys(entry_filter, count, query))

    def load_entries(
        self, entry_filter: EntryFilter = ALL
    ) -> Iterator[tuple[StoredEntry, Entry | InkeerError]]:
        """The entries that pass, whole; in place of one that cannot be read, what is wrong."""
        return self._load_entries(self._index.find_keys(entry_filter))

    def load_entry(self, stored: StoredEntry) -> Entry:
        """The whole entry; InkeerError when it cannot be read."""
        return _load(stored.path, self._index.load_packed(sync.file_at(stored.path)))

    def search(
        self, query: Query, entry_filter: EntryFilter = ALL, count: int | None = None
    ) -> Iterator[tuple[StoredEntry, list[Hit]]]:
        """The entries that match, whole words first, and where in each."""
        from inkeer.journal.search import find_hits

        keys = self._index.find_keys(entry_filter, count, query)
        for stored, entry in self._load_entries(keys):
            if not isinstance(entry, InkeerError):
                yield stored, find_hits(entry, query)

    def find(self, name: str, entry_filter: EntryFilter = ALL) -> StoredEntry:
        """The entry that a person names: an id or the start of one, or -1 for the last that passes."""
        keys = self._index.find_keys(entry_filter)
        if not keys:
            raise self._explain_no_entries(entry_filter)
        place = parse_count(name, len(keys))
        if place is not None:
            name, keys = "-1", [keys[place - 1]]
        else:
            keys = self._index.find_named(name)
        return find_named(name, [*self._load_heads(keys)], "inkeer list")

    def find_file(self, name: str) -> tuple[Path, EntryHeader | None]:
        """An entry's file and head; an unreadable one is named by its file, and has no head."""
        try:
            return self.find(name)
        except InkeerError:
            broken = self.list_broken()
            paths = [path for path in broken if name in (str(path), path.name, path.stem)]
            if len(paths) != 1:
                raise
            return paths[0], None

    def list_latest(self) -> Iterator[StoredEntry]:
        """The last entry of each module."""
        return self._load_heads(self._index.find_latest())

    def find_by_id(self, name: str) -> StoredEntry | None:
        """The newest entry with exactly this id."""
        heads = self._load_heads(self._index.find_named(name))
        return next((stored for stored in heads if stored.head.id == name), None)

    def _load_heads(self, keys: list[int]) -> Iterator[StoredEntry]:
        heads = self._index.load_heads(keys)
        return (StoredEntry(self._path(file), head) for file, head in heads)

    def _load_entries(self, keys: list[int]) -> Iterator[tuple[StoredEntry, Entry | InkeerError]]:
        for file, head, packed in self._index.load_entries(keys):
            stored = StoredEntry(self._path(file), head)
            yield stored, _try_to_load(stored.path, packed)

    def _path(self, file: EntryFile) -> Path:
        return Path(os.fsdecode(os.path.join(os.fsencode(self._journal.entries), *file)))

    def _explain_no_entries(self, entry_filter: EntryFilter) -> InkeerError:
        if entry_filter != ALL and self._index.find_keys(ALL, 1):
            hint = _("see: {command}").format(command="inkeer list")
            return InkeerError(_("no entry passes these filters"), hint)
        if any(self._journal.trash.glob("*.yaml")):
            return InkeerError(_("there are no entries now"), _("see: inkeer trash"))
        return InkeerError(_("there are no entries yet"), _("write the first one: inkeer walk"))


def _load(path: Path, packed: str | None) -> Entry:
    """The entry in a file, unpacked where the index holds it; each way loads only what it needs."""
    if packed is not None:
        from inkeer.journal.index.entry_json import unpack

        return unpack(packed)
    from inkeer.journal.entry_parser import load_entry

    return load_entry(path)


def _try_to_load(path: Path, packed: str | None = None) -> Entry | InkeerError:
    try:
        return _load(path, packed)
    except InkeerError as error:
        return error
