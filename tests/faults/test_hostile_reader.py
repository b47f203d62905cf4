"""No text of an entry can steer a terminal through the full-screen reader, wherever it stands."""

from __future__ import annotations

import pytest

from browse.drawer import Drawer
from browse.seat import Seat, read
from faults.hostile import flat, steering
from faults.test_hostile_output import an_entry, every_chunk, handfuls
from inkeer.browse.source import Position
from inkeer.browse.themes import DARK

SIZES = ((100, 60), (40, 60))


@every_chunk
def test_every_page_of_the_reader_is_safe(chunk: int) -> None:
    given = next(handfuls("browse", chunk))
    title, tag, ask, *_more = given
    one = an_entry(given)._replace(id=title, module=ask)
    two = one._replace(id=tag, title=ask, module=title)
    seen: list[str] = []

    async def look(seat: Seat) -> None:
        for key in ("tab", "t", "escape", "end", "escape", "m", "escape", "down", "e"):
            assert not steering("\n".join(seat.lines()))
            seen.append(seat.text())
            await seat.pilot.press(key)
            await seat.settle()

    read(Drawer([one, two]), look, size=SIZES[chunk % 2], place=Position(theme=DARK))
    if chunk % 2 == 0:
        assert any(flat(title)[:20] in flat(text) for text in seen)


@pytest.mark.parametrize("text", ["\x1b[31m red", "\x9b2J", "a\u202eb"])
def test_what_is_pasted_into_the_search_is_safe(text: str) -> None:
    async def look(seat: Seat) -> None:
        await seat.press("slash")
        seat.app.panes.search.insert_text_at_cursor(text)
        await seat.settle()
        assert not steering("\n".join(seat.lines()))

    read(Drawer([an_entry([str(number) for number in range(10)])]), look)
