"""The entries on the left: a row for each, under the month that it was written in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inkeer.browse.blocks import Blocks
from inkeer.browse.lines import Line, Span
from inkeer.i18n import month_name
from inkeer.journal.stored import StoredEntry
from inkeer.terminal.layout import cut
from inkeer.text import safe_line


class Entries(Blocks):
    """Entries, newest first."""

    found: Sequence[StoredEntry] = ()
    _rows: Sequence[int | None] = ()
    _places: dict[Path, int] | None = None

    def show(self, found: Sequence[StoredEntry], wanted: Path | None) -> None:
        """List these; the one that is wanted is chosen, if it is there."""
        self.found, self._rows, self._places = found, _rows(found), None
        starts = [number for number, row in enumerate(self._rows) if row is not None and row >= 0]
        place = self.place(wanted)
        self.lay(len(self._rows), starts, place or 0, top=place is None)

    def place(self, path: Path | None) -> int | None:
        """Where an entry stands in the list."""
        if self._places is None:
            self._places = {stored.path: number for number, stored in enumerate(self.found)}
        return self._places.get(path) if path is not None else None

    @property
    def here(self) -> StoredEntry | None:
        """The chosen entry."""
        return self.found[self.chosen] if 0 <= self.chosen < len(self.found) else None

    def line(self, number: int) -> Line:
        """A row of the list."""
        row = self._rows[number]
        if row is None:
            return ()
        head = self.found[row if row >= 0 else ~row].head
        if row < 0:
            return (Span("dim", f"{month_name(head.started.month)} {head.started.year}"),)
        style = "bold" if row == self.chosen else ""
        title = cut(safe_line(head.title), self.room - 4, self.signs.more)
        return (Span("dim", f"{head.started.day:>2}  "), Span(style, title))


def _rows(found: Sequence[StoredEntry]) -> list[int | None]:
    """The rows of a list: an entry's number, that number inverted for its month, None for a blank."""
    rows: list[int | None] = []
    before = None
    for number, stored in enumerate(found):
        started = stored.head.started
        if (started.year, started.month) != before:
            rows += [None, ~number] if rows else [~number]
            before = (started.year, started.month)
        rows.append(number)
    return rows
