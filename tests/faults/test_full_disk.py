"""Disks that fill up, folders that vanish, files that may not grow: nothing on the disk is lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from effort import needs
from faults.homes import (
    FILLER,
    bound_by_permissions,
    contents,
    full,
    kept,
    mounted,
    take,
    to_the_overview,
    until,
)
from person import Person, begun, walked
from screen import CTRL_C, ENTER, TAB, Terminal

INSIDE = "INKEER_TESTS_INSIDE"  # set where we run in a namespace of our own
MODULE = Path(__file__).with_name("evening.yaml")
SIZE = "128k"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Person]:
    """Somebody whose whole home is on a disk of 128 KiB."""
    home = tmp_path / "home"
    home.mkdir()
    if not mounted(home, SIZE):
        if INSIDE in os.environ:
            pytest.fail("no small disk can be mounted here")
        pytest.skip("mounted in a namespace: see the last test")
    somebody = Person(home)
    yield somebody
    somebody.leave()
    subprocess.run(["umount", "--lazy", str(home)], check=True)


def told(person: Person) -> Terminal:
    """A walk with one answer on the disk, an old entry beside it, and half a sentence kept."""
    answers = "name: Wie dit leest\n"
    assert person.run("walk", str(MODULE), "--answers", "-", stdin=answers).returncode == 0
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.press("From before it was full.", TAB)
    terminal.wait_for("2/")
    terminal.press("Half of a")
    until(terminal, lambda: "Half of a" in kept(person))
    return terminal


def temporaries(person: Person) -> list[str]:
    """Files that a finished run should not leave behind."""
    names = (path.name for path in person.home.rglob("*") if path.is_file())
    return [name for name in names if name.startswith(".") or name.endswith(".lock")]


def saved(person: Person) -> str:
    """All that the entry of the walk says."""
    (one,) = (one for one in person.entries() if one.module == "eigenaarschap")
    return one.to_yaml()


def test_what_is_typed_on_a_full_disk_is_kept_from_the_reserve(small: Person) -> None:
    terminal = told(small)
    entries = contents(small.journal)
    with full(small.home):
        # More than the page that the disk gave to the draft already, less than the reserve.
        terminal.paste(" sentence" + ", and on" * 700 + ", and its end.")
        terminal.wait_for("disk is full")
        until(terminal, lambda: "and its end." in kept(small))
        take(terminal, "3/")
        terminal.press("One more.", CTRL_C)
        assert terminal.exit_code() != 0
        assert "disk is full" in terminal.everything()
        assert "Traceback" not in terminal.everything()
        assert temporaries(small) == []
        assert contents(small.journal) == entries
        draft = kept(small)
    for text in ("From before it was full.", "Half of a sentence", "and its end.", "One more."):
        assert text in draft
    _go_on_and_save(small, entries, 3)


def test_an_entry_that_a_full_disk_refuses_can_be_saved_later(small: Person) -> None:
    terminal = told(small)
    entries = contents(small.journal)
    to_the_overview(terminal, 2)
    with full(small.home):
        _fill_the_reserve(small)
        terminal.press(ENTER)
        terminal.wait_for("cannot be written", anywhere=True)
        terminal.wait_for("Enter save")
        assert contents(small.journal) == entries
        terminal.press(CTRL_C)
        assert terminal.exit_code() != 0
        assert temporaries(small) == []
        assert "Half of a" in kept(small)
    again = small.open("walk", "eigenaarschap", "--language", "en")
    again.wait_for("You began this on", anywhere=True)
    walked(again)
    assert "Half of a" in saved(small)
    assert entries.items() <= contents(small.journal).items()


def test_what_fits_on_no_disk_is_shown_to_be_copied(small: Person) -> None:
    terminal = told(small)
    before = contents(small.home)
    with full(small.home):
        _fill_the_reserve(small)
        terminal.press("nd nowhere to go" + "!" * 5000, CTRL_C)
        assert terminal.exit_code() != 0
        shown = " ".join(terminal.everything().split())
        assert "Copy here what you want to save" in shown
        assert "From before it was full." in shown
        assert "Half of and nowhere to go" in shown
        assert "This is not saved anywhere" in shown
        assert "cannot be written" in shown
        assert "Traceback" not in shown
        assert temporaries(small) == []
        now = contents(small.home)
    for path, data in before.items():
        if path.endswith(".yaml"):
            assert "From before it was full." in now[path].decode() or now[path] == data
    assert "Half of a" in kept(small)


def _fill_the_reserve(person: Person) -> None:
    """Take the room that was kept for last words as well."""
    with (person.home / FILLER).open("ab", buffering=0) as file:
        for reserve in person.home.rglob(".*.reserve"):
            reserve.unlink()
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def _go_on_and_save(person: Person, entries: dict[str, bytes], first: int) -> None:
    """With room again: all of it is there, and it can be saved."""
    again = person.open("walk", "eigenaarschap", "--language", "en")
    again.wait_for("You began this on", anywhere=True)
    to_the_overview(again, first)
    walked(again)
    assert person.drafts() == []
    now = contents(person.journal)
    assert {path: now[path] for path in entries} == entries
    (new,) = (data.decode() for path, data in now.items() if path not in entries)
    assert "From before it was full." in new
    assert "Half of a" in new


@pytest.mark.parametrize("gone", [".local/state/inkeer/drafts", ".local"])
def test_a_folder_that_vanishes_is_made_again(gone: str, tmp_path: Path) -> None:
    with _someone(tmp_path) as person:
        terminal = told(person)
        (person.home / gone).rename(tmp_path / "gone")  # at once, while it is written in
        terminal.press(" sentence.")
        until(terminal, lambda: "Half of a sentence." in kept(person))
        to_the_overview(terminal, 2)
        walked(terminal)
        assert "Half of a sentence." in saved(person)
        assert temporaries(person) == []


def test_drafts_that_may_no_longer_be_written_are_told(tmp_path: Path) -> None:
    with _someone(tmp_path) as person:
        terminal = told(person)
        (draft,) = person.drafts()
        before = draft.read_bytes()
        draft.parent.chmod(0o500)
        terminal.press(" sentence.")
        terminal.wait_for("cannot be written: that is not allowed")
        terminal.press(CTRL_C)
        assert terminal.exit_code() == 1
        shown = terminal.everything()
        draft.parent.chmod(0o700)
        assert draft.read_bytes() == before
        assert "Traceback" not in shown
        assert "Half of a sentence." in shown, "what could not be kept can be copied"
        assert "error: " in shown


def test_drafts_that_may_be_written_again_are_written_again(tmp_path: Path) -> None:
    with _someone(tmp_path) as person:
        terminal = told(person)
        (draft,) = person.drafts()
        draft.parent.chmod(0o500)
        terminal.press(" sentence.")
        terminal.wait_for("cannot be written: that is not allowed")
        draft.parent.chmod(0o700)
        terminal.press(" More.")
        terminal.wait_for("cannot be written", gone=True)
        terminal.press(CTRL_C)
        terminal.wait_for("Kept for later")
        assert "Half of a sentence. More." in kept(person)


def test_a_file_that_may_not_grow_leaves_the_old_one(tmp_path: Path) -> None:
    with _someone(tmp_path) as person:
        terminal = told(person)
        before = contents(person.home)
        _may_write(terminal, 100)
        terminal.press(" sentence.")
        terminal.wait_for("the file would become too large")
        now = contents(person.home)
        assert {path: now[path] for path in before} == before
        to_the_overview(terminal, 2)
        terminal.press(ENTER)
        terminal.settle()
        assert len(person.entries()) == 1
        assert {path: now[path] for path in before} == before
        _may_write(terminal, resource.RLIM_INFINITY)
        walked(terminal)
        assert "Half of a sentence." in saved(person)
        assert "Traceback" not in terminal.everything()
        assert temporaries(person) == []


def _may_write(terminal: Terminal, most: int) -> None:
    """How long a file the program may make, from now on."""
    _soft, hard = resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (most, hard))


@contextmanager
def _someone(folder: Path) -> Iterator[Person]:
    """Somebody whom permissions bind."""
    home = folder / "home"
    home.mkdir()
    person = bound_by_permissions(home)
    yield person
    person.leave()


def test_small_disks_in_a_namespace_of_their_own(tmp_path: Path) -> None:
    """Where we may not mount a disk, all of the above runs once more where we may."""
    if mounted(tmp_path, SIZE):
        subprocess.run(["umount", str(tmp_path)], check=True)
        return
    needs("unshare")
    these = ["pytest", "-q", "-n0", __file__, "-k", "disk and not namespace"]
    words = ["unshare", "-rm", sys.executable, "-m", *these]
    done = subprocess.run(
        words, env={**os.environ, INSIDE: "1"}, capture_output=True, encoding="utf-8", check=False
    )
    if "unshare failed" in done.stderr and not os.environ.get("INKEER_ALL_TESTS"):
        pytest.skip("no namespace can be made here")
    assert done.returncode == 0, done.stdout + done.stderr
