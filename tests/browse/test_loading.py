"""What takes long is done beside the screen: only what was asked last counts, and a fault ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from threading import Event, current_thread, main_thread

import pytest

from browse.drawer import Drawer, noor
from browse.seat import Seat, read
from inkeer.browse.source import PastAnswer
from inkeer.errors import InkeerError
from inkeer.journal.entry_header import StoredEntry


class Slow(Drawer):
    """Entries of which a search waits to be let go."""

    def __init__(self) -> None:
        super().__init__(noor().entries)
        self.searches: list[str] = []
        self.begun, self.go_on = Event(), Event()

    def list_entries(self, words: str, module: str | None) -> Sequence[StoredEntry]:
        if words:
            assert current_thread() is not main_thread()
            self.searches.append(words)
            self.begun.set()
            assert self.go_on.wait(20)
        return super().list_entries(words, module)


class Torn(Drawer):
    """Entries that cannot be searched."""

    error: Exception = InkeerError("the index is torn")

    def list_entries(self, words: str, module: str | None) -> Sequence[StoredEntry]:
        if words == "torn":
            raise self.error
        return super().list_entries(words, module)

    def list_past_answers(
        self, module: str, question: str, fingerprint: str
    ) -> Sequence[PastAnswer]:
        if question == "evenings":
            raise self.error
        return super().list_past_answers(module, question, fingerprint)


async def _search(seat: Seat, words: str, entries: Slow) -> None:
    entries.begun.clear()
    seat.app.panes.search.value = words
    for _turn in range(2000):
        await seat.pilot.pause(0.005)
        if entries.begun.is_set() or len(entries.searches) > 1:
            return


def test_of_several_searches_only_the_last_counts() -> None:
    entries = Slow()

    async def do(seat: Seat) -> None:
        await _search(seat, "bench", entries)
        assert "searching" in seat.text()
        for words in ("never", "zwolle"):  # both while the first is under way
            seat.app.panes.search.value = words
            await seat.pilot.pause(0.2)
        assert entries.searches == ["bench"]
        entries.go_on.set()
        await seat.settle()
        assert [stored.head.id for stored in seat.app.list.entries] == [noor().entries[-1].id]
        assert "never" not in entries.searches

    read(entries, do)


def test_what_cannot_be_searched_is_told_and_the_next_search_is_done() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("slash")
        await seat.write("torn")
        assert "the index is torn" in seat.text()
        await seat.press("escape", "tab")
        while seat.question != "evenings":
            await seat.press("down")
        assert "the index is torn" in seat.text()
        await seat.press("end", "left_square_bracket")
        assert seat.entry == noor().entries[2].id

    read(Torn(noor().entries), do)


def test_a_fault_beside_the_screen_closes_it() -> None:
    entries = Torn(noor().entries)
    entries.error = KeyError("secret")

    async def do(seat: Seat) -> None:
        seat.app.panes.search.value = "torn"
        while seat.app.fault is None:  # a pilot would wait for a screen that is gone
            await asyncio.sleep(0.01)

    with pytest.raises(KeyError, match="secret"):
        read(entries, do)
