"""What stands where: a line to search in, the list, the entry, and two lines of status and hints."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Resize

from inkeer.browse.render import Fragment, Neighbours, fit_hints, render_neighbours
from inkeer.browse.widgets import Bar, EntryList, Reader, Search
from inkeer.i18n import _
from inkeer.terminal.console import MARGIN, Signs

NARROW = 80  # below so many columns there is room for one pane at a time
_MARGIN = Fragment("", " " * MARGIN)


class Panes(Vertical):
    """Two panes beside each other; one at a time on a narrow screen."""

    DEFAULT_CSS = """
    Panes { padding: 1 0 0 0; }
    #top { height: 1; margin-bottom: 1; }
    #slash { width: 4; }
    #filter { width: 1fr; }
    Search, Search:focus { background: $background; background-tint: $background 0%; }
    Search > .input--placeholder { color: $quiet; }
    #panes { height: 1fr; }
    Reader { width: 1fr; }
    #status { margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [("tab,shift+tab", "switch")]

    def __init__(self, signs: type[Signs], words: str, *, reading: bool) -> None:
        super().__init__()
        self.signs = signs
        self.reading = reading
        self.search = Search(words)
        self.list, self.reader = EntryList(signs), Reader(signs)
        self._slash, self._filter = Bar(id="slash"), Bar(id="filter")
        self._status_bar, self._hint_bar = Bar(id="status"), Bar(id="hints")
        self.listed = ""
        self._neighbours: Neighbours | None = None
        self._message: Fragment | None = None

    def compose(self) -> ComposeResult:
        self._slash.set_line((_MARGIN, Fragment("accent", "/ ", "app.search")))
        with Horizontal(id="top"):
            yield self._slash
            yield self.search
            yield self._filter
        with Horizontal(id="panes"):
            yield self.list
            yield self.reader
        yield self._status_bar
        yield self._hint_bar

    def focus_pane(self, *, reading: bool) -> None:
        """Give the keys to the entry, or to the list."""
        self.reading = reading
        self._arrange()
        # At once: what is typed next is meant for it.
        self.screen.set_focus(self.reader if reading else self.list)

    def focus_search(self) -> None:
        """Give the keys to the line to search in, with the list below it."""
        self.reading = False
        self._arrange()
        self.screen.set_focus(self.search)

    def show_status(
        self, listed: str, neighbours: Neighbours | None, message: Fragment | None
    ) -> None:
        """Show what is listed, where else the question was answered, and what there is to say."""
        self.listed, self._neighbours, self._message = listed, neighbours, message
        self._draw()

    def action_switch(self) -> None:
        self.focus_pane(reading=not self.reading)

    def on_mount(self) -> None:
        self.focus_pane(reading=self.reading)

    def on_resize(self, _event: Resize) -> None:
        self._arrange()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The mouse may have chosen another pane."""
        if event.widget in (self.list, self.reader):
            self.reading = event.widget is self.reader
        self._draw()

    @property
    def narrow(self) -> bool:
        """Whether one pane is visible at a time."""
        return self.app.size.width < NARROW

    @property
    def _list_width(self) -> int:
        width = self.app.size.width
        return width if self.narrow else min(44, max(30, width * 3 // 8))

    def _arrange(self) -> None:
        self.list.display = not (self.narrow and self.reading)
        self.reader.display = not self.narrow or self.reading
        self._filter.display = not self.narrow
        self.list.styles.width = self._list_width
        self.search.styles.width = max(8, self._list_width - 4)
        self._draw()

    def _draw(self) -> None:
        width = self.app.size.width
        listed = (_MARGIN, Fragment("dim", self.listed, "app.filters"))
        self._filter.set_line(listed)
        indent = MARGIN if self.narrow else self._list_width + MARGIN
        if self._message is not None:
            self._status_bar.set_line((_MARGIN, self._message))
        elif self.narrow and not self.reading:
            self._status_bar.set_line(listed)
        elif self._neighbours is not None:
            line = render_neighbours(self._neighbours, width - indent - 1, self.signs.dot)
            self._status_bar.set_line((Fragment("", " " * indent), *line))
        else:
            self._status_bar.set_line(())
        hints = fit_hints(self._list_hints(), width - 2 * MARGIN, f" {self.signs.dot} ")
        self._hint_bar.set_line((_MARGIN, *hints))

    def _list_hints(self) -> list[Fragment]:
        """The keys that work here and now; each can be clicked as well."""
        keys = Fragment("dim", _("? keys"), "app.keys")
        leave = Fragment("dim", _("q close"), "app.leave")
        edit = Fragment("dim", _("e editor"), "app.edit")
        if self.search.has_focus:
            to_list = Fragment("dim", _("Enter to the list"), "app.read(False)")
            return [to_list, Fragment("dim", _("Esc clear"), "app.step_back")]
        if self.reading:
            to_list = Fragment("dim", _("Esc list"), "app.step_back")
            if self.narrow:  # the first that fit; how to get out is among them
                return [to_list, keys, leave, edit]
            move = Fragment("dim", _("{keys} question").format(keys=self.signs.up_down))
            return [move, to_list, edit, keys, leave]
        read = Fragment("dim", _("Enter read"), "app.read(True)")
        search = Fragment("dim", _("/ search"), "app.search")
        filters = Fragment("dim", _("m filter"), "app.filters")
        if self.narrow:
            return [read, keys, leave, search, filters]
        move = Fragment("dim", _("{keys} choose").format(keys=self.signs.up_down))
        return [move, read, search, filters, edit, keys, leave]
