"""The file that holds the index, sealed after each write so that no other file is trusted.

The seal is a small file beside it, with the version that wrote it and its size, times and inode at
that moment. An index without its seal (another version, cut off, copied, damaged) is rebuilt.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inkeer import __version__
from inkeer.errors import InkeerError
from inkeer.journal.index import database, stamps
from inkeer.journal.index.database import IndexDatabase
from inkeer.storage.safe_read import list_folder, read_file

_SEAL_BYTES = 4096
PATIENCE = 0.8  # seconds to wait for another program; without the index all is only slower


def is_sealed(path: Path) -> bool:
    """Whether a file holds an index just as it was last written."""
    with suppress(InkeerError, OSError):
        return read_file(_seal_of(path), _SEAL_BYTES) == _seal_text(path)
    return False


@contextmanager
def open_for_writing(path: Path, patience: float = PATIENCE) -> Iterator[IndexDatabase]:
    """The index in a file, or a new one, to write to; sealed afterwards, and left open.

    OSError, sqlite3.Error, or InkeerError when somebody else is writing for too long.
    """
    from inkeer.storage import atomic_write  # costs start-up, and is seldom needed
    from inkeer.storage.file_lock import hold_file_lock

    atomic_write.make_folder(path.parent)
    with hold_file_lock(path.with_suffix(".lock"), patience):
        is_new = not is_sealed(path)
        if is_new:
            remove(path)
            atomic_write.create(path, b"")
        index = open_database(path, patience)
        try:
            with index.transaction():
                if is_new:
                    index.create_tables()
                yield index
            if not is_sealed(path):
                atomic_write.replace(_seal_of(path), _seal_text(path))
        except BaseException:
            index.close()
            if is_new:
                remove(path)
            raise


def remove(path: Path) -> None:
    """Remove an index, with all the files that belong to it."""
    from inkeer.storage import atomic_write

    for part in (_seal_of(path), path, Path(f"{path}-journal")):
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            atomic_write.remove(part)


def remove_others(path: Path) -> None:
    """Remove the indexes beside this one: of journals that were moved, or that make theirs anew."""
    from inkeer.storage import atomic_write

    for other in list_folder(path.parent):
        if other.stem != path.stem and other.is_file():
            atomic_write.remove(other)


def _seal_of(path: Path) -> Path:
    return path.with_suffix(".seal")


def _seal_text(path: Path) -> bytes:
    parts = (__version__, database.FORMAT, sqlite3.sqlite_version, *stamps.read_stamp(path))
    return " ".join(map(str, parts)).encode()


def open_database(path: Path | None, patience: float = PATIENCE) -> IndexDatabase:
    """The index in a file, or without a path an empty one in memory, still without its tables."""
    # The full-screen reader searches on other threads, one at a time.
    connection = sqlite3.connect(
        path or ":memory:", timeout=patience, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA secure_delete = ON")  # deleted words must not linger in the file
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.create_function("fold", 1, database.fold_tags, deterministic=True)
    return IndexDatabase(connection, lambda: remove(path) if path is not None else None)
