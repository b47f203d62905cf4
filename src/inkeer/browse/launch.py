"""Opening the reader: a quiet Textual, the editor between two screens, and faults raised at the end."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING

from inkeer.errors import InkeerError

if TYPE_CHECKING:
    from inkeer.browse.source import EntrySource, Position
    from inkeer.journal.entry_header import StoredEntry
    from inkeer.terminal.console import Signs


def open_browser(
    source: EntrySource, environment: MutableMapping[str, str], signs: type[Signs]
) -> None:
    """Let a person read until they close it; a fault is raised once the terminal is back.

    KeyboardInterrupt when a signal closed it.
    """
    _silence_textual(environment)
    from inkeer.browse.app import Browse  # Textual looks at its environment when it is loaded
    from inkeer.browse.source import Position

    position: Position | None = Position()
    while position is not None:
        entries, colour = source.list_entries("", None), "NO_COLOR" not in environment
        app = Browse(source, entries, position, signs, colour=colour)
        position = app.run()
        if app.fault is not None:
            raise app.fault
        if position is not None and position.stored is not None:
            position = _edit(source, position, position.stored)


def _edit(source: EntrySource, position: Position, stored: StoredEntry) -> Position:
    """Let an entry be changed; the position to go on from."""
    try:
        source.edit_entry(stored)
    except InkeerError as error:
        return position._replace(message=error.format_line())
    except KeyboardInterrupt:
        pass  # back to reading
    return position


def _silence_textual(environment: MutableMapping[str, str]) -> None:
    """No log, no screenshots, no connection to its tools: variables would make Textual do that."""
    for name in [*environment]:
        if name.startswith("TEXTUAL"):
            del environment[name]
    # A terminal that speaks kitty's protocol would keep doing so after a kill -9.
    environment["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    if not environment.get("NO_COLOR", "?"):
        del environment["NO_COLOR"]  # empty means nothing, here as elsewhere
