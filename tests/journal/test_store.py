"""The journal as a folder: what is added stays, what is asked for is found, what is broken is told."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from inkeer.errors import InkeerError
from inkeer.journal import operations
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.folder import Journal
from journal.entries import AMSTERDAM, STARTED, entry

# Adds entries of one and the same minute, as fast as it can.
ADDING = """
import sys
from pathlib import Path
from inkeer.journal import entry_parser
from inkeer.journal import operations
from inkeer.journal.folder import Journal
one = entry_parser.parse_entry(Path(sys.argv[2]).read_bytes(), sys.argv[2])
for number in range(int(sys.argv[4])):
    operations.add(Journal(Path(sys.argv[1])), one._replace(id=f"{sys.argv[3]}-{number}"))
"""

# As somebody who may not write here: nobody, when the tests are run by root.
NOT_ALLOWED = """
import os, sys
from datetime import datetime
from pathlib import Path
from inkeer.errors import InkeerError
from inkeer.journal import operations
from inkeer.journal.folder import Journal
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    operations.prepare(Journal(Path(sys.argv[1])), datetime.now())
except InkeerError as error:
    print(error.message)
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


def ids(journal: Journal) -> list[str]:
    return [one.head.id for one in Catalogue(journal).list_heads()]


def found(journal: Journal, name: str) -> str:
    return Catalogue(journal).find(name).head.id


def refused(journal: Journal, name: str) -> InkeerError:
    with pytest.raises(InkeerError) as error:
        found(journal, name)
    return error.value


# -- adding --------------------------------------------------------------------------------------


def test_an_entry_has_a_file_of_its_own_by_year_time_and_module(journal: Journal) -> None:
    path = operations.add(journal, entry())
    assert path == journal.folder / "entries/2026/2026-11-21-1936-free-evening.yaml"
    assert Catalogue(journal).load_entry(next(Catalogue(journal).list_heads())) == entry(
        id=ids(journal)[0]
    )


def test_a_second_entry_in_a_minute_gets_a_number(journal: Journal) -> None:
    names = [
        operations.add(journal, entry(STARTED + timedelta(seconds=part))).name for part in range(3)
    ]
    assert names == [
        "2026-11-21-1936-free-evening.yaml",
        "2026-11-21-1936-free-evening-2.yaml",
        "2026-11-21-1936-free-evening-3.yaml",
    ]
    assert len(ids(journal)) == 3


def test_what_is_there_is_never_touched(journal: Journal) -> None:
    first = operations.add(journal, entry())
    first.write_text("a file of somebody else's making")
    operations.add(journal, entry())
    assert first.read_text() == "a file of somebody else's making"


def test_many_at_once_lose_nothing(journal: Journal, tmp_path: Path) -> None:
    pattern = tmp_path / "one.yaml"
    pattern.write_text(entry().to_yaml())
    children = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, str(journal.folder), str(pattern), f"child{one}", "5"]
        )
        for one in range(8)
    ]
    assert [child.wait() for child in children] == [0] * 8
    assert sorted(ids(journal)) == sorted(f"child{one}-{n}" for one in range(8) for n in range(5))
    numbered = [f"-{number}" for number in range(2, 41)]
    stem = "2026-11-21-1936-free-evening"
    folder = journal.folder / "entries" / "2026"
    assert {path.name for path in folder.iterdir()} == {
        f"{stem}{ending}.yaml" for ending in ("", *numbered)
    }


def test_a_journal_that_cannot_be_written_says_so_beforehand() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        child = subprocess.run(
            [sys.executable, "-c", NOT_ALLOWED, name], capture_output=True, text=True, check=True
        )
        assert str(folder) in child.stdout
        assert list(folder.iterdir()) == []
        folder.chmod(0o755)


def test_a_journal_in_the_place_of_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    journal = Journal(tmp_path / "file")
    with pytest.raises(InkeerError, match="file"):
        operations.prepare(journal, STARTED)
    with pytest.raises(InkeerError, match="file"):
        operations.add(journal, entry())


def test_a_journal_that_can_be_written_is_there_afterwards(journal: Journal) -> None:
    operations.prepare(journal, STARTED)
    operations.prepare(journal, STARTED)
    assert (journal.folder / "entries").is_dir()
    assert ids(journal) == []


# -- reading -------------------------------------------------------------------------------------


def test_a_journal_that_is_not_there_is_empty(journal: Journal) -> None:
    assert not [*Catalogue(journal).list_heads()]
    assert not journal.folder.exists()


def test_the_newest_comes_first_by_its_own_time_and_not_by_its_name(journal: Journal) -> None:
    newest, middle, oldest = (
        operations.add(journal, entry(STARTED - timedelta(days=days), id=f"days-{days}"))
        for days in range(3)
    )
    newest.rename(newest.with_name("0000-renamed.yaml"))
    oldest.rename(oldest.with_name("9999-renamed.yaml"))
    middle.touch()
    assert ids(journal) == ["days-0", "days-1", "days-2"]


def test_times_of_different_offsets_are_compared_as_instants(journal: Journal) -> None:
    tokyo = timezone(timedelta(hours=9))
    operations.add(
        journal, entry(datetime(2026, 11, 21, 20, 0, tzinfo=tokyo), id="earlier")
    )  # 11:00 UTC
    operations.add(
        journal, entry(datetime(2026, 11, 21, 12, 30, tzinfo=AMSTERDAM), id="later")
    )  # 11:30
    assert ids(journal) == ["later", "earlier"]


def test_what_cannot_be_read_is_told_and_stops_nothing(journal: Journal) -> None:
    good = operations.add(journal, entry(id="good"))
    (good.parent / "broken.yaml").write_text("inkeer: 1\nid: [")
    (good.parent / "latin.yaml").write_bytes(b"title: caf\xe9")
    (good.parent / "newer.yaml").write_text(entry().to_yaml().replace("inkeer: 1", "inkeer: 9"))
    (good.parent / "folder.yaml").mkdir()
    (good.parent / "notes.txt").write_text("no entry, and nothing of ours")
    catalogue = Catalogue(journal)
    assert [stored.head.id for stored in catalogue.list_heads()] == ["good"]
    names = [path.name for path in catalogue.list_broken()]
    assert names == ["broken.yaml", "latin.yaml", "newer.yaml"]
    (failure,) = catalogue.failures
    assert "folder.yaml" in failure.message
    assert (good.parent / "broken.yaml").read_text() == "inkeer: 1\nid: ["


# -- finding -------------------------------------------------------------------------------------


@pytest.fixture
def three(journal: Journal) -> Journal:
    for days, name in enumerate(["20261121T183600Z-aaaa", "20261120T183600Z-aabb", "20251119-x"]):
        operations.add(journal, entry(STARTED - timedelta(days=days), id=name))
    return journal


def test_an_entry_is_found_by_its_id(three: Journal) -> None:
    assert found(three, "20261120T183600Z-aabb") == "20261120T183600Z-aabb"


@pytest.mark.parametrize("beginning", ["2025", "20251119", "20251119-"])
def test_an_entry_is_found_by_a_beginning_of_its_id(three: Journal, beginning: str) -> None:
    assert found(three, beginning) == "20251119-x"


def test_an_entry_is_found_by_a_beginning_of_its_files_name(three: Journal) -> None:
    assert found(three, "2026-11-20") == "20261120T183600Z-aabb"


def test_an_id_that_is_the_beginning_of_another_is_found(three: Journal) -> None:
    operations.add(three, entry(STARTED, id="20251119-x2"))
    assert found(three, "20251119-x") == "20251119-x"


@pytest.mark.parametrize(("place", "id"), [(1, "20261121T183600Z-aaaa"), (3, "20251119-x")])
def test_an_entry_is_found_by_its_place_from_the_last(three: Journal, place: int, id: str) -> None:
    assert found(three, f"-{place}") == id


@pytest.mark.parametrize("place", ["-0", "-4", "-99999999999999999999"])
def test_a_place_that_is_not_there_is_told(three: Journal, place: str) -> None:
    assert place in refused(three, place).message


def test_a_place_is_counted_among_those_that_pass(three: Journal) -> None:
    catalogue, wanted = Catalogue(three), EntryFilter(until=date(2026, 11, 20))
    assert catalogue.find("-1", wanted).head.id == "20261120T183600Z-aabb"
    with pytest.raises(InkeerError, match="no entry passes"):
        catalogue.find("-1", EntryFilter(module="other"))


def test_a_beginning_of_several_is_told_with_their_ids(three: Journal) -> None:
    error = refused(three, "2026112")
    assert error.hint is not None
    assert "20261121T183600Z-aaaa" in error.hint
    assert "20261120T183600Z-aabb" in error.hint


@pytest.mark.parametrize(
    "name", ["", "nothing", "aaaa", "--1", "-", "-x", "-١", "\x1b[31m", "\udcff", "-" + "9" * 5000]
)
def test_what_names_no_entry_is_told(three: Journal, name: str) -> None:
    assert "\x1b" not in refused(three, name).message


def test_in_an_empty_journal_nothing_is_found(journal: Journal) -> None:
    assert refused(journal, "-1").hint is not None


# -- filtering -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (EntryFilter(), True),
        (EntryFilter(module="free-evening"), True),
        (EntryFilter(module="free"), False),
        (EntryFilter(since=date(2026, 11, 21)), True),
        (EntryFilter(since=date(2026, 11, 22)), False),
        (EntryFilter(until=date(2026, 11, 21)), True),
        (EntryFilter(until=date(2026, 11, 20)), False),
        (EntryFilter(tag="REST"), True),
        (EntryFilter(tag="res"), False),
        (EntryFilter(tag="\udcff"), False),
        (EntryFilter(module="\udcff"), False),
        (EntryFilter("free-evening", date(2026, 11, 1), date(2026, 11, 30), "rest"), True),
        (EntryFilter("free-evening", date(2026, 11, 1), date(2026, 11, 30), "work"), False),
    ],
)
def test_a_filter(three: Journal, wanted: EntryFilter, passes: bool) -> None:
    catalogue = Catalogue(three)
    last = next(catalogue.list_heads())
    assert (last in catalogue.list_heads(wanted)) is passes


def test_a_filter_looks_at_the_day_as_it_was_where_the_entry_was_written(journal: Journal) -> None:
    operations.add(
        journal, entry(datetime(2026, 11, 22, 0, 30, tzinfo=AMSTERDAM))
    )  # the 21st in UTC
    catalogue = Catalogue(journal)
    assert [*catalogue.list_heads(EntryFilter(since=date(2026, 11, 22)))]
    assert not [*catalogue.list_heads(EntryFilter(until=date(2026, 11, 21)))]
