"""The only file that writes: create, replace, move, remove. When a call returns, it is on the disk.

Every write goes to a temporary file beside its target, is flushed to the disk, and only then takes
its name in one step; the folder is flushed too. A crash leaves the old or the new, never a part.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from inkeer.storage.file_lock import LOCKS, hold_file_lock, try_lock_descriptor

FILE_MODE = 0o600
FOLDER_MODE = 0o700
OTHERS = stat.S_IRWXG | stat.S_IRWXO
LOCK = ".inkeer-lock"
_TEMPORARY = ".inkeer-new-"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
# What a file system says that has no hard links (FAT, some network disks), or not from here.
_LINKLESS = (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV, errno.EMLINK)

Content = bytes | Iterable[bytes]  # whole, or part by part
Names = Callable[[], Iterator[Path]]  # the names that a file may get, the best first


class ChangedError(Exception):
    """A file no longer holds what was read from it."""


def create(path: Path, data: Content) -> None:
    """Write a new file; FileExistsError when there is one of that name already."""
    _created(path.parent, data, lambda: iter([path]))


def create_beside(parent: Path, stem: str, data: bytes) -> Path:
    """Write a new file at the first name in a folder that is free: stem.yaml, stem-2.yaml ..."""
    return _created(parent, data, lambda: _names(parent, stem))


def replace(path: Path, data: Content, seen: bytes | None = None) -> None:
    """Write a file in the place of what had its name.

    With what was `seen` in it, only as long as it holds that; Changed when it does not. Two that
    do so must hold one lock.
    """
    with _temporary(path.parent, data) as temporary:
        if seen is not None and _held(path) != seen:
            raise ChangedError(path)
        os.replace(temporary, path)
    _flush_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Give a file another name that no file has; it is never without one, also after a crash."""
    _moved(source, target.parent, lambda: iter([target]))


def move_beside(source: Path, parent: Path, stem: str) -> Path:
    """Give a file the first name in a folder that is free: stem.yaml, stem-2.yaml ..."""
    return _moved(source, parent, lambda: _names(parent, stem))


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    with suppress(FileNotFoundError):
        path.unlink()
        _flush_folder(path.parent)


def remove_folder(path: Path) -> None:
    """Take a folder of our own away with all that is in it, if it is there."""
    from shutil import rmtree  # costs start-up, and is needed after an editor only

    with suppress(FileNotFoundError):
        rmtree(path)
        _flush_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a private folder and those above it, where they are missing."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with suppress(FileExistsError):
        path.mkdir(mode=FOLDER_MODE)
        if stat.S_IMODE(path.stat().st_mode) & FOLDER_MODE != FOLDER_MODE:
            path.chmod(FOLDER_MODE)  # a umask took from us what is ours
        _flush_folder(path.parent)


def make_writable_folder(path: Path) -> None:
    """Make a folder ready to be written to; OSError when it cannot be."""
    make_folder(path)
    if not os.access(path, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def make_private(path: Path) -> None:
    """Take from others what they may do with a file or folder; OSError when they still may."""
    path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~OTHERS)
    if path.lstat().st_mode & OTHERS:  # FAT hears it, and does nothing
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))


def list_leftovers(path: Path) -> list[Path]:
    """The temporary files in a folder, of a writer that was cut off or is still at it."""
    try:
        with os.scandir(path) as found:
            return sorted(
                Path(one.path)
                for one in found
                if one.name.startswith(_TEMPORARY) and one.is_file(follow_symlinks=False)
            )
    except OSError:
        return []


def clear_leftover(path: Path) -> bool:
    """Remove a temporary file that nobody is writing any more; whether it was removed."""
    try:
        descriptor = os.open(path, os.O_RDWR | _NO_FOLLOW)
    except OSError:
        return False
    try:
        if not try_lock_descriptor(descriptor):
            return False
        remove(path)
        return True
    finally:
        os.close(descriptor)


@contextmanager
def _temporary(parent: Path, data: Content) -> Iterator[Path]:
    """A file in a folder that holds the data, flushed; gone afterwards, unless it got a name.

    It is locked meanwhile, so that nobody takes it for a leftover.
    """
    make_folder(parent)
    temporary, descriptor = _opened(parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            _flush(descriptor)
            if not LOCKS:
                file.close()  # Windows gives no other name to an open file
            yield temporary
    finally:
        with suppress(OSError):  # it will be cleared another time
            temporary.unlink(missing_ok=True)


def _opened(parent: Path) -> tuple[Path, int]:
    """A new private file, open and locked."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW
    while True:
        path = parent / f"{_TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}"
        descriptor = os.open(path, flags, FILE_MODE)
        if stat.S_IMODE(os.fstat(descriptor).st_mode) & FILE_MODE != FILE_MODE:
            os.fchmod(descriptor, FILE_MODE)  # a umask took from us what is ours
        if try_lock_descriptor(descriptor) and path.exists():
            return path, descriptor
        os.close(descriptor)  # somebody cleared it before we could lock it


def _created(parent: Path, data: Content, names: Names) -> Path:
    """Where new data is: at the first of these names that no file had."""
    with _temporary(parent, data) as temporary:
        path = _named(names, lambda path: _name(temporary, path))
    try:
        _flush_folder(parent)
    except OSError:
        with suppress(OSError):
            path.unlink()  # what was not kept is not there
        raise
    return path


def _moved(source: Path, parent: Path, names: Names) -> Path:
    """Where a file is now: at the first of these names that no file had."""
    make_folder(parent)
    try:
        target = _named(names, lambda path: os.link(source, path, follow_symlinks=False))
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        target = _created(parent, _held(source), names)
    try:
        _flush_folder(parent)
        source.unlink()
    except OSError:
        if os.path.lexists(source):
            with suppress(OSError):
                target.unlink()  # what was not moved has one name, as before
        raise
    _flush_folder(source.parent)
    return target


def _names(parent: Path, stem: str) -> Iterator[Path]:
    return (parent / f"{stem}{f'-{number}' if number > 1 else ''}.yaml" for number in count(1))


def _named(names: Names, put: Callable[[Path], None]) -> Path:
    """The first of these names that `put` could take; FileExistsError when it could take none."""
    taken: FileExistsError | None = None
    for path in names():
        try:
            put(path)
            return path
        except FileExistsError as error:
            taken = error
    assert taken is not None
    raise taken


def _name(temporary: Path, path: Path) -> None:
    """Give a file its name, unless something has it."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        with hold_file_lock(path.parent / LOCK):
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            temporary.rename(path)


def _held(path: Path) -> bytes:
    """What a file holds; OSError for what is no file of its own."""
    descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)
    if hasattr(os, "F_FULLFSYNC"):  # macOS: fsync alone stops at the drive's own cache
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined]


def _flush_folder(path: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folders, and flushes them by itself
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
