"""Keeping what is typed, at most a second behind the keys, without a write at every key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from prompt_toolkit.application import get_app

from inkeer.errors import InkeerError

PAUSE = 1.0  # seconds between two writes


class Autosave:
    """Calls `save` soon after a change; what went wrong with it is in `failed`."""

    def __init__(self, save: Callable[[], None]) -> None:
        self._save = save
        self._last = 0.0
        self._timer: tuple[asyncio.AbstractEventLoop, asyncio.TimerHandle] | None = None
        self.failed: str | None = None

    def changed(self) -> None:
        """Something was typed: save now, or when a second has passed since the last time."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._run()
            return
        wait = self._last + PAUSE - monotonic()
        if wait <= 0:
            self._run()
        elif self._timer is None or self._timer[0] is not loop:
            self._timer = (loop, loop.call_later(wait, self._run))

    def settle(self) -> None:
        """What waits is saved now: nobody may come by here again for a while."""
        if self._timer is not None:
            self._timer[1].cancel()
            self._run()

    def _run(self) -> None:
        self._timer = None
        self._last = monotonic()
        try:
            self._save()
            self.failed = None
        except InkeerError as error:
            self.failed = error.message  # typing goes on; the prompt tells it
        get_app().invalidate()  # a save by the clock is no key, and draws nothing by itself
