"""A home on FAT, and names in which case says nothing: every verb, and nothing is lost or claimed."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.test_changing import failed, ok
from cli.test_changing import (
    test_a_deleted_entry_is_gone_and_comes_back as test_a_deleted_entry_is_gone_and_comes_back,
)
from cli.test_changing import (
    test_comments_and_keys_of_ones_own_stay as test_comments_and_keys_of_ones_own_stay,
)
from cli.test_changing import wrote as wrote
from effort import needs
from faults import file_systems
from faults.test_parallel import AT_ONCE, SAME_MINUTE, together
from person import Person, begun, walked
from screen import CTRL_C, PATIENCE, TAB
from terminal.test_two_terminals import TWO
from terminal.test_two_terminals import test_the_second_terminal_can_take_it_over as taken_over
from terminal.test_two_terminals import two as two

WALK = ["walk", "moed", "--at", SAME_MINUTE, "--answers", "-"]


@contextmanager
def mounted(kind: str, folder: Path) -> Iterator[Path]:
    """A file system of some kind, in a folder; gone afterwards, whatever happened."""
    needs("fusermount3")
    backing, mount = folder / "backing", folder / "mounted"
    backing.mkdir()
    mount.mkdir()
    server = subprocess.Popen(
        [sys.executable, "-P", file_systems.__file__, kind, str(backing), str(mount)],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        until = time.monotonic() + PATIENCE
        while not mount.is_mount():
            if server.poll() is not None or time.monotonic() > until:
                server.kill()
                _cannot(f"nothing can be mounted here: {server.communicate()[1]}")
            time.sleep(0.01)
        yield mount
    finally:
        subprocess.run(["fusermount3", "-u", "-z", str(mount)], capture_output=True, check=False)
        try:
            server.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            raise


def _cannot(why: str) -> None:
    if os.environ.get("INKEER_ALL_TESTS"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture
def person(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Person]:
    """Somebody whose whole home is on FAT, or on the file system that a test asks for."""
    with mounted(getattr(request, "param", "fat"), tmp_path) as home:
        somebody = Person(home)
        yield somebody
        somebody.leave()


def on(*kinds: str) -> pytest.MarkDecorator:
    """Somebody's home on each of these."""
    return pytest.mark.parametrize("person", kinds, indirect=True)


def entries(person: Person) -> list[Path]:
    return sorted((person.journal / "entries").glob("*/*"))


def left_over(person: Person) -> list[str]:
    """What a program that has ended should have taken away."""
    names = (path.name for path in person.home.rglob("*") if path.is_file())
    return [name for name in names if name.startswith(".") or name.endswith(".lock")]


def held(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.iterdir()}


# -- The file systems themselves -----------------------------------------------------------------


@on("caseless", "fat", "quiet")
def test_the_file_system_is_what_it_is_for(person: Person) -> None:
    one, same, other = (person.home / name for name in ("One.txt", "ONE.TXT", "other"))
    one.write_text("first")
    assert same.read_text() == "first"
    with pytest.raises(FileExistsError):
        same.touch(exist_ok=False)
    other.write_text("second")
    other.replace(same)
    assert (one.read_text(), [path.name for path in person.home.iterdir()]) == (
        "second",
        [one.name],
    )
    one.rename(same)
    assert [path.name for path in person.home.iterdir()] == [same.name]
    with one.open() as ours, one.open() as theirs:
        fcntl.flock(ours, fcntl.LOCK_EX)
        with pytest.raises(BlockingIOError):
            fcntl.flock(theirs, fcntl.LOCK_EX | fcntl.LOCK_NB)


@on("fat", "quiet")
def test_fat_has_no_links_no_rights_and_few_names(person: Person) -> None:
    one = person.home / "one"
    one.touch(mode=0o600)
    for link in (one.with_name("two").hardlink_to, one.with_name("two").symlink_to):
        with pytest.raises(PermissionError):
            link(one)
    for name in ("a:b", "what?", "dot.", "space ", "back\\slash", "tab\t"):
        with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
            one.with_name(name).touch()
    found = one.stat()
    assert (found.st_mode & 0o777, found.st_mtime_ns % file_systems.GRANULE) == (
        file_systems.FAT_MODE,
        0,
    )


# -- Writing -------------------------------------------------------------------------------------


def test_each_walk_gets_an_entry_of_its_own(person: Person) -> None:
    texts = [f"geval {number}" for number in range(AT_ONCE + 2)]
    answers = [f"geval: {text}\n" for text in texts]
    outs = [out for one in answers[:2] for out in together(person, [WALK], [one])]
    first, second = (path.name for path in reversed(entries(person)))
    assert (first, second) == ("2026-03-01-2000-moed.yaml", "2026-03-01-2000-moed-2.yaml")
    taken = entries(person)[0].rename(entries(person)[0].with_name(second.upper()))
    taken = taken.rename(taken.with_suffix(".yaml"))
    outs += together(person, [WALK] * AT_ONCE, answers[2:])
    said = dict(zip((out.strip() for out in outs), texts, strict=True))
    assert {one.id: one.answers[0].answer for one in person.entries()} == said
    names = [path.name for path in entries(person)]
    assert taken.name in names
    assert len({name.lower() for name in names}) == len(names) == len(said) == AT_ONCE + 2
    assert left_over(person) == []


def test_a_walk_is_put_away_gone_on_with_and_saved(two: Person) -> None:
    terminal = begun(two, "two")
    terminal.wait_for("What happened?")
    terminal.press("The roof leaked", TAB)
    terminal.wait_for("And then?")
    terminal.press("We m", CTRL_C)
    terminal.wait_for("Kept for later")
    assert terminal.exit_code() == 130
    assert left_over(two) == []
    (draft,) = two.drafts()
    assert "We m" in draft.read_text("utf-8")
    killed = two.open("walk", "two", "--language", "en")
    killed.wait_for("go on here")
    killed.press("oved")
    _until(lambda: "We moved" in draft.read_text("utf-8"))
    killed.kill()
    terminal = two.open("walk", "two", "--language", "en")
    terminal.wait_for("We moved")
    terminal.press(" on", TAB)
    walked(terminal)
    (entry,) = two.entries()
    assert [one.answer for one in entry.answers] == ["The roof leaked", "We moved on"]
    assert two.drafts() == []
    assert left_over(two) == []


def test_a_walk_that_is_begun_anew_keeps_the_earlier_draft(two: Person) -> None:
    for words in ([], ["--fresh"]):
        terminal = begun(two, "two", *words)
        terminal.wait_for("What happened?")
        terminal.press(f"Begun {len(words)}", CTRL_C)
        terminal.wait_for("Kept for later")
        assert terminal.exit_code() == 130
    (draft,) = two.drafts()
    (aside,) = (draft.parent / "aside").iterdir()
    assert "Begun 1" in draft.read_text("utf-8")
    assert "Begun 0" in aside.read_text("utf-8")
    assert left_over(two) == []


def test_a_walk_is_taken_over(two: Person) -> None:
    taken_over(two, [])


def _until(what: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


# -- Reading, changing, and the rest -------------------------------------------------------------


def test_a_journal_is_read_and_taken_along(wrote: Person) -> None:
    assert len(wrote.json("list")) == 2
    assert "number nine" in ok(wrote, "show")
    notes = wrote.home / "notes"
    ok(wrote, "export", "--to", str(notes))
    was = held(notes)
    assert len(was) == 2
    shouted = str(notes).replace("notes", "NOTES")
    assert "already exists" in failed(wrote, "export", "--to", shouted)
    assert held(notes) == was
    ok(wrote, "edit", "-1", "--add-tag", "ramp")
    ok(wrote, "export", "--to", shouted, "--force")
    now = held(notes)
    assert set(now) == set(was)
    assert sum(b", ramp]" in data for data in now.values()) == 1
    assert "1 file removed" in ok(wrote, "trash", "--empty", "--yes")
    assert len(wrote.entries()) == 2
    assert left_over(wrote) == []


@on("caseless")
def test_an_entry_comes_back_beside_one_that_took_its_name(wrote: Person) -> None:
    last = entries(wrote)[-1]
    ids = {one.id for one in wrote.entries()}
    deleted = ok(wrote, "delete", "-1").strip().split()[-1]
    first = entries(wrote)[0]
    first.rename(last.with_name(last.stem.upper() + ".yaml"))
    ok(wrote, "restore", deleted)
    assert {one.id for one in wrote.entries()} == ids
    assert left_over(wrote) == []


def test_settings_are_kept(person: Person) -> None:
    for language in ("en", "nl"):
        ok(person, "config", "set", "language", language)
    assert person.json("config")["language"] == "nl"
    assert left_over(person) == []


@on("fat", "quiet")
def test_the_doctor_claims_nothing_where_there_are_no_rights(person: Person) -> None:
    person.run(*WALK, stdin="geval: one\n")
    (entry,) = entries(person)
    was = entry.read_bytes()
    failed(person, "doctor")
    done = person.run("doctor", "--repair", "--json", "--language", "en")
    (found,) = json.loads(done.stdout)
    assert "other users of this computer can read" in found["message"]
    assert found["mended"] is None, "nothing was mended"
    assert done.returncode == 1
    assert entry.read_bytes() == was


# -- Names that differ in case only --------------------------------------------------------------


@on("caseless")
def test_a_module_of_ones_own_in_another_case_is_told(person: Person) -> None:
    own = person.journal / "modules"
    own.mkdir(parents=True)
    (own / "Two.yaml").write_text(TWO, "utf-8")
    (own / "Moed.yaml").write_text(TWO.replace("two", "moed"), "utf-8")
    checked = person.run("module", "check", "--language", "en")
    assert checked.returncode == 1, checked.stderr
    assert "give both one name: two.yaml" in checked.stdout
    shown = person.run("modules", "--language", "en")
    assert "the file is called 'Two'" in shown.stderr
    assert "moed: Look them in the eye" in shown.stdout
    answers = "story: The roof leaked\n"
    for name in ("two", "Two", "TWO"):
        told = person.run("walk", name, "--answers", "-", "--language", "en", stdin=answers)
        assert told.returncode == 1, told.stderr
        assert f"did you mean '{name}'" not in told.stderr, "that is what was typed"
    ok(person, "walk", str(own / "two.yaml"), "--answers", os.devnull)
    (own / "Two.yaml").rename(own / "two.yaml")
    ok(person, "walk", "TWO", "--answers", os.devnull)
    assert [one.module for one in person.entries()] == ["two", "two"]


@on("caseless")
@pytest.mark.parametrize("others", ["2026/2026-03-01-2000-MOED.yaml", "2025/{name}"])
def test_an_export_writes_over_no_other_entry_of_that_export(
    person: Person, tmp_path: Path, others: str
) -> None:
    journal = tmp_path / "journal"
    person.run(*WALK, stdin="geval: one\n", INKEER_JOURNAL=str(journal))
    (first,) = (journal / "entries").glob("*/*")
    text = first.read_text("utf-8")
    other = journal / "entries" / others.format(name=first.name)
    other.parent.mkdir(exist_ok=True)
    other.write_text(text.replace("\nid: ", "\nid: x"), "utf-8")
    for words in ([], ["--force"]):
        notes = person.home / f"notes{len(words)}"
        done = person.run("export", "--to", str(notes), *words, INKEER_JOURNAL=str(journal))
        written = list(notes.iterdir()) if notes.exists() else []
        assert len(written) == (2 if done.returncode == 0 else 0), done.stderr
        assert len({path.read_bytes() for path in written}) == len(written)
