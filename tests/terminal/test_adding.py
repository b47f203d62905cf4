"""Being asked about a module from elsewhere, in a real terminal."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from person import Person
from screen import CTRL_C, ENTER, PATIENCE, Terminal
from sharing.offered import BRAVE, CALM, RUST, put

ASKED = {"nl": "'Een rustige avond' toevoegen?", "en": "Add 'A calm evening'?"}
ADDED = {"nl": "Toegevoegd: Een rustige avond", "en": "Added: A calm evening"}
NOTHING = {"nl": "Er is niets toegevoegd.", "en": "Nothing was added."}
LICENCE = {"nl": "licentie: CC BY 4.0", "en": "licence: CC BY 4.0"}
AWAY = {"nl": "'Een rustige avond' weghalen?", "en": "Remove 'A calm evening'?"}
GONE = {"nl": "Weggehaald: Een rustige avond", "en": "Removed: A calm evening"}
WAYS = pytest.mark.parametrize(
    ("language", "columns", "plain"),
    [
        (language, columns, plain)
        for language in ("nl", "en")
        for columns, plain in ((80, False), (40, False), (80, True))
    ],
)


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    return put(tmp_path / "it", calm=CALM, calm_nl=RUST)


def opened(
    person: Person, *words: str, language: str = "en", columns: int = 80, plain: bool = False
) -> Terminal:
    flags = ["--language", language, *(["--plain"] if plain else [])]
    return person.open("module", *words, *flags, columns=columns, rows=40)


def own(person: Person) -> list[str]:
    return sorted(path.name for path in (person.journal / "modules").glob("*.yaml"))


@WAYS
def test_it_is_shown_and_asked_about(
    person: Person, offered: Path, language: str, columns: int, plain: bool
) -> None:
    terminal = opened(person, "add", str(offered), language=language, columns=columns, plain=plain)
    terminal.wait_for(ASKED[language])
    terminal.wait_for(LICENCE[language])
    terminal.wait_for("Anna Verhoef")
    assert own(person) == []
    terminal.settle()
    terminal.press("1", ENTER)
    terminal.wait_for(ADDED[language])
    assert terminal.exit_code() == 0
    assert own(person) == ["calm.nl.yaml", "calm.yaml"]
    terminal = opened(person, "remove", "calm", language=language, columns=columns, plain=plain)
    terminal.wait_for(AWAY[language])
    terminal.settle()
    terminal.press("2", ENTER)
    terminal.wait_for(GONE[language])
    assert terminal.exit_code() == 0
    assert own(person) == []


@pytest.mark.parametrize("keys", [("2", ENTER), (CTRL_C,)])
@pytest.mark.parametrize("plain", [False, True])
def test_no_is_no(person: Person, offered: Path, keys: tuple[str, ...], plain: bool) -> None:
    terminal = opened(person, "add", str(offered), plain=plain)
    terminal.wait_for(ASKED["en"])
    terminal.wait_for("Ctrl+C")
    terminal.settle()
    terminal.press(*keys)
    terminal.wait_for(NOTHING["en"])
    assert terminal.exit_code() == 0
    assert own(person) == []


@pytest.mark.parametrize("plain", [False, True])
def test_of_several_one_may_choose(person: Person, offered: Path, plain: bool) -> None:
    put(offered, brave=BRAVE)
    terminal = opened(person, "add", str(offered), plain=plain)
    terminal.wait_for("Take all 2?")
    terminal.settle()
    terminal.press("2", ENTER)
    terminal.wait_for("Add 'A brave evening'?")
    terminal.settle()
    terminal.press("2", ENTER)
    terminal.wait_for(ASKED["en"])
    terminal.settle()
    terminal.press("1", ENTER)
    terminal.wait_for(ADDED["en"])
    assert terminal.exit_code() == 0
    assert own(person) == ["calm.nl.yaml", "calm.yaml"]


@pytest.mark.parametrize("how", ["Ctrl+C", "kill", "kill at once", "closed window"])
def test_what_takes_too_long_can_be_left(person: Person, tmp_path: Path, how: str) -> None:
    """Neither git nor what it fetched stays behind."""
    binaries, temporary = tmp_path / "bin", tmp_path / "tmp"
    binaries.mkdir()
    temporary.mkdir()
    program = binaries / "git"
    at_once = "kill $PPID" if how == "kill at once" else ":"  # while inkeer is still starting git
    pid = tmp_path / "pid"
    program.write_text(
        f"#!/bin/sh\n{at_once}\necho $$ > {pid}.new\nmv {pid}.new {pid}\nexec sleep 600\n", "utf-8"
    )
    program.chmod(0o755)
    path = f"{binaries}{os.pathsep}{person.environment()['PATH']}"
    words = ("module", "add", "https://example.org/m.git", "--language", "en")
    terminal = person.open(*words, more={"PATH": path, "TMPDIR": str(temporary)})
    terminal.wait_for("From https://example.org/m.git")
    if how == "kill at once":
        assert terminal.exit_code() == 130
        time.sleep(0.1)  # git would write its number, were it still there
        assert not pid.exists() or not _is_running(pid)
        _until(lambda: not list(temporary.iterdir()))
        return
    _until(pid.exists)
    assert list(temporary.iterdir())
    if how == "Ctrl+C":
        terminal.press(CTRL_C)
        assert terminal.exit_code() == 130
        assert "Traceback" not in terminal.everything()
    elif how == "kill":
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.exit_code() == 130
    else:
        terminal.hang_up()
    _until(lambda: not _is_running(pid) and not list(temporary.iterdir()))
    assert own(person) == []


def _is_running(pid: Path) -> bool:
    return (Path("/proc") / pid.read_text("utf-8").strip()).exists()


def _until(what: Callable[[], object]) -> None:
    patience = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < patience
        time.sleep(0.02)


def test_what_is_newer_is_asked_about_as_such(person: Person, offered: Path) -> None:
    assert person.run("module", "add", str(offered), "--yes").returncode == 0
    put(offered, calm=CALM.replace("version: 2", "version: 3"))
    terminal = opened(person, "add", "--update")
    terminal.wait_for("Version 2 is here now; 3 comes.")
    terminal.wait_for("Put this version of 'A calm evening' in its place?")
    terminal.settle()
    terminal.press("1", ENTER)
    terminal.wait_for("Here now: A calm evening, version 3")
    assert terminal.exit_code() == 0
