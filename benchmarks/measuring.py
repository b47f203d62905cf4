"""What the benchmarks share: inkeer as a person starts it, and how long and how large a command is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
INKEER = str(BIN / "inkeer")

# Two words in the entries of journals.py: in one of so many, and in about a third.
RARE, EVERY = "schelpengrot", 2_000
COMMON = "team"


class FailedError(Exception):
    """A command did not end well; it holds the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


class Taken(NamedTuple):
    """What a command took: seconds, and at its largest so many bytes of memory."""

    seconds: float
    peak: int


def environment(home: str | Path) -> dict[str, str]:
    """A person's environment: their own home, a terminal, and bytecode on."""
    path = os.environ["PATH"]
    return {"HOME": str(home), "PATH": path, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def taken(command: Sequence[str], home: str | Path, given: bytes = b"") -> Taken:
    """Run a command, its output thrown away; Failed when it did not end with 0.

    A process is never told smaller than the one that began it, so what measures must stay small.
    """
    env: Mapping[str, str] = environment(home)
    silent = subprocess.DEVNULL
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=silent, stderr=silent, env=env
    ) as process:
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.close()
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = code = os.waitstatus_to_exitcode(status)
    if code:
        raise FailedError(code)
    return Taken(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
