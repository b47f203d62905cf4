"""Where the index is kept: a file that is sealed after each writing, so that no other is believed.

The seal says which version wrote the file, and its size, times and inode then. An index without its
seal (of another version, cut off while it was written, copied, damaged) is made anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inkeer import __version__
from inkeer.errors import InkeerError
from inkeer.journal.index import database, stamps
from inkeer.journal.index.database import Tables
from inkeer.storage.safe_read import read_file

_SEAL_BYTES = 4096
_PATIENCE = 60.0  # seconds that a reader waits for a writer


def sealed(file: Path) -> Tables | None:
    """The index in a file; None when there is none that can be believed. sqlite3.Error at worst."""
    return _open(file) if is_sealed(file) else None


def is_sealed(file: Path) -> bool:
    """Whether there is an index in a file, as it was left after it was written."""
    try:
        return read_file(_seal(file), _SEAL_BYTES) == _told(file).encode()
    except (InkeerError, OSError):
        return False


@contextmanager
def writing(file: Path, patience: float | None = None) -> Iterator[Tables]:
    """The index in a file, to be written: what is there, or a new one; sealed afterwards.

    OSError, sqlite3.Error or InkeerError (somebody else is writing for too long) when it cannot be.
    """
    from inkeer.storage import atomic_write  # costs start-up, and is seldom needed
    from inkeer.storage.file_lock import hold_file_lock

    atomic_write.make_folder(file.parent)
    with hold_file_lock(file.with_suffix(".lock"), patience):
        there = is_sealed(file)
        if not there:
            remove(file)
            atomic_write.create(file, b"")
        found = _open(file)
        try:
            with found.transaction():
                if not there:
                    found.create()
                yield found
            if not is_sealed(file):
                atomic_write.replace(_seal(file), _told(file).encode())
        except BaseException:
            found.close()
            if not there:
                remove(file)  # half of a new one would only take up room
            raise


def in_memory() -> Tables:
    """An index that is nowhere but in memory."""
    found = _open(None)
    found.create()
    return found


def remove(file: Path) -> None:
    """Take an index away, with all that belongs to it."""
    from inkeer.storage import atomic_write

    for path in (_seal(file), file, Path(f"{file}-journal")):
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            atomic_write.remove(path)


def _seal(file: Path) -> Path:
    return file.with_suffix(".seal")


def _told(file: Path) -> str:
    """What the seal of this file says, as it is now."""
    stamp = stamps.stamp_of(os.fsencode(file))
    return " ".join(map(str, (__version__, database.FORMAT, sqlite3.sqlite_version, *stamp)))


def _open(file: Path | None) -> Tables:
    # The full-screen reader looks things up beside its screen, by one thread at a time.
    connection = sqlite3.connect(
        file or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA secure_delete = ON")  # what was deleted is not to be found there
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.create_function("folded", 1, database.folded, deterministic=True)
    return Tables(connection, lambda: remove(file) if file is not None else None)
