"""The keyboard during a walk, which belongs to the walk and not to the terminal's line editing."""

from __future__ import annotations

from contextlib import AbstractContextManager

from prompt_toolkit.input import create_input


def hold_keyboard() -> AbstractContextManager[None]:
    """While this lasts, keys are not echoed and none of them is a signal.

    What is typed between two questions waits for the next one, and Ctrl+C there pauses the walk.
    """
    return create_input().raw_mode()


def release_keyboard() -> AbstractContextManager[None]:
    """While this lasts, the keyboard is as usual: for an editor."""
    return create_input().cooked_mode()
