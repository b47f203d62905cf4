"""The index says just what the files say, whoever changed them, and whatever became of itself."""

from __future__ import annotations

import os
import random
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import effort
from inkeer.errors import InkeerError
from inkeer.journal import entry_parser as entries_of
from inkeer.journal import operations
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.journal.folder import Journal
from inkeer.journal.index import cache_file, stamps, sync
from inkeer.journal.search import parse_query
from inkeer.module.model import Module
from inkeer.walk.state import Walk
from journal.entries import STARTED, entry, small
from walk.examples import EVENING, FULL, walked
from walk.modules import answers, modules

WORDS = ("quiet", "stil*", '"rain fell"', "cafe")
CHUNKS, EACH = effort((2, 60), (10, 500))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal", tmp_path / "cache" / "index.sqlite")


def said(journal: Journal) -> object:
    """All that a catalogue of this journal says."""
    catalogue = Catalogue(journal)
    whole = [(one, it) for one, it in catalogue.load_entries() if isinstance(it, Entry)]
    hits = [[*catalogue.search(query)] for words in WORDS if (query := parse_query([words]))]
    broken = [*catalogue.list_broken(), *(error.message for error in catalogue.failures)]
    latest = {one.head.module: one.head.started for one in catalogue.list_latest()}
    return [*catalogue.list_heads()], whole, hits, broken, latest


def anew(journal: Journal) -> object:
    """What the files themselves say."""
    return said(journal._replace(cache=None))


# -- an entry that is handed over ----------------------------------------------------------------


@given(modules(), st.data())
def test_the_index_holds_the_same_of_an_entry_as_of_its_file(
    module: Module, data: st.DataObject
) -> None:
    walk = Walk(module)
    for name, question in module.by_id.items():
        walk = walk.with_answer(name, data.draw(answers(question)))
    one = build_entry(walk, STARTED, STARTED + timedelta(minutes=3, microseconds=17))
    text = operations.encode_entry(one)
    assert sync.index_text(text, "entry.yaml", one) == sync.index_text(text, "entry.yaml")


@pytest.mark.parametrize("decimals", ["", "    decimals: 0\n", "    decimals: 1\n"])
def test_so_it_does_of_computed_numbers(decimals: str) -> None:
    walk = walked(EVENING.replace("    decimals: 1\n", decimals), FULL)
    one = build_entry(walk, STARTED, STARTED)
    text = operations.encode_entry(one)
    assert sync.index_text(text, "entry.yaml", one) == sync.index_text(text, "entry.yaml")


def test_so_it_does_of_a_time_before_offsets_were_whole_minutes() -> None:
    long_ago = datetime(1930, 1, 1, 12, tzinfo=timezone(timedelta(minutes=19, seconds=32)))
    one = entry(long_ago)
    text = operations.encode_entry(one)
    assert sync.index_text(text, "entry.yaml", one) == sync.index_text(text, "entry.yaml")


def test_an_entry_just_written_is_not_parsed_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(journal)
    monkeypatch.setattr(entries_of, "parse_entry", None)
    path = operations.add(journal, small(1))
    operations.change(
        journal,
        path,
        path.read_bytes(),
        operations.encode_entry(small(1, "stil")),
        STARTED,
        small(1, "stil"),
    )
    catalogue = Catalogue(journal)
    (stored,) = catalogue.list_heads()
    assert catalogue.load_entry(stored).answers[0].answer == "stil"


def test_what_is_known_of_a_file_is_forgotten_with_its_content(journal: Journal) -> None:
    """The control of the above: written over in the same tick, in the same size."""
    assert said(journal)
    path = operations.add(journal, small(1, "quiet"))
    path.write_text(small(1, "still").to_yaml(), "utf-8")
    assert said(journal) == anew(journal)


# -- equal to the files --------------------------------------------------------------------------


def ticked(folder: Path) -> None:
    """Wait until a file that is written now has another time than all before it."""
    probe = folder / "probe"
    probe.write_bytes(b"")
    before = probe.stat().st_ctime_ns
    while probe.stat().st_ctime_ns == before:
        time.sleep(0.001)
        probe.write_bytes(b"")
    probe.unlink()


Change = Callable[[random.Random, list[Path], Path], None]


def _adds(chance: random.Random, files: list[Path], root: Path) -> None:
    number = chance.randrange(10_000)
    said = chance.choice(["stilte", "The rain fell.", "un café", "quiet"])
    folder = root / chance.choice(["2024", "2025", "odd name"])
    folder.mkdir(parents=True, exist_ok=True)
    name = chance.choice(
        [f"{number}.yaml", f".{number}.yaml", f"{number}.yml", f"\udce9{number}.yaml"]
    )
    (folder / name).write_text(small(number, said).to_yaml(), "utf-8")


def _edits(chance: random.Random, files: list[Path], root: Path) -> None:
    """The same size, and the time of modification put back."""
    path = chance.choice(files)
    before, times = path.read_bytes(), path.stat()
    path.write_bytes(before.translate(bytes.maketrans(b"aeiou", b"eioua")))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _breaks(chance: random.Random, files: list[Path], root: Path) -> None:
    path = chance.choice(files)
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) + 1)])


def _removes(chance: random.Random, files: list[Path], root: Path) -> None:
    path = chance.choice(files)
    shutil.rmtree(path.parent) if chance.random() < 0.05 else path.unlink()


def _renames(chance: random.Random, files: list[Path], root: Path) -> None:
    path = chance.choice(files)
    other = chance.choice([*files, path.with_name(f"{chance.randrange(100)}.yaml")])
    path.replace(other)


def _swaps(chance: random.Random, files: list[Path], root: Path) -> None:
    """Another file in its place, with the same size and times."""
    path = chance.choice(files)
    times, other = path.stat(), path.with_name("new")
    other.write_bytes(path.read_bytes().replace(b"e", b"o"))
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(path)


def _links(chance: random.Random, files: list[Path], root: Path) -> None:
    target = chance.choice([*files, root / "nowhere"])
    link = files[0].with_name(f"link{chance.randrange(20)}.yaml")
    if not link.is_symlink():
        link.symlink_to(target)


CHANGES: tuple[Change, ...] = (
    _adds,
    _adds,
    _edits,
    _edits,
    _breaks,
    _removes,
    _renames,
    _swaps,
    _links,
)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_after_any_change_from_outside_it_is_as_if_made_anew(
    journal: Journal, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if chunk % 2:
        monkeypatch.setattr(stamps, "_TICK", 0)  # as some seconds later: what is known is not read
    chance = random.Random(chunk)
    for _number in range(EACH):
        files = [path for path in journal.list_files() if path.is_file()]
        change = chance.choice(CHANGES) if 2 < len(files) < 9 else (_adds, _removes)[len(files) > 2]
        ticked(journal.folder.parent)
        change(chance, files, journal.entries)
        assert said(journal) == anew(journal), change.__name__


def test_an_edit_in_the_moment_of_reading_is_noticed(journal: Journal) -> None:
    path = operations.add(journal, small(1, "quiet"))
    for word in ("stil1", "stil2", "stil3") * 5:
        assert said(journal)
        before = path.stat()
        path.write_bytes(
            path.read_bytes().replace(b"quiet", word.encode()).replace(b"stil", b"stil")
        )
        path.write_text(small(1, word).to_yaml(), "utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert said(journal) == anew(journal)


def test_what_is_known_is_not_read_again(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the above: with nothing changed, no file is opened."""
    monkeypatch.setattr(stamps, "_TICK", 0)
    for number in range(3):
        operations.add(journal, small(number))
    ticked(journal.folder.parent)
    before = said(journal)
    seen: list[object] = []
    Catalogue(journal, lambda *told: seen.append(told))
    assert not seen
    assert journal.cache is not None
    assert cache_file.is_sealed(journal.cache)
    index = cache_file.open_database(journal.cache)
    assert sync.find_stale(index, journal.entries) == {}
    assert said(journal) == before


def test_a_time_without_an_offset_is_read_in_the_zone_of_today(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_TICK", 0)
    text = small(1).to_yaml()
    assert "T20:36:00+01:00" in text
    path = journal.entries / "2026" / "one.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace("T20:36:00+01:00", "T20:36:00"), "utf-8")
    found = []
    for name in ("America/New_York", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", name)
        time.tzset()
        monkeypatch.setattr(stamps, "tzname", time.tzname)
        monkeypatch.setattr(stamps, "timezone", time.timezone)
        assert said(journal) == anew(journal)
        found.append(next(Catalogue(journal).list_heads()).head.started)
    monkeypatch.undo()
    time.tzset()
    assert found[0] - found[1] == timedelta(hours=14)


# -- whatever becomes of it ----------------------------------------------------------------------


def _truncated(file: Path, chance: random.Random) -> None:
    file.write_bytes(file.read_bytes()[: chance.randrange(file.stat().st_size)])


def _scribbled(file: Path, chance: random.Random) -> None:
    times, data = file.stat(), bytearray(file.read_bytes())
    for _ in range(50):
        data[chance.randrange(len(data))] ^= 0xFF
    file.write_bytes(data)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def _copied(file: Path, _chance: random.Random) -> None:
    other = file.with_suffix(".copy")
    shutil.copy2(file, other)
    other.replace(file)


def _gone(file: Path, _chance: random.Random) -> None:
    file.unlink()


def _of_another_version(file: Path, _chance: random.Random) -> None:
    seal = file.with_suffix(".seal")
    seal.write_bytes(seal.read_bytes().replace(b" 3 ", b" 2 ", 1))


def _cut_off(file: Path, _chance: random.Random) -> None:
    Path(f"{file}-journal").write_bytes(b"half a transaction")
    file.with_suffix(".seal").unlink()


@pytest.mark.parametrize(
    "harm", [_truncated, _scribbled, _copied, _gone, _of_another_version, _cut_off]
)
def test_a_damaged_index_is_made_anew(
    journal: Journal, harm: Callable[[Path, random.Random], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_TICK", 0)
    assert journal.cache is not None
    for number in range(5):
        operations.add(journal, small(number))
    truth = anew(journal)
    for number in range(5):
        ticked(journal.folder.parent)
        assert said(journal) == truth
        assert cache_file.is_sealed(journal.cache)
        harm(journal.cache, random.Random(number))
        assert not cache_file.is_sealed(journal.cache)
        assert said(journal) == truth
        assert cache_file.is_sealed(journal.cache)


def test_damage_that_the_disk_did_to_it_loses_nothing(journal: Journal) -> None:
    """Sealed as it is, so believed, and then it cannot be read."""
    assert journal.cache is not None
    for number in range(30):
        operations.add(journal, small(number))
    truth = anew(journal)
    chance = random.Random(1)
    for _number in range(20):
        assert said(journal) == truth
        file = journal.cache
        data = bytearray(file.read_bytes())
        at = 4096 * chance.randrange(len(data) // 4096)
        data[at : at + 4096] = bytes(4096)
        file.write_bytes(data)
        file.with_suffix(".seal").write_text(cache_file._seal_text(file).decode(), "ascii")
        with suppress(InkeerError):
            said(journal)
        cache_file.remove(file)


def test_without_a_place_for_it_all_is_found_as_well(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, and no folder", "utf-8")
    journal = Journal(tmp_path / "journal", tmp_path / "cache" / "index.sqlite")
    operations.add(journal, small(1))
    assert said(journal) == anew(journal)
    assert (tmp_path / "cache").read_text("utf-8") == "a file, and no folder"


def test_a_folder_that_cannot_be_looked_into_is_told(journal: Journal) -> None:
    journal.entries.parent.mkdir(parents=True)
    journal.entries.write_text("no folder", "utf-8")
    with pytest.raises(InkeerError):
        Catalogue(journal)


def test_it_is_private(journal: Journal) -> None:
    operations.add(journal, small(1))
    said(journal)
    assert journal.cache is not None
    for path in (journal.cache, journal.cache.parent, *journal.cache.parent.iterdir()):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077


def test_what_is_removed_for_good_is_not_to_be_found_in_it(journal: Journal) -> None:
    secret = "zilverreiger"
    for number in range(20):
        operations.add(journal, small(number))
    said(journal)
    path = operations.add(journal, small(99, f"I saw a {secret}."))
    assert journal.cache is not None
    assert secret.encode() in journal.cache.read_bytes()
    there = operations.delete(journal, path, datetime.now(STARTED.tzinfo))
    operations.remove_for_good(journal, [there])
    assert secret.encode() not in journal.cache.read_bytes()
    assert said(journal) == anew(journal)


# -- a person who waits -------------------------------------------------------------------------


def test_what_it_says_when_it_takes_long(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from inkeer.terminal import console
    from inkeer.terminal.console import Look

    monkeypatch.setattr(console, "_PATIENCE", 0.0)
    monkeypatch.setattr(console, "_REDRAW", 0.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    for number in range(4):
        operations.add(journal, small(number))
    Catalogue(journal._replace(cache=None), console.ProgressLine(Look(columns=80)))
    told = capsys.readouterr().err
    assert "4 entries" in told
    assert told.endswith("\r\x1b[K")
    Catalogue(journal._replace(cache=None), console.ProgressLine(Look(columns=80, plain=True)))
    assert capsys.readouterr().err == "  Looking through 4 entries\n"
