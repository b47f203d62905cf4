"""How far something is that takes over a second: on standard error, and gone when it is done."""

from __future__ import annotations

import sys
from time import monotonic

from inkeer.i18n import _
from inkeer.terminal.look import MARGIN, Look

_LONG = 1.0  # seconds before anything is shown
_STEP = 0.1  # seconds between two pictures
_WIDTH = 20


class Waiting:
    """Hears how far it is, and shows it to a person who waits; in plain lines it says so once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._next = monotonic() + _LONG
        self._shown = False

    def __call__(self, done: int, count: int) -> None:
        """`done` of `count` entries were read."""
        if done < count and monotonic() < self._next:
            return
        if sys.stderr.isatty() and (done < count or self._shown):
            self._write(done, count)
        self._next = monotonic() + _STEP

    def _write(self, done: int, count: int) -> None:
        told = _("Looking through {count} entries").format(count=count)
        if self._look.plain:
            if not self._shown:
                sys.stderr.write(f"{' ' * MARGIN}{told}\n")
        elif done < count:
            full = _WIDTH * done // count
            bar = self._look.signs.line * full + self._look.signs.rest * (_WIDTH - full)
            sys.stderr.write(f"\r{' ' * MARGIN}{told}  {bar}")
        else:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
        self._shown = True
