"""A lock that says who holds it, and that ends with its holder: a crash leaves none behind.

It is the system's own lock on an open file (flock). The holder is whoever has locked the file that
has the lock's name now; who takes over gives the name to a new file, by which the former holder can
tell.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from time import monotonic, sleep

from inkeer.errors import InkeerError
from inkeer.i18n import _

try:
    import fcntl
except ImportError:  # Windows: there is no lock yet, and everybody gets it
    fcntl = None  # type: ignore[assignment]

PATIENCE = 10.0  # seconds to wait for somebody who is only writing a file
_PAUSE = 0.02  # seconds between two tries
_PROBE = ".inkeer-new-"  # as other temporary files, so that it is cleared like them
_BUSY = (errno.EAGAIN, errno.EACCES)
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDWR | os.O_CREAT | NO_FOLLOW


class Lock:
    """A lock with the name of a file, which exists while somebody holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Try to hold it; False when somebody else does. OSError when no file can be created."""
        while True:
            descriptor = os.open(self.path, _FLAGS, 0o600)
            if not try_lock_descriptor(descriptor, self.path):
                os.close(descriptor)
                return False
            if self._has_the_name(descriptor):
                self._sign(descriptor)
                return True
            os.close(descriptor)  # released, or taken over, at that very moment

    def seize(self) -> None:
        """Take it over from whoever holds it."""
        fresh = self.path.with_name(f"{self.path.name}-{os.getpid()}-{os.urandom(3).hex()}")
        descriptor = os.open(fresh, _FLAGS | os.O_EXCL, 0o600)
        try_lock_descriptor(descriptor, fresh)
        os.replace(fresh, self.path)
        self._sign(descriptor)

    @property
    def is_held(self) -> bool:
        """Whether we hold it still: nobody took it over, and its file exists."""
        return self._descriptor is not None and self._has_the_name(self._descriptor)

    @property
    def is_taken(self) -> bool:
        """Whether anybody holds it, we or another process."""
        with try_lock_file(self.path) as locked:
            return not locked and self.path.exists()

    def release(self) -> None:
        """Release it, if we hold it."""
        if self._descriptor is None:
            return
        if self.is_held:
            with suppress(OSError):  # it is free without its file too
                self.path.unlink()
        os.close(self._descriptor)
        self._descriptor = None

    def describe_holder(self) -> str:
        """Who holds it, in words; a text from a file, to be made safe."""
        with suppress(OSError, ValueError):
            process, _space, terminal = self.path.read_text("utf-8")[:200].partition(" ")
            if process.isascii() and process.isdigit():
                process = _("process {number}").format(number=process)
                return ", ".join(filter(None, (terminal.strip(), process)))
        return _("another process")

    def _has_the_name(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self.path.lstat())
        except OSError:
            return False

    def _sign(self, descriptor: int) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = descriptor
        with suppress(OSError):  # a full disk: it is held, without saying by whom
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()} {_terminal_name()}".encode())


@contextmanager
def hold_file_lock(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold a lock while writing; InkeerError when somebody else holds it for too long."""
    lock = Lock(path)
    until = monotonic() + (PATIENCE if patience is None else patience)
    while not lock.take():
        if monotonic() > until:
            raise InkeerError(
                _("another inkeer is writing here ({who})").format(who=lock.describe_holder()),
                _("wait until it is done, and try again"),
            )
        sleep(_PAUSE)
    try:
        yield
    finally:
        lock.release()


def try_lock_descriptor(descriptor: int, path: Path) -> bool:
    """Lock an open file, at `path`, until it is closed; False when somebody else has.

    A file system without locks does without, whatever it answers.
    """
    return _try_flock(descriptor) or not _has_locks(path.parent)


def _try_flock(descriptor: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _BUSY
    return True


@cache
def _has_locks(folder: Path) -> bool:
    """Whether files in a folder can be locked at all: a new one is nobody else's."""
    path = folder / f"{_PROBE}{os.getpid()}-{os.urandom(6).hex()}"
    try:
        descriptor = os.open(path, _FLAGS | os.O_EXCL, 0o600)
    except OSError:
        return True
    try:
        return _try_flock(descriptor)
    finally:
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()


@contextmanager
def try_lock_file(path: Path) -> Iterator[bool]:
    """Lock a file that exists; False when it cannot be opened, or somebody else has locked it."""
    try:
        descriptor = os.open(path, os.O_RDWR | NO_FOLLOW)
    except OSError:
        yield False
        return
    try:
        yield try_lock_descriptor(descriptor, path)
    finally:
        os.close(descriptor)


def _terminal_name() -> str:
    try:
        return os.ttyname(0)
    except (OSError, AttributeError):  # no terminal, or Windows
        return ""
