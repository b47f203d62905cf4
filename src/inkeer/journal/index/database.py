"""The index's tables and every question put to them: the one file that knows SQL.

`entry` has a row for each file, readable or not; `packed` its whole entry; `words` the folded text
that is searched, all of it each time: a life of writing takes a tenth of a second; `folder` a digest
for each folder whose files are all settled.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.entry_header import EntryHeader
from inkeer.journal.index.stamps import Stamp, local_zone

if TYPE_CHECKING:
    from inkeer.journal.entry_filter import EntryFilter
    from inkeer.journal.search import Query

FORMAT = 3  # a change discards every index, to be rebuilt
_LARGEST = 2**63 - 1  # of what SQLite can count
_CHUNK = 200  # rows in memory at once
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SCHEMA = """
CREATE TABLE folder (name BLOB PRIMARY KEY, digest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
  key INTEGER PRIMARY KEY,
  folder BLOB NOT NULL, name BLOB NOT NULL,
  size INTEGER, written INTEGER, changed INTEGER, inode INTEGER, settled INTEGER NOT NULL,
  crc INTEGER, zone TEXT, broken INTEGER NOT NULL, intends INTEGER NOT NULL,
  id TEXT, module TEXT, title TEXT, started TEXT, finished TEXT, tags TEXT,
  moment INTEGER, day TEXT
);
CREATE UNIQUE INDEX place ON entry (folder, name);
CREATE INDEX newest ON entry (moment DESC, name DESC) WHERE id IS NOT NULL;
CREATE INDEX of_module ON entry (module, moment DESC, name DESC) WHERE id IS NOT NULL;
CREATE INDEX ids ON entry (id) WHERE id IS NOT NULL;
CREATE INDEX zoned ON entry (zone, folder) WHERE zone IS NOT NULL;
CREATE INDEX broken ON entry (folder, name) WHERE broken;
CREATE INDEX intending ON entry (moment DESC, name DESC) WHERE intends;
CREATE TABLE packed (key INTEGER PRIMARY KEY, entry TEXT NOT NULL);
CREATE TABLE words (key INTEGER PRIMARY KEY, text TEXT NOT NULL);
"""
# Of several files with one id, as sync programs make them, the shortest name is the entry.
_ONCE = """id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry AS other WHERE other.id = entry.id
  AND (length(other.name), other.name, other.folder) < (length(entry.name), entry.name, entry.folder))
"""
_HEAD = "folder, name, id, module, title, started, finished, tags"
_ORDER = "ORDER BY moment DESC, name DESC"
_TAG = "\x1f"


class EntryFile(NamedTuple):
    """An entry's file: its folder in `entries`, and its name there."""

    folder: bytes
    name: bytes


class KnownFile(NamedTuple):
    """What the index knows of a file: its stamp, and a checksum of what was read from it."""

    stamp: Stamp
    settled: bool
    crc: int | None


class IndexedEntry(NamedTuple):
    """What is stored of one file; nothing is packed, or there is not even a head, if it is broken.

    `zone` is the time zone in which it was read, when a time in it has no offset.
    """

    head: EntryHeader | None
    packed: str | None = None
    intends: bool = False
    words: str = ""
    zone: str | None = None
    crc: int | None = None


class IndexDatabase:
    """An open index."""

    def __init__(self, connection: sqlite3.Connection, discard: Callable[[], None]) -> None:
        """`discard` is called when it turns out to be damaged."""
        self.failures: list[InkeerError] = []  # what the system did not let us read this time
        self._connection = connection
        self._discard = discard

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or none of it."""
        self._connection.execute("BEGIN IMMEDIATE")
        with self._connection:
            yield

    def close(self) -> None:
        self._connection.close()

    def create_tables(self) -> None:
        for statement in _SCHEMA.split(";\n"):
            self._connection.execute(statement)

    def put(self, file: EntryFile, stamp: Stamp, settled: bool, entry: IndexedEntry) -> None:
        """Store a file under the key that it had, so that a list that is halfway does not miss it."""
        facts = (settled, entry.crc, entry.zone, entry.packed is None, entry.intends)
        values = (self.remove(file), *file, *stamp, *facts, *_list_head_columns(entry.head))
        insert = f"INSERT INTO entry VALUES ({', '.join('?' * len(values))})"
        key = self._connection.execute(insert, values).lastrowid
        if entry.packed is not None:
            self._connection.execute("INSERT INTO packed VALUES (?, ?)", (key, entry.packed))
            self._connection.execute("INSERT INTO words VALUES (?, ?)", (key, entry.words))

    def restamp(self, file: EntryFile, stamp: Stamp, settled: bool) -> None:
        """Give a file whose content did not change the stamp that it has now."""
        self._connection.execute(
            "UPDATE entry SET size = ?, written = ?, changed = ?, inode = ?, settled = ?"
            " WHERE folder = ? AND name = ?",
            (*stamp, settled, *file),
        )

    def remove(self, file: EntryFile) -> int | None:
        """Remove a file, and the digest of its folder; returns the key that it had."""
        self._connection.execute("DELETE FROM folder WHERE name = ?", (file.folder,))
        select = "SELECT key FROM entry WHERE folder = ? AND name = ?"
        key: int | None = next(iter(self._column(select, *file)), None)
        if key is not None:
            for table in ("entry", "packed", "words"):
                self._connection.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
        return key

    def settle(self, folder: bytes, digest: int | None) -> None:
        """Store a folder's digest, or that it has none."""
        self._connection.execute("DELETE FROM folder WHERE name = ?", (folder,))
        if digest is not None:
            self._connection.execute("INSERT INTO folder VALUES (?, ?)", (folder, digest))

    def load_digests(self) -> dict[bytes, int | None]:
        """The digest of each folder; None where a file has to be looked at again."""
        known = self._column("SELECT DISTINCT folder FROM entry")
        digests = dict(self._select("SELECT name, digest FROM folder"))
        other_zone = "SELECT DISTINCT folder FROM entry WHERE zone != ?"
        outdated = self._column(other_zone, local_zone())
        return {**dict.fromkeys(known), **digests, **dict.fromkeys(outdated)}

    def load_files(self, folder: bytes) -> dict[bytes, KnownFile]:
        """What is known of each file in a folder; one read in another zone has to be read again."""
        select = (
            "SELECT name, size, written, changed, inode, settled, crc, coalesce(zone = ?, 1)"
            " FROM entry WHERE folder = ?"
        )
        return {
            name: KnownFile(tuple(stamp), bool(settled and same_zone), crc if same_zone else None)
            for name, *stamp, settled, crc, same_zone in self._select(select, local_zone(), folder)
        }

    def list_broken(self) -> list[EntryFile]:
        """The files that could be read, and not understood in full."""
        select = (
            "SELECT folder, name FROM entry WHERE broken AND crc IS NOT NULL ORDER BY folder, name"
        )
        return [EntryFile(*row) for row in self._select(select)]

    def find_keys(
        self, entry_filter: EntryFilter, limit: int | None = None, query: Query | None = None
    ) -> list[int]:
        """The keys of the entries that pass a filter, newest first; at most `limit`.

        With a query only those that match it, and first those in which all its words are whole.
        """
        where, values = _build_conditions(entry_filter)
        table, order = "entry", _ORDER
        if query is not None:
            table = "entry JOIN words USING (key)"
            contains = " AND ".join(["instr(text, ?) > 0"] * len(query.terms))
            where, values = f"{where} AND {contains}", [*values, *(t.anywhere for t in query.terms)]
            order = _ORDER.replace("BY", f"BY ({contains}) DESC,")
            values += [term.whole for term in query.terms]
        select = f"SELECT key FROM {table} WHERE {where} {order} LIMIT ?"
        return self._column(select, *values, -1 if limit is None else min(limit, _LARGEST))

    def find_latest(self) -> list[int]:
        """The key of the newest entry of each module, newest first."""
        last = f"SELECT key, max(moment) AS moment FROM entry WHERE {_ONCE} GROUP BY module"
        return self._column(f"SELECT key FROM ({last}) ORDER BY moment DESC")

    def find_copied(self) -> list[str]:
        """The ids that more than one file has."""
        select = "SELECT id FROM entry WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1"
        return self._column(select)

    def find_named(self, name: str) -> list[int]:
        """The keys of entries whose id starts so, else of those whose file does; newest first."""
        by_id = f"id >= ?1 AND substr(id, 1, length(?1)) = ?1 AND {_ONCE}"
        by_name = "substr(name, 1, length(?1)) = ?1 AND id IS NOT NULL"
        keys = self._column(f"SELECT key FROM entry WHERE {by_id} {_ORDER}", name) if name else []
        in_bytes = name.encode("utf-8", "surrogateescape")
        return keys or self._column(f"SELECT key FROM entry WHERE {by_name} {_ORDER}", in_bytes)

    def load_heads(self, keys: list[int]) -> Iterator[tuple[EntryFile, EntryHeader]]:
        """The files and heads of these entries; one that was removed meanwhile is left out."""
        for row in self._select_keys(f"SELECT key, {_HEAD} FROM entry WHERE key IN", keys):
            yield EntryFile(*row[1:3]), _build_head(row[3:])

    def load_entries(self, keys: list[int]) -> Iterator[tuple[EntryFile, EntryHeader, str | None]]:
        """The same and the packed entry, or None where only the head could be read."""
        joined = "FROM entry LEFT JOIN packed USING (key) WHERE key IN"
        for row in self._select_keys(f"SELECT key, {_HEAD}, entry {joined}", keys):
            yield EntryFile(*row[1:3]), _build_head(row[3:9]), row[9]

    def load_packed(self, file: EntryFile) -> str | None:
        """The packed entry in a file, or None when there is none or only its head could be read."""
        joined = "FROM entry JOIN packed USING (key) WHERE folder = ? AND name = ?"
        return next(iter(self._column(f"SELECT packed.entry {joined}", *file)), None)

    def _column(self, select: str, *values: object) -> list[Any]:
        return [row[0] for row in self._select(select, *values)]

    def _select(self, select: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows; InkeerError when the index turns out to be damaged, or is locked for too long."""
        try:
            return self._connection.execute(select, [*map(_make_storable, values)]).fetchall()
        except sqlite3.Error as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._discard()
            raise InkeerError(
                _("the index of your entries could not be read"),
                _("try again: it is rebuilt, and your entries are as they were"),
            ) from error

    def _select_keys(self, select: str, keys: list[int]) -> Iterator[tuple[Any, ...]]:
        """Rows in the order of their keys, some at a time, so that no reader keeps a writer waiting."""
        for at in range(0, len(keys), _CHUNK):
            chunk = keys[at : at + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            rows = {row[0]: row for row in self._select(f"{select} ({marks})", *chunk)}
            yield from (rows[key] for key in chunk if key in rows)


def fold_tags(tags: str) -> str:
    """Tags as they are compared, each between two separators."""
    return tags.casefold() + _TAG


def _build_conditions(entry_filter: EntryFilter) -> tuple[str, list[object]]:
    module, since, until, tag, intends = entry_filter
    optional = {
        "module = ?": module,
        "day >= ?": since and since.isoformat(),
        "day <= ?": until and until.isoformat(),
        "instr(fold(tags), ?) > 0": tag and f"{_TAG}{tag.casefold()}{_TAG}",
    }
    values = {condition: value for condition, value in optional.items() if value is not None}
    fixed = f"{_ONCE} AND intends" if intends else _ONCE
    return " AND ".join((fixed, *values)), list(values.values())


def _make_storable(value: object) -> object:
    # A command line may hold bytes that are not text; they are in no entry, and SQLite refuses them.
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return value


def _list_head_columns(head: EntryHeader | None) -> tuple[object, ...]:
    """The columns from `id` on; none of them is known of a file without a head."""
    if head is None:
        return (None,) * 8
    return (
        *(head.id, head.module, head.title, head.started.isoformat(), head.finished.isoformat()),
        "".join(f"{_TAG}{tag}" for tag in head.tags),
        (head.started - _EPOCH) // timedelta(microseconds=1),
        head.started.date().isoformat(),
    )


def _build_head(row: Sequence[str]) -> EntryHeader:
    name, module, title, *moments, tags = row
    started, finished = map(datetime.fromisoformat, moments)
    return EntryHeader(name, module, title, started, finished, tuple(tags.split(_TAG)[1:]))
