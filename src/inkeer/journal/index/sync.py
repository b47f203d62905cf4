"""Bringing the index up to date with the disk; only files that changed are parsed."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.index import cache_file, stamps
from inkeer.journal.index.database import EntryFile, IndexDatabase, IndexedEntry, KnownFile
from inkeer.journal.index.stamps import Stamp
from inkeer.storage.safe_read import MissingFileError, read_file, unreadable_error

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry

# A time with its offset, as inkeer writes it. Any other, written by hand, is read as local time.
_OFFSET = (
    rb"(?m)^(?:started|finished): ['\"]?[-0-9]+[T ][0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})['\"]?\r?$"
)
_PATIENCE = 0.2  # seconds to wait to record what the next one to open the index would notice anyway

Watch = Callable[[int, int], None]  # called with how many of how many files are done


def open_index(cache: Path | None, entries: Path, watch: Watch | None) -> IndexDatabase:
    """An index that equals the files, in a file where that can be; OSError as in `update`."""
    notice = None
    if cache is not None:
        try:
            return _open_cached(cache, entries, watch)
        except (OSError, sqlite3.Error, InkeerError) as error:
            # One that is due to the entries happens again below, and is raised there.
            if _is_busy(error):
                message = _("another program is using the index of your entries")
                notice = InkeerError(message, _("all is read without it, which takes longer"))
    index = cache_file.open_database(None)
    index.create_tables()
    update(index, entries, watch)
    index.failures += [notice] if notice else []
    return index


def _is_busy(error: Exception) -> bool:
    """Whether the index could not be used because somebody else does."""
    if isinstance(error, InkeerError):
        cause = error.__cause__
        return cause is None or (isinstance(cause, sqlite3.Error) and _is_busy(cause))
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _open_cached(cache: Path, entries: Path, watch: Watch | None) -> IndexDatabase:
    if cache_file.is_sealed(cache):
        index = cache_file.open_database(cache)
        if not find_stale(index, entries):
            return index
        index.close()
    with cache_file.open_for_writing(cache) as index:
        update(index, entries, watch)
    return index


def record_file(
    cache: Path | None, path: Path, data: bytes | None, entry: Entry | None = None
) -> None:
    """Hand a file that was just written to the index, or without `data` one that was removed.

    `entry` is the entry in `data`, where it is known. What cannot be recorded at once is left: the
    next one to open the index notices it.
    """
    if cache is None or not cache_file.is_sealed(cache):
        return
    with suppress(OSError, sqlite3.Error, InkeerError):
        with cache_file.open_for_writing(cache, _PATIENCE) as index:
            if data is None:
                index.remove(file_at(path))
            else:
                # Not settled: somebody may have written it again before it was stamped.
                stamp = stamps.read_stamp(path)
                index.put(file_at(path), stamp, False, index_text(data, str(path), entry))
        index.close()


def purge(cache: Path | None, entries: Path) -> None:
    """Leave nothing in the index of what is no longer in the journal, nor in any other index."""
    if cache is None:
        return
    with suppress(OSError, InkeerError):
        cache_file.remove_others(cache)
    with suppress(OSError, sqlite3.Error, InkeerError):
        if cache_file.is_sealed(cache):
            with cache_file.open_for_writing(cache) as index:
                update(index, entries)
            index.close()
            return
    cache_file.remove(cache)  # nobody would trust it, but it may hold words


def find_stale(index: IndexDatabase, entries: Path) -> dict[bytes, dict[bytes, Stamp]]:
    """The folders that differ from the index, and their stamps now; OSError when unreadable.

    Of a folder that cannot be listed the index keeps what it knows, and `failures` tells.
    """
    known = index.load_digests()
    no_files: dict[bytes, Stamp] = {}
    read, failed = stamps.read_stamps(os.fsencode(entries))
    current = dict.fromkeys(known, no_files) | read
    index.failures = [
        unreadable_error(entries / os.fsdecode(name), error) for name, error in failed.items()
    ]
    return {
        folder: files
        for folder, files in sorted(current.items())
        if folder not in failed
        and known.get(folder, stamps.NO_FILES) != stamps.digest_stamps(files)
    }


def update(index: IndexDatabase, entries: Path, watch: Watch | None = None) -> None:
    """Make the index equal to the disk; OSError when the folders cannot be listed."""
    root = os.fsencode(entries)
    stale = find_stale(index, entries)
    changed: list[tuple[EntryFile, Stamp, KnownFile | None]] = []
    for folder, files in stale.items():
        known = index.load_files(folder)
        for name in known.keys() - files.keys():
            index.remove(EntryFile(folder, name))
        for name, stamp in sorted(files.items()):
            known_file = known.get(name)
            if known_file is None or not known_file.settled or known_file.stamp != stamp:
                changed.append((EntryFile(folder, name), stamp, known_file))
    for number, (file, stamp, known_file) in enumerate(changed, 1):
        _update_file(index, root, file, stamp, known_file)
        if watch is not None:
            watch(number, len(changed))
    for folder, files in stale.items():
        settled = all(file.settled for file in index.load_files(folder).values())
        index.settle(folder, stamps.digest_stamps(files) if files and settled else None)


def file_at(path: Path) -> EntryFile:
    """The file of an entry, as the index names it."""
    return EntryFile(os.fsencode(path.parent.name), os.fsencode(path.name))


def index_text(data: bytes, path: str, entry: Entry | None = None) -> IndexedEntry:
    """What the index holds of a file with this text, parsed unless the entry in it is given."""
    from inkeer.journal import (  # costs start-up; seldom is anything parsed
        entry_header,
        entry_parser,
    )
    from inkeer.journal.index.entry_json import pack
    from inkeer.journal.search import fold_entry

    crc = crc32(data)
    zone = stamps.local_zone() if len(re.findall(_OFFSET, data)) != 2 else None
    try:
        entry = entry_parser.round_offsets(entry) if entry else entry_parser.parse_entry(data, path)
    except InkeerError:
        return IndexedEntry(entry_header.read_header(Path(path)), zone=zone, crc=crc)
    intends = any(answered.type == "intention" for answered in entry.answers)
    return IndexedEntry(entry.head, pack(entry), intends, fold_entry(entry), zone, crc)


def _update_file(
    index: IndexDatabase, root: bytes, file: EntryFile, stamp: Stamp, known: KnownFile | None
) -> None:
    settled = stamps.is_settled(stamp)  # checked before reading: a later write gives another stamp
    path = os.fsdecode(os.path.join(root, *file))
    try:
        data = read_file(Path(path))
    except MissingFileError:  # it was removed meanwhile
        index.remove(file)
        return
    except InkeerError as error:
        index.put(file, stamp, False, IndexedEntry(None))  # it may be readable the next time
        index.failures.append(error)
        return
    if known is not None and (known.stamp[0], known.crc) == (len(data), crc32(data)):
        index.restamp(file, stamp, settled)
    else:
        index.put(file, stamp, settled, index_text(data, path))
