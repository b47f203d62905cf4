"""A real pseudo-terminal with a screen that can be read: inkeer runs in it, pyte draws."""

from __future__ import annotations

import fcntl
import os
import select
import subprocess
import sys
import termios
import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from fork_server import Forked, Streams

TAB, ENTER, BACK_TAB = "\t", "\r", "\x1b[Z"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
CTRL_C, CTRL_O, BACKSPACE = "\x03", "\x0f", "\x7f"
PATIENCE = 20.0  # seconds until a screen that never comes is a failure; no timing is asserted


class _Screen(pyte.Screen):
    """A screen that knows what has scrolled away, and draws again only what changed."""

    def __init__(self, columns: int, lines: int, answer: Callable[[str], None]) -> None:
        self.gone: list[str] = []
        self._drawn: list[str] = []
        self._answer = answer
        super().__init__(columns, lines)

    def write_process_input(self, data: str) -> None:
        """Answer what the program asks of a terminal, as where the cursor is."""
        self._answer(data)

    def index(self) -> None:
        """Go to the next line, and at the bottom let the top one go."""
        top, bottom = self.margins or (0, self.lines - 1)
        if self.cursor.y == bottom:
            self.gone.append(self._line(top))
        super().index()

    def drawn(self) -> list[str]:
        """The lines, without the spaces at their ends."""
        del self._drawn[self.lines :]
        self._drawn += [""] * (self.lines - len(self._drawn))
        for number in self.dirty:
            if number < self.lines:
                self._drawn[number] = self._line(number)
        self.dirty.clear()
        return self._drawn

    def _line(self, number: int) -> str:
        line = self.buffer[number]
        width = min(self.columns, max(line, default=-1) + 1)
        return "".join(line[column].data for column in range(width)).rstrip()


class Terminal:
    """A program in a terminal of some size, and the screen as a person would see it."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        *,
        entry: str | None = None,
    ) -> None:
        self.screen = _Screen(columns, rows, self.press)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.file, theirs = os.openpty()
        self._name = os.ttyname(theirs)
        termios.tcsetwinsize(theirs, (rows, columns))
        streams = Streams(theirs, theirs, theirs)
        self.process: Forked | subprocess.Popen[bytes]
        if entry is None:
            self.process = _started(command, environment, theirs)
        else:  # inkeer itself
            self.process = Forked(command, environment, streams, terminal=True, entry=entry)
        os.close(theirs)
        self._open = True

    def _read(self, wait: float) -> bool:
        """Take in what is written within some seconds; whether anything was."""
        if not self._open or not select.select([self.file], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.file, 65536)
        except OSError:  # nobody has it open any longer
            time.sleep(min(wait, 0.02))
            return False
        self.raw += data
        self.stream.feed(data)
        return bool(data)

    def catch_up(self) -> None:
        """Take in all that is there to be read."""
        while self._read(0):
            pass

    @property
    def running(self) -> bool:
        """Whether the program has not ended."""
        return self.process.poll() is None

    def text(self) -> str:
        """The screen, without the spaces at the ends of lines."""
        return "\n".join(self.screen.drawn()).rstrip()

    def everything(self) -> str:
        """All that was written, also what has scrolled away, without the spaces at the ends."""
        return "\n".join([*self.screen.gone, self.text()])

    def wait_for(self, text: str, *, gone: bool = False, anywhere: bool = False) -> str:
        """The screen once it shows a text; fails when it never does.

        With `gone`: once it no longer does; with `anywhere`: also above the top of the screen.
        """
        wanted, until = _folded(text), time.monotonic() + PATIENCE
        while time.monotonic() < until:
            running = self.running
            while self._read(0.01):
                pass
            shown = self.everything() if anywhere or not running else self.text()
            if (wanted in _folded(shown)) is not gone:
                return self.text()
            if not running:
                break
            self._read(0.2)
        raise AssertionError(
            f"{text!r} {'stayed on' if gone else 'never came on'} the screen:\n{self.everything()}"
        )

    def settle(self, quiet: float = 0.15) -> str:
        """The screen once nothing has changed for a moment."""
        while self._read(quiet):
            pass
        return self.text()

    def press(self, *keys: str) -> None:
        """Press keys, each once the one before it was read: what comes at once is a paste."""
        for number, key in enumerate(keys):
            if number:
                self._wait_until_read()
            os.write(self.file, key.encode())

    def _wait_until_read(self) -> None:
        """Wait a moment for the program to read what was typed, which it mostly shows."""
        until = time.monotonic() + 1.0
        self._read(0.2)
        with suppress(OSError):  # the program is gone
            theirs = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
            waiting = array("i", [1])
            while waiting[0] and time.monotonic() < until:
                fcntl.ioctl(theirs, termios.FIONREAD, waiting)
                self._read(0.001)
            os.close(theirs)

    def press_until(self, text: str, key: str = TAB) -> None:
        """Press a key until a text is there, each time once the next prompt stands there."""
        before, until = "", time.monotonic() + PATIENCE
        while _folded(text) not in _folded(self.settle()):
            assert time.monotonic() < until, f"{text!r} never came:\n{self.everything()}"
            if self.everything() != before and "Ctrl+C" in self.text():
                before, until = self.everything(), time.monotonic() + PATIENCE
                self.press(key)

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal with bracketed paste does."""
        self.press("\x1b[200~" + text + "\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size."""
        self.screen.resize(rows, columns)
        termios.tcsetwinsize(self.file, (rows, columns))

    def hang_up(self) -> None:
        """Close the window."""
        if self._open:
            os.close(self.file)
        self._open = False

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def exit_code(self) -> int:
        """The exit code, once it ends; negative for a signal."""
        until = time.monotonic() + PATIENCE
        while self.running and time.monotonic() < until:
            self._read(0.05)
        self.settle(0)
        assert not self.running, f"it does not end:\n{self.everything()}"
        self.hang_up()
        return self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self.hang_up()


def _started(
    command: Sequence[str], environment: Mapping[str, str], terminal: int
) -> subprocess.Popen[bytes]:
    """Any program, in a terminal of its own."""
    return subprocess.Popen(
        command,
        env=environment,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )


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
