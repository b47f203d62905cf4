"""Reading a file that may be anything: a pipe is not waited for, and nothing endless is read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.text import safe_line


class MissingFileError(InkeerError):
    """There is no such file."""


def read_file(path: Path, limit: int) -> bytes:
    """A file's bytes, one more than `limit` at most, so that too much can be told.

    NoFile when there is none, InkeerError when it cannot be read or is no file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(errno.EINVAL, _("this is no file"))
        with os.fdopen(descriptor, "rb") as file:
            return file.read(limit + 1)
    except (FileNotFoundError, ValueError):  # ValueError: a NUL in the name
        message = _("there is no file {path}").format(path=safe_line(str(path)))
        raise MissingFileError(message) from None
    except OSError as error:
        raise unreadable_error(path, error) from None


def explain_os_error(error: OSError) -> str:
    """Why the system could not do something, in the reader's language where that is known."""
    known = {
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("nothing may be written there"),
        errno.EACCES: _("that is not allowed"),
        errno.EPERM: _("that is not allowed"),
        errno.EIO: _("the disk does not answer as it should"),
        errno.ENOENT: _("it is not there"),
        errno.ENOTDIR: _("there is a file in the place of a folder"),
        errno.EISDIR: _("there is a folder in its place"),
        errno.EFBIG: _("the file would become too large"),
    }
    return known.get(error.errno or 0) or error.strerror or type(error).__name__


def unreadable_error(path: Path, error: OSError) -> InkeerError:
    """What to say when a file or folder cannot be read."""
    message = _("{path} cannot be read: {reason}")
    return InkeerError(message.format(path=safe_line(str(path)), reason=explain_os_error(error)))


def unwritable_error(path: Path, error: OSError) -> InkeerError:
    """What to say when a file or folder cannot be written."""
    message = _("{path} cannot be written: {reason}")
    return InkeerError(
        message.format(path=safe_line(str(path)), reason=explain_os_error(error)),
        _("check that the folder exists, can be written to, and has room"),
    )
