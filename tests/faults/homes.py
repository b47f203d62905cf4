"""Homes in trouble: on a disk that is far too small, and of somebody whom permissions bind."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from effort import needs
from person import INKEER, Person
from screen import PATIENCE, TAB, Terminal

FILLER = "filler"

DEEPER = "eeper, if you like"  # on a screen, and in plain lines


def mounted(folder: Path, size: str) -> bool:
    """Put a small disk in the place of a folder; False where this system does not let us."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Fill the disk that a folder is on to its last byte, for a while."""
    filler = folder / FILLER
    with filler.open("ab", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()


def bound_by_permissions(home: Path) -> Person:
    """Somebody whom file permissions stop, also when it is root who runs the tests."""
    if os.geteuid() != 0:
        return Person(home)
    needs("setpriv")
    script = home.parent / "inkeer-without-powers"
    powerless = "setpriv --bounding-set=-all --inh-caps=-all"
    script.write_text(f'#!/bin/sh\nexec {powerless} {shlex.quote(INKEER)} "$@"\n', "utf-8")
    script.chmod(0o755)
    return Person(home, str(script))


def contents(*folders: Path) -> dict[str, bytes]:
    """Every file below some folders, by its path."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def kept(person: Person) -> str:
    """All text of the drafts."""
    return "".join(path.read_text("utf-8") for path in person.drafts())


def to_the_overview(terminal: Terminal, first: int, *, plain: bool = False) -> None:
    """Skip the rest of `eigenaarschap`, from a question that is still to come.

    What was typed at one is taken, and what is offered after it is refused.
    """
    told = [f"question {number} of 12" if plain else f"{number}/12" for number in range(first, 13)]
    for one, following in zip(told, [*told[1:], "Enter save"], strict=True):
        terminal.wait_for(one, anywhere=True)
        take(terminal, following)
    terminal.wait_for("Enter save")


def take(terminal: Terminal, following: str) -> None:
    """Go on to what follows, and refuse to go deeper where that is offered."""
    offered = terminal.everything().count(DEEPER)

    def came() -> bool:
        return following in terminal.everything() or terminal.everything().count(DEEPER) > offered

    terminal.press(TAB)
    until(terminal, came)
    if terminal.everything().count(DEEPER) > offered:
        terminal.settle()
        terminal.press(TAB)
    terminal.wait_for(following, anywhere=True)


def until(terminal: Terminal, what: Callable[[], bool]) -> None:
    """Wait until something is so, while the screen goes on."""
    patience = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < patience, f"it never came:\n{terminal.everything()}"
        terminal.settle(0.05)
