"""A home of one's own, inkeer on a pipe, and inkeer in a terminal."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from terminal.person import Person

UNSEEN = Path(__file__).with_name("unseen.yaml")
INKEER = str(Path(sys.executable).with_name("inkeer"))


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """Somebody with an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    somebody = Person(INKEER, home)
    yield somebody
    somebody.leave()


@pytest.fixture
def run(person: Person) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Inkeer on a pipe."""
    return person.run


@pytest.fixture
def unseen(person: Person) -> Person:
    """Somebody who was handed a module that is not part of inkeer."""
    own = person.journal / "modules"
    own.mkdir(parents=True)
    for path in UNSEEN.parent.glob("unseen*.yaml"):
        shutil.copy(path, own)
    return person
