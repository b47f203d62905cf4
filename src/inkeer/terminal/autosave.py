"""Saving what is typed, at most a second behind the keys, without a write at every key."""

from __future__ import annotations

import asyncio
from time import monotonic

from prompt_toolkit.application import get_app

from inkeer.errors import InkeerError
from inkeer.journal.draft_keeper import DraftKeeper
from inkeer.walk.runner import Progress, Typed

PAUSE = 1.0  # seconds between two writes


class Autosave:
    """Saves what stands in one question's prompt; without a keeper it saves nothing.

    What went wrong with the last save is in `failure`.
    """

    def __init__(self, keeper: DraftKeeper | None, progress: Progress, question: str) -> None:
        self._keeper = keeper
        self._progress = progress
        self._question = question
        self._last = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self.failure: str | None = None

    def note(self, typed: Typed | None) -> None:
        """Save what is typed now, or when a second has passed since the last time."""
        self._progress = self._progress.with_typed(self._question, typed)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._save()
            return
        wait = self._last + PAUSE - monotonic()
        if wait <= 0:
            self._save()
        elif self._timer is None:
            self._timer = loop.call_later(wait, self._save)

    def flush(self) -> None:
        """Save what waits: no event may come for a while, or its loop ends."""
        if self._timer is not None:
            self._timer.cancel()
            self._save()

    def _save(self) -> None:
        self._timer = None
        self._last = monotonic()
        try:
            if self._keeper is not None:
                self._keeper.keep(self._progress)
            self.failure = None
        except InkeerError as error:
            self.failure = error.message  # typing goes on; the prompt shows it
        get_app().invalidate()  # a save by the clock is no key, and draws nothing by itself
