"""The ways out of a prompt: what they are called in this kind of walk, and what cuts a prompt off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings

from inkeer.i18n import _
from inkeer.walk.runner import Move

LOOKS = 0.3  # seconds between two looks whether a prompt is to be cut off


class PromptExits(NamedTuple):
    """What Ctrl+C and the last Enter do, in words; and what cuts a prompt off, if anything does.

    A prompt on a screen is cut off while it stands there; plain lines are left in peace until they
    are done.
    """

    leave: str
    finish: str
    cut: Callable[[], bool] | None = None


def of_a_walk() -> PromptExits:
    """Those of a walk that is kept."""
    return PromptExits(_("Ctrl+C later"), _("Enter save"))


def leaving() -> KeyBindings:
    """The keys that leave a page on which nothing is typed."""
    keys = KeyBindings()
    for name in ("c-c", "<sigint>"):
        keys.add(name)(lambda event: event.app.exit(result=Move.PAUSE))
    return keys


def run(app: Application[Any], cut: Callable[[], bool] | None = None) -> Any:
    """Run a prompt; what it gives, or PAUSE when it was cut off or the terminal went away."""

    async def watch(until: Callable[[], bool]) -> None:
        while not until():
            await asyncio.sleep(LOOKS)
        if not app.is_done:
            app.exit(result=Move.PAUSE)

    def begin() -> None:
        if cut is not None:
            app.create_background_task(watch(cut))

    try:
        return app.run(pre_run=begin)
    except (EOFError, KeyboardInterrupt, OSError):  # OSError: the terminal is gone
        return Move.PAUSE
