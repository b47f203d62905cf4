"""Every command changes the files that it was asked to change, and 0 bytes of any other."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from faults.full_home import ENTRIES, JOURNAL, LEFTOVER, OPEN, TRASH, as_meant, build, changes, seen
from person import INKEER, Person

MODULES = f"{JOURNAL}/modules"
SCHEMA = "inkeer.schema.json"
CONFIG = "home/.config/inkeer/config.yaml"


class Row(NamedTuple):
    """A command, how it ends, and which files it makes, changes and takes away."""

    words: str
    code: int = 0
    stdin: str = ""
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


LAST = f"home/{ENTRIES}/2026/2026-09-01-2000-evening.yaml"
ROWS = (
    Row(""),
    Row("--version"),
    Row("--help"),
    Row("wlak", 2),
    Row("walk", 2),
    Row("walk moed", 2),
    Row("walk moed --fresh", 2),
    Row("walk moed --answers -", stdin="geval: x\n", new=(f"home/{ENTRIES}/2*/*-moed.yaml",)),
    Row(
        "walk moed --at 2025-03-01T20:00 --answers -",
        stdin="geval: x\n",
        new=(f"home/{ENTRIES}/2025/2025-03-01-2000-moed*.yaml",),
    ),
    Row("walk moed --answers -", 1, stdin="gevall: x\n"),
    Row("walk bad --answers -", 1),
    Row("walk evening --answers nowhere.yaml", 1),
    Row("modules"),
    Row("modules --json"),
    Row("module", 2),
    Row("module show moed"),
    Row("module show evening --json"),
    Row("module check", 1),
    Row("module schema"),
    Row(f"module check {JOURNAL}/modules/evening.yaml"),
    Row("module try moed", 2),
    Row("module try evening --to story --answers -", 2, stdin="name: Wie\n"),
    Row("module new mine", new=(f"home/{MODULES}/mine.yaml", f"home/{MODULES}/{SCHEMA}")),
    Row("module new ../mine.yaml", new=("mine.yaml", SCHEMA)),
    Row("module new evening", 1),
    Row("module new moed", 1),
    Row("module new Mine", 2),
    Row(
        "module translate evening --language nl",
        new=(f"home/{MODULES}/evening.nl.yaml", f"home/{MODULES}/{SCHEMA}"),
    ),
    Row("module translate evening --language en", 2),
    Row("module translate moed --language de", 1),
    Row("module translate bad --language de", 1),
    Row("module add", 2),
    Row("module add offered", 2),
    Row(
        "module add offered --yes",
        new=(f"home/{MODULES}/.sources/late.yaml", f"home/{MODULES}/late.yaml"),
    ),
    Row("module add offered#nothing --yes", 1),
    Row("module add nowhere.git --yes", 1),
    Row(f"module add {JOURNAL}/modules/bad.yaml --yes", 1),
    Row("module add --update"),
    Row("module remove evening", 2),
    Row(
        "module remove evening --yes",
        gone=(f"home/{MODULES}/evening.yaml",),
        new=(f"home/{MODULES}/.removed/evening.*/evening.yaml",),
    ),
    Row("module remove moed --yes", 1),
    Row("module check moed --strict"),
    Row("module check --strict --json", 1),
    Row("module check nowhere.yaml", 1),
    Row("list"),
    Row("list --json -n 2"),
    Row("list --module moed --since 2025-01-01"),
    Row("search evening"),
    Row("search evening --json -n 2"),
    Row("search ?", 2),
    Row("show"),
    Row("show -2 --json"),
    Row("show 2025-01-01", 1),
    Row("show nothing", 1),
    Row("show --module evening"),
    Row("show --module nothing", 1),
    Row("trend evening"),
    Row("trend evening hours --json"),
    Row("trend moed"),
    Row("trend evening nothing", 1),
    Row("trend nothing", 1),
    Row("compare"),
    Row("compare evening --json"),
    Row("compare moed", 1),
    Row("compare --with nothing", 1),
    Row("review"),
    Row("review --since 2024-01-01 --json"),
    Row("review often", 2),
    Row("today"),
    Row("today --json"),
    Row("today --without -1", changed=(LAST,), new=(f"home/{TRASH}/2026*.yaml",)),
    Row("today --with -1"),
    Row("today --with -1 --without -2", 2),
    Row("intentions"),
    Row("intentions --all --json"),
    Row("intentions --all --due", 2),
    Row("follow-up"),
    Row("follow-up -1", 1),
    Row("follow-up nothing", 1),
    Row("browse", 2),
    Row("export"),
    Row("export --format json"),
    Row("export -1 --to ../new.md", new=("new.md",)),
    Row("export --module evening --to ../notes/", new=("notes/2024*.md", "notes/2026*.md")),
    Row("export --to notes.md", 1),
    Row("export --to notes.md --force", changed=("home/notes.md",)),
    Row("config"),
    Row("config --json"),
    Row("config set language nl", changed=(CONFIG,)),
    Row("config set language fr", 2),
    Row("config set colour red", 2),
    Row("edit -1 --add-tag rust", changed=(LAST,), new=(f"home/{TRASH}/2026*.yaml",)),
    Row("edit -1", 2),
    Row("edit nothing --add-tag rust", 1),
    Row("delete -1", gone=(LAST,), new=(f"home/{TRASH}/2026*.yaml",)),
    Row("delete nothing", 1),
    Row("trash"),
    Row("trash --json"),
    Row("trash --empty", 2),
    Row("trash --empty --yes", gone=(f"home/{TRASH}/*.yaml",)),
    Row("restore 2025", gone=(f"home/{TRASH}/*.yaml",), new=(f"home/{ENTRIES}/2025/*-moed*.yaml",)),
    Row("restore nothing", 1),
    Row("doctor", 1),
    Row(
        "doctor --repair",
        1,
        changed=(f"home/{OPEN}",),
        gone=(f"home/{ENTRIES}/2025/{LEFTOVER}",),
    ),
)


def verb(row: Row) -> str:
    """The words that name what is done."""
    return " ".join(row.words.split()[: 2 if row.words.startswith("module ") else 1])


FIRST = {verb(row): row for row in reversed(ROWS) if row.code == 0}.values()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Person, Path]:
    """Somebody with all that a home can have, and a copy of that home."""
    person = build(tmp_path_factory.mktemp("rich"))
    copy = person.home.parent / "copy"
    person.home.rename(copy)
    return person, copy


@pytest.fixture
def rich(whole: tuple[Person, Path]) -> Iterator[Person]:
    """The same, as new, in the same place: drafts belong to a journal's path."""
    person, copy = whole
    shutil.copytree(copy, person.home, symlinks=True)
    yield person
    for path in person.home.parent.iterdir():
        if path != copy:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.words or "home")
def test_a_command_touches_what_it_is_for(
    row: Row, rich: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = rich.home.parent
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    before = seen(scene)
    monkeypatch.chdir(rich.home)
    words = [*(["--language", "en"] if row.words != "--version" else []), *row.words.split()]
    # The first of each verb is tried in a new Python, as whoever types it does.
    run = rich.run_anew if row in FIRST else rich.run
    done = run(*words, stdin=row.stdin, TMPDIR=str(temporary))
    told = f"{done.stdout}\n{done.stderr}"
    assert done.returncode == row.code, told
    found = changes(before, seen(scene))
    assert as_meant(found.new, row.new), f"new: {sorted(found.new)}\n{told}"
    assert as_meant(found.changed, row.changed), f"changed: {sorted(found.changed)}\n{told}"
    assert as_meant(found.gone, row.gone), f"gone: {sorted(found.gone)}\n{told}"
    assert seen(temporary) == {}


def test_every_verb_stands_in_the_table() -> None:
    tried = {" ".join(row.words.split()[:count]) for row in ROWS for count in (1, 2)}
    for group in ("", "module"):
        done = subprocess.run(
            [INKEER, *group.split(), "--help", "--language", "en"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        listed = done.stdout.split("Commands:\n")[1].split("\n\n")[0]
        verbs = re.findall(r"^ {2}(\S+)", listed, re.MULTILINE)
        assert verbs
        for verb in verbs:
            assert f"{group} {verb}".strip() in tried, f"what may {group} {verb} change?"
