"""Somebody in front of the reader: presses keys, clicks, and looks at the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot

from browse.drawer import Drawer
from inkeer.browse.app import Browse
from inkeer.browse.source import Position
from inkeer.terminal.console import Signs


class Seat:
    """A reader that is open."""

    def __init__(self, app: Browse, pilot: Pilot[Position | None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        for _turn in range(2000):
            await self.pilot.pause(0.005)
            listed = self.app.panes.listed  # there is none until the list is asked for
            if listed and not len(self.app.workers):
                await self.pilot.pause()
                if not len(self.app.workers):
                    return
        raise AssertionError("it never comes to rest")

    async def press(self, *keys: str) -> None:
        """Press keys, and see what comes of each."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Type a text in one go."""
        await self.pilot.press(
            *(dict(zip(" /", ("space", "slash"), strict=True)).get(c, c) for c in text)
        )
        await self.settle()

    async def click(self, text: str) -> None:
        """Click on a text that is on the screen."""
        for y, line in enumerate(self.lines()):
            if text in line:
                await self.pilot.click(offset=(line.index(text), y))
                await self.settle()
                return
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text()}")

    def lines(self) -> list[str]:
        """The lines of the screen."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def text(self) -> str:
        """The screen."""
        return "\n".join(self.lines())

    @property
    def entry(self) -> str:
        """The id of the chosen entry."""
        here = self.app.list.current
        assert here is not None
        return here.head.id

    @property
    def question(self) -> str:
        """The id of the chosen question."""
        answered = self.app.answered
        assert answered is not None
        return answered.id


def read(
    shelf: Drawer,
    do: Callable[[Seat], Awaitable[None]],
    *,
    size: tuple[int, int] = (80, 24),
    place: Position | None = None,
    **known: Any,
) -> Browse:
    """Open the reader, do something in it, and close it; the app, as it was left."""
    app = Browse(shelf, shelf.list_entries("", None), place or Position(), Signs, **known)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            seat = Seat(app, pilot)
            await seat.settle()
            await do(seat)

    try:
        asyncio.run(run())
    finally:
        if app.fault is not None:
            raise app.fault
    return app
