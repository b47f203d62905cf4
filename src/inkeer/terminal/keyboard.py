"""The keyboard during a walk: what is typed between two questions waits for the next one.

Without this the terminal would echo it, and Ctrl+C would stop the program instead of pausing it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from prompt_toolkit.input import create_input


def held() -> AbstractContextManager[None]:
    """While this lasts, keys are not echoed and none of them is a signal."""
    return create_input().raw_mode()


def released(run: Callable[[str], str]) -> Callable[[str], str]:
    """The function with the keyboard as usual while it runs: for an editor."""

    def freely(text: str) -> str:
        with create_input().cooked_mode():
            return run(text)

    return freely
