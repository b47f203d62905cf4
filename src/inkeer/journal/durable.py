"""The only file that writes: create, replace, remove. When a call returns, it is on the disk.

Every write goes to a temporary file beside its target, is flushed to the disk, and only then takes
its name in one step; the folder is flushed too. A crash leaves the old or the new, never a part.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_TEMPORARY = ".inkeer-"


def create(path: Path, data: bytes) -> None:
    """Write a new file; FileExistsError when there is one of that name already."""
    temporary = _written(path, data)
    try:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            _claim(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


def replace(path: Path, data: bytes) -> None:
    """Write a file in the place of what had its name."""
    temporary = _written(path, data)
    try:
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        _flush_folder(path.parent)


def folder(path: Path) -> None:
    """Make a private folder and those above it, where they are missing."""
    if path.is_dir():
        return
    folder(path.parent)
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=FOLDER_MODE)
        _flush_folder(path.parent)


def prepare(path: Path) -> None:
    """Make a folder ready to be written to; OSError when it cannot be."""
    folder(path)
    if not os.access(path, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _written(path: Path, data: bytes) -> Path:
    """A temporary file beside `path` that holds the data, flushed; removed again on any fault."""
    folder(path.parent)
    temporary = path.parent / f"{_TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(temporary, flags, FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            _flush(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _claim(temporary: Path, path: Path) -> None:
    """Take a name without overwriting, where the file system has no hard links."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
    os.replace(temporary, path)


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)
    if hasattr(os, "F_FULLFSYNC"):  # macOS: fsync alone stops at the drive's own cache
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined]


def _flush_folder(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return  # a system where folders cannot be opened flushes them by itself
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
