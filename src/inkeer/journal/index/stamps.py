"""What the disk says about entry files without opening them, to tell which have changed.

A file's stamp is its size, its two times and its inode. An edit that keeps the size and restores the
modification time is still noticed, since no program can set the change time. A file stamped right
after it was written could be written again within the clock's tick and keep its stamp, so a stamp
is trusted ("settled") only when its times are some seconds old; git calls such files racy.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import altzone, time_ns, timezone, tzname
from zlib import crc32

Stamp = tuple[int, int, int, int]  # size, modification and change time in ns, inode

NO_FILES = 0  # the digest of an empty folder
_TICK = 3_000_000_000  # ns; FAT keeps times to two seconds
_LARGEST = 2**63 - 1  # what SQLite can hold; a time in the year 2300 is larger


def read_stamps(entries: bytes) -> tuple[dict[bytes, dict[bytes, Stamp]], dict[bytes, OSError]]:
    """The stamps of all entry files, by folder and name; and the folders that cannot be listed.

    OSError when not even the folders can be.
    """
    stamps: dict[bytes, dict[bytes, Stamp]] = {}
    failed: dict[bytes, OSError] = {}
    with suppress(FileNotFoundError), os.scandir(entries) as items:
        for item in items:
            if item.is_dir() and not item.name.startswith(b"."):
                try:
                    stamps[item.name] = _stamp_folder(item.path)
                except OSError as error:
                    failed[item.name] = error
    return stamps, failed


def read_stamp(path: Path) -> Stamp:
    """The stamp of a file; OSError when there is none."""
    return _stamp(path.stat())


def digest_stamps(stamps: Mapping[bytes, Stamp]) -> int:
    """One number for all the stamps of a folder, which differs when one of them does."""
    # Only numbers are hashed, since a hash of bytes differs from run to run.
    return sum(hash((crc32(name), *stamp)) for name, stamp in stamps.items()) & _LARGEST


def is_settled(stamp: Stamp) -> bool:
    """Whether any later write would give the file another stamp."""
    now = time_ns()
    return all(abs(now - time) > _TICK for time in stamp[1:3])


def local_zone() -> str:
    """The zone of this computer, in which a time without an offset is read."""
    return " ".join(map(str, (*tzname, timezone, altzone)))


def _stamp_folder(folder: bytes) -> dict[bytes, Stamp]:
    stamps = {}
    with suppress(FileNotFoundError), os.scandir(folder) as items:
        for item in items:
            name = item.name
            if name.endswith(b".yaml") and not name.startswith(b"."):
                with suppress(FileNotFoundError):  # it was removed meanwhile
                    stamps[name] = _stamp_item(item)
    return stamps


def _stamp_item(item: os.DirEntry[bytes]) -> Stamp:
    try:
        return _stamp(item.stat())
    except OSError:  # a link that leads nowhere
        return _stamp(item.stat(follow_symlinks=False))


def _stamp(stat: os.stat_result) -> Stamp:
    times = (stat.st_mtime_ns & _LARGEST, stat.st_ctime_ns & _LARGEST)
    return (stat.st_size, *times, stat.st_ino & _LARGEST)
