"""How what is offered stands to what is there: nobody's work is written over."""

from __future__ import annotations

from datetime import date

import pytest

from inkeer.sharing.assessment import FilesPresent, Standing, assess
from inkeer.sharing.manifest import Manifest, hash_files

OLD = {"calm.yaml": b"1", "calm.nl.yaml": b"een"}
NEW = {"calm.yaml": b"2", "calm.nl.yaml": b"twee"}
KEPT = Manifest("calm", "x", 1, date(2026, 1, 1), hash_files(OLD))
MINE = b"written by hand"


def standing(
    present: FilesPresent, kept: Manifest | None, version: int = 2, files: dict[str, bytes] = NEW
) -> Standing:
    return assess(files, version, present, kept).standing


def test_nothing_there() -> None:
    assert standing({}, None) is Standing.NEW
    assert standing({}, KEPT) is Standing.NEW  # taken away by hand


def test_the_same_is_there() -> None:
    assert standing({**NEW}, None) is Standing.SAME
    assert standing({**NEW}, KEPT) is Standing.SAME


@pytest.mark.parametrize(
    ("version", "meant"), [(2, Standing.NEWER), (1, Standing.OTHER), (0, Standing.OLDER)]
)
def test_what_was_added_gets_another_version(version: int, meant: Standing) -> None:
    assert standing({**OLD}, KEPT, version) is meant


@pytest.mark.parametrize("kept", [None, KEPT])
@pytest.mark.parametrize(
    ("present", "names"),
    [
        ({**OLD, "calm.yaml": MINE}, ("calm.yaml",)),
        ({**NEW, "calm.yaml": MINE}, ("calm.yaml",)),
        ({**NEW, "calm.nl.yaml": None}, ("calm.nl.yaml",)),
        ({**NEW, "calm.en.yaml": MINE}, ("calm.en.yaml",)),
        ({**NEW, "Calm.yml": MINE}, ("Calm.yml",)),
    ],
)
def test_what_was_written_by_hand_is_in_the_way(
    present: FilesPresent, names: tuple[str, ...], kept: Manifest | None
) -> None:
    found = assess(NEW, 2, present, kept)
    assert found.standing is (Standing.OWN if kept is None else Standing.CHANGED)
    assert set(names) <= set(found.in_the_way)


def test_a_translation_that_was_taken_away_does_not_come_back_by_itself() -> None:
    found = assess(NEW, 2, {"calm.yaml": b"1"}, KEPT)
    assert (found.standing, found.in_the_way) == (Standing.CHANGED, ("calm.nl.yaml",))


@pytest.mark.parametrize(
    ("present", "kept"),
    [
        ({"calm.nl.yaml": b"twee"}, None),  # cut off in the first adding
        ({**NEW}, None),
        ({"calm.yaml": b"1", "calm.nl.yaml": b"twee"}, KEPT),  # in a later one
        (
            {**NEW, "calm.de.yaml": b"eins"},
            KEPT._replace(files={**KEPT.files, **hash_files({"calm.de.yaml": b"eins"})}),
        ),
        ({"calm.nl.yaml": b"een"}, KEPT),  # in a putting away
    ],
)
def test_what_was_cut_off_goes_on(present: FilesPresent, kept: Manifest | None) -> None:
    assert standing(present, kept) not in (Standing.OWN, Standing.CHANGED)


def test_a_translation_that_the_new_version_lacks_is_not_missed() -> None:
    assert standing({**OLD}, KEPT, files={"calm.yaml": b"2"}) is Standing.NEWER
