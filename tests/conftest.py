"""How all the tests are run, and what they begin with: a home of one's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from effort import LONG, effort
from inkeer.i18n import activate
from person import Person

# A machine that is busy is no mistake of the program's.
settings.register_profile("inkeer", deadline=None, max_examples=effort(50, 1000))
settings.load_profile("inkeer")

UNSEEN = Path(__file__).parent / "terminal"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for when there is time."""
    late = [item for item in items if item.get_closest_marker("endurance") and not LONG]
    config.hook.pytest_deselected(items=late)
    items[:] = [item for item in items if item not in late]


def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: half of the tests wait for a terminal."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Messages are read in English, unless a test asks for Dutch."""
    activate("en")


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """Somebody with an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    somebody = Person(home)
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
    for path in UNSEEN.glob("unseen*.yaml"):
        shutil.copy(path, own)
    return person
