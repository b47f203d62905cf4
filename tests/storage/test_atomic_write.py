"""Writing: nothing is overwritten, nothing is half written, nothing is left behind, all is private."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inkeer.storage import atomic_write, file_lock

OLD = b"what was there before\n" * 100
NEW = b"what comes in its place\n" * 100_000

# A file may grow to a few bytes here, as on a disk that is full; no signal, an error.
TOO_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from inkeer.storage import atomic_write, file_lock
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    getattr(atomic_write, sys.argv[1])(Path(sys.argv[2]), b"x" * 1_000_000)
except OSError as error:
    print(type(error).__name__)
"""

REPLACING = """
import sys
from pathlib import Path
from inkeer.storage import atomic_write, file_lock
path = Path(sys.argv[1])
contents = [sign.encode() * 200_000 for sign in "ab"]
print("begun", flush=True)
number = 0
while True:
    atomic_write.replace(path, contents[number % 2])
    number += 1
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


# -- what it does --------------------------------------------------------------------------------


def test_create_writes_a_file_and_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "one.yaml"
    atomic_write.create(path, NEW)
    assert path.read_bytes() == NEW
    assert names(path.parent) == ["one.yaml"]


def test_create_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError) as caught:
        atomic_write.create(path, NEW)
    assert caught.value.filename == str(path)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["one.yaml"]


def test_create_does_not_follow_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(FileExistsError):
        atomic_write.create(path, NEW)
    assert names(tmp_path) == ["one.yaml"]


def test_replace_writes_over_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_bytes(OLD)
    atomic_write.replace(path, NEW)
    assert path.read_bytes() == NEW
    assert names(tmp_path) == ["one.yaml"]


def test_replace_writes_what_was_not_there(tmp_path: Path) -> None:
    atomic_write.replace(tmp_path / "new" / "one.yaml", NEW)
    assert (tmp_path / "new" / "one.yaml").read_bytes() == NEW


def test_an_empty_file_can_be_written(tmp_path: Path) -> None:
    atomic_write.create(tmp_path / "one.yaml", b"")
    assert (tmp_path / "one.yaml").read_bytes() == b""


def test_remove_takes_a_file_away_and_only_that(tmp_path: Path) -> None:
    for name in ("one", "two"):
        atomic_write.create(tmp_path / name, OLD)
    atomic_write.remove(tmp_path / "one")
    assert names(tmp_path) == ["two"]


def test_remove_of_what_is_not_there_is_done_already(tmp_path: Path) -> None:
    atomic_write.remove(tmp_path / "nowhere" / "one")
    assert names(tmp_path) == []


def test_replace_of_what_was_seen_leaves_what_came_in_between(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_bytes(OLD)
    atomic_write.replace(path, NEW, OLD)
    with pytest.raises(atomic_write.ChangedError):
        atomic_write.replace(path, b"mine", OLD)
    assert path.read_bytes() == NEW
    assert names(tmp_path) == ["one.yaml"]


def test_move_takes_no_name_that_is_taken(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_bytes(OLD)
    two.write_bytes(NEW)
    with pytest.raises(FileExistsError):
        atomic_write.move(one, two)
    assert (one.read_bytes(), two.read_bytes()) == (OLD, NEW)
    atomic_write.move(one, tmp_path / "new" / "three.yaml")
    assert names(tmp_path) == ["new", "two.yaml"]
    assert (tmp_path / "new" / "three.yaml").read_bytes() == OLD


def test_the_first_free_name_is_taken(tmp_path: Path) -> None:
    path, second = tmp_path / "one.yaml", tmp_path / "one-2.yaml"
    told = [atomic_write.create(path, OLD, numbered=True).name for _again in range(3)]
    assert told == ["one.yaml", "one-2.yaml", "one-3.yaml"]
    assert atomic_write.move(second, path, numbered=True).name == "one-4.yaml"
    assert names(tmp_path) == ["one-3.yaml", "one-4.yaml", "one.yaml"]


def test_a_leftover_is_cleared_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    left = tmp_path / ".inkeer-new-1-abc"
    left.write_bytes(OLD)
    other = tmp_path / ".other"
    other.write_bytes(OLD)
    link = tmp_path / ".inkeer-new-1-link"
    link.symlink_to(other)
    (tmp_path / ".inkeer-new-1-folder").mkdir()
    assert atomic_write.list_leftovers(tmp_path) == [left]
    with left.open("rb") as writing:
        assert file_lock.try_lock_descriptor(writing.fileno(), left)
        assert not atomic_write.clear_leftover(left)
    assert atomic_write.clear_leftover(left)
    assert not atomic_write.clear_leftover(link)
    assert names(tmp_path) == [".inkeer-new-1-folder", link.name, other.name]
    assert atomic_write.list_leftovers(tmp_path / "nowhere") == []


# -- without hard links --------------------------------------------------------------------------


@pytest.fixture
def linkless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without hard links, as FAT is."""

    def refused(*_names: object, **_more: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)


@pytest.mark.usefixtures("linkless")
def test_without_hard_links_nothing_is_overwritten_either(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    atomic_write.create(one, OLD)
    with pytest.raises(FileExistsError):
        atomic_write.create(one, NEW)
    atomic_write.move(one, two)
    atomic_write.create(one, NEW)
    with pytest.raises(FileExistsError):
        atomic_write.move(one, two)
    assert (one.read_bytes(), two.read_bytes()) == (NEW, OLD)
    assert names(tmp_path) == ["one.yaml", "two.yaml"]
    assert atomic_write.move(one, tmp_path / "new/one.yaml", numbered=True).name == "one.yaml"
    assert atomic_write.create(two, NEW, numbered=True).name == "two-2.yaml"


# -- private -------------------------------------------------------------------------------------


def test_files_and_folders_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "journal" / "entries" / "one.yaml"
    atomic_write.create(path, OLD)
    assert mode(path) == 0o600
    atomic_write.replace(path, NEW)
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700


def test_a_file_that_was_open_to_others_is_private_once_it_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_bytes(OLD)
    path.chmod(0o644)
    atomic_write.replace(path, NEW)
    assert mode(path) == 0o600


def test_a_folder_that_is_there_is_left_as_its_owner_wants_it(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    folder.chmod(0o750)
    atomic_write.create(folder / "one.yaml", OLD)
    assert mode(folder) == 0o750


# -- when it cannot be done ----------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["create", "replace"])
def test_where_there_is_no_room_nothing_is_left_and_nothing_lost(tmp_path: Path, verb: str) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "one.yaml"
    before = []
    if verb == "replace":
        path.write_bytes(OLD)
        before = ["one.yaml"]
    child = subprocess.run(
        [sys.executable, "-c", TOO_LITTLE_ROOM, verb, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert child.stdout == "OSError\n"
    assert names(tmp_path) == before
    if before:
        assert path.read_bytes() == OLD


def test_a_file_cannot_take_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "one.yaml" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match=r"one\.yaml"):
        atomic_write.replace(tmp_path / "one.yaml", NEW)
    assert names(tmp_path) == ["one.yaml"]
    assert names(tmp_path / "one.yaml") == ["inside"]


@pytest.mark.parametrize("verb", [atomic_write.create, atomic_write.replace])
def test_a_file_has_no_room_for_others_in_it(
    tmp_path: Path, verb: Callable[[Path, bytes], None]
) -> None:
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(OSError, match="file"):
        verb(tmp_path / "file" / "one.yaml", NEW)
    assert (tmp_path / "file").read_bytes() == OLD


def test_a_writer_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    atomic_write.create(path, b"a" * 200_000)
    whole = {b"a" * 200_000, b"b" * 200_000}
    child = subprocess.Popen([sys.executable, "-c", REPLACING, str(path)], stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        for _again in range(200):
            assert path.read_bytes() in whole, "a file was seen half written"
    finally:
        child.kill()
        child.communicate()
    assert path.read_bytes() in whole
    atomic_write.replace(path, NEW)
    assert path.read_bytes() == NEW
