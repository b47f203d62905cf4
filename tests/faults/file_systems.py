"""File systems that are not like Linux's, over a folder that is: without case, and FAT.

As a program it serves one in the foreground until it is unmounted: file_systems.py KIND BACKING MOUNT.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path, PurePosixPath
from typing import NoReturn

GRANULE = 2 * 10**9  # nanoseconds: FAT has a time of change for every two seconds
FAT_MODE = 0o755
_REFUSED = set('<>:"\\|?*') | {chr(number) for number in range(32)}
_TOLD = (
    "st_atime_ns",
    "st_ctime_ns",
    "st_gid",
    "st_ino",
    "st_mode",
    "st_mtime_ns",
    "st_nlink",
    "st_size",
    "st_uid",
)


class Caseless:
    """Names are found in any case, and kept in the case in which they came; else a Linux's own.

    So it is on a Mac's disk.
    """

    use_ns = True  # times are whole nanoseconds

    def __init__(self, backing: Path) -> None:
        self._backing = backing

    def _at(self, path: str) -> Path:
        """Where on the backing folder something is, or would be."""
        at = self._backing
        for name in PurePosixPath(path).parts[1:]:
            at = _there(at, name)
        return at

    def _new(self, path: str) -> Path:
        """The same for a name that is to be given."""
        return self._at(path)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, int]:
        found = self._at(path).lstat()
        return {name.removesuffix("_ns"): getattr(found, name) for name in _TOLD}

    def readdir(self, path: str, _fh: int) -> list[tuple[str, dict[str, int], int]]:
        names = [".", "..", *(one.name for one in self._at(path).iterdir())]
        return [(name, {"st_ino": number}, 0) for number, name in enumerate(names, 1)]

    def mkdir(self, path: str, mode: int) -> None:
        self._new(path).mkdir(mode)

    def rmdir(self, path: str) -> None:
        self._at(path).rmdir()

    def unlink(self, path: str) -> None:
        self._at(path).unlink()

    def rename(self, old: str, new: str) -> None:
        source, target = self._at(old), self._new(new)
        if source == target:  # only its case changes
            target = target.with_name(PurePosixPath(new).name)
        source.replace(target)

    def link(self, target: str, source: str) -> None:
        self._new(target).hardlink_to(self._at(source))

    def symlink(self, target: str, source: str) -> None:
        self._new(target).symlink_to(source)

    def readlink(self, path: str) -> str:
        return str(self._at(path).readlink())

    def chmod(self, path: str, mode: int) -> None:
        self._at(path).chmod(stat.S_IMODE(mode))

    def chown(self, path: str, owner: int, group: int) -> None:
        os.chown(self._at(path), owner, group, follow_symlinks=False)

    def create(self, path: str, mode: int) -> int:
        return os.open(self._new(path), os.O_RDWR | os.O_CREAT, stat.S_IMODE(mode))

    def open(self, path: str, flags: int) -> int:
        return os.open(self._at(path), flags & ~os.O_APPEND)  # the system says itself where

    def read(self, _path: str, size: int, offset: int, fh: int) -> bytes:
        return os.pread(fh, size, offset)

    def write(self, _path: str, data: bytes, offset: int, fh: int) -> int:
        return os.pwrite(fh, data, offset)

    def truncate(self, path: str, length: int, fh: int | None = None) -> None:
        os.truncate(self._at(path) if fh is None else fh, length)

    def fsync(self, _path: str, _data: int, fh: int) -> None:
        os.fsync(fh)

    def fsyncdir(self, _path: str, _data: int, _fh: int) -> None:
        """The backing folder needs no more."""

    def release(self, _path: str, fh: int) -> None:
        os.close(fh)


class Fat(Caseless):
    """FAT and exFAT: no links, no rights, few signs in a name, and times in steps."""

    def _new(self, path: str) -> Path:
        name = PurePosixPath(path).name
        if _REFUSED & set(name) or name.endswith((".", " ")):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return self._at(path)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, int]:
        told = super().getattr(path, fh)
        times = {name: at // GRANULE * GRANULE for name, at in told.items() if "time" in name}
        mode = stat.S_IFMT(told["st_mode"]) | FAT_MODE
        ours = {"st_mode": mode, "st_nlink": 1, "st_uid": os.getuid(), "st_gid": os.getgid()}
        return {**told, **times, **ours}

    def link(self, target: str, source: str) -> None:
        _refuse()

    def symlink(self, target: str, source: str) -> None:
        _refuse()

    def chmod(self, path: str, mode: int) -> None:
        if stat.S_IMODE(mode) != FAT_MODE:
            _refuse()

    def chown(self, path: str, owner: int, group: int) -> None:
        if owner not in (-1, os.getuid()) or group not in (-1, os.getgid()):
            _refuse()


class QuietFat(Fat):
    """FAT as Linux's own driver has it: who changes rights is told that it was done."""

    def chmod(self, path: str, mode: int) -> None:
        """Nothing is done."""


KINDS = {"caseless": Caseless, "fat": Fat, "quiet": QuietFat}


def _there(folder: Path, name: str) -> Path:
    """A name as a folder has it, in whatever case; as it is where it is new."""
    new = folder / name
    if os.path.lexists(new):
        return new
    try:
        return next((one for one in folder.iterdir() if one.name.lower() == name.lower()), new)
    except OSError:
        return new


def _refuse() -> NoReturn:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def serve(kind: str, backing: str, mount: str) -> None:
    """Serve a file system until it is unmounted; nothing about it is remembered by the system."""
    import mfusepy

    forgetful = dict.fromkeys(("entry_timeout", "attr_timeout", "negative_timeout"), 0)
    mfusepy.FUSE(
        KINDS[kind](Path(backing)),
        mount,
        foreground=True,
        nothreads=True,
        use_ino=True,
        **forgetful,
    )


if __name__ == "__main__":
    serve(*sys.argv[1:])
