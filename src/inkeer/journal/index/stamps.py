"""What the disk says of the entries' files without opening one: which have changed.

A file's stamp is its size, its two times and its inode. An edit that keeps the size and puts the
modification time back is still noticed, since no program can set the change time. A file that was
stamped within a tick of being written could be written again in that tick, and keep its stamp; so a
stamp counts only once its times are some seconds past (as in git, which calls such files racy).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import altzone, time_ns, timezone, tzname
from zlib import crc32

Stamp = tuple[int, int, int, int]  # size, modification and change time in ns, inode

_TICK = 3_000_000_000  # ns; FAT's times go by two seconds
_LARGEST = 2**63 - 1  # what a table can hold


def years(entries: bytes) -> list[bytes]:
    """The names of the folders with entries, in order; OSError when they cannot be looked into."""
    try:
        with os.scandir(entries) as found:
            return sorted(one.name for one in found if one.is_dir())
    except FileNotFoundError:
        return []


def digest(folder: str) -> int:
    """One number for all the stamps in a folder: it differs when one of them does.

    Every list does this for every file, so it is `digest_of(_found(folder))` written out.
    """
    total = 0
    with suppress(FileNotFoundError), _open(folder) as place, os.scandir(place) as found:
        for one in found:
            name = os.fsencode(one.name)
            if name[-5:] == b".yaml" and name != b".yaml":
                try:
                    stat = one.stat()
                except OSError:  # a link that leads nowhere: the slow way
                    return digest_of(_found(os.fsencode(folder)))
                total += hash(
                    (
                        crc32(name),
                        stat.st_size,
                        stat.st_mtime_ns & _LARGEST,
                        stat.st_ctime_ns & _LARGEST,
                        stat.st_ino & _LARGEST,
                    )
                )
    return total & _LARGEST


def stamps(folder: bytes) -> dict[bytes, Stamp]:
    """The stamp of each entry's file in a folder, by its name."""
    return dict(_found(folder))


def digest_of(found: Iterable[tuple[bytes, Stamp]]) -> int:
    """The digest of a folder in which these are the stamps."""
    return sum(_mark(name, stamp) for name, stamp in found) & _LARGEST


def settled(stamp: Stamp) -> bool:
    """Whether the file would have another stamp if it were written from now on."""
    now = time_ns()
    return all(abs(now - time) > _TICK for time in stamp[1:3])


def stamp_of(path: bytes) -> Stamp:
    """The stamp of one file; OSError when it is not there."""
    return _of(Path(os.fsdecode(path)).stat())


def zone() -> str:
    """The zone of this computer, in which a time without an offset is read."""
    return " ".join(map(str, (*tzname, timezone, altzone)))


def _found(folder: bytes) -> Iterator[tuple[bytes, Stamp]]:
    """The entries' files in a folder; what goes away while one looks is not there."""
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        for one in found:
            name = one.name
            if name[-5:] == b".yaml" and name != b".yaml":
                try:
                    stat = one.stat()
                except OSError:  # a link that leads nowhere, or a file that is gone
                    with suppress(FileNotFoundError):
                        yield name, _of(one.stat(follow_symlinks=False))
                    continue
                yield name, _of(stat)


@contextmanager
def _open(folder: str) -> Iterator[int | str]:
    """The folder, open where that can be: its files are then looked up in it, not from the root."""
    if os.scandir not in os.supports_fd:
        yield folder
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        yield opened
    finally:
        os.close(opened)


def _of(stat: os.stat_result) -> Stamp:
    # A file can say that it is of the year 2300, which is more nanoseconds than a table can hold.
    return (
        stat.st_size,
        stat.st_mtime_ns & _LARGEST,
        stat.st_ctime_ns & _LARGEST,
        stat.st_ino & _LARGEST,
    )


def _mark(name: bytes, stamp: Stamp) -> int:
    return hash((crc32(name), *stamp))  # of numbers only, so the same in every run
