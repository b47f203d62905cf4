"""The keyboard, with the keys that inkeer knows and no others, and the screen that goes with it."""

from __future__ import annotations

from contextlib import AbstractContextManager

from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.input import Input
from prompt_toolkit.input.vt100 import Vt100Input
from prompt_toolkit.output import Output
from prompt_toolkit.output.vt100 import Vt100_Output

from inkeer.terminal.key_decoder import KeyDecoder


def open_keyboard() -> Input:
    """The keyboard of this terminal, with its keys decoded here."""
    keyboard = get_app_session().input
    if isinstance(keyboard, Vt100Input) and not isinstance(keyboard.vt100_parser, KeyDecoder):
        keyboard.vt100_parser = KeyDecoder(keyboard.vt100_parser.feed_key_callback)
    return keyboard


def open_screen() -> Output:
    """The screen of this terminal, which is not asked where its cursor is: some never answer."""
    screen = get_app_session().output
    if isinstance(screen, Vt100_Output):
        screen.enable_cpr = False
    return screen


def hold_keyboard() -> AbstractContextManager[None]:
    """While this lasts, keys are not echoed and none of them is a signal.

    What is typed between two questions waits for the next one, and Ctrl+C there pauses the walk.
    """
    return open_keyboard().raw_mode()


def release_keyboard() -> AbstractContextManager[None]:
    """While this lasts, the keyboard is as usual: for an editor."""
    return open_keyboard().cooked_mode()
