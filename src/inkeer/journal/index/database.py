"""The index's tables, and all that is asked of them: the one file that knows SQL.

`entry` has a row for each file, also for one that cannot be read; `packed` its whole entry; `words`
what is searched of it; `folder` the digest of each folder whose files are all settled.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.entry_header import EntryHeader
from inkeer.journal.index.stamps import Stamp, zone

if TYPE_CHECKING:
    from inkeer.journal.entry_filter import EntryFilter

FORMAT = 1  # another number makes every index anew
_CHUNK = 200  # rows that are in memory at once
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_SCHEMA = """
CREATE TABLE folder (name BLOB PRIMARY KEY, digest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
  key INTEGER PRIMARY KEY,
  folder BLOB NOT NULL, name BLOB NOT NULL,
  size INTEGER, written INTEGER, changed INTEGER, inode INTEGER, settled INTEGER NOT NULL,
  zone TEXT, broken INTEGER NOT NULL, intends INTEGER NOT NULL,
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
CREATE TABLE piece (
  key INTEGER, kind TEXT, front TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (key, kind)
) WITHOUT ROWID;
CREATE TABLE packed (key INTEGER PRIMARY KEY, entry TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
"""
_HEAD = "folder, name, id, module, title, started, finished, tags"
_ORDER = "ORDER BY moment DESC, name DESC"
_TAG = "\x1f"


class Place(NamedTuple):
    """Where an entry's file is: its folder in `entries`, and its name there."""

    folder: bytes
    name: bytes


class Piece(NamedTuple):
    """An entry as an export has it: what stands before all entries about it, and the entry."""

    front: str
    body: str


class Row(NamedTuple):
    """What is kept of one file; without a head it could not be read at all.

    `zone` is where it was read, when a time in it has no offset.
    """

    head: EntryHeader | None
    broken: bool = False
    intends: bool = False
    packed: str | None = None
    words: str = ""
    zone: str | None = None


class Tables:
    """An open index."""

    def __init__(
        self, connection: sqlite3.Connection, damaged: Callable[[], None] = lambda: None
    ) -> None:
        """`damaged` is called when it turns out to be so."""
        self._all = connection
        self._damaged = damaged

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or none of it."""
        self._all.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._all.execute("ROLLBACK")
            raise
        self._all.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._all.close()

    # -- bringing it up to date -----------------------------------------------------------

    def create(self) -> None:
        """Make the tables."""
        for statement in _SCHEMA.split(";\n"):
            self._all.execute(statement)

    def digests(self) -> dict[bytes, int | None]:
        """The digest of each folder, None where one of its files is not settled."""
        found: dict[bytes, int | None] = dict.fromkeys(
            self._column("SELECT DISTINCT folder FROM entry")
        )
        found |= dict(self._asked("SELECT name, digest FROM folder"))
        moved = "SELECT DISTINCT folder FROM entry WHERE zone != ?"  # read in another zone
        return {**found, **dict.fromkeys(self._column(moved, zone()))}

    def stamps(self, folder: bytes) -> dict[bytes, tuple[Stamp, bool]]:
        """The stamp of each file in a folder, and whether it is settled."""
        found = self._asked(
            "SELECT name, size, written, changed, inode, settled AND coalesce(zone = ?, 1)"
            " FROM entry WHERE folder = ?",
            (zone(), folder),
        )
        return {row[0]: (row[1:5], bool(row[5])) for row in found}

    def put(self, place: Place, stamp: Stamp, settled: bool, row: Row) -> None:
        """Keep a file's row in the place of what was there.

        It keeps its key, so that a list that is halfway does not miss it.
        """
        before = self.remove(place)
        head = row.head
        parts: tuple[object, ...] = (None,) * 8
        if head is not None:
            tags = "".join(f"{_TAG}{tag}" for tag in head.tags)
            parts = (
                *(head.id, head.module, head.title),
                *(head.started.isoformat(), head.finished.isoformat(), tags),
                (head.started - _BEGINNING) // timedelta(microseconds=1),
                head.started.date().isoformat(),
            )
        key = self._all.execute(
            "INSERT INTO entry (key, folder, name, size, written, changed, inode, settled, zone,"
            " broken, intends, id, module, title, started, finished, tags, moment, day)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (before, *place, *stamp, settled, row.zone, row.broken, row.intends, *parts),
        ).lastrowid
        if row.packed is not None:
            self._all.execute("INSERT INTO packed VALUES (?, ?)", (key, row.packed))
            self._all.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (key, row.words))

    def remove(self, place: Place) -> int | None:
        """Forget a file, and that its folder was settled; the key that it had."""
        self._all.execute("DELETE FROM folder WHERE name = ?", (place.folder,))
        select = "SELECT key FROM entry WHERE folder = ? AND name = ?"
        key: int | None = next(iter(self._column(select, *place)), None)
        if key is not None:
            for table in ("entry", "packed", "piece"):
                self._all.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
            self._all.execute("DELETE FROM words WHERE rowid = ?", (key,))
        return key

    def settle(self, folder: bytes, digest: int | None) -> None:
        """Keep a folder's digest, or that it has none."""
        self._all.execute("DELETE FROM folder WHERE name = ?", (folder,))
        if digest is not None:
            self._all.execute("INSERT INTO folder VALUES (?, ?)", (folder, digest))

    def compact(self) -> None:
        """Leave nothing of what was removed in the file."""
        self._all.execute("INSERT INTO words (words) VALUES ('optimize')")

    # -- asking it ------------------------------------------------------------------------

    def broken(self) -> list[Place]:
        """The files that could not be read, whole."""
        found = self._asked("SELECT folder, name FROM entry WHERE broken ORDER BY folder, name")
        return [Place(*row) for row in found]

    def size(self) -> int:
        """About how many files there are; told at once."""
        return int(self._column("SELECT coalesce(max(key), 0) FROM entry")[0])

    def count(self, wanted: EntryFilter) -> int:
        """How many entries pass."""
        where, values = _conditions(wanted)
        return int(self._column(f"SELECT count(*) FROM entry WHERE {where}", *values)[0])

    def keys(self, wanted: EntryFilter, count: int | None = None, skip: int = 0) -> list[int]:
        """The keys of the entries that pass, newest first; at most `count`, after `skip`."""
        where, values = _conditions(wanted)
        limits = (-1 if count is None else count, skip)
        return self._column(
            f"SELECT key FROM entry WHERE {where} {_ORDER} LIMIT ? OFFSET ?", *values, *limits
        )

    def matching(self, expression: str, wanted: EntryFilter, count: int | None = None) -> list[int]:
        """The same for those in which the words were found (see `words.expression`)."""
        where, values = _conditions(wanted)
        select = (
            "SELECT key FROM words CROSS JOIN entry ON key = words.rowid"
            f" WHERE words MATCH ? AND {where} {_ORDER} LIMIT ?"
        )
        return self._column(select, expression, *values, -1 if count is None else count)

    def latest(self) -> list[int]:
        """The key of the newest entry of each module, newest first."""
        last = "SELECT key, max(moment) AS moment FROM entry WHERE id IS NOT NULL GROUP BY module"
        return self._column(f"SELECT key FROM ({last}) ORDER BY moment DESC")

    def named(self, name: str) -> list[int]:
        """The keys of entries whose id begins so, else of those whose file does; newest first."""
        text = name.encode("utf-8", "surrogateescape")
        by_id = "id >= ?1 AND substr(id, 1, length(?1)) = ?1"
        found = self._column(f"SELECT key FROM entry WHERE {by_id} {_ORDER}", name) if name else []
        by_name = "substr(name, 1, length(?1)) = ?1 AND id IS NOT NULL"
        return found or self._column(f"SELECT key FROM entry WHERE {by_name} {_ORDER}", text)

    def heads(self, keys: list[int]) -> Iterator[tuple[Place, EntryHeader]]:
        """Where these entries are, with their heads; one that has gone meanwhile is left out."""
        for row in self._rows(f"SELECT key, {_HEAD} FROM entry WHERE key IN", keys):
            yield Place(row[1], row[2]), _header(row[3:])

    def entries(self, keys: list[int]) -> Iterator[tuple[int, Place, EntryHeader, str | None]]:
        """The same with their keys, and packed, None where only the head could be read."""
        from_both = "FROM entry LEFT JOIN packed USING (key) WHERE key IN"
        for row in self._rows(f"SELECT key, {_HEAD}, entry {from_both}", keys):
            yield row[0], Place(row[1], row[2]), _header(row[3:9]), row[9]

    def lacking(self, keys: list[int], kind: str) -> list[int]:
        """Those of these entries of which there is no piece of a kind yet."""
        there = set(self._column("SELECT key FROM piece WHERE kind = ?", kind))
        return [key for key in keys if key not in there]

    def put_piece(self, key: int, kind: str, piece: Piece) -> None:
        """Keep a piece of an entry, as long as the entry is as it is."""
        self._all.execute("INSERT OR REPLACE INTO piece VALUES (?, ?, ?, ?)", (key, kind, *piece))

    def pieces(self, keys: list[int], kind: str) -> Iterator[tuple[int, Place, Piece | None]]:
        """The pieces of these entries, None where there is none yet."""
        both = "FROM entry LEFT JOIN piece ON piece.key = entry.key AND kind = ? WHERE entry.key IN"
        select = f"SELECT entry.key, folder, name, front, body {both}"
        for key, folder, name, front, body in self._rows(select, keys, kind):
            yield key, Place(folder, name), None if body is None else Piece(front, body)

    def marked(self, key: int, expression: str, start: str, end: str) -> str:
        """What is searched of an entry, with marks around what was found."""
        select = "SELECT highlight(words, 0, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?"
        rows = self._asked(select, (start, end, expression, key))
        return str(rows[0][0]) if rows else ""

    def _column(self, select: str, *values: object) -> list[Any]:
        # Bytes that are no text, from a command line, are in no entry; SQLite would refuse them.
        askable = [
            one.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            if isinstance(one, str)
            else one
            for one in values
        ]
        return [row[0] for row in self._asked(select, askable)]

    def _asked(self, select: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows; InkeerError when the index turns out to be damaged, or is kept for too long."""
        try:
            return self._all.execute(select, values).fetchall()
        except sqlite3.Error as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._damaged()
            raise InkeerError(
                _("the index of your entries could not be read"),
                _("try again: it is made anew, and your entries are as they were"),
            ) from error

    def _rows(self, select: str, keys: list[int], *values: str) -> Iterator[tuple[Any, ...]]:
        """Rows in the order of their keys, some at a time: no reading keeps a writer waiting."""
        for at in range(0, len(keys), _CHUNK):
            chunk = keys[at : at + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            rows = self._asked(f"{select} ({marks})", (*values, *chunk))
            found = {row[0]: row for row in rows}
            yield from (found[key] for key in chunk if key in found)


def _conditions(wanted: EntryFilter) -> tuple[str, list[object]]:
    """A filter as SQL: its conditions and their values."""
    parts: Iterable[tuple[str, object]] = (
        ("module = ?", wanted.module),
        ("day >= ?", wanted.since and wanted.since.isoformat()),
        ("day <= ?", wanted.until and wanted.until.isoformat()),
        ("instr(folded(tags), ?) > 0", wanted.tag and f"{_TAG}{wanted.tag.casefold()}{_TAG}"),
    )
    asked = [(part, value) for part, value in parts if value is not None]
    more = ["intends"] if wanted.intends else []
    where = " AND ".join(["id IS NOT NULL", *more, *(part for part, _value in asked)])
    return where, [value for _part, value in asked]


def folded(tags: str) -> str:
    """Tags as they are compared, each between two signs."""
    return tags.casefold() + _TAG


def _header(row: Sequence[object]) -> EntryHeader:
    name, module, title, started, finished, tags = map(str, row)
    return EntryHeader(
        name,
        module,
        title,
        datetime.fromisoformat(started),
        datetime.fromisoformat(finished),
        tuple(tags.split(_TAG)[1:]),
    )
