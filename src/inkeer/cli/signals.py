"""A closed terminal and a polite kill, made the same as Ctrl+C: what is under way ends as it should."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_ENDS = (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))  # Windows hangs up nobody


@contextmanager
def interruptions() -> Iterator[list[int]]:
    """While this lasts they raise KeyboardInterrupt; those that came."""
    came: list[int] = []

    def interrupt(number: int, _frame: object) -> None:
        came.append(number)
        signal.raise_signal(signal.SIGINT)

    before = {number: signal.signal(number, interrupt) for number in _ENDS}
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so a shell starts what is no job of its
        before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
