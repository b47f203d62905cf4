"""Lines that can be scrolled through, and blocks of them that can be chosen: list and page alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from inkeer.browse.lines import Line, Span, strip
from inkeer.browse.themes import PALETTES
from inkeer.terminal.look import MARGIN, Signs


class Blocks(ScrollView, can_focus=True):
    """Lines, drawn only where they are seen, so that there may be any number of them."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "take", show=False),
    ]

    class Moved(Message):
        """Another block was chosen."""

        def __init__(self, blocks: Blocks) -> None:
            super().__init__()
            self.blocks = blocks

        @property
        def control(self) -> Blocks:
            """Who says it."""
            return self.blocks

    class Taken(Moved):
        """The chosen block is what is wanted."""

        clicked = False

    def __init__(self, signs: type[Signs], **known: Any) -> None:
        super().__init__(**known)
        self.signs = signs
        self.chosen = -1
        self._count = 0
        self._starts: Sequence[int] = ()

    # -- what a kind of blocks says of itself ------------------------------------------------

    def line(self, number: int) -> Line:
        """One line, without its margin."""
        raise NotImplementedError

    # -- what others may ask -------------------------------------------------------------------

    @property
    def room(self) -> int:
        """The columns for a line."""
        return self.scrollable_content_region.width - MARGIN

    def lay(self, count: int, starts: Sequence[int], chosen: int, *, top: bool) -> None:
        """Have so many lines, blocks that begin there, and one of them chosen."""
        self._count, self._starts = count, starts
        self.chosen = min(chosen, len(starts) - 1)
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        if top:
            self._scroll(0)
        self._reveal()
        self.refresh()

    def choose(self, block: int) -> None:
        """Choose a block, and have it seen."""
        block = max(0, min(block, len(self._starts) - 1))
        self._mark(block)
        self._reveal()

    # -- keys and mouse --------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """On to the next block, or through one that is longer than what is seen of it."""
        top, height = self._seen()
        start, end = self._extent(self.chosen)
        if by > 0 and end > top + height and self._starts:
            self._scroll(min(top + 1, end - height))
        elif by < 0 and start < top:
            self._scroll(top - 1)
        elif not self._starts or (by < 0 and self.chosen <= 0):
            self._scroll(top + by)
        else:
            self.choose(self.chosen + by)

    def action_page(self, by: int) -> None:
        """A screenful further."""
        if self._starts:
            step = max(1, self._seen()[1] - 2)
            there = self.block_at(self._starts[max(0, self.chosen)] + by * step)
            self.choose(there if there != self.chosen else self.chosen + by)
        else:
            self._scroll(self._seen()[0] + by * max(1, self._seen()[1] - 1))

    def action_end(self, by: int) -> None:
        """The first block or the last."""
        self.choose(len(self._starts) - 1 if by > 0 else 0)
        self._scroll(self._count if by > 0 else 0)

    def action_take(self) -> None:
        """Take the chosen block."""
        if self.chosen >= 0:
            self.post_message(self.Taken(self))

    def on_click(self, event: Click) -> None:
        """A click chooses what it is on."""
        number = event.y + self.scroll_offset.y
        if not self._starts or number >= self._count:
            return
        self.choose(self.block_at(number))
        taken = self.Taken(self)
        taken.clicked = True
        self.post_message(taken)

    # -- drawing -----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        number = y + self.scroll_offset.y
        line = (self._margin(number), *self.line(number)) if number < self._count else ()
        palette = PALETTES[self.app.theme]
        return strip(line, self.size.width, self.visual_style, palette)

    def on_focus(self) -> None:
        """The pointer shows where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """So it does when they go elsewhere."""
        self.refresh()

    def block_at(self, number: int) -> int:
        """The block that a line belongs to."""
        return max(0, bisect_right(self._starts, number) - 1)

    def begins(self, number: int) -> bool:
        """Whether the chosen block begins at a line."""
        return 0 <= self.chosen < len(self._starts) and self._starts[self.chosen] == number

    def _margin(self, number: int) -> Span:
        if not self.begins(number):
            return Span("", " " * MARGIN)
        sign = self.signs.pointer.ljust(MARGIN)
        return Span("chosen" if self.has_focus else "dim", sign)

    def _mark(self, block: int) -> None:
        """Have a block chosen, and leave what is seen as it is."""
        if self._starts and block != self.chosen:
            self.chosen = block
            self.post_message(self.Moved(self))
        self.refresh()

    def _seen(self) -> tuple[int, int]:
        return self.scroll_offset.y, self.scrollable_content_region.height

    def _extent(self, block: int) -> tuple[int, int]:
        """Where a block begins, and where the next does."""
        if not 0 <= block < len(self._starts):
            return 0, self._count
        more = block + 1 < len(self._starts)
        return self._starts[block], self._starts[block + 1] if more else self._count

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(0, top), animate=False, force=True)

    def _reveal(self) -> None:
        """Scroll until the chosen block is seen, or as much of it as there is room for."""
        if self.chosen < 0:
            return
        top, height = self._seen()
        start, end = self._extent(self.chosen)
        if self.chosen == 0:
            start = 0
        if end > top + height:
            top = end - height
        self._scroll(min(start, top))
