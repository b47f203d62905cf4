"""A keyboard that sends a script, piece by piece, to the prompt that is asked; no time passes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stdout
from datetime import date
from io import StringIO
from itertools import count

from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.output import DummyOutput

from inkeer.module.types import Question
from inkeer.terminal.asker import TerminalAsker
from inkeer.terminal.console import Console, Look
from inkeer.terminal.key_decoder import KeyDecoder
from inkeer.walk.runner import Progress, Reply
from inkeer.walk.state import Walk

_numbers = count()


class ScriptedKeyboard(Input):
    """Sends pieces, each read at once; a number is the seconds that pass before the next."""

    def __init__(self, pieces: Sequence[str | float]) -> None:
        self._pieces = [*pieces]
        self._now = 0.0
        self._presses: list[KeyPress] = []
        self._decoder = KeyDecoder(self._presses.append, lambda: self._now)
        self._name = f"script-{next(_numbers)}"

    @property
    def is_over(self) -> bool:
        return not self._pieces

    @contextmanager
    def attach(self, input_ready_callback: Callable[[], None]) -> Iterator[None]:
        loop, attached = asyncio.get_running_loop(), True

        def send() -> None:
            if attached and self._pieces:
                input_ready_callback()
                loop.call_soon(send)

        loop.call_soon(send)
        yield
        attached = False

    def detach(self) -> AbstractContextManager[None]:
        return nullcontext()

    def read_keys(self) -> list[KeyPress]:
        piece = self._pieces.pop(0)
        while isinstance(piece, float):
            self._now += piece
            piece = self._pieces.pop(0)
        self._decoder.feed(piece)
        presses = [*self._presses]
        self._presses.clear()
        return presses

    def flush_keys(self) -> list[KeyPress]:
        return []

    @property
    def closed(self) -> bool:
        return False

    def raw_mode(self) -> AbstractContextManager[None]:
        return nullcontext()

    def cooked_mode(self) -> AbstractContextManager[None]:
        return nullcontext()

    def fileno(self) -> int:
        raise NotImplementedError

    def typeahead_hash(self) -> str:
        return self._name

    def close(self) -> None:
        pass


def ask(
    walk: Walk, question: Question, pieces: Sequence[str | float], *, plain: bool = False
) -> tuple[Reply, bool]:
    """Ask a question of somebody with this script; the reply, and whether all of it was sent."""
    look = Look(columns=80, plain=plain)
    asker = TerminalAsker(Console(look, StringIO()), date(2026, 11, 28))
    keyboard = ScriptedKeyboard(pieces)
    with create_app_session(input=keyboard, output=DummyOutput()), redirect_stdout(StringIO()):
        reply = asker.ask(Progress(walk, question.id), question)
    return reply, keyboard.is_over
