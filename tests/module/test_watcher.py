"""When a file counts as saved: other content, that stays for a moment; and nothing else does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from inkeer.module.module_files import ModuleFile
from inkeer.module.watcher import ModuleWatcher


class Passing:
    """Time that passes: what is done meanwhile, moment by moment."""

    def __init__(self) -> None:
        self.next: list[Callable[[], object]] = []

    def __call__(self, _seconds: float) -> None:
        if self.next:
            self.next.pop(0)()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text("one", "utf-8")
    return path


@pytest.fixture
def time() -> Passing:
    return Passing()


@pytest.fixture
def watch(file: Path, time: Passing) -> ModuleWatcher:
    return ModuleWatcher(ModuleFile(file, "path"), "en", time)


def test_what_nobody_touched_was_not_saved(watch: ModuleWatcher) -> None:
    assert not watch.detect_save()


def test_other_content_was_saved_until_it_is_read(watch: ModuleWatcher, file: Path) -> None:
    file.write_text("two", "utf-8")
    assert watch.detect_save()
    assert watch.noticed
    assert watch.detect_save()
    watch.mark_seen()
    assert not watch.noticed
    assert not watch.detect_save()


def test_the_same_saved_again_is_no_news(watch: ModuleWatcher, file: Path) -> None:
    file.write_text("one", "utf-8")
    os.utime(file, (1, 1))
    assert not watch.detect_save()


def test_a_file_put_in_its_place_was_saved(watch: ModuleWatcher, file: Path) -> None:
    other = file.with_name("mine.yaml.tmp")
    other.write_text("two", "utf-8")
    other.replace(file)
    assert watch.detect_save()


@pytest.mark.parametrize("meanwhile", ["", "half of tw"])
def test_a_file_that_is_being_written_is_left_until_it_rests(
    watch: ModuleWatcher, file: Path, time: Passing, meanwhile: str
) -> None:
    file.write_text(meanwhile, "utf-8")
    time.next = [lambda: file.write_text("two", "utf-8")]
    assert not watch.detect_save()
    assert not watch.noticed
    assert watch.detect_save()


def test_a_file_that_is_back_as_it_was_was_not_saved(
    watch: ModuleWatcher, file: Path, time: Passing
) -> None:
    file.unlink()
    time.next = [lambda: file.write_text("one", "utf-8")]
    assert not watch.detect_save()
    assert not watch.detect_save()


def test_a_file_that_stays_away_is_news(watch: ModuleWatcher, file: Path) -> None:
    file.unlink()
    assert watch.detect_save()


def test_something_else_in_its_place_is_not_waited_for(watch: ModuleWatcher, file: Path) -> None:
    file.unlink()
    os.mkfifo(file)
    assert watch.detect_save()


@pytest.mark.parametrize(
    ("name", "seen"), [("mine.en.yaml", True), ("mine.en.yml", True), ("mine.nl.yaml", False)]
)
def test_the_translation_that_is_shown_counts_also_when_it_is_new(
    watch: ModuleWatcher, file: Path, name: str, seen: bool
) -> None:
    file.with_name(name).write_text("three", "utf-8")
    assert watch.detect_save() is seen
