"""Traps: editors that do not wait, paths of any bytes, disks that flush no folder, odd targets."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from effort import needs
from person import Person
from screen import CTRL_C, CTRL_O, ENTER, PATIENCE, TAB, Terminal

MODULE = """\
format: 1
id: m
language: en
title: M
sections:
  a:
    title: A
    questions:
      line: {type: text, ask: What did you see?}
      other: {type: text, short: true, ask: Who?}
"""


def editor(person: Person, script: str) -> dict[str, str]:
    path = person.home / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path)}


def open_editor(terminal: Terminal) -> None:
    """Write a begin at the first question, and go to the editor with it."""
    terminal.press(ENTER)
    terminal.wait_for("1/")
    terminal.press("A begin.", CTRL_O)


def drafted(person: Person) -> str:
    return "".join(path.read_text("utf-8") for path in person.drafts())


# -- an editor that gives the prompt back at once ------------------------------------------------


def test_what_an_editor_saves_late_is_not_lost(person: Person) -> None:
    around = editor(person, '(sleep 1; echo "late words" >> "$1") & exit 0')
    with person.open("walk", "eigenaarschap", "--language", "en", more=around) as terminal:
        open_editor(terminal)
        terminal.wait_for("code --wait")
        terminal.wait_for("A begin.")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            texts = [path.read_text() for path in person.home.rglob("editor-*/answer.txt")]
            if texts == ["A begin.late words\n"]:
                break
            terminal.settle(0.1)
        assert texts == ["A begin.late words\n"]
        terminal.press(CTRL_C)
        terminal.wait_for("Kept for later")
    assert "A begin." in drafted(person)


def test_an_entry_whose_editor_does_not_wait_keeps_its_text(person: Person) -> None:
    assert person.run("walk", "week", "--answers", "-").returncode == 0
    around = editor(person, "exit 0")
    done = person.run("edit", "-1", "--editor", "--language", "en", **around)
    assert done.returncode == 1
    assert "code --wait" in done.stderr
    (path,) = person.home.rglob("editing/*/entry.yaml")
    path.write_text(path.read_text("utf-8").replace("tags:", "tags: [late]\nold_tags:"), "utf-8")
    around = editor(person, "sleep 1.2")
    done = person.run("edit", "-1", "--editor", "--language", "en", **around)
    assert done.returncode == 0, done.stderr
    assert person.json("list")[0]["tags"] == ["late"]


def test_a_text_that_is_too_long_stays_whole_in_its_file(person: Person) -> None:
    around = editor(person, 'head -c 18000000 /dev/zero | tr "\\0" x > "$1"; sleep 1.1')
    with person.open("walk", "eigenaarschap", "--language", "en", more=around) as terminal:
        open_editor(terminal)
        terminal.wait_for("too much for one answer")
        (path,) = person.home.rglob("editor-*/answer.txt")
        assert path.stat().st_size == 18_000_000
        terminal.wait_for("A begin.")


# -- a path that is not UTF-8 --------------------------------------------------------------------


@pytest.fixture
def odd(person: Person) -> str:
    path = person.home / os.fsdecode(b"odd-\xff") / "m.yaml"
    path.parent.mkdir()
    path.write_text(MODULE)
    return str(path)


@pytest.mark.parametrize("plain", [False, True])
def test_a_walk_of_a_module_with_an_odd_path_is_kept(person: Person, odd: str, plain: bool) -> None:
    mode = ["--plain"] if plain else []
    with person.open("walk", odd, "--language", "en", *mode) as terminal:
        terminal.press(ENTER)
        terminal.wait_for("What did you see?")
        terminal.press("A heron.")
        terminal.settle()
        terminal.press(CTRL_C)
        terminal.wait_for("Kept for later")
        assert terminal.exit_code() == 130
    assert "A heron." in drafted(person)
    with person.open("walk", odd, "--language", "en", *mode) as terminal:
        terminal.wait_for("A heron.")
        terminal.press(TAB)
        terminal.wait_for("Who?")
        terminal.press(TAB)
        terminal.wait_for("Done?")
        terminal.press(ENTER)
        terminal.wait_for("Saved:")
    assert "A heron." in person.run("show").stdout


@pytest.mark.parametrize("plain", [False, True])
def test_a_fault_within_a_prompt_is_one_message(person: Person, plain: bool) -> None:
    """Whatever fails there: what was typed is in the draft, and no library has the word."""
    fault = person.home / "fault.py"
    fault.write_text(
        "import sys\n"
        "from prompt_toolkit.buffer import Buffer\n"
        "from inkeer.terminal import layout\n"
        "from inkeer.terminal.prompts.base import Prompt\n"
        "changed = Prompt.changed\n"
        "def fail(self):\n"
        "    changed(self)\n"
        "    if 'Q' in str(self.snapshot()):\n"
        "        raise LookupError('an answer')\n"
        "Prompt.changed = fail\n"
        "from inkeer.cli.main import main\n"
        "main()\n"
    )
    mode = ["--plain"] if plain else []
    words = [str(Path(person.inkeer).with_name("python")), str(fault), *mode]
    command = [*words, "walk", "eigenaarschap", "--language", "en"]
    with Terminal(command, person.environment()) as terminal:
        terminal.wait_for("begin")
        terminal.press(ENTER)
        terminal.wait_for("own" if plain else "1/")
        terminal.press("Words and a Q")
        terminal.wait_for("a fault in inkeer itself: LookupError", anywhere=True)
        assert terminal.exit_code() == 3
        assert "Traceback" not in terminal.everything()
        assert "an answer" not in terminal.everything()
    assert "Words and a Q" in drafted(person)


# -- a disk that flushes no folder ---------------------------------------------------------------


@pytest.mark.parametrize("error", ["EINVAL", "EPERM", "EOPNOTSUPP", "ENOSYS"])
def test_folders_that_cannot_be_flushed_stop_no_save(person: Person, error: str) -> None:
    needs("strace")
    folders = [person.journal, person.journal / "entries", person.home]
    for path in folders:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    year = person.journal / "entries" / f"{time.gmtime().tm_year}"
    year.mkdir(mode=0o700)
    paths = [part for path in (*folders, year) for part in ("-P", str(path))]
    before = ["strace", "-qq", "-f", "-o", "/dev/null", *paths, "-e", f"inject=fsync:error={error}"]
    for words in (("walk", "week", "--answers", "-"), ("doctor", "--language", "en")):
        done = subprocess.run(
            [*before, person.inkeer, *words],
            env=person.environment(),
            input="",
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    assert "this disk does not say when a file is safe" in " ".join(done.stdout.split())
    assert len(person.json("list")) == 1


# -- where an export goes ------------------------------------------------------------------------


def test_an_export_goes_where_it_was_meant_to(person: Person) -> None:
    assert person.run("walk", "week", "--answers", "-").returncode == 0
    (entry,) = person.journal.glob("entries/*/*.yaml")
    before = entry.read_bytes()
    for target in (entry, entry.parent, person.journal, person.journal / "trash/x.md"):
        done = person.run("export", "--force", "--to", str(target), "--language", "en")
        assert (done.returncode, entry.read_bytes()) == (1, before)
        assert "is in your journal itself" in done.stderr
    assert person.run("export", "--to", "").returncode == 2
    assert person.run("export", "--to", "-").stdout == person.run("export").stdout
    assert person.run("export", "--to", "~/x.md").returncode == 0
    assert (person.home / "x.md").is_file()
    assert person.run("export", "--to", f"{person.home}/notes.d/").returncode == 0
    assert len([*(person.home / "notes.d").iterdir()]) == 1


@pytest.mark.parametrize("count", ["9223372036854775807", "9223372036854775808", "9" * 40])
def test_a_count_of_any_size_is_a_count(person: Person, count: str) -> None:
    assert person.run("walk", "week", "--answers", "-").returncode == 0
    done = person.run("list", "-n", count, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"module": "week"' in done.stdout
