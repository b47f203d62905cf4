"""Locks that never come: nobody waits long in silence, and what is saved is saved."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator

import pytest

from effort import effort, needs, sample
from person import Person
from screen import CTRL_C, Terminal

HANGS = 30  # seconds after which a verb hangs; the index was waited for twice as long


@pytest.fixture
def somebody(person: Person) -> Person:
    for module in ("grenzen", "week"):
        assert person.run("walk", module, "--answers", "-").returncode == 0
    assert len(person.json("list")) == 2
    return person


@pytest.fixture
def held(somebody: Person) -> Iterator[Person]:
    """Somebody whose index is held by another program."""
    (index,) = (somebody.home / ".cache/inkeer/index").glob("*.sqlite")
    other = sqlite3.connect(index, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield somebody
    other.close()


def run(person: Person, *words: str, before: tuple[str, ...] = ()) -> str:
    done = subprocess.run(
        [*before, person.inkeer, "--language", "en", *words],
        env=person.environment(),
        input="behouden: Een zin.\n" if "walk" in words else "",
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout + done.stderr


VERBS: tuple[tuple[str, ...], ...] = (
    *((), ("list",), ("search", "zin"), ("show",), ("today",), ("review",), ("intentions",)),
    *(("export",), ("trash",), ("modules",)),
)
WRITING: tuple[tuple[str, ...], ...] = (
    *(("walk", "grenzen", "--answers", "-"), ("edit", "-1", "--add-tag", "rust")),
    *(("delete", "-1"), ("restore", "-1"), ("config", "set", "plain", "true")),
    *(("trash", "--empty", "--yes"), ("module", "new", "mijn")),
)


def test_an_index_that_others_hold_is_done_without(held: Person) -> None:
    for words in effort(VERBS[:3], VERBS):
        shown = run(held, *words)
        if words == ("list",):
            assert "another program is using the index of your entries" in shown
            assert "A week in five minutes" in shown
    for words in effort(WRITING[:3], WRITING):
        run(held, *words)


def test_what_was_written_meanwhile_is_in_the_index_afterwards(held: Person) -> None:
    run(held, "walk", "grenzen", "--answers", "-")
    assert len(held.json("list")) == 3


def test_ctrl_c_is_heard_while_an_index_is_waited_for(held: Person) -> None:
    words = [held.inkeer, "walk", "grenzen", "--language", "en"]
    with Terminal(words, held.environment()) as terminal:
        for _again in range(20):
            if terminal.running:
                terminal.press(CTRL_C)
                terminal.settle(0.2)
        assert terminal.exit_code() in (130, -2)  # the second before Python listens


@pytest.mark.parametrize("error", sample(["EAGAIN", "ENOLCK", "EACCES", "EOPNOTSUPP", "ENOSYS"], 2))
def test_a_file_system_without_locks_does_without(somebody: Person, error: str) -> None:
    needs("strace")
    before = ("strace", "-qq", "-f", "-o", "/dev/null", "-e", f"inject=flock:error={error}")
    for words in (*WRITING, *VERBS):
        run(somebody, *words, before=before)
    assert somebody.run("doctor").returncode == 0
    assert not [*somebody.home.rglob(".inkeer-new-*"), *somebody.home.rglob("*.lock")]
