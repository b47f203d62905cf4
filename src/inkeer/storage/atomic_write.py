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

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.storage import file_lock
from inkeer.storage.file_lock import NO_FOLLOW, hold_file_lock
from inkeer.storage.safe_read import explain_write_errors

FILE_MODE = 0o600
FOLDER_MODE = 0o700
OTHERS = stat.S_IRWXG | stat.S_IRWXO
LOCK = ".inkeer-lock"
_TEMPORARY = ".inkeer-new-"
# The errors of a file system without hard links (FAT, some network disks), or not from here.
_LINKLESS = (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV, errno.EMLINK)

# The errors of a file system that flushes no folders (network disks, FUSE), as restic and borg know.
_FLUSHLESS = (errno.EINVAL, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EBADF, errno.ENOSYS)

Content = bytes | Iterable[bytes]  # whole, or in parts


class ChangedError(InkeerError):
    """A file no longer holds what was read from it."""

    def __init__(self, path: Path) -> None:
        message = _("{path} was changed by another program in the meantime")
        message = message.format(path=path)
        super().__init__(message, _("look at it, and try again"))


def create(path: Path, data: Content, *, numbered: bool = False) -> Path:
    """Write a new file; returns its path. FileExistsError when something has that name.

    A `numbered` file takes the first name that is free: name.yaml, name-2.yaml ...
    """
    with _write_temporary(path.parent, data) as temporary:
        path = _take_name(path, numbered, lambda name: _link_or_rename(temporary, name))
    try:
        flush_folder(path.parent)
    except OSError:
        with suppress(OSError):
            path.unlink()  # what failed must not appear to have been written
        raise
    return path


def replace(path: Path, data: Content, expected: bytes | None = None) -> None:
    """Write a file in place of whatever has its name.

    ChangedError when the file does not hold what is `expected`; writers that expect something must
    hold the same lock.
    """
    with _write_temporary(path.parent, data) as temporary:
        if expected is not None and _read_own(path) != expected:
            raise ChangedError(path)
        os.replace(temporary, path)
    flush_folder(path.parent)


def move(source: Path, target: Path, *, numbered: bool = False) -> Path:
    """Give a file another name, as `create` does; it is never without one, even after a crash."""
    make_folder(target.parent)
    target = _take_name(target, numbered, lambda name: _link_or_copy(source, name))
    try:
        flush_folder(target.parent)
        source.unlink()
    except OSError:
        if os.path.lexists(source):
            with suppress(OSError):
                target.unlink()  # what was not moved keeps its one name
        raise
    flush_folder(source.parent)
    return target


def remove(path: Path) -> None:
    """Remove a file, if it exists."""
    with suppress(FileNotFoundError):
        path.unlink()
        flush_folder(path.parent)


def remove_folder(path: Path) -> None:
    """Remove one of our own folders with all that is in it, if it exists."""
    from shutil import rmtree  # costs start-up, and is needed after an editor only

    with suppress(FileNotFoundError):
        rmtree(path)
        flush_folder(path.parent)


def make_folder(path: Path) -> None:
    """Create a private folder and those above it, where they are missing."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with suppress(FileExistsError):
        path.mkdir(mode=FOLDER_MODE)
        if stat.S_IMODE(path.stat().st_mode) & FOLDER_MODE != FOLDER_MODE:
            path.chmod(FOLDER_MODE)  # the umask denied us our own folder
        flush_folder(path.parent)


def make_writable_folder(path: Path) -> None:
    """Create a folder to write to; InkeerError when nothing could be written there."""
    with explain_write_errors(path):
        make_folder(path)
        if not os.access(path, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def make_private(path: Path) -> None:
    """End others' access to a file or folder; OSError when they still have it."""
    path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~OTHERS)
    if path.lstat().st_mode & OTHERS:  # FAT accepts it, and does nothing
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))


def list_leftovers(path: Path) -> list[Path]:
    """The temporary files in a folder, of a writer that was interrupted or is still writing."""
    with suppress(OSError), os.scandir(path) as items:
        temporary = (item for item in items if item.name.startswith(_TEMPORARY))
        return sorted(Path(item.path) for item in temporary if item.is_file(follow_symlinks=False))
    return []


def clear_leftover(path: Path) -> bool:
    """Remove a temporary file unless somebody is still writing it; whether it was removed."""
    with file_lock.try_lock_file(path) as locked:
        if locked:
            remove(path)
    return locked


@contextmanager
def hold_folder(folder: Path, path: Path) -> Iterator[None]:
    """Keep other writers out of a folder; an OSError becomes "`path` cannot be written"."""
    with explain_write_errors(path), hold_file_lock(folder / LOCK):
        yield


def refuse_link(path: Path) -> None:
    """InkeerError for a link: its owner keeps the file or folder somewhere else."""
    if path.is_symlink():
        message = _("{path} is a link, and nothing is changed through a link").format(path=path)
        raise InkeerError(message, _("change what it leads to, or put that in its place"))


@contextmanager
def _write_temporary(parent: Path, data: Content) -> Iterator[Path]:
    """A flushed file, locked so that nobody clears it as a leftover; removed unless it was renamed."""
    make_folder(parent)
    temporary, descriptor = _open_temporary(parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            _flush(descriptor)
            if os.name == "nt":
                file.close()  # Windows does not rename an open file
            yield temporary
    finally:
        with suppress(OSError):  # it will be cleared another time
            temporary.unlink(missing_ok=True)


def _open_temporary(parent: Path) -> tuple[Path, int]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW
    while True:
        path = parent / f"{_TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}"
        descriptor = os.open(path, flags, FILE_MODE)
        if stat.S_IMODE(os.fstat(descriptor).st_mode) & FILE_MODE != FILE_MODE:
            os.fchmod(descriptor, FILE_MODE)  # the umask denied us our own file
        if file_lock.try_lock_descriptor(descriptor, path) and path.exists():
            return path, descriptor
        os.close(descriptor)  # somebody cleared it before we could lock it


def _take_name(path: Path, numbered: bool, take: Callable[[Path], None]) -> Path:
    """Take a name, or where it is `numbered` and not free, the first after it that is."""
    name = path
    for number in count(2):
        try:
            take(name)
            break
        except FileExistsError:
            if not numbered:  # the system's own error names the temporary file
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        name = path.with_stem(f"{path.stem}-{number}")
    return name


def _link_or_rename(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        with hold_file_lock(path.parent / LOCK):
            if os.path.lexists(path):
                raise FileExistsError from None
            temporary.rename(path)


def _link_or_copy(source: Path, path: Path) -> None:
    try:
        os.link(source, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        create(path, _read_own(source))


def _read_own(path: Path) -> bytes:
    """What a file holds; OSError for a link."""
    descriptor = os.open(path, os.O_RDONLY | NO_FOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)
    if hasattr(os, "F_FULLFSYNC"):  # macOS: fsync alone stops at the drive's own cache
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined]


def flush_folder(folder: Path) -> bool:
    """Put the names in a folder on the disk; False for a file system that cannot do so."""
    if os.name == "nt":
        return True  # Windows opens no folders, and flushes them by itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        return error.errno not in _FLUSHLESS
    finally:
        os.close(descriptor)
    return True
