"""Going through many files at once: by as many processes as there are processors, each a part.

The processes are made by fork and write to pipes, so that none outlives the one that reads: it dies
of the broken pipe. Where that cannot be, or one fails, the files are read one after the other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, NoReturn, TypeVar

T = TypeVar("T")
_WORTH = 200  # files that are read for which a process is worth its start
STATS = 25  # files that are looked at in the time in which one is read


def read(make: Callable[[str], T], paths: Sequence[str], work: int | None = None) -> Iterator[T]:
    """What `make` makes of each file or folder, in their order; it must give what can be pickled.

    `work` is how much that is, in files that are read; one for each when it is not given.
    """
    count = min(_processors(), (len(paths) if work is None else work) // _WORTH, len(paths))
    if count < 2:
        yield from map(make, paths)
        return
    import pickle  # they cost start-up, and many files are gone through seldom
    import signal
    from threading import active_count

    if active_count() > 1:  # to fork among threads is not safe
        yield from map(make, paths)
        return
    readers: list[tuple[int, IO[bytes]]] = []
    try:
        for number in range(count):
            readers.append(_forked(make, paths[number::count]))
        for number, path in enumerate(paths):
            try:
                one: T = pickle.load(readers[number % count][1])  # noqa: S301 (of our own child)
            except (EOFError, OSError, pickle.UnpicklingError):
                one = make(path)
            yield one
    finally:
        for child, pipe in readers:
            pipe.close()
            with suppress(OSError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _forked(make: Callable[[str], T], paths: Sequence[str]) -> tuple[int, IO[bytes]]:
    """A process that makes its part, and the pipe on which that comes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write(make, paths, writing)
    os.close(writing)
    return child, os.fdopen(reading, "rb")


def _write(make: Callable[[str], T], paths: Sequence[str], writing: int) -> NoReturn:
    """The life of such a process: nothing that goes wrong in it is told, and nothing is cleaned up."""
    import pickle
    import signal

    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        with os.fdopen(writing, "wb") as pipe:
            for path in paths:
                pickle.dump(make(path), pipe)
    finally:
        os._exit(0)


def _processors() -> int:
    """How many processors there are for us; one where there is no fork."""
    if not hasattr(os, "fork"):
        return 1
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1
