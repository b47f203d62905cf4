"""An app that ends well: no traceback, no word of a journal, and a terminal that is as it was."""

from __future__ import annotations

import asyncio
import errno
import signal
from typing import Any, Generic

from textual.app import App, ReturnType


class Quiet(App[ReturnType], Generic[ReturnType]):
    """What goes wrong closes it and is left in `fault`, to be raised by whoever opened it."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self, *, colour: bool) -> None:
        # Without colour Textual would turn it into greys, unless it may use the terminal's own.
        super().__init__(ansi_color=None if colour else True)
        self.animation_level = "none"
        self.stopped = False  # by a signal

    def on_load(self) -> None:
        """Listen to those who want it closed."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._at_fault)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):  # Windows hangs up nobody
                loop.add_signal_handler(getattr(signal, name), self._stop)

    @property
    def fault(self) -> BaseException | None:
        """What went wrong."""
        return self._exception

    def _stop(self) -> None:
        self.stopped = True
        self.exit()

    def _at_fault(self, _loop: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _fatal_error(self) -> None:
        """Only close: Textual would print what every variable held, which is somebody's journal."""
        self._close_messages_no_wait()

    def panic(self, *_told: object) -> None:
        """Only close: so it ends when the keyboard can no longer be read."""
        if self._exception is None:
            self._exception = OSError(errno.EIO, "the terminal is gone")
        self._close_messages_no_wait()
