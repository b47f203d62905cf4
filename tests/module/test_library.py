"""Where modules come from: a path, the own folder, what ships; by id or by any alias."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inkeer.errors import FileProblemsError, InkeerError
from inkeer.module import library
from inkeer.module.library import Library
from inkeer.module.module_files import ModuleFile
from module.marked import SMALL, changed


def module(name: str, title: str = "T", aliases: str = "") -> str:
    more = f"\naliases: [{aliases}]" if aliases else ""
    return changed(
        SMALL, ("id: small", f"id: {name}{more}"), ("title: A small module", f"title: {title}")
    )


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def shelves(tmp_path: Path) -> Library:
    for name in ("own", "shipped"):
        (tmp_path / name).mkdir()
    return Library(tmp_path / "own", tmp_path / "shipped")


def unknown(shelves: Library, name: str) -> InkeerError:
    with pytest.raises(InkeerError) as caught:
        shelves.find(name)
    return caught.value


def test_the_own_folder_comes_before_what_ships(shelves: Library) -> None:
    put(shelves.shipped, "calm.yaml", module("calm", "Shipped"))
    assert shelves.load("calm", "en").title == "Shipped"
    put(shelves.own, "calm.yaml", module("calm", "Own"))
    assert shelves.load("calm", "en").title == "Own"
    assert shelves.find("calm").where == "own"


def test_a_path_comes_before_both(shelves: Library, tmp_path: Path) -> None:
    put(shelves.own, "calm.yaml", module("calm", "Own"))
    path = put(tmp_path, "calm.yaml", module("calm", "By path"))
    assert shelves.load(str(path), "en").title == "By path"
    assert shelves.find(str(path)) == ModuleFile(path, "path")


def test_a_name_with_an_ending_is_a_path(
    shelves: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "calm.yml", module("calm", "Here"))
    monkeypatch.chdir(tmp_path)
    assert shelves.load("calm.yml", "en").title == "Here"


def test_a_path_may_begin_at_home(
    shelves: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    put(tmp_path, "calm.yaml", module("calm", "At home"))
    assert shelves.load("~/calm.yaml", "en").title == "At home"
    with pytest.raises(InkeerError, match="there is no file ~nobody-of-that-name/"):
        shelves.load("~nobody-of-that-name/calm.yaml", "en")


def test_the_list_has_each_module_once_by_id_and_no_translations(shelves: Library) -> None:
    put(shelves.shipped, "calm.yaml", module("calm"))
    put(shelves.shipped, "brave.yaml", module("brave"))
    put(shelves.shipped, "brave.nl.yaml", "language: nl\n")
    put(shelves.shipped, "notes.txt", "no module")
    put(shelves.own, "calm.yml", module("calm"))
    assert [(one.id, one.where) for one in shelves.files()] == [
        ("brave", "shipped"), ("calm", "own"),
    ]  # fmt: skip


def test_aliases_of_a_module_and_of_its_translations(shelves: Library) -> None:
    put(shelves.shipped, "calm.yaml", module("calm", aliases="still, quiet"))
    put(shelves.shipped, "calm.nl.yaml", "aliases: [rust]\n")
    for name in ("still", "quiet", "rust", "Rust"):
        assert shelves.find(name).id == "calm"


def test_an_id_comes_before_an_alias_and_an_own_alias_before_a_shipped_one(
    shelves: Library,
) -> None:
    put(shelves.shipped, "anger.yaml", module("anger", aliases="still, calm"))
    put(shelves.shipped, "calm.yaml", module("calm"))
    put(shelves.own, "zest.yaml", module("zest", aliases="still"))
    assert shelves.find("calm").id == "calm"
    assert shelves.find("still").id == "zest"


def test_a_module_that_cannot_be_read_does_not_hide_another_ones_alias(shelves: Library) -> None:
    put(shelves.own, "broken.yaml", "a: [\n")
    put(shelves.own, "list.yaml", "- aliases\n")
    put(shelves.own, "calm.yaml", module("calm", aliases="still"))
    assert shelves.find("still").id == "calm"


HOSTILE = [
    "..", ".", "", " ", "-rf", "calm\0", "calm\n", "\x1b[31m", "ca*m", "calm.yaml\0", "x" * 5000, "é",
    "\u202ecalm", "CON", "%2e%2e",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_an_unknown_module(shelves: Library, name: str) -> None:
    put(shelves.shipped, "calm.yaml", module("calm"))
    error = unknown(shelves, name)
    assert error.message.startswith("there is no module '")
    assert len(error.message) < 120
    assert error.message.isprintable()


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/no-such-file",
        "/no/such/file",
        "..\\..\\x",
        "../calm.yaml",
        "a/\0",
        "/",
        "a/.b.",
        "./" + "x" * 300 + ".en.yaml",
        "./..yaml",
    ],
)
def test_a_path_out_of_the_folder_is_only_ever_a_path(shelves: Library, name: str) -> None:
    put(shelves.own.parent, "calm.yaml", module("calm"))
    found = shelves.find(name)
    assert found.where == "path"
    with pytest.raises(InkeerError, match=r"there is no file|cannot be read"):
        shelves.load(name, "en")


def test_a_file_that_is_no_module_is_refused_where_it_goes_wrong(
    shelves: Library, tmp_path: Path
) -> None:
    path = put(tmp_path, "passwd", "root:x:0:0:root:/root:/bin/sh\n")
    with pytest.raises(FileProblemsError) as caught:
        shelves.load(str(path), "en")
    assert caught.value.message == f"{path}: a module begins with keys: format, id, title ..."


def test_an_unknown_name_gets_the_nearest(shelves: Library) -> None:
    put(shelves.shipped, "calm.yaml", module("calm"))
    assert unknown(shelves, "clam").hint == "did you mean 'calm'?"
    assert unknown(shelves, "zzzzz").hint == "see: inkeer modules"


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    file = put(tmp_path, "file", "")
    for folder in (tmp_path / "none", file, tmp_path / ("x" * 300)):
        shelves = Library(folder, folder)
        assert shelves.files() == []
        assert unknown(shelves, "calm").hint == "see: inkeer modules"


def test_a_folder_called_like_a_module_is_no_file(shelves: Library) -> None:
    (shelves.own / "calm.yaml").mkdir()
    with pytest.raises(InkeerError, match="not a file"):
        shelves.load("calm", "en")


def test_the_path_of_a_translation_means_the_module_beside_it(
    shelves: Library, tmp_path: Path
) -> None:
    path = put(tmp_path, "calm.yaml", module("calm"))
    put(tmp_path, "calm.nl.yaml", "format: 1\ntranslates: calm\nlanguage: nl\n")
    assert shelves.find(str(tmp_path / "calm.nl.yaml")) == ModuleFile(path, "path")
    alone = put(tmp_path, "brave.nl.yaml", "format: 1\n")
    assert shelves.find(str(alone)) == ModuleFile(alone, "path")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_says_why(shelves: Library) -> None:
    path = put(shelves.own, "calm.yaml", module("calm"))
    path.chmod(0)
    with pytest.raises(InkeerError, match="cannot be read: that is not allowed"):
        shelves.load("calm", "en")


def test_a_link_that_leads_nowhere_or_in_a_circle_is_no_file(shelves: Library) -> None:
    (shelves.own / "calm.yaml").symlink_to(shelves.own / "gone.yaml")
    (shelves.own / "round.yaml").symlink_to(shelves.own / "round.yaml")
    for name in ("calm", "round"):
        with pytest.raises(InkeerError):
            shelves.load(name, "en")


def test_a_file_too_large_is_refused_whatever_it_holds(shelves: Library) -> None:
    put(shelves.own, "calm.yaml", module("calm") + "# " + "x" * 256 * 1024 + "\n")
    with pytest.raises(FileProblemsError, match="the file is too large"):
        shelves.load("calm", "en")


def test_what_ships_is_where_the_program_finds_it() -> None:
    assert {path.suffix for path in library.shipped_folder().iterdir()} == {".yaml"}


def test_a_module_keeps_the_languages_it_has(shelves: Library) -> None:
    put(shelves.own, "calm.yaml", module("calm"))
    put(shelves.own, "calm.nl.yaml", "format: 1\ntranslates: calm\nlanguage: nl\ntitle: Rust\n")
    assert shelves.load("calm", "nl").languages == ("en", "nl")
    assert (shelves.load("calm", "nl").title, shelves.load("calm", "en").title) == ("Rust", "T")
