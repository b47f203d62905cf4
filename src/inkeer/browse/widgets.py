"""What the screen is made of: a line to search in, still lines, the list, and a text to read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input

from inkeer.browse.render import Fragment, Layout, Line
from inkeer.browse.themes import PALETTES
from inkeer.i18n import _, month_name
from inkeer.journal.entry_header import StoredEntry
from inkeer.terminal.console import MARGIN, Signs
from inkeer.terminal.layout import cut
from inkeer.text import sanitize_line

Render = Callable[[int], Layout]  # the layout in so many columns


def draw_strip(
    line: Iterable[Fragment], width: int, base: Style, palette: Mapping[str, Style]
) -> Strip:
    """A line as the screen takes it: made safe, and never read as markup."""
    parts = []
    for fragment in line:
        style = palette[fragment.style]
        if fragment.action:
            style += Style.from_meta({"@click": fragment.action})
        parts.append((sanitize_line(fragment.text), style))
    segments = Content.assemble(*parts).render_segments(base)
    return Strip(segments).adjust_cell_length(width, base.rich_style)


class Search(Input):
    """The line in which one types what to look for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,down,tab", "app.read(False)"),
        ("escape", "app.step_back"),
    ]

    def __init__(self, words: str) -> None:
        super().__init__(words, _("search"), compact=True, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What is pasted may hold anything; what is shown may not."""
        return sanitize_line(value)


class Bar(Widget):
    """A line that stands still; its fragments may be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bar { height: 1; }"
    _line: Line = ()

    def set_line(self, line: Line) -> None:
        self._line = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        line = self._line if y == 0 else ()
        return draw_strip(line, self.size.width, self.visual_style, PALETTES[self.app.theme])


class Blocks(ScrollView, can_focus=True):
    """Lines that scroll, and blocks of them that can be chosen.

    Only what is visible is drawn, so that there may be any number of lines.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up,k", "move(-1)"),
        ("down,j", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown,space", "page(1)"),
        ("home", "end(-1)"),
        ("end", "end(1)"),
        ("enter", "pick"),
    ]

    class Moved(Message):
        """Another block was chosen."""

        def __init__(self, blocks: Blocks) -> None:
            super().__init__()
            self.blocks = blocks

    class Picked(Moved):
        """The chosen block is the one that is wanted."""

        clicked = False

    def __init__(self, signs: type[Signs]) -> None:
        super().__init__()
        self.signs = signs
        self.chosen = -1
        self._count = 0
        self._starts: Sequence[int] = ()

    def line(self, number: int) -> Line:
        """A line, without its margin."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """The columns for a line, margin aside."""
        return self.scrollable_content_region.width - MARGIN

    def set_lines(self, count: int, starts: Sequence[int], chosen: int, *, top: bool) -> None:
        """Show so many lines, with blocks that begin at `starts`, of which one is chosen."""
        self._count, self._starts = count, starts
        self.chosen = min(chosen, len(starts) - 1)
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        if top:
            self._scroll(0)
        self._reveal()
        self.refresh()

    def choose(self, block: int) -> None:
        """Choose a block, and scroll to it."""
        block = max(0, min(block, len(self._starts) - 1))
        self._mark(block)
        self._reveal()

    def action_move(self, by: int) -> None:
        """On to the next block, or through one that is longer than the screen."""
        top, height = self._visible()
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
        top, height = self._visible()
        if self._starts:
            step = max(1, height - 2)
            block = self.block_at(self._starts[max(0, self.chosen)] + by * step)
            self.choose(block if block != self.chosen else self.chosen + by)
        else:
            self._scroll(top + by * max(1, height - 1))

    def action_end(self, by: int) -> None:
        """The first block or the last."""
        self.choose(len(self._starts) - 1 if by > 0 else 0)
        self._scroll(self._count if by > 0 else 0)

    def action_pick(self) -> None:
        if self.chosen >= 0:
            self.post_message(self.Picked(self))

    def on_click(self, event: Click) -> None:
        number = event.y + self.scroll_offset.y
        if not self._starts or number >= self._count:
            return
        self.choose(self.block_at(number))
        picked = self.Picked(self)
        picked.clicked = True
        self.post_message(picked)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        line = (self._margin(number), *self.line(number)) if number < self._count else ()
        return draw_strip(line, self.size.width, self.visual_style, PALETTES[self.app.theme])

    def on_focus(self) -> None:
        self.refresh()  # the pointer shows where the keys go

    def on_blur(self) -> None:
        self.refresh()

    def block_at(self, number: int) -> int:
        """The block that a line belongs to."""
        return max(0, bisect_right(self._starts, number) - 1)

    def _margin(self, number: int) -> Fragment:
        if self.chosen < 0 or self._starts[self.chosen] != number:
            return Fragment("", " " * MARGIN)
        sign = self.signs.pointer.ljust(MARGIN)
        return Fragment("chosen" if self.has_focus else "dim", sign)

    def _mark(self, block: int) -> None:
        """Choose a block without scrolling."""
        if self._starts and block != self.chosen:
            self.chosen = block
            self.post_message(self.Moved(self))
        self.refresh()

    def _visible(self) -> tuple[int, int]:
        """The first line that is visible, and for how many there is room."""
        return self.scroll_offset.y, self.scrollable_content_region.height

    def _extent(self, block: int) -> tuple[int, int]:
        """Where a block begins, and where the next does."""
        if not 0 <= block < len(self._starts):
            return 0, self._count
        last = block + 1 == len(self._starts)
        return self._starts[block], self._count if last else self._starts[block + 1]

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(0, top), animate=False, force=True)

    def _reveal(self) -> None:
        """Scroll until the chosen block is visible, or as much of it as there is room for."""
        if self.chosen < 0:
            return
        top, height = self._visible()
        start, end = self._extent(self.chosen)
        if self.chosen == 0:
            start = 0
        if end > top + height:
            top = end - height
        self._scroll(min(start, top))


class EntryList(Blocks):
    """The entries on the left, newest first: a row for each, under the month it was written in."""

    entries: Sequence[StoredEntry] = ()
    _rows: Sequence[int | date | None] = ()

    def set_entries(self, entries: Sequence[StoredEntry], wanted: StoredEntry | None) -> None:
        """List these; the one that is wanted is chosen, if it is among them."""
        self.entries, self._rows = entries, _list_rows(entries)
        starts = [number for number, row in enumerate(self._rows) if isinstance(row, int)]
        index = self.find(wanted)
        self.set_lines(len(self._rows), starts, index or 0, top=index is None)

    def find(self, entry: StoredEntry | None) -> int | None:
        """The index of an entry in the list; None when it is not listed."""
        paths = (stored.path for stored in self.entries)
        return next(
            (index for index, path in enumerate(paths) if entry and path == entry.path), None
        )

    @property
    def current(self) -> StoredEntry | None:
        """The chosen entry."""
        return self.entries[self.chosen] if 0 <= self.chosen < len(self.entries) else None

    def line(self, number: int) -> Line:
        row = self._rows[number]
        if row is None:
            return ()
        if isinstance(row, date):
            return (Fragment("dim", f"{month_name(row.month)} {row.year}"),)
        head = self.entries[row].head
        style = "bold" if row == self.chosen else ""
        title = cut(sanitize_line(head.title), self.room - 4, self.signs.more)
        return (Fragment("dim", f"{head.started.day:>2}  "), Fragment(style, title))


def _list_rows(entries: Sequence[StoredEntry]) -> list[int | date | None]:
    """The rows of a list: a month, under it the indexes of its entries, and None for a blank."""
    rows: list[int | date | None] = []
    month = None
    for index, stored in enumerate(entries):
        if (started := stored.head.started.date().replace(day=1)) != month:
            month = started
            rows += [None, month] if rows else [month]
        rows.append(index)
    return rows


class Reader(Blocks):
    """A text to read, rendered anew when its width changes."""

    _render_text: Render = staticmethod(lambda _width: Layout((), ()))
    _layout = Layout((), ())
    _width = 0

    def set_content(self, render: Render, chosen: int = 0) -> None:
        """Show what this renders, from its top or from the block that is chosen."""
        self._render_text = render
        self._update(chosen, top=True)

    def on_resize(self, _event: Resize) -> None:
        """Render for the new width; the same block stays chosen."""
        if self.room != self._width:
            self._update(self.chosen, top=False)

    def line(self, number: int) -> Line:
        return self._layout.lines[number]

    def action_page(self, by: int) -> None:
        """A screenful further; a question that scrolled away gives way to one that is visible."""
        if not self._starts:
            super().action_page(by)
            return
        top, height = self._visible()
        wanted = max(0, min(top + by * max(1, height - 1), self._count - height))
        self._scroll(wanted)
        start, end = self._extent(self.chosen)
        if wanted == top:
            self.action_end(by)
        elif end <= wanted or start >= wanted + height:
            block = self.block_at(wanted if by > 0 else wanted + height - 1)
            begun_before = by > 0 and self._starts[block] < wanted
            self._mark(min(block + begun_before, len(self._starts) - 1))

    def _update(self, chosen: int, *, top: bool) -> None:
        self._width = self.room
        self._layout = self._render_text(self.room)
        self.set_lines(len(self._layout.lines), self._layout.starts, chosen, top=top)
