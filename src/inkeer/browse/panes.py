"""What stands where: a line to search in, the list, the entry, and two lines that tell."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Resize

from inkeer.browse import over_time
from inkeer.browse.bar import Bar
from inkeer.browse.entries import Entries
from inkeer.browse.hints import hints
from inkeer.browse.lines import Span, fitting
from inkeer.browse.over_time import Around
from inkeer.browse.reader import Reader
from inkeer.browse.search import Search
from inkeer.i18n import _
from inkeer.terminal.look import MARGIN, Signs

NARROW = 80  # below so many columns there is room for one pane at a time
_MARGIN = Span("", " " * MARGIN)


class Told(NamedTuple):
    """What the lines tell: what is listed, where else the question stands, what there is to say."""

    listed: str = ""
    around: Around | None = None
    said: Span | None = None


class Panes(Vertical):
    """Two panes beside each other; one at a time on a narrow screen."""

    DEFAULT_CSS = """
    Panes { padding: 1 0 0 0; }
    #top { height: 1; margin-bottom: 1; }
    #slash { width: 4; }
    #kind { width: 1fr; }
    Search, Search:focus { background: $background; background-tint: $background 0%; }
    Search > .input--placeholder { color: $quiet; }
    #panes { height: 1fr; }
    Reader { width: 1fr; }
    #around { margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab,shift+tab", "app.switch", show=False)]

    def __init__(self, signs: type[Signs], words: str, *, reading: bool) -> None:
        super().__init__()
        self.signs = signs
        self.reading = reading
        self.search = Search(words, placeholder=_("search"))
        self.list, self.reader = Entries(signs), Reader(signs)
        self._slash = Bar(id="slash")
        self._kind, self._around, self._hints = Bar(id="kind"), Bar(id="around"), Bar(id="hints")
        self._told = Told()

    def compose(self) -> ComposeResult:
        """All of it."""
        self._slash.show((_MARGIN, Span("accent", "/ ", "app.search")))
        with Horizontal(id="top"):
            yield self._slash
            yield self.search
            yield self._kind
        with Horizontal(id="panes"):
            yield self.list
            yield self.reader
        yield self._around
        yield self._hints

    def to(self, *, reading: bool) -> None:
        """Give the keys to the entry, or to the list."""
        self.reading = reading
        self._arrange()
        # At once: what is typed next is meant for it.
        self.screen.set_focus(self.reader if reading else self.list)

    def to_search(self) -> None:
        """Give the keys to the line to search in, with the list below it."""
        self.reading = False
        self._arrange()
        self.screen.set_focus(self.search)

    def tell(self, told: Told) -> None:
        """Tell this from now on."""
        self._told = told
        self._draw()

    def on_mount(self) -> None:
        """Begin in the pane that one was in."""
        self.to(reading=self.reading)

    def on_resize(self, _event: Resize) -> None:
        """Two panes, or one."""
        self._arrange()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The mouse may have chosen another pane."""
        if event.widget in (self.list, self.reader):
            self.reading = event.widget is self.reader
        self._draw()

    @property
    def narrow(self) -> bool:
        """Whether one pane is seen at a time."""
        return self.app.size.width < NARROW

    @property
    def _left(self) -> int:
        """The columns of the list."""
        width = self.app.size.width
        return width if self.narrow else min(44, max(30, width * 3 // 8))

    def _arrange(self) -> None:
        self.list.display = not (self.narrow and self.reading)
        self.reader.display = not self.narrow or self.reading
        self._kind.display = not self.narrow
        self.list.styles.width = self._left
        self.search.styles.width = max(8, self._left - 4)
        self._draw()

    def _draw(self) -> None:
        width = self.app.size.width
        listed = (_MARGIN, Span("dim", self._told.listed, "app.kinds"))
        self._kind.show(listed)
        indent = MARGIN if self.narrow else self._left + MARGIN
        if self._told.said is not None:
            self._around.show((_MARGIN, self._told.said))
        elif self.narrow and not self.reading:
            self._around.show(listed)
        elif self._told.around is not None:
            line = over_time.line(self._told.around, width - indent - 1, self.signs.dot)
            self._around.show((Span("", " " * indent), *line))
        else:
            self._around.show(())
        where = "reader" if self.reading else "list"
        keys = hints("search" if self.search.has_focus else where, self.signs, narrow=self.narrow)
        self._hints.show((_MARGIN, *fitting(keys, width - 2 * MARGIN, f" {self.signs.dot} ")))
