"""The heads of modules are what their files say, and a file that did not change is not read again."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from inkeer.errors import FileProblemsError
from inkeer.journal.index import module_heads, stamps
from inkeer.journal.index.module_heads import ModuleHead, load_module_heads
from inkeer.module.library import Library
from module.marked import SMALL

TRANSLATION = "format: 1\ntranslates: calm\nlanguage: nl\ntitle: Rust\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(stamps, "_TICK", 0)  # as some seconds later
    for folder in ("own", "shipped"):
        (tmp_path / folder).mkdir()
    library = Library(tmp_path / "own", tmp_path / "shipped")
    (library.shipped / "calm.yaml").write_text(SMALL.replace("id: small", "id: calm"), "utf-8")
    return library


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index.sqlite"


def load(library: Library, index: Path | None, language: str = "en") -> dict[str, object]:
    return {file.id: head for file, head in load_module_heads(library, language, index)}


def test_every_module_is_listed_and_a_broken_one_gives_its_error(
    library: Library, index: Path
) -> None:
    (library.own / "broken.yaml").write_text("a: [\n", "utf-8")
    for _again in range(2):
        heads = load(library, index)
        assert isinstance(heads["calm"], ModuleHead)
        assert isinstance(heads["broken"], FileProblemsError)


def test_what_did_not_change_is_not_read_again(
    library: Library, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = load(library, index)
    monkeypatch.setattr(module_heads, "load_module", None)
    assert load(library, index) == heads
    with pytest.raises(TypeError):
        load(library, None)


def test_what_changed_is_read(library: Library, index: Path) -> None:
    path = library.shipped / "calm.yaml"
    load(library, index)
    times = path.stat()
    path.write_text(path.read_text("utf-8").replace("title: ", "title: B", 1), "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert load(library, index) == load(library, None)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_translation_that_comes_and_goes_is_noticed(
    library: Library, index: Path, language: str
) -> None:
    path = library.shipped / "calm.nl.yaml"
    for text in (None, TRANSLATION, TRANSLATION.replace("Rust", "Stilte"), None):
        path.unlink(missing_ok=True)
        if text is not None:
            path.write_text(text, "utf-8")
        assert load(library, index, language) == load(library, None, language)


def test_a_file_that_was_just_written_is_read_again(
    library: Library, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_TICK", 10**12)
    load(library, index)
    monkeypatch.setattr(module_heads, "load_module", None)
    with pytest.raises(TypeError):
        load(library, index)


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"writer": "0", "heads": {}}', b"\xff"])
def test_a_cache_that_cannot_be_used_is_made_anew(
    library: Library, index: Path, data: bytes
) -> None:
    heads = load(library, index)
    (cache,) = index.parent.iterdir()
    cache.write_bytes(data)
    assert load(library, index) == heads
    assert cache.read_bytes() != data
    assert not stat.S_IMODE(cache.stat().st_mode) & 0o077


def test_without_a_place_for_it_all_is_listed_as_well(library: Library, index: Path) -> None:
    index.parent.write_text("a file, and no folder", "utf-8")
    assert load(library, index) == load(library, None)
