"""Whether a module's file, or the translation of it that is shown, was saved since it was read."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.module.library import ENDINGS, ModuleFile
from inkeer.storage.safe_read import read_file
from inkeer.yaml_document import MAX_BYTES

STEADY = 0.2  # seconds in which nothing may change: editors empty a file, and write in steps


class Watch:
    """Looks at what files hold, not at their times: saving the same again is no news.

    `wait` lets a moment pass.
    """

    def __init__(
        self, found: ModuleFile, language: str, wait: Callable[[float], object] = time.sleep
    ) -> None:
        base = found.path
        siblings = [base.parent / f"{base.stem}.{language}{ending}" for ending in ENDINGS]
        self._paths = (base, *siblings)
        self._wait = wait
        self.read()

    def read(self) -> None:
        """What they hold now is what is known."""
        self._known = self._look()
        self.noticed = False

    def saved(self) -> bool:
        """Whether they hold something else, and that for a moment already.

        Whoever was told is remembered in `noticed`, until it is read.
        """
        if self.noticed:
            return True
        seen = self._look()
        if seen == self._known:
            return False
        self._wait(STEADY)
        self.noticed = self._look() == seen
        return self.noticed

    def _look(self) -> tuple[bytes | None, ...]:
        return tuple(_held(path) for path in self._paths)


def _held(path: Path) -> bytes | None:
    try:
        return read_file(path, MAX_BYTES)
    except InkeerError:
        return None
