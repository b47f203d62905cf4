"""`inkeer module check`: what it prints, how it ends, and the walks of one module."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from person import Person

MODULE = """\
format: 1
id: avond
language: nl
title: Een avond
sections:
  nu:
    title: Nu
    questions:
      soort:
        type: select
        ask: Wat voor avond was het?
        choices: {rust: Rustig, druk: Druk}
      uur:
        type: number
        ask: Hoe laat ging je slapen?
        when: soort == 'druk'
      goed:
        type: scale
        ask: Hoe was het?
        range: RANGE
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a module that is right, one that could be better, and one with an error."""
    for name, range_ in (("avond", "1-10"), ("beter", "1-5"), ("fout", "5-1")):
        text = MODULE.replace("id: avond", f"id: {name}").replace("RANGE", range_)
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "code", "strict"), [("avond", 0, 0), ("beter", 0, 1), ("fout", 1, 1)]
)
def test_a_warning_fails_only_where_one_is_strict(
    person: Person, folder: Path, name: str, code: int, strict: int
) -> None:
    path = str(folder / f"{name}.yaml")
    for more in ([], ["--json"]):
        assert person.run("module", "check", path, *more).returncode == code
        assert person.run("module", "check", path, "--strict", *more).returncode == strict
    assert person.run("module", "check", "--strict").returncode == 0  # those that ship


def test_a_warning_is_told_where_it_stands(person: Person, folder: Path) -> None:
    done = person.run("module", "check", str(folder / "beter.yaml"), "--language", "nl")
    assert done.stdout.startswith(
        f"warning: {folder}/beter.yaml:20:16: nergens staat wat de uiteinden van deze schaal"
        " betekenen\n   20 |         range: 1-5\n      |                ^^^\n      = geef"
    )
    assert done.stdout.rstrip().endswith("1 module nagekeken, 0 fouten, 1 waarschuwing.")
    (row,) = json.loads(
        person.run(
            "module", "check", str(folder / "beter.yaml"), "--json", "--language", "en"
        ).stdout
    )
    assert set(row) == {"path", "line", "column", "severity", "message", "hint"}
    assert (row["line"], row["column"], row["severity"]) == (20, 16, "warning")


WALKS = "in 300 walks that were tried, the shortest asked 2 questions, the longest 3"


def test_of_one_module_the_walks_are_tried(person: Person, folder: Path) -> None:
    good, better, wrong = (str(folder / f"{one}.yaml") for one in ("avond", "beter", "fout"))

    def said(*words: str) -> str:
        done = person.run("module", "check", *words, "--language", "en")
        return " ".join(done.stdout.split())

    assert f"3 questions {WALKS}" in said(good)
    assert WALKS in said(better)
    assert WALKS not in said(wrong)
    assert WALKS not in said(good, better)
    assert WALKS in said(good, good)  # which is one
    assert WALKS not in said(good, "--json")


def test_show_says_it_too(person: Person, folder: Path) -> None:
    done = person.run("module", "show", str(folder / "avond.yaml"), "--language", "en")
    assert WALKS in " ".join(done.stdout.split())
    text = MODULE.replace("RANGE", "1-10").replace("        when: soort == 'druk'\n", "")
    (folder / "avond.yaml").write_text(text, "utf-8")
    done = person.run("module", "show", str(folder / "avond.yaml"), "--language", "en")
    assert "every walk asks all of them" in done.stdout


def test_what_is_in_order_is_said_in_one_sentence(person: Person, folder: Path) -> None:
    done = person.run("module", "check", str(folder / "avond.yaml"), "--language", "nl")
    assert done.stdout.rstrip().endswith("\n  1 module nagekeken: alles is in orde.")
    every = person.run("module", "check", "--language", "en").stdout
    assert every.strip().endswith("modules checked: all is well.")
    assert every.count("\n") == 1


def test_a_path_that_does_not_exist_says_so(person: Person, folder: Path) -> None:
    done = person.run("module", "check", str(folder / "avnod.yaml"), "--language", "en")
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"there is no file {folder}/avnod.yaml" in done.stderr
    assert "did you mean 'avond.yaml'?" in done.stderr
    nowhere = person.run("module", "check", str(folder / "no" / "such.yaml"), "--language", "en")
    assert "inkeer modules" in nowhere.stderr


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_fits_a_narrow_screen(person: Person, folder: Path, language: str) -> None:
    path = str(folder / "beter.yaml")
    with person.open(
        "module", "check", path, "--language", language, columns=40, rows=80
    ) as terminal:
        assert terminal.exit_code() == 0
        shown = terminal.everything()
    rows = shown.split("\n")
    assert max(map(len, rows)) <= 40
    assert "   20 |         range: 1-5" in rows
    assert "      |                ^^^" in rows


def test_a_hostile_module_is_drawn_safely(person: Person, tmp_path: Path) -> None:
    text = MODULE.replace("RANGE", "1-10")
    for part in ("Een avond", "title: Nu", "Wat voor avond was het?", "Druk}"):
        evil = part.replace("}", '\\e]0;x\\a\\u202e"}').replace("Druk", '"Druk')
        if part != "Druk}":
            key, _colon, said = part.rpartition(": ")
            evil = f'{key}: "{said}\\e[31m\\u202e"' if key else f'"{said}\\e[31m\\u202e"'
        assert text.count(part) == 1
        text = text.replace(part, evil)
    path = tmp_path / "avond.yaml"
    path.write_text(text, "utf-8")
    with person.open("module", "check", str(path), "--language", "en") as terminal:
        assert terminal.exit_code() == 0
        raw = terminal.raw.decode()
    assert "\x1b[31m" not in raw
    assert "\x1b]" not in raw
    assert "\u202e" not in raw


def test_what_is_not_translated_yet_is_one_warning_and_all_its_lines(
    person: Person, folder: Path
) -> None:
    path = str(folder / "avond.yaml")
    person.run("module", "translate", path, "--language", "en")
    said = person.run("module", "check", path, INKEER_LANGUAGE="en").stdout
    told = json.loads(person.run("module", "check", path, "--json", "--language", "en").stdout)
    lines = [str(row["line"]) for row in told]
    assert len(lines) > 3
    assert said.count("warning: ") == 1
    assert f"avond.en.yaml:{lines[0]}:" in said
    same = said.partition("The same on lines ")[2].partition(".")[0]
    assert same.replace(" and ", ", ").split(", ") == lines[1:]
