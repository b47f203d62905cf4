"""Inkeer as a fork of a process that has its libraries loaded: a fifth of the time of a new Python.

It is inkeer's own `main`, in a process of its own, with its own streams, environment and signals;
only loading is done already. Nothing of `inkeer.cli` is loaded before: its help is written as it
is imported, in the language of that run.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple, TextIO

MAIN = "inkeer.cli.main:main"


class Streams(NamedTuple):
    """File descriptors; a terminal is all three."""

    stdin: int
    stdout: int
    stderr: int


class Forked:
    """A process that was forked, as subprocess.Popen would tell of it."""

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        streams: Streams,
        *,
        terminal: bool = False,
        entry: str = MAIN,
    ) -> None:
        self.returncode: int | None = None
        self._report, theirs = os.pipe()
        request = {
            "words": list(words),
            "environment": dict(environment),
            "folder": str(Path.cwd()),
            "terminal": terminal,
            "entry": entry,
        }
        try:
            socket.send_fds(_server(), [json.dumps(request).encode()], [*streams, theirs])
        finally:
            os.close(theirs)
        self.pid = _number(self._report)

    def poll(self) -> int | None:
        """The exit code, once it has ended; negative for a signal."""
        return self._wait(0)

    def wait(self, timeout: float | None = None) -> int:
        """The same, as soon as it has ended."""
        code = self._wait(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("inkeer", timeout or 0)
        return code

    def _wait(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._report], [], [], timeout)[0]:
            self.returncode = os.waitstatus_to_exitcode(_number(self._report))
            os.close(self._report)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(self.pid, number)

    def kill(self) -> None:
        """kill -9."""
        self.send_signal(signal.SIGKILL)


def run(
    words: Sequence[str], environment: Mapping[str, str], stdin: str = "", entry: str = MAIN
) -> subprocess.CompletedProcess[str]:
    """Run it without a terminal to its end, as subprocess.run would."""
    with TemporaryFile() as asked, TemporaryFile() as told, TemporaryFile() as warned:
        asked.write(stdin.encode())
        asked.seek(0)
        streams = Streams(asked.fileno(), told.fileno(), warned.fileno())
        code = Forked(words, environment, streams, entry=entry).wait()
        texts = []
        for file in (told, warned):
            file.seek(0)
            texts.append(file.read().decode().replace("\r\n", "\n").replace("\r", "\n"))
    return subprocess.CompletedProcess(list(words), code, *texts)


def _number(report: int) -> int:
    """What the process that waits for it says: its number, and later how it ended."""
    told = os.read(report, 8)
    assert told, "it was not started"
    return int.from_bytes(told)


@cache
def _server() -> socket.socket:
    """Our end of a socket to the process that forks; it ends when we do."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        server = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def end() -> None:
        ours.close()
        server.wait()

    atexit.register(end)
    return ours


# -- in the process that forks -------------------------------------------------------------------


def _serve(control: socket.socket) -> str:
    """Fork at every request; this returns in the fork, with what it is to run."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, files, _flags, _address = socket.recv_fds(control, 1 << 20, 4)
        if not message:
            os._exit(0)
        if os.fork() == 0:
            break
        for file in files:
            os.close(file)
    control.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *streams, report = files
    child = os.fork()
    if child != 0:
        _report_end(child, streams, report)
    os.close(report)
    request = json.loads(message)
    _become(request, streams)
    return str(request["entry"])


def _report_end(child: int, streams: list[int], report: int) -> None:
    """Say which process it is, and how it ended."""
    for file in streams:
        os.close(file)
    os.write(report, child.to_bytes(8))
    os.write(report, os.waitpid(child, 0)[1].to_bytes(8))
    os._exit(0)


def _become(request: dict[str, Any], streams: list[int]) -> None:
    """Stand where a new process would stand."""
    if request["terminal"]:
        os.login_tty(streams[0])
    else:
        for number, file in enumerate(streams):
            os.dup2(file, number)
    os.closerange(3, max(streams) + 1)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["folder"])
    sys.argv = request["words"]
    sys.stdin, sys.stdout = _text(0, "r"), _text(1, "w")
    sys.stderr = _text(2, "w", errors="backslashreplace")
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, f"__{name}__", getattr(sys, name))


def _text(file: int, mode: str, errors: str = "surrogateescape") -> TextIO:
    """A standard stream as Python opens it where the locale is C.UTF-8."""
    binary = open(file, f"{mode}b", closefd=False)  # noqa: SIM115
    live = file == 2 or os.isatty(file)
    return io.TextIOWrapper(binary, "utf-8", errors, "\n", line_buffering=live)


def _load() -> None:
    """Load what takes time, and says nothing in any language."""
    import typer  # noqa: F401

    import inkeer

    for module in pkgutil.walk_packages(inkeer.__path__, "inkeer."):
        if not module.name.startswith(("inkeer.cli", "inkeer.__main__")):
            import_module(module.name)
    gc.collect()
    gc.freeze()


def _run(entry: str) -> None:
    """Run a function to its end, as a whole program; its modules need not be cleared away."""
    module, name = entry.split(":")
    code = 1

    def leave() -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    atexit.register(leave)
    try:
        getattr(import_module(module), name)()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        raise


if __name__ == "__main__":
    _load()
    _run(_serve(socket.socket(fileno=int(sys.argv[1]))))
