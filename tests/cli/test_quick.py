"""Starting quickly: a verb loads what it needs, and no more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from person import INKEER, Person

HEAVY = ("rich", "questionary", "prompt_toolkit", "textual", "asyncio", "pydantic")


# As some seconds later, when what was written is no longer read once more.


def _loaded(person: Person, *words: str) -> set[str]:
    """The modules that a run executes, as Python itself tells."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", INKEER, *words],
        env=person.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


@pytest.mark.parametrize("verb", ["list", "show"])
def test_reading_loads_no_terminal_library(person: Person, verb: str) -> None:
    person.run("walk", "moed", "--answers", "-", stdin="geval: x\n")
    loaded = _loaded(person, verb)
    assert "inkeer.journal.entry_header" in loaded
    assert not loaded & set(HEAVY)
    assert not {
        name
        for name in loaded
        if name.startswith(("inkeer.terminal.prompts", "inkeer.walk.runner"))
    }


@pytest.mark.parametrize("words", [("list",), ("show",), ("modules",), ()])
def test_what_the_index_knows_is_not_parsed(person: Person, words: tuple[str, ...]) -> None:
    person.run("walk", "moed", "--answers", "-", stdin="geval: x\n")
    _loaded(person, *words)  # modules are read the first time
    assert not _loaded(person, *words) & {"yaml", "inkeer.module.loader"}


@pytest.mark.parametrize("words", [("--help",), ("module", "--help")])
def test_help_about_all_verbs_loads_none_of_them(person: Person, words: tuple[str, ...]) -> None:
    loaded = _loaded(person, *words)
    verbs = {name for name in loaded if name.startswith("inkeer.cli.commands.")}
    assert verbs <= {"inkeer.cli.commands.module"}
    assert not loaded & {*HEAVY, "yaml"}
