"""A home with all that a home can have, and what changed in it: every file, to the last byte."""

from __future__ import annotations

import os
import shutil
import stat
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from person import Person
from screen import CTRL_C

EVENING = Path(__file__).with_name("evening.yaml")
JOURNAL = ".local/share/inkeer/journal"
ENTRIES = f"{JOURNAL}/entries"
OPEN = f"{ENTRIES}/2024/2024-02-29-2359-evening.yaml"  # others may read it
LEFTOVER = ".inkeer-new-1-abcdef012345"  # of a writer that was cut off
TRASH = f"{JOURNAL}/trash"


class File(NamedTuple):
    """What a file is: what it holds (or a link: where it leads), its rights, time and number."""

    data: bytes
    mode: int
    time: int
    inode: int


class Changes(NamedTuple):
    """Files by what happened to them."""

    new: frozenset[str]
    changed: frozenset[str]
    gone: frozenset[str]


def build(folder: Path) -> Person:
    """Somebody with entries of years, a draft, modules, settings, trash, and things gone wrong."""
    home = folder / "home"
    home.mkdir(parents=True)
    person = Person(home)
    own = person.journal / "modules"
    own.mkdir(parents=True)
    shutil.copy(EVENING, own)
    (home / "offered").mkdir()  # by a colleague
    offered = EVENING.read_text("utf-8").replace("\nid: evening", "\nid: late")
    (home / "offered/late.yaml").write_text(offered, "utf-8")
    for at, module, answers in (
        ("2024-02-29T23:59", "evening", "name: Wie\nhours: 7.5\n"),
        ("2025-03-01T20:00", "moed", "geval: Een verhaal\n"),
        ("2025-03-01T20:00", "moed", "geval: In dezelfde minuut\n"),
        ("2026-09-01T20:00", "evening", "story: Het laatste\n"),
    ):
        done = person.run("walk", module, "--at", at, "--answers", "-", stdin=answers)
        assert done.returncode == 0, done.stderr
    _begin(person)
    for words in (["config", "set", "language", "en"], ["delete", "-2"]):
        assert person.run(*words).returncode == 0, words
    _go_wrong(person)
    return person


def _begin(person: Person) -> None:
    terminal = person.open("walk", "moed", "--language", "en")
    terminal.wait_for("Enter begin")
    terminal.press("\r")
    terminal.wait_for("1/")
    terminal.press("Half of a", CTRL_C)
    terminal.wait_for("Kept for later")
    assert terminal.exit_code() == 130
    person.leave()


def _go_wrong(person: Person) -> None:
    """Things that others left there."""
    year = person.home / ENTRIES / "2025"
    (year / "2025-01-01-0000-broken.yaml").write_text("inkeer: 1\nid: *x\n", "utf-8")
    (year / "notes.txt").write_text("stray", "utf-8")
    (year / "2025-02-02-0000-linked.yaml").symlink_to("../../../../../../letter.txt")
    (person.home / "letter.txt").write_text("not an entry", "utf-8")
    (person.journal / ".stray").write_text("", "utf-8")
    (person.journal / "modules" / "bad.yaml").write_text("format: 1\nid: bad\n", "utf-8")
    (person.home / "notes.md").write_text("mine\n", "utf-8")
    (year / LEFTOVER).write_text("inkeer: 1", "utf-8")
    for path in person.home.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o600)
    (person.home / OPEN).chmod(0o644)


def seen(folder: Path) -> dict[str, File]:
    """Every file and link below a folder; not the index, which any reading may renew."""
    index = folder / "home/.cache/inkeer/index"
    return {
        str(path.relative_to(folder)): _seen(path)
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or not path.is_dir()) and index not in path.parents
    }


def _seen(path: Path) -> File:
    there = path.lstat()
    data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    return File(data, stat.S_IMODE(there.st_mode), there.st_mtime_ns, there.st_ino)


def changes(before: dict[str, File], after: dict[str, File]) -> Changes:
    """What is not as it was."""
    return Changes(
        frozenset(after.keys() - before.keys()),
        frozenset(name for name in before.keys() & after.keys() if before[name] != after[name]),
        frozenset(before.keys() - after.keys()),
    )


def as_meant(found: frozenset[str], meant: tuple[str, ...]) -> bool:
    """Whether the names are those that were meant, each pattern for one of them."""
    left = set(found)
    for pattern in meant:
        name = next((one for one in sorted(left) if fnmatch(one, pattern)), None)
        if name is None:
            return False
        left.remove(name)
    return not left
