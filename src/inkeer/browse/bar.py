"""One line that stands still: hints, and what there is to say."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from inkeer.browse.lines import Line, strip
from inkeer.browse.themes import PALETTES


class Bar(Widget):
    """A line; its pieces may be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bar { height: 1; }"
    _line: Line = ()

    def show(self, line: Line) -> None:
        """Say this from now on."""
        self._line = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        line = self._line if y == 0 else ()
        return strip(line, self.size.width, self.visual_style, PALETTES[self.app.theme])
