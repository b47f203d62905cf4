"""What may take long, done on a thread of its own: of each kind only what was asked last counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Condition, Thread
from typing import Any, NamedTuple, TypeVar

from inkeer.errors import InkeerError

T = TypeVar("T")


class _Errand(NamedTuple):
    number: int
    run: Callable[[], Any]
    then: Callable[[Any], None]


class Errands:
    """A thread that runs errands, one at a time.

    `deliver` has a function called on the thread of the screen; `failed` tells a person what could
    not be done. Any other exception is raised there, as if the errand had been run there.
    """

    def __init__(
        self,
        deliver: Callable[[Callable[[], None]], object],
        failed: Callable[[InkeerError], None],
    ) -> None:
        self._deliver = deliver
        self._failed = failed
        self._waiting: dict[str, _Errand] = {}
        self._last: dict[str, int] = {}
        self._done: dict[str, int] = {}
        self._there = Condition()
        self._thread: Thread | None = None

    @property
    def idle(self) -> bool:
        """Whether all that was asked has been brought."""
        return self._last == self._done

    def ask(self, kind: str, run: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run this when its turn comes, and do something with what it gives."""
        with self._there:
            number = self._last[kind] = self._last.get(kind, 0) + 1
            self._waiting.pop(kind, None)
            self._waiting[kind] = _Errand(number, run, then)
            self._there.notify()
        if self._thread is None:
            # A daemon: who closes the reader does not wait for a search.
            self._thread = Thread(target=self._work, daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            with self._there:
                while not self._waiting:
                    self._there.wait()
                kind = next(iter(self._waiting))
                errand = self._waiting.pop(kind)
            try:
                found: Any = errand.run()
            except Exception as error:
                found = error
            try:
                self._deliver(partial(self._bring, kind, errand, found))
            except RuntimeError:
                return  # the screen is gone

    def _bring(self, kind: str, errand: _Errand, found: Any) -> None:
        if errand.number != self._last[kind]:
            return
        self._done[kind] = errand.number
        if isinstance(found, InkeerError):
            self._failed(found)
        elif isinstance(found, Exception):
            raise found
        else:
            errand.then(found)
