"""A journal that inkeer 0.1.0 wrote is read, listed, searched, edited and exported as it was then.

What it wrote is in first_house/, with what it said of it in first_house/expected/. The files there
with .json, .md and .yaml are data, and stay as they are to the byte. Those in screens/ are for
people: they change where a wording is changed on purpose, and nowhere else.
"""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest

from first_house.commands import CHANGES, DATA, ON_SCREEN, WALKS_ON
from first_house.house import (
    CLOCK,
    Clock,
    changes,
    digest,
    digests,
    expected,
    moved_in,
    normal,
    resumed,
    screen,
    words,
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The first house, and this process in it."""
    for name, value in moved_in(tmp_path).items():
        monkeypatch.setenv(name, value)
    for name in ("INKEER_LANGUAGE", "INKEER_PLAIN", "VISUAL", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    time.tzset()
    monkeypatch.setattr(f"{CLOCK}.datetime", Clock)
    yield tmp_path
    run("config --language en")  # as it was spoken before the first of these tests
    monkeypatch.undo()
    time.tzset()
    gc.enable()  # inkeer starts without


def run(line: str) -> int:
    from inkeer.cli import main

    return main.run_command_line(words(line))


@pytest.mark.parametrize("name", DATA)
def test_what_programs_read_is_the_same(
    name: str, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(DATA[name]) == (name == "doctor.json")
    text = normal(capsys.readouterr().out, house)
    if name.startswith("search"):  # parts of words are found since, and come last
        then, now = json.loads(expected(name)), json.loads(text)
        assert now[: len(then)] == then
    else:
        assert text == expected(name)


@pytest.mark.parametrize("name", ON_SCREEN)
def test_what_people_read_is_the_same(
    name: str, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(ON_SCREEN[name])
    out, err = capsys.readouterr()
    assert normal(screen(name, code, out, err), house) == expected(f"screens/{name}")


def test_every_entry_is_shown_and_exported_whole(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export --format json") == 0
    exported = capsys.readouterr().out
    assert digest(exported) == json.loads(expected("digests.json"))["export.json"]
    for entry in json.loads(exported):
        assert run(f"show {entry['id']} --json") == 0
        shown = capsys.readouterr().out
        assert json.loads(shown) == entry
        assert indent(shown.strip(), "  ") in exported


def test_every_entry_is_a_file_of_its_own(house: Path) -> None:
    assert run("export --to notes") == 0
    assert digests(house / "notes") == json.loads(expected("digests.json"))["notes"]


def test_every_change_writes_what_it_wrote(house: Path) -> None:
    for line in CHANGES:
        assert run(line) == 0, line
    assert changes(house) == json.loads(expected("changes.json"))


@pytest.mark.parametrize("name", WALKS_ON)
def test_a_draft_is_gone_on_with_to_its_end(name: str, house: Path) -> None:
    assert resumed(name, house, dict(os.environ)) == json.loads(expected(f"resumed/{name}.json"))
