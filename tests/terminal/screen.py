"""A real pseudo-terminal with a screen that can be read: pexpect runs, pyte draws."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

TAB, ENTER, BACK_TAB = "\t", "\r", "\x1b[Z"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
CTRL_C, CTRL_O, BACKSPACE = "\x03", "\x0f", "\x7f"
PATIENCE = 20.0  # seconds until a screen that never comes is a failure; no timing is asserted


class Terminal:
    """A program in a terminal of some size, and the screen as a person would see it."""

    def __init__(
        self,
        command: list[str],
        environment: dict[str, str],
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=5000, ratio=0.5)
        self.stream = pyte.ByteStream(self.screen)
        self.screen.write_process_input = self._answer  # type: ignore[method-assign]
        self.raw = b""
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=environment,
            dimensions=(rows, columns),
            timeout=PATIENCE,
            echo=True,
        )
        self.child.delaybeforesend = None

    def _answer(self, data: str) -> None:
        """The terminal's own answer to a question of the program, such as where the cursor is."""
        self.child.send(data)

    def _read(self, wait: float) -> bool:
        try:
            data = self.child.read_nonblocking(65536, timeout=wait)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        return True

    def text(self) -> str:
        """The screen, without the spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def everything(self) -> str:
        """All that was written, also what has scrolled away, without the spaces at the ends."""
        width = self.screen.columns
        gone = [
            "".join(line[column].data for column in range(width)).rstrip()
            for line in self.screen.history.top
        ]
        return "\n".join([*gone, self.text()])

    def wait_for(self, text: str, *, gone: bool = False, anywhere: bool = False) -> str:
        """The screen once it shows a text; fails when it never does.

        With `gone`: once it no longer does; with `anywhere`: also above the top of the screen.
        """
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            while self._read(0.01):
                pass
            seen = self.everything() if anywhere else self.text()
            if (_folded(text) in _folded(seen)) is not gone:
                return self.text()
            if not self.child.isalive():
                while self._read(0.05):
                    pass
                if (_folded(text) in _folded(self.everything())) is not gone:
                    return self.text()
                break
            self._read(0.05)
        raise AssertionError(
            f"{text!r} {'stayed on' if gone else 'never came on'} the screen:\n{self.everything()}"
        )

    def settle(self, quiet: float = 0.15) -> str:
        """The screen once nothing has changed for a moment."""
        while self._read(quiet):
            pass
        return self.text()

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.child.send(key)

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal with bracketed paste does."""
        self.child.send("\x1b[200~" + text + "\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def hang_up(self) -> None:
        """Close the window."""
        self.child.ptyproc.fileobj.close()
        self.child.ptyproc.closed = self.child.closed = True
        self.child.ptyproc.fd = self.child.child_fd = -1

    def kill(self) -> None:
        """kill -9."""
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.wait()

    def exit_code(self) -> int:
        """The exit code, once it ends."""
        until = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < until:
            self._read(0.05)
        while self._read(0.05):
            pass
        assert not self.child.isalive(), f"it does not end:\n{self.everything()}"
        self.child.close()
        code = self.child.exitstatus
        return code if code is not None else -int(self.child.signalstatus or 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self.child.closed and self.child.isalive():
            self.child.close(force=True)


def _folded(text: str) -> str:
    """The text with every run of spaces and newlines made one space: wrapping does not matter."""
    return " ".join(text.split())


def environment(home: Path, **more: str) -> dict[str, str]:
    """A person's environment: a home of their own, a terminal, nothing of this machine's."""
    kept = {name: os.environ[name] for name in ("VIRTUAL_ENV",) if name in os.environ}
    return {
        **kept,
        # Where inkeer is found by its name, as it is for whoever installed it.
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "COLUMNS": "",
        **more,
    }
