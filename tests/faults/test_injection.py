"""Whatever system call fails, the old or the new stands there whole, and what is said is true."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from effort import effort, needs, sample
from faults.actions import ACTIONS, MORE, Action, House
from faults.injection import FAULTS, Call, calls, promised, wrongs
from faults.promise import Promise

TRIED = effort(ACTIONS, (*ACTIONS, *MORE))

# Ways to write that the sweep must catch; each is laid over inkeer's own as Python starts.
IN_PLACE = """
from inkeer.storage import atomic_write

def written(path, data, *_, **_numbered):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path

atomic_write.create = atomic_write.replace = written
"""
NEVER_MIND = """
from contextlib import suppress
from inkeer.storage import atomic_write

def never_mind(write):
    def written(*words, **options):
        with suppress(OSError):
            return write(*words, **options)
    return written

for name in ("create", "replace"):
    setattr(atomic_write, name, never_mind(getattr(atomic_write, name)))
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A home in which things can go wrong."""
    needs("strace")
    return House(tmp_path_factory.mktemp("house"))


class Clean(NamedTuple):
    """An action when nothing goes wrong."""

    action: Action
    promise: Promise
    calls: list[Call]


@pytest.fixture(scope="module", params=TRIED, ids=lambda action: action.name)
def clean(house: House, request: pytest.FixtureRequest) -> Clean:
    """Each action, run once to see what it does."""
    action: Action = request.param
    return Clean(action, promised(house, action), calls(house, action))


def test_no_fault_tears_or_loses(house: House, clean: Clean) -> None:
    assert len(clean.calls) >= len(
        FAULTS
    )  # make, write and flush a file, name it, flush its folder
    some = max(1, len(clean.calls) // 10)
    for number, call in enumerate(sample(clean.calls, some)):
        turn = list(FAULTS)[number % len(FAULTS)]
        for fault in effort([turn], list(FAULTS)):
            assert wrongs(house, clean.action, clean.promise, call, fault) == [], f"{call}"


@pytest.mark.parametrize("action", effort(ACTIONS[:1], ACTIONS[:3:2]), ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("careless", "fault", "told"),
    [
        (IN_PLACE, "killed", "torn: "),
        (IN_PLACE, "no room", "torn: "),
        (NEVER_MIND, "a bad disk", "not as it was told: "),
    ],
    ids=["in place, killed", "in place, no room", "never mind"],
)
def test_a_careless_writer_is_caught(
    house: House, action: Action, careless: str, fault: str, told: str
) -> None:
    promise = promised(house, action)
    path = house.beside("careless")
    path.mkdir(exist_ok=True)
    (path / "sitecustomize.py").write_text(careless, "utf-8")
    assert any(
        wrong.startswith(told)
        for call in calls(house, action, PYTHONPATH=str(path))
        for wrong in wrongs(house, action, promise, call, fault, PYTHONPATH=str(path))
    )


# -- what is called a broken promise -------------------------------------------------------------

BEFORE = {"one.yaml": b"one", "two.yaml": b"two", "gone.yaml": b"gone"}
AFTER = {"one.yaml": b"one", "two.yaml": b"new", "trash/gone.yaml": b"gone"}


@pytest.mark.parametrize("found", [BEFORE, AFTER, {**BEFORE, **AFTER}])
def test_the_old_and_the_new_and_both_are_as_promised(found: dict[str, bytes]) -> None:
    assert Promise(BEFORE, AFTER).broken(found, saved=False) == []
    assert bool(Promise(BEFORE, AFTER).broken(found, saved=True)) is (found != AFTER)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"two.yaml": b"tw"}, ["torn: two.yaml"]),
        ({"other.yaml": b""}, ["torn: other.yaml"]),
        ({"one.yaml": None}, ["lost: one.yaml", "lost: what stood in one.yaml"]),
        ({"gone.yaml": None}, ["lost: what stood in gone.yaml"]),
        ({".inkeer-new-1": b"tw", "bank.lock": b""}, []),
    ],
)
def test_a_broken_promise_is_seen(change: dict[str, bytes | None], told: list[str]) -> None:
    found = {path: data for path, data in {**BEFORE, **change}.items() if data is not None}
    assert Promise(BEFORE, AFTER).broken(found, saved=False) == told
