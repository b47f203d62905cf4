"""The files of modules: nothing is written over, and a schema is only ever put beside them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from inkeer.errors import InkeerError
from inkeer.module import module_writer

OURS = '{"$schema": "x", "title": "A module of inkeer"}\n'
NEWER = '{"$schema": "x", "title": "A module of inkeer", "type": "object"}\n'


def test_a_new_file_is_private_and_so_is_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new/modules/calm.yaml"
    module_writer.create(path, "één\n")
    assert path.read_text("utf-8") == "één\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "calm.yaml"
    path.write_text("mine", "utf-8")
    with pytest.raises(InkeerError, match=r"there is already a file .*calm\.yaml"):
        module_writer.create(path, "new")
    path.unlink()
    path.symlink_to("nowhere.yaml")
    with pytest.raises(InkeerError, match="there is already a file"):
        module_writer.create(path, "new")
    assert path.is_symlink()


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "modules").write_text("mine", "utf-8")
    with pytest.raises(InkeerError, match="a file is where a folder should be"):
        module_writer.create(tmp_path / "modules/calm.yaml", "new")


def test_a_text_takes_the_place_of_the_one_that_was_seen(tmp_path: Path) -> None:
    path = tmp_path / "calm.yaml"
    path.write_text("old", "utf-8")
    module_writer.replace(path, "new", b"old")
    assert path.read_text("utf-8") == "new"
    with pytest.raises(InkeerError, match="was changed by another program"):
        module_writer.replace(path, "newer", b"old")
    assert path.read_text("utf-8") == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["calm.yaml"]


def test_a_link_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("old", "utf-8")
    path = tmp_path / "calm.yaml"
    path.symlink_to("real.yaml")
    with pytest.raises(InkeerError, match="is a link, and nothing is changed"):
        module_writer.replace(path, "new", b"old")
    assert path.is_symlink()


def test_the_schema_comes_and_is_renewed_only_when_it_differs(tmp_path: Path) -> None:
    path = tmp_path / module_writer.SCHEMA
    module_writer.put_schema(tmp_path, OURS)
    assert path.read_text("utf-8") == OURS
    before = path.stat()
    module_writer.put_schema(tmp_path, OURS)
    assert path.stat().st_ino == before.st_ino
    module_writer.put_schema(tmp_path, NEWER)
    assert path.read_text("utf-8") == NEWER


@pytest.mark.parametrize(
    "theirs",
    [b"", b"mine", b"\xff", b"[]", b'{"title": "Other"}', b'{"title": ["inkeer"]}', b"[" * 9999],
)
def test_another_file_of_that_name_stays(tmp_path: Path, theirs: bytes) -> None:
    path = tmp_path / module_writer.SCHEMA
    path.write_bytes(theirs)
    module_writer.put_schema(tmp_path, OURS)
    assert path.read_bytes() == theirs


def test_a_link_in_the_place_of_the_schema_stays(tmp_path: Path) -> None:
    path = tmp_path / module_writer.SCHEMA
    path.symlink_to("nowhere.json")
    module_writer.put_schema(tmp_path, OURS)
    (tmp_path / "nowhere.json").write_text(OURS, "utf-8")
    module_writer.put_schema(tmp_path, NEWER)
    assert path.is_symlink()
    assert path.read_text("utf-8") == OURS
