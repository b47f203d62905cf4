"""Reading a file that may be anything, without waiting for a pipe or reading without end."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.i18n import _

MAX_BYTES = 16 * 1024 * 1024  # of an entry, a draft, or another file that is kept


class MissingFileError(InkeerError):
    """There is no such file."""


def read_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """A file's bytes, at most one more than `limit`, so that the caller can tell it is too large.

    MissingFileError when there is none, InkeerError when it cannot be read or is not a file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(errno.EINVAL, _("not a file"))
        with os.fdopen(descriptor, "rb") as file:
            data: bytes | None = file.read(limit + 1)
        if data is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return data
    except (FileNotFoundError, ValueError):  # ValueError: a NUL in the name
        message = _("there is no file {path}").format(path=path)
        raise MissingFileError(message) from None
    except OSError as error:
        raise unreadable_error(path, error) from None


def list_folder(folder: Path) -> list[Path]:
    """What is in a folder, in order, without the hidden files that systems leave everywhere.

    Nothing when it is missing; InkeerError when it is unreadable.
    """
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable_error(folder, error) from None


def explain_os_error(error: OSError) -> str:
    """Why the system refused, in the reader's language where the reason is known."""
    known = {
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("writing is not allowed there"),
        errno.EACCES: _("that is not allowed"),
        errno.EPERM: _("that is not allowed"),
        errno.EIO: _("the disk reported an error"),
        errno.ENOENT: _("it is not there"),
        errno.ENOTDIR: _("a file is where a folder should be"),
        errno.EISDIR: _("a folder has that name"),
        errno.EFBIG: _("the file would become too large"),
    }
    return known.get(error.errno or 0) or error.strerror or type(error).__name__


def unreadable_error(path: Path, error: OSError) -> InkeerError:
    """That a file or folder cannot be read, and why."""
    message = _("{path} cannot be read: {reason}")
    return InkeerError(message.format(path=path, reason=explain_os_error(error)))


def unwritable_error(path: Path, error: OSError) -> InkeerError:
    """That a file or folder cannot be written, why, and what to check."""
    message = _("{path} cannot be written: {reason}")
    return InkeerError(
        message.format(path=path, reason=explain_os_error(error)),
        _("check that the folder exists, can be written to, and has room"),
    )


@contextmanager
def explain_write_errors(path: Path) -> Iterator[None]:
    """While this lasts an OSError becomes the InkeerError that a path cannot be written."""
    try:
        yield
    except OSError as error:
        raise unwritable_error(path, error) from error
