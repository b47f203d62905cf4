"""Whether a module's file, or the translation of it that is shown, was saved since it was read."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.module.module_files import ENDINGS, ModuleFile
from inkeer.storage.safe_read import read_file
from inkeer.yaml_document import MAX_BYTES

STEADY = 0.2  # seconds in which nothing may change: editors empty a file, and write in steps


class ModuleWatcher:
    """Looks at what files hold, not at their times: saving the same again is no news.

    `wait` lets a moment pass.
    """

    def __init__(
        self,
        module_file: ModuleFile,
        language: str,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        path = module_file.path
        siblings = [path.parent / f"{path.stem}.{language}{ending}" for ending in ENDINGS]
        self._paths = (path, *siblings)
        self._wait = wait
        self.mark_seen()

    def mark_seen(self) -> None:
        """Take what they hold now as known."""
        self._known = self._read()
        self.noticed = False

    def detect_save(self) -> bool:
        """Whether they hold something else, and have for a moment.

        Once it was noticed it stays so, until it is marked as seen.
        """
        if self.noticed:
            return True
        contents = self._read()
        if contents == self._known:
            return False
        self._wait(STEADY)
        self.noticed = self._read() == contents
        return self.noticed

    def _read(self) -> tuple[bytes | None, ...]:
        return tuple(_read_if_there(path) for path in self._paths)


def _read_if_there(path: Path) -> bytes | None:
    try:
        return read_file(path, MAX_BYTES)
    except InkeerError:
        return None
