"""What is in a journal: its entries found, filtered, searched and named, by way of its index.

A catalogue is as the files are when it is opened: what changed since the index was written is read
first, whoever changed it. Where the index cannot be kept, it is made in memory each time.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.journal.entry_header import EntryHeader
from inkeer.journal.index import cache_file, sync
from inkeer.journal.index.database import Piece, Place, Tables
from inkeer.journal.index.sync import Watch
from inkeer.journal.store import Journal
from inkeer.journal.stored import StoredEntry, counted, named
from inkeer.storage.safe_read import MissingFileError, unreadable_error

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry
    from inkeer.journal.index.search_text import Hit


_MANY = 500  # entries of which an export is worth keeping


def _unseen(_done: int, _count: int) -> None:
    """Nobody watches."""


class Catalogue:
    """The entries of a journal, newest first wherever there are several."""

    def __init__(self, journal: Journal, watch: Watch = _unseen) -> None:
        """Open it; `watch` hears how far it is while files are read.

        InkeerError when the folders cannot be looked into.
        """
        self._journal = journal
        try:
            self._index = _current(journal, watch)
        except OSError as error:
            raise unreadable_error(
                Path(os.fsdecode(error.filename or journal.entries)), error
            ) from None

    def broken(self) -> list[InkeerError]:
        """What is wrong with the files that cannot be read, whole."""
        found = []
        for place in self._index.broken():
            try:
                self._journal.read(self._path(place))
            except MissingFileError:
                continue  # it went away while we looked
            except InkeerError as error:
                found.append(error)
        return found

    def heads(self, wanted: EntryFilter = ALL, count: int | None = None) -> Iterator[StoredEntry]:
        """The heads of the entries that pass, at most `count`."""
        return self._heads(self._index.keys(wanted, count))

    def entries(
        self, wanted: EntryFilter = ALL
    ) -> Iterator[tuple[StoredEntry, Entry | InkeerError]]:
        """The entries that pass, whole; in the place of one that cannot be read, what is wrong."""
        from inkeer.journal.index.serialization import unpacked  # a list needs none

        for _key, place, head, packed in self._index.entries(self._index.keys(wanted)):
            stored = StoredEntry(self._path(place), head)
            yield stored, unpacked(packed) if packed is not None else self._mistake(stored)

    def pieces(
        self, wanted: EntryFilter, kind: str, make: Callable[[Entry], Piece], watch: Watch = _unseen
    ) -> Iterator[tuple[Path, Piece]]:
        """The file of each entry that passes and can be read, and what an export makes of it.

        Of many entries that is kept in the index under the name of its `kind`, for a next time.
        """
        from inkeer.journal.index.serialization import unpacked

        keys = self._index.keys(wanted)
        if len(self._index.lacking(keys, kind)) > _MANY and self._journal.cache is not None:
            with suppress(OSError, sqlite3.Error, InkeerError):
                with cache_file.writing(self._journal.cache) as index:
                    lacking = index.lacking(index.keys(wanted), kind)
                    for done, (key, _place, _head, packed) in enumerate(index.entries(lacking), 1):
                        if packed is not None:
                            index.put_piece(key, kind, make(unpacked(packed)))
                        watch(done, len(lacking))
                index.close()
        for key, place, piece in self._index.pieces(keys, kind):
            if piece is not None:
                yield self._path(place), piece
                continue
            for _key, _place, _head, packed in self._index.entries([key]):
                if packed is not None:
                    yield self._path(place), make(unpacked(packed))

    def holding(self, expression: str, wanted: EntryFilter = ALL) -> Iterator[StoredEntry]:
        """The heads of the entries in which words were found; see `words.expression`."""
        return self._heads(self._index.matching(expression, wanted))

    def search(
        self, expression: str, wanted: EntryFilter = ALL, count: int | None = None
    ) -> Iterator[tuple[StoredEntry, list[Hit]]]:
        """The entries in which words were found, and where in each; see `words.expression`."""
        from inkeer.journal.index.search_text import END, START, hits
        from inkeer.journal.index.serialization import asked

        keys = self._index.matching(expression, wanted, count)
        for key, place, head, packed in self._index.entries(keys):
            marked = self._index.marked(key, expression, START, END)
            if marked and packed is not None:
                yield StoredEntry(self._path(place), head), hits(marked, asked(packed))

    def find(self, name: str, wanted: EntryFilter = ALL) -> StoredEntry:
        """The entry that a person names: an id, a beginning of one, or -1 for the last that passes."""
        count = self._index.count(wanted)
        if not count and wanted != ALL and self._index.count(ALL):
            raise InkeerError(
                _("no entry passes these filters"),
                _("see: {command}").format(command="inkeer list"),
            )
        if not count and any((self._journal.folder / "trash").glob("*.yaml")):
            raise InkeerError(_("there are no entries now"), _("see: inkeer trash"))
        if not count:
            raise InkeerError(_("there are no entries yet"), _("write the first one: inkeer walk"))
        place = counted(name, count)
        if place is None:
            return named(name, list(self._heads(self._index.named(name))), "inkeer list")
        return named("-1", list(self._heads(self._index.keys(wanted, 1, place - 1))), "inkeer list")

    def file(self, name: str) -> tuple[Path, EntryHeader | None]:
        """An entry's file and head; no head for one that cannot be read and is named by its file."""
        try:
            return self.find(name)
        except InkeerError:
            files = [self._path(place) for place in self._index.broken()]
            files = [path for path in files if name in (str(path), path.name, path.stem)]
            if len(files) != 1:
                raise
            return files[0], None

    def latest(self) -> Iterator[StoredEntry]:
        """The last entry of each module."""
        return self._heads(self._index.latest())

    def with_id(self, name: str) -> StoredEntry | None:
        """The newest entry with just this id."""
        found = self._heads(self._index.named(name))
        return next((one for one in found if one.head.id == name), None)

    def _heads(self, keys: list[int]) -> Iterator[StoredEntry]:
        return (StoredEntry(self._path(place), head) for place, head in self._index.heads(keys))

    def _path(self, place: Place) -> Path:
        return Path(os.fsdecode(os.path.join(os.fsencode(self._journal.entries), *place)))

    def _mistake(self, stored: StoredEntry) -> Entry | InkeerError:
        try:
            return self._journal.read(stored.path)
        except InkeerError as error:
            return error


def noted(journal: Journal, *paths: Path) -> None:
    """Take in files that were written or are gone now.

    Where that cannot be done at once it is left: whoever opens the catalogue next finds out.
    """
    if journal.cache is None or not cache_file.is_sealed(journal.cache):
        return
    with suppress(OSError, sqlite3.Error, InkeerError):
        with cache_file.writing(journal.cache, 0.2) as index:
            for path in paths:
                sync.note(index, journal.entries, path)
        index.close()


def forgotten(journal: Journal) -> None:
    """Leave nothing in the index of what is no longer in the journal."""
    if journal.cache is None:
        return
    if not cache_file.is_sealed(journal.cache):
        cache_file.remove(journal.cache)  # nobody would believe it, but it may hold words
        return
    try:
        with cache_file.writing(journal.cache) as index:
            sync.update(index, journal.entries, sync.stale(index, journal.entries))
            index.compact()
        index.close()
    except (OSError, sqlite3.Error, InkeerError):
        cache_file.remove(journal.cache)


def _current(journal: Journal, watch: Watch) -> Tables:
    """An index that is as the files are now."""
    if journal.cache is not None:
        # What fails here and is the journal's own fault fails once more below, and is told.
        with suppress(OSError, sqlite3.Error, InkeerError):
            return _kept(journal.cache, journal.entries, watch)
    index = cache_file.in_memory()
    sync.update(index, journal.entries, sync.stale(index, journal.entries), watch)
    return index


def _kept(file: Path, entries: Path, watch: Watch) -> Tables:
    index = cache_file.sealed(file)
    if index is not None:
        if not sync.stale(index, entries):
            return index
        index.close()
    with cache_file.writing(file) as index:
        sync.update(index, entries, sync.stale(index, entries), watch)
    return index
