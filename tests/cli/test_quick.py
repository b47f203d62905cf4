"""Starting quickly: a verb loads what it needs, and what is late still works when it is used."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from terminal.conftest import person as person
from terminal.person import Person

HEAVY = ("rich", "questionary", "prompt_toolkit", "textual", "asyncio", "pydantic")
LATE = ("bz2", "ipaddress", "lzma", "subprocess")  # the same in every Python that we run on


def _loaded(person: Person, *words: str) -> set[str]:
    """The modules that a run executes, as Python itself tells."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", person.inkeer, *words],
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
        one for one in loaded if one.startswith(("inkeer.terminal.prompts", "inkeer.walk.runner"))
    }


def test_a_list_of_what_is_known_parses_nothing(person: Person) -> None:
    person.run("walk", "moed", "--answers", "-", stdin="geval: x\n")
    time.sleep(3.1)  # what was written just now is read once more
    _loaded(person, "list")
    assert not {one for one in _loaded(person, "list") if one.partition(".")[0] == "yaml"}


def test_a_list_reads_no_module(person: Person) -> None:
    assert "inkeer.module.loader" not in _loaded(person, "list")


def test_what_is_late_is_whole_when_it_is_used() -> None:
    use = (
        "from inkeer.cli import quick; quick.start()\n"
        "import subprocess, textwrap, tokenize, ipaddress, bz2, sys\n"
        "assert type(sys.modules['subprocess']).__name__ == '_Late'\n"
        "assert subprocess.run(['true']).returncode == 0\n"
        "assert textwrap.dedent('  a') == 'a' and tokenize.NAME\n"
        "assert bz2.compress(b'x') and ipaddress.ip_address('127.0.0.1')\n"
        "assert type(sys.modules['subprocess']).__name__ == 'module'\n"
    )
    done = subprocess.run([sys.executable, "-c", use], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_late_modules_stay_out_of_a_list(person: Person) -> None:
    code = (
        "import sys; sys.argv = ['inkeer', 'list']\n"
        "from inkeer.cli import main; main.run(['list'])\n"
        f"late = [n for n in {LATE!r} if type(sys.modules.get(n)).__name__ == 'module']\n"
        "assert late == [], late\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=person.environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
