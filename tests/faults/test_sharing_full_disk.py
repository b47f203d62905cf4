"""A disk that is full, or may not be written: a module comes whole or not at all, and that is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from effort import needs
from faults.homes import bound_by_permissions, contents, full, mounted
from faults.test_full_disk import INSIDE
from person import Person
from sharing.offered import CALM, RUST, put

PATIENT = CALM + "closing: |\n" + "  And so on.\n" * 1500
NEWER = PATIENT.replace("version: 2", "version: 3")


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """A large module with a translation that is small, so that it is the module that does not fit."""
    return put(tmp_path / "offered", calm=PATIENT, calm_nl=RUST)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Person]:
    """Somebody whose whole home is on a disk of 64 KiB."""
    home = tmp_path / "home"
    home.mkdir()
    if not mounted(home, "64k"):
        if INSIDE in os.environ:
            pytest.fail("no small disk can be mounted here")
        pytest.skip("mounted in a namespace: see the last test")
    yield Person(home)
    subprocess.run(["umount", "--lazy", str(home)], check=True)


def refused(person: Person, *words: str, why: str) -> None:
    """One message, and not a byte of the journal is other than it was."""
    before = contents(person.journal)
    done = person.run("module", *words, "--yes", "--language", "en", XDG_CACHE_HOME="/dev/null")
    assert done.returncode == 1, done.stdout
    assert why in done.stderr
    assert done.stderr.count("error: ") == 1
    assert "Added" not in done.stdout
    assert contents(person.journal) == before


def test_on_a_full_disk_nothing_is_half(small: Person, offered: Path) -> None:
    folder = put(small.journal / "modules", brave=CALM.replace("calm", "brave"))
    with full(small.home):
        refused(small, "add", str(offered), why="the disk is full")
        (folder / "brave.yaml").unlink()  # room for the translation, and for no more
        refused(small, "add", str(offered), why="the disk is full")
    done = small.run("module", "add", str(offered), "--yes", "--language", "en")
    assert done.returncode == 0, done.stderr
    put(offered, calm=NEWER, calm_nl=RUST.replace("version: 2", "version: 3"))
    with full(small.home):
        refused(small, "add", "--update", why="the disk is full")
    assert small.run("module", "add", "--update", "--yes").returncode == 0
    assert (folder / "calm.yaml").read_text("utf-8") == NEWER
    with full(small.home):  # what is put away only moves, and needs no room
        assert small.run("module", "remove", "calm", "--yes").returncode == 0
    assert not (folder / "calm.yaml").exists()


def test_a_folder_that_may_not_be_written(tmp_path: Path, offered: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    person = bound_by_permissions(home)
    folder = put(person.journal / "modules", brave=CALM.replace("calm", "brave"))
    folder.chmod(0o500)
    try:
        refused(person, "add", str(offered), why="that is not allowed")
        refused(person, "remove", "brave", why="that is not allowed")
    finally:
        folder.chmod(0o700)


def test_a_small_disk_in_a_namespace_of_its_own(tmp_path: Path) -> None:
    """Where we may not mount a disk, all of the above runs once more where we may."""
    if mounted(tmp_path, "64k"):
        subprocess.run(["umount", str(tmp_path)], check=True)
        return
    needs("unshare")
    these = ["pytest", "-q", "-n0", __file__, "-k", "disk and not namespace"]
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, "-m", *these],
        env={**os.environ, INSIDE: "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if "unshare failed" in done.stderr and not os.environ.get("INKEER_ALL_TESTS"):
        pytest.skip("no namespace can be made here")
    assert done.returncode == 0, done.stdout + done.stderr
