"""What is odd on a disk, on a command line and in time is in the index as it is in the files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from inkeer.journal import operations
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.folder import Journal
from inkeer.journal.index import cache_file, stamps, sync
from inkeer.journal.search import parse_query
from inkeer.storage.file_lock import hold_file_lock
from journal.entries import STARTED, answered, entry


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal", tmp_path / "cache" / "index.sqlite")


@pytest.mark.parametrize("seconds", [10_413_792_000, 15_032_385_535, -2_147_483_648])
def test_a_file_may_be_of_any_year(journal: Journal, seconds: int) -> None:
    """From 2262 on there are more nanoseconds since 1970 than a table can hold."""
    path = operations.add(journal, entry(STARTED, id="later"))
    os.utime(path, ns=(seconds * 10**9, seconds * 10**9))
    for _again in range(2):
        assert [one.head.id for one in Catalogue(journal).list_heads()] == ["later"]


@pytest.mark.parametrize("asked", ["a \ue000 gate", "gate \x01 \x02", "gate\udcff", "gate\0"])
def test_any_character_can_be_looked_for(journal: Journal, asked: str) -> None:
    operations.add(journal, entry(STARTED, answers=(answered("gate a"), answered("gate"))))
    query = parse_query([asked])
    assert query is not None
    for _stored, hits in Catalogue(journal).search(query):
        assert all(hit.marks for hit in hits)


SECRET = "zilverreiger"


def test_what_somebody_took_away_is_not_left_in_the_index(journal: Journal) -> None:
    assert journal.cache is not None
    for number in range(20):
        operations.add(journal, entry(STARTED, id=f"other-{number}"))
    path = operations.add(journal, entry(STARTED, answers=(answered(f"I saw a {SECRET}."),)))
    assert Catalogue(journal)
    assert SECRET.encode() in journal.cache.read_bytes()
    path.unlink()
    assert Catalogue(journal)
    assert SECRET.encode() not in journal.cache.read_bytes()


def test_what_the_index_could_not_hear_of_at_once_is_forgotten_as_well(journal: Journal) -> None:
    """It was deleted while another terminal was writing the index."""
    assert journal.cache is not None
    for number in range(20):
        operations.add(journal, entry(STARTED, id=f"other-{number}"))
    path = operations.add(journal, entry(STARTED, answers=(answered(f"I saw a {SECRET}."),)))
    assert Catalogue(journal)
    with hold_file_lock(journal.cache.with_suffix(".lock")):
        there = operations.delete(journal, path, STARTED)
    operations.remove_for_good(journal, [there])
    assert SECRET.encode() not in journal.cache.read_bytes()


def test_the_trash_is_emptied_without_a_place_for_the_index(tmp_path: Path) -> None:
    for place in (tmp_path / "file" / "index.sqlite", tmp_path / "folder.sqlite"):
        journal = Journal(tmp_path / place.stem, place)
        path = operations.add(journal, entry(STARTED))
        (tmp_path / "file").write_text("a file, and no folder", "utf-8")
        (tmp_path / "folder.sqlite").mkdir(exist_ok=True)
        operations.remove_for_good(journal, [operations.delete(journal, path, STARTED)])
        assert not list(Catalogue(journal).list_heads())


# Gives entries to a folder, and takes them and their folder away, as fast as it can.
COMING_AND_GOING = """
import os, shutil, sys
from pathlib import Path
root, text = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes()
print("begun", flush=True)
while True:
    for year in ("2026", "2027"):
        (root / year).mkdir(exist_ok=True)
        for number in range(9):
            (root / year / f"{number}.yaml").write_bytes(text)
    for number in range(9):
        (root / "2026" / f"{number}.yaml").unlink()
    shutil.rmtree(root / "2027")
"""


def test_files_that_come_and_go_while_one_looks_are_no_mistake(
    journal: Journal, tmp_path: Path
) -> None:
    operations.add(journal, entry(STARTED, id="stays"))
    other = tmp_path / "other.yaml"
    other.write_text(entry(STARTED, id="goes").to_yaml(), "utf-8")
    words = [sys.executable, "-c", COMING_AND_GOING, str(journal.entries), str(other)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as coming:
        assert coming.stdout is not None
        assert coming.stdout.readline() == b"begun\n"
        try:
            for _time in range(60):
                assert Catalogue(journal).find("stays")
        finally:
            coming.kill()


def test_a_year_that_is_gone_is_done_with(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was looked for again by each command, which wrote the index each time."""
    assert journal.cache is not None
    monkeypatch.setattr(stamps, "_TICK", 0)
    operations.add(journal, entry(STARTED, id="stays"))
    gone = operations.add(journal, entry(STARTED.replace(year=2020), id="goes"))
    assert Catalogue(journal)
    shutil.rmtree(gone.parent)
    assert [one.head.id for one in Catalogue(journal).list_heads()] == ["stays"]
    with cache_file.open_for_writing(journal.cache) as index:
        assert sync.find_stale(index, journal.entries) == {}


@pytest.mark.parametrize(
    "written",
    [
        "started: 2026-11-21 19:36 # at home",
        '"started": 2026-11-21T19:36:00',
        "started:\n  2026-11-21T19:36",
        "started: 2026-11-21-05:00",
        "started: 2026-W47-6",
    ],
)
def test_a_time_without_an_offset_goes_with_the_zone_however_it_is_written(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setattr(stamps, "_TICK", 0)
    text = entry(STARTED, id="one").to_yaml()
    path = journal.entries / "2026" / "one.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace("started: 2026-11-21T19:36:00+01:00", written), "utf-8")
    assert path.read_text("utf-8") != text
    found = []
    for name in ("America/New_York", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", name)
        time.tzset()
        monkeypatch.setattr(stamps, "tzname", time.tzname)
        monkeypatch.setattr(stamps, "timezone", time.timezone)
        found += [one.head.started for one in Catalogue(journal).list_heads()]
    monkeypatch.undo()
    time.tzset()
    assert found[0] - found[1] == timedelta(hours=14)
