"""Putting a module in its place and taking it away: all of it or nothing."""

from __future__ import annotations

import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from inkeer.errors import InkeerError
from inkeer.module.library import Library
from inkeer.sharing.manifest import Manifest, hash_files
from inkeer.sharing.module_folder import ModuleFolder
from inkeer.storage import atomic_write
from sharing.offered import CALM, RUST

FILES = {"calm.yaml": CALM.encode(), "calm.nl.yaml": RUST.encode()}
LATER = {"calm.yaml": CALM.replace("version: 2", "version: 3").encode(), "calm.de.yaml": b"x"}
NOW = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)


def record(files: dict[str, bytes], version: int = 2) -> Manifest:
    return Manifest(
        "calm", "https://example.org/m.git", version, date(2026, 11, 22), hash_files(files)
    )


def there(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def own(tmp_path: Path) -> ModuleFolder:
    return ModuleFolder(tmp_path / "journal/modules")


def test_it_is_put_and_remembered_privately(own: ModuleFolder) -> None:
    own.install(record(FILES), FILES, {})
    assert own.read_files("calm") == FILES
    assert own.load_manifest("calm") == record(FILES)
    assert own.list_installed() == ["calm"]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in own.own.rglob("*") if path.is_file()}
    assert modes == {0o600}
    listed = Library(own.own, own.own / "none").files()
    assert [one.path.name for one in listed] == ["calm.yaml"]


def test_another_version_takes_its_place_whole(own: ModuleFolder) -> None:
    own.install(record(FILES), FILES, {})
    own.install(record(LATER, 3), LATER, own.read_files("calm"))
    assert own.read_files("calm") == LATER
    assert own.load_manifest("calm") == record(LATER, 3)


def test_what_changed_meanwhile_is_not_written_over(own: ModuleFolder) -> None:
    own.install(record(FILES), FILES, {})
    seen = own.read_files("calm")
    (own.own / "calm.yaml").write_bytes(b"by hand")
    before = there(own.own)
    with pytest.raises(InkeerError, match="changed by another program"):
        own.install(record(LATER, 3), LATER, seen)
    assert there(own.own) == before


def test_a_first_adding_that_fails_halfway_leaves_nothing(own: ModuleFolder) -> None:
    (own.own / "calm.yaml").mkdir(parents=True)  # after its translation was written
    with pytest.raises(InkeerError, match="cannot be written"):
        own.install(record(FILES), FILES, own.read_files("calm"))
    assert there(own.own) == {}


def test_nor_does_one_whose_record_cannot_be_kept(own: ModuleFolder) -> None:
    own.own.mkdir(parents=True)
    own.manifests.write_text("a file in the place of the folder", "utf-8")
    with pytest.raises(InkeerError, match="cannot be written"):
        own.install(record(FILES), FILES, {})
    assert list(there(own.own)) == [".sources"]


@pytest.mark.parametrize("obstacle", ["calm.zz.yaml", ".sources/calm.yaml"])
def test_a_later_one_that_fails_halfway_leaves_what_was(own: ModuleFolder, obstacle: str) -> None:
    own.install(record(FILES), FILES, {})
    (own.own / obstacle).unlink(missing_ok=True)
    (own.own / obstacle).mkdir()
    before = there(own.own)
    later = {**LATER, "calm.nl.yaml": b"later", "calm.zz.yaml": b"new"}
    with pytest.raises(InkeerError):
        own.install(record(later, 3), later, own.read_files("calm"))
    assert there(own.own) == before


def test_a_removal_that_fails_halfway_leaves_what_was(own: ModuleFolder) -> None:
    own.install(record(FILES), FILES, {})
    atomic_write.create(own.own / ".removed/calm.20261122T091500-000000Z/calm.nl.yaml", b"other")
    before = there(own.own)
    with pytest.raises(InkeerError, match="cannot be written"):
        own.remove("calm", NOW)
    assert there(own.own) == before


def test_what_is_removed_is_kept_to_the_letter(own: ModuleFolder) -> None:
    own.install(record(FILES), FILES, {})
    (own.own / "calmer.yaml").write_text("another's", "utf-8")
    kept = own.remove("calm", NOW)
    assert kept == own.own / ".removed/calm.20261122T091500-000000Z"
    assert there(kept) == {**FILES, "source": record(FILES).dump().encode()}
    assert own.read_files("calm") == {}
    assert own.load_manifest("calm") is None
    assert (own.own / "calmer.yaml").exists()


def test_links_are_moved_and_not_what_they_lead_to(own: ModuleFolder, tmp_path: Path) -> None:
    atomic_write.make_folder(own.own)
    far = tmp_path / "far.yaml"
    far.write_text(CALM, "utf-8")
    (own.own / "calm.yaml").symlink_to(far)
    assert own.read_files("calm") == {"calm.yaml": None}
    assert (own.remove("calm", NOW) / "calm.yaml").is_symlink()
    assert far.read_text("utf-8") == CALM
