"""The ways out of a prompt: the keys that leave it, what they are called, and what aborts it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings

from inkeer.terminal.key_decoder import CUT_OFF_SECONDS
from inkeer.walk.runner import Move

POLL_SECONDS = 0.3  # between two checks whether to abort a prompt


class PromptExits(NamedTuple):
    """What Ctrl+C and the last Enter do, in words; and whether to abort a prompt on a screen."""

    leave: str
    finish: str
    should_abort: Callable[[], bool] | None = None


def bind_leave_keys(*moves: tuple[str, Move]) -> KeyBindings:
    """Keys that leave a prompt, each with a move; Ctrl+C pauses."""

    def bind(name: str, move: Move) -> None:
        keys.add(name)(lambda event: event.app.exit(result=move))

    keys = KeyBindings()
    for name, move in (("c-c", Move.PAUSE), ("<sigint>", Move.PAUSE), *moves):
        bind(name, move)
    return keys


def run_app(app: Application[Any], should_abort: Callable[[], bool] | None = None) -> Any:
    """Run a prompt; returns its result, or PAUSE when it was aborted or the terminal went away."""

    async def watch(is_over: Callable[[], bool]) -> None:
        while not is_over():
            await asyncio.sleep(POLL_SECONDS)
        if not app.is_done:
            app.exit(result=Move.PAUSE)

    def fail(_loop: object, context: Mapping[str, Any]) -> None:
        error = context.get("exception")
        if not app.is_done and app.is_running:
            app.exit(exception=error or RuntimeError(context.get("message")))

    def begin() -> None:
        # A fault within a prompt ends it, and goes the way of any other.
        asyncio.get_running_loop().set_exception_handler(fail)
        if should_abort is not None:
            app.create_background_task(watch(should_abort))

    app.ttimeoutlen = CUT_OFF_SECONDS
    try:
        return app.run(pre_run=begin, set_exception_handler=False)
    except (EOFError, KeyboardInterrupt, OSError):  # OSError: the terminal is gone
        return Move.PAUSE
