"""A lock that says who holds it, and that goes with its holder: a crash leaves none behind.

The system's own lock on an open file (flock): it ends with the process, however that ends. What
says whose it is, is the file's name. Whoever holds the lock of the file that has the name now is
the holder; who takes over gives the name to a new file, and so the former holder can tell.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from inkeer.errors import InkeerError
from inkeer.i18n import _

try:
    import fcntl
except ImportError:  # Windows: there is no lock yet, and everybody gets it
    fcntl = None  # type: ignore[assignment]

LOCKS = fcntl is not None
PATIENCE = 10.0  # seconds that one waits for somebody who only writes a file
_PAUSE = 0.02  # seconds between two looks
_BUSY = (errno.EAGAIN, errno.EACCES)
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


class Lock:
    """A lock by the name of a file, which is there while somebody holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Try to hold it; False when somebody else does. OSError where no file can be made."""
        while True:
            descriptor = os.open(self.path, _FLAGS, 0o600)
            if not try_lock_descriptor(descriptor):
                os.close(descriptor)
                return False
            if self._is_at_the_name(descriptor):
                self._sign(descriptor)
                return True
            os.close(descriptor)  # given up, or taken over, just as we came

    def seize(self) -> None:
        """Hold it, whoever did before."""
        fresh = self.path.with_name(f"{self.path.name}-{os.getpid()}-{os.urandom(3).hex()}")
        descriptor = os.open(fresh, _FLAGS | os.O_EXCL, 0o600)
        try_lock_descriptor(descriptor)
        os.replace(fresh, self.path)
        self._sign(descriptor)

    @property
    def held(self) -> bool:
        """Whether it is ours: nobody took it over, and the file did not vanish."""
        return self._descriptor is not None and self._is_at_the_name(self._descriptor)

    @property
    def taken(self) -> bool:
        """Whether somebody holds it now, this one or another."""
        if self.held:
            return True
        try:
            descriptor = os.open(self.path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        except OSError:
            return False
        try:
            return not try_lock_descriptor(descriptor)
        finally:
            os.close(descriptor)

    def release(self) -> None:
        """Let it go, if it is ours."""
        if self._descriptor is None:
            return
        if self.held:
            with suppress(OSError):  # without its file it is as free
                self.path.unlink()
        os.close(self._descriptor)
        self._descriptor = None

    def holder(self) -> str:
        """Who holds it, in words; a text from outside, to be made safe."""
        with suppress(OSError, ValueError):
            process, _space, terminal = self.path.read_text("utf-8")[:200].partition(" ")
            if process.isascii() and process.isdigit():
                told = _("process {number}").format(number=process)
                return ", ".join(filter(None, (terminal.strip(), told)))
        return _("another process")

    def _is_at_the_name(self, descriptor: int) -> bool:
        try:
            there = self.path.lstat()
        except OSError:
            return False
        return os.path.samestat(os.fstat(descriptor), there)

    def _sign(self, descriptor: int) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = descriptor
        with suppress(OSError):  # a full disk: held all the same, only by nobody known
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()} {_terminal()}".encode())


@contextmanager
def hold_file_lock(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold a lock for a moment; InkeerError when somebody else does for too long."""
    lock = Lock(path)
    until = monotonic() + (PATIENCE if patience is None else patience)
    while not lock.take():
        if monotonic() > until:
            raise InkeerError(
                _("another inkeer is writing here ({who})").format(who=lock.holder()),
                _("wait until it is done, and try again"),
            )
        sleep(_PAUSE)
    try:
        yield
    finally:
        lock.release()


def try_lock_descriptor(descriptor: int) -> bool:
    """Lock an open file until it is closed; False when somebody else has."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _BUSY  # a file system without locks goes without
    return True


def _terminal() -> str:
    try:
        return os.ttyname(0)
    except (OSError, AttributeError):  # no terminal; or Windows, which names none
        return ""
