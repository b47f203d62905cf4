"""Changing, deleting, restoring: nothing is ever written over, and all of it can come back."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from inkeer.errors import InkeerError
from inkeer.journal import operations
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.folder import Journal
from inkeer.journal.trashed_files import find_trashed, list_trash, load_trash
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import Lock
from journal.entries import STARTED, entry


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


@pytest.fixture
def path(journal: Journal) -> Path:
    return operations.add(journal, entry(id="one"))


def change(journal: Journal, path: Path, title: str, seconds: int = 0) -> Path:
    seen = path.read_bytes()
    new = entry(id="one", title=title).to_yaml().encode()
    return operations.change(journal, path, seen, new, STARTED + timedelta(seconds=seconds))


def titles(journal: Journal) -> list[str]:
    """What is in the trash, the last put away first."""
    return [one.head.title if one.head else "?" for one in load_trash(journal)]


def restore(journal: Journal, name: str) -> Path:
    return operations.restore(journal, find_trashed(journal, name), STARTED)


def test_a_changed_entry_is_in_its_place_and_the_former_in_the_trash(
    journal: Journal, path: Path
) -> None:
    was = path.read_bytes()
    former = change(journal, path, "Two")
    assert next(Catalogue(journal).list_heads()).head.title == "Two"
    assert former.read_bytes() == was
    assert titles(journal) == ["An evening of your own"]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_what_somebody_else_changed_meanwhile_is_left_alone(journal: Journal, path: Path) -> None:
    seen = path.read_bytes()
    path.write_text("what a person wrote in an editor")
    with pytest.raises(InkeerError, match="changed by another program"):
        operations.change(journal, path, seen, b"mine", STARTED)
    assert path.read_text() == "what a person wrote in an editor"
    assert titles(journal) == []


def test_a_deleted_entry_comes_back_as_it_was(journal: Journal, path: Path) -> None:
    was = path.read_bytes()
    operations.delete(journal, path, STARTED)
    assert not [*Catalogue(journal).list_heads()]
    assert titles(journal) == ["An evening of your own"]
    assert restore(journal, "one") == path
    assert path.read_bytes() == was
    assert titles(journal) == []


def test_a_restored_entry_takes_no_name_that_was_taken_since(journal: Journal, path: Path) -> None:
    operations.delete(journal, path, STARTED)
    other = operations.add(journal, entry(id="two"))
    assert other == path
    assert restore(journal, "one").name == f"{path.stem}-2.yaml"
    assert sorted(one.head.id for one in Catalogue(journal).list_heads()) == ["one", "two"]


def test_restoring_a_former_version_puts_the_present_one_in_the_trash(
    journal: Journal, path: Path
) -> None:
    change(journal, path, "Two", 1)
    change(journal, path, "Three", 2)
    assert titles(journal) == ["Two", "An evening of your own"]
    restore(journal, "one")
    assert next(Catalogue(journal).list_heads()).head.title == "Two"
    assert sorted(titles(journal)) == ["An evening of your own", "Three"]


def test_versions_of_one_second_are_in_their_order(journal: Journal, path: Path) -> None:
    for title in ("Two", "Three", "Four"):
        change(journal, path, title)
    assert titles(journal) == ["Three", "Two", "An evening of your own"]
    oldest = load_trash(journal)[-1]
    assert oldest.name_among(load_trash(journal)) == oldest.path.stem
    restore(journal, oldest.path.stem)
    assert next(Catalogue(journal).list_heads()).head.title == "An evening of your own"


def test_an_entry_that_cannot_be_read_is_deleted_and_restored_by_its_file(
    journal: Journal, path: Path
) -> None:
    path.write_bytes(b"half a sen\xff")
    found, _head = Catalogue(journal).find_file(path.stem)
    moved = operations.delete(journal, found, STARTED)
    assert not path.exists()
    restore(journal, moved.stem)
    assert path.read_bytes() == b"half a sen\xff"


def test_what_is_not_in_the_trash_is_not_found(journal: Journal, path: Path) -> None:
    for name in ("one", "", "-1", "../entries/2026"):
        with pytest.raises(InkeerError):
            find_trashed(journal, name)


def test_an_emptied_trash_is_empty(journal: Journal, path: Path) -> None:
    change(journal, path, "Two")
    operations.delete(journal, path, STARTED)
    operations.remove_for_good(journal, list_trash(journal))
    assert titles(journal) == []


def test_a_link_is_not_changed(journal: Journal, path: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(outside)
    seen = outside.read_bytes()
    with pytest.raises(InkeerError, match="link"):
        operations.change(journal, path, seen, b"mine", STARTED)
    with pytest.raises(InkeerError, match="link"):
        operations.delete(journal, path, STARTED)
    assert outside.read_bytes() == seen


def test_a_journal_that_is_being_written_says_by_whom(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkeer.storage.file_lock.PATIENCE", 0.0)
    lock = Lock(journal.folder / atomic_write.LOCK)
    assert lock.take()
    with pytest.raises(InkeerError, match=str(os.getpid())):
        operations.delete(journal, path, STARTED)
    lock.release()
    operations.delete(journal, path, STARTED)


def test_what_was_cut_off_is_cleared_away(journal: Journal, path: Path) -> None:
    left = path.parent / ".inkeer-new-1-abc"
    left.write_bytes(b"half")
    operations.tidy(journal)
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]
