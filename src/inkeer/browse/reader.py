"""A page to read on the right: an entry, or anything else that is laid out in blocks."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Resize

from inkeer.browse.blocks import Blocks
from inkeer.browse.lines import Laid, Line

Lay = Callable[[int], Laid]


class Reader(Blocks):
    """Text at a measure, laid out anew when its width changes."""

    _lay: Lay = staticmethod(lambda _width: Laid((), ()))
    _laid = Laid((), ())
    _width = 0

    def show(self, lay: Lay, chosen: int = 0) -> None:
        """Show what is laid out so, from its top or from the block that is chosen."""
        self._lay = lay
        self._again(chosen, top=True)

    def on_resize(self, _event: Resize) -> None:
        """Lay out for the new width; the same block stays chosen."""
        if self.room != self._width:
            self._again(self.chosen, top=False)

    def line(self, number: int) -> Line:
        """A line of the page."""
        return self._laid.lines[number]

    def action_page(self, by: int) -> None:
        """A screenful further; a question that is no longer seen gives way to one that is."""
        if not self._starts:
            super().action_page(by)
            return
        top, height = self._seen()
        wanted = max(0, min(top + by * max(1, height - 1), self._count - height))
        self._scroll(wanted)
        start, end = self._extent(self.chosen)
        if wanted == top:
            self.action_end(by)
        elif end <= wanted or start >= wanted + height:
            there = self.block_at(wanted if by > 0 else wanted + height - 1)
            begun_before = by > 0 and self._starts[there] < wanted
            self._mark(min(there + begun_before, len(self._starts) - 1))

    def _again(self, chosen: int, *, top: bool) -> None:
        self._width = self.room
        self._laid = self._lay(self.room)
        self.lay(len(self._laid.lines), self._laid.starts, chosen, top=top)
