"""Errands: on another thread, in turn; of each kind only the last counts."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, current_thread

import pytest

from inkeer.browse.errands import Errands
from inkeer.errors import InkeerError


class Desk:
    """Where errands are brought to."""

    def __init__(self) -> None:
        self.brought: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.failed: list[str] = []
        self.errands = Errands(self.brought.put, lambda error: self.failed.append(error.message))

    def take(self) -> None:
        """Wait for one, and take it in."""
        self.brought.get(timeout=20)()


def test_an_errand_is_run_elsewhere_and_brought() -> None:
    desk = Desk()
    found: list[object] = []
    desk.errands.ask("a", current_thread, found.append)
    assert not desk.errands.idle
    desk.take()
    assert desk.errands.idle
    assert found != [current_thread()]


def test_of_a_kind_only_the_last_counts() -> None:
    desk = Desk()
    found: list[object] = []
    begun, go_on = Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(20)
        return "old"

    ran: list[str] = []
    desk.errands.ask("a", slow, found.append)
    assert begun.wait(20)
    desk.errands.ask("a", lambda: ran.append("never"), found.append)
    desk.errands.ask("a", lambda: "new", found.append)
    desk.errands.ask("b", lambda: "other", found.append)
    go_on.set()
    for _errand in range(3):
        desk.take()
    assert found == ["new", "other"]
    assert ran == []
    assert desk.errands.idle


def test_what_could_not_be_done_is_told_and_the_next_is_run() -> None:
    desk = Desk()
    found: list[object] = []

    def refused() -> str:
        raise InkeerError("it is torn")

    desk.errands.ask("a", refused, found.append)
    desk.take()
    desk.errands.ask("a", lambda: "whole", found.append)
    desk.take()
    assert (desk.failed, found) == (["it is torn"], ["whole"])


def test_a_fault_is_raised_where_it_is_brought() -> None:
    desk = Desk()

    def faulty() -> str:
        raise KeyError("a")

    desk.errands.ask("a", faulty, print)
    with pytest.raises(KeyError):
        desk.take()
