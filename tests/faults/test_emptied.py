"""What was emptied from the trash is in no file of a person's home, however it got there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from person import Person
from screen import CTRL_C, ENTER, TAB

CANARY = "zilverreiger"


def written(person: Person, text: str, *words: str) -> Path:
    before = {*person.journal.glob("entries/*/*.yaml")}
    walk = ("walk", "grenzen", "--answers", "-", *words)
    assert person.run(*walk, stdin=json.dumps({"behouden": text})).returncode == 0
    (path,) = {*person.journal.glob("entries/*/*.yaml")} - before
    return path


def where(person: Person) -> list[Path]:
    files = (path for path in person.home.rglob("*") if path.is_file())
    return [path for path in files if CANARY.encode() in path.read_bytes()]


def deleted(person: Person) -> None:
    written(person, CANARY)
    assert person.run("delete", "-1").returncode == 0


def edited(person: Person) -> None:
    written(person, CANARY)
    around = editor(person, f"sed -i 's/{CANARY}/merel/' \"$1\"; sleep 1.1")
    assert person.run("edit", "-1", "--editor", **around).returncode == 0


def edited_by_hand(person: Person) -> None:
    path = written(person, CANARY)
    assert person.run("search", CANARY).returncode == 0
    path.write_text(path.read_text("utf-8").replace(CANARY, "merel"), "utf-8")


def removed_by_hand(person: Person) -> None:
    path = written(person, CANARY)
    assert person.run("search", CANARY).returncode == 0
    path.unlink()


def in_a_journal_that_was_moved(person: Person) -> None:
    path = written(person, CANARY)
    assert person.run("search", CANARY).returncode == 0
    moved = person.home / "moved"
    shutil.move(person.journal, moved)
    (moved / path.relative_to(person.journal)).unlink()
    assert person.run("config", "set", "journal", str(moved)).returncode == 0


def in_answers_that_were_being_changed(person: Person) -> None:
    written(person, "merel")
    with person.open("edit", "-1", "--answers", "--language", "en") as terminal:
        terminal.wait_for("Number and Enter to change one")
        terminal.press("1", ENTER)
        terminal.wait_for("1/14")
        terminal.press(CANARY, TAB)
        terminal.wait_for("Enter save")
        terminal.press(CTRL_C)
        assert terminal.exit_code() == 130
    assert where(person)
    assert person.run("delete", "-1").returncode == 0


def in_a_text_that_was_being_changed(person: Person) -> None:
    written(person, "merel")
    around = editor(person, f"sed -i 's/merel/{CANARY}/' \"$1\"; sleep 1.1; exit 1")
    assert person.run("edit", "-1", "--editor", **around).returncode == 1
    assert where(person)
    assert person.run("delete", "-1").returncode == 0


def beside_a_folder_in_the_trash(person: Person) -> None:
    deleted(person)
    (person.journal / "trash/folder.yaml").mkdir()


def in_a_draft_that_was_set_aside(person: Person) -> None:
    with person.open("walk", "grenzen", "--language", "en") as terminal:
        terminal.press(ENTER)
        terminal.wait_for("1/")
        terminal.press(CANARY, TAB)
        terminal.wait_for("2/")
        terminal.press(CTRL_C)
        assert terminal.exit_code() == 130
    with person.open("walk", "grenzen", "--fresh", "--language", "en") as terminal:
        terminal.wait_for("Enter begin")
        terminal.press(CTRL_C)
        assert terminal.exit_code() == 130


def in_many_versions(person: Person) -> None:
    written(person, CANARY)
    for tag in ("a", "b", "c"):
        assert person.run("edit", "-1", "--add-tag", tag).returncode == 0
    assert person.run("delete", "-1").returncode == 0
    assert len([*(person.journal / "trash").iterdir()]) == 4


def in_a_title_and_a_tag(person: Person) -> None:
    written(person, "x")
    assert person.run("edit", "-1", "--add-tag", CANARY).returncode == 0
    assert person.run("list", "--tag", CANARY).returncode == 0
    assert person.run("delete", "-1").returncode == 0


def editor(person: Person, script: str) -> dict[str, str]:
    path = person.home / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path)}


WAYS = (
    *(deleted, edited, edited_by_hand, removed_by_hand, in_a_journal_that_was_moved),
    *(in_answers_that_were_being_changed, in_a_text_that_was_being_changed),
    *(beside_a_folder_in_the_trash, in_a_draft_that_was_set_aside, in_many_versions),
    in_a_title_and_a_tag,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_was_emptied_is_nowhere(person: Person, way: Callable[[Person], None]) -> None:
    written(person, "kraai", "--at", "2026-01-01")  # another stays
    way(person)
    assert where(person)
    (person.home / "editor").unlink(missing_ok=True)
    done = person.run("trash", "--empty", "--yes")
    assert done.returncode == 0, done.stderr
    assert where(person) == []
    assert len(person.json("search", "kraai")) == 1
