"""What comes from a file and from a folder, where links are not followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inkeer.errors import InkeerError
from inkeer.sharing.bundle import fetch_files
from inkeer.sharing.sources import FetchedFiles, parse_address
from inkeer.storage.safe_read import MissingFileError
from inkeer.yaml_document import MAX_BYTES
from sharing.offered import BRAVE, CALM, RUST, put


def taken(path: Path) -> FetchedFiles:
    return fetch_files(parse_address(str(path)), os.environ)


@pytest.mark.parametrize("named", ["calm.yaml", "calm.nl.yaml"])
def test_a_file_brings_its_translations_and_nothing_else(tmp_path: Path, named: str) -> None:
    put(tmp_path, calm=CALM, calm_nl=RUST, brave=BRAVE)
    assert taken(tmp_path / named).files == {
        "calm.yaml": CALM.encode(),
        "calm.nl.yaml": RUST.encode(),
    }


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        taken(tmp_path / "calm.yaml")


def test_a_folder_and_its_shelves(tmp_path: Path) -> None:
    put(tmp_path, calm=CALM)
    put(tmp_path / "modules", brave=BRAVE)
    put(tmp_path / "other", no=CALM)
    put(tmp_path / ".git", no=CALM)
    assert sorted(taken(tmp_path).files) == ["brave.yaml", "calm.yaml"]


def test_nothing_that_is_no_file_of_its_own_is_read(tmp_path: Path) -> None:
    folder = put(tmp_path / "it", calm=CALM)
    put(tmp_path / "elsewhere", secret=CALM)
    (folder / "calm.nl.yaml").symlink_to(tmp_path / "elsewhere/secret.yaml")
    (folder / "modules").symlink_to(tmp_path / "elsewhere")
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    for path in (folder, folder / "calm.yaml"):
        found = taken(path)
        assert list(found.files) == ["calm.yaml"]
        assert "calm.nl.yaml is a link, or not a file" in found.skipped
    assert len(taken(folder).skipped) == 3


def test_a_pipe_named_as_a_module_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "calm.yaml")
    with pytest.raises(InkeerError, match="not a file"):
        taken(tmp_path / "calm.yaml")


def test_an_endless_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = put(tmp_path, calm=CALM) / "calm.yaml"
    with path.open("ab") as file:
        file.truncate(1 << 40)
    assert len(taken(path).files["calm.yaml"]) == MAX_BYTES + 1
    assert taken(tmp_path) == FetchedFiles({}, ["calm.yaml is too large"])


def test_a_hostile_name_is_told_safely(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2J\u202e.yaml").symlink_to("/etc/passwd")
    (told,) = taken(tmp_path).skipped
    assert told.isprintable()
