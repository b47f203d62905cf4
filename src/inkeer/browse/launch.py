"""Opening the reader: a quiet Textual, the editor between two screens, and an end that is told."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING

from inkeer.errors import InkeerError

if TYPE_CHECKING:
    from inkeer.browse.place import Place, Wish
    from inkeer.browse.shelf import Shelf
    from inkeer.terminal.look import Signs


def read(shelf: Shelf, environment: MutableMapping[str, str], signs: type[Signs]) -> None:
    """Let a person read until they close it; what goes wrong is raised once the screen is back.

    KeyboardInterrupt when a signal closed it.
    """
    _quiet(environment)
    from inkeer.browse.app import Browse  # Textual looks at its environment when it is loaded
    from inkeer.browse.place import Place

    place = Place()
    while True:
        app = Browse(
            shelf, shelf.heads("", None), place, signs, colour="NO_COLOR" not in environment
        )
        wish = app.run()
        if app.fault is not None:
            raise app.fault
        if app.stopped:
            raise KeyboardInterrupt
        if wish is None:
            return
        place = _edited(shelf, wish)


def _edited(shelf: Shelf, wish: Wish) -> Place:
    """The place to go on from, after the editor."""
    try:
        shelf.edit(wish.stored)
    except InkeerError as error:
        return wish.place._replace(said=error.in_one_line())
    except KeyboardInterrupt:
        pass  # back to reading
    return wish.place


def _quiet(environment: MutableMapping[str, str]) -> None:
    """No log, no screenshots, no connection to its tools: Textual does all that when it is told to."""
    for name in [*environment]:
        if name.startswith("TEXTUAL"):
            del environment[name]
    # A terminal that speaks kitty's protocol would go on with it after a kill -9.
    environment["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    if not environment.get("NO_COLOR", "?"):
        del environment["NO_COLOR"]  # empty means nothing, here as elsewhere
