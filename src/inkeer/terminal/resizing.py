"""A prompt in a window that changes its size: the page begins anew, with the question on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application


def redraw_on_resize(app: Application[Any], write_head: Callable[[], None] | None = None) -> None:
    """Draw a prompt at the top of a fresh page when its window changes, under what heads it.

    Terminals break the lines that stand there in ways of their own, so what was drawn cannot be
    found again; it scrolls away with the page before it.
    """
    size = app.output.get_size()

    def start_new_page(app: Application[Any]) -> None:
        nonlocal size
        if (new := app.output.get_size()) == size:
            return
        size = new
        app.output.cursor_goto(size.rows, 1)
        app.output.write_raw("\n" * size.rows)
        app.output.cursor_goto(1, 1)
        app.output.flush()
        if write_head is not None:
            write_head()
        app.renderer.reset()

    app.before_render += start_new_page
