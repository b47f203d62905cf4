"""What was answered last time: only of the same series, and never in the way of a walk."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry_builder import build_entry
from inkeer.journal.folder import Journal
from inkeer.journal.last_answers import load_last_answers
from inkeer.journal.operations import add
from inkeer.yaml_nodes import Data
from journal.entries import STARTED
from walk.examples import EVENING, FULL, module, walked


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path)


def last(journal: Journal, text: str = EVENING, days: int = -1) -> dict[str, Data]:
    """What was answered before a time some days before the first; else at any time."""
    found = load_last_answers(Catalogue(journal), module(text), STARTED - timedelta(days=days))
    return {name: one.answer for name, one in found.items()}


def added(journal: Journal, days: int = 0, text: str = EVENING, **changes: object) -> Path:
    """An evening walked some days before, with these answers among the others."""
    started = STARTED - timedelta(days=days)
    return add(journal, build_entry(walked(text, {**FULL, **changes}), started, started))


def test_without_entries_there_is_no_last_time(journal: Journal) -> None:
    assert last(journal) == {}


def test_the_answers_of_last_time_and_none_that_were_skipped(journal: Journal) -> None:
    added(journal)
    assert last(journal) == FULL
    assert "day" not in last(journal)


def test_the_latest_entry_counts_whatever_its_file_is_called(journal: Journal) -> None:
    latest = added(journal, hours=9)
    added(journal, days=1, hours=5)
    latest.rename(latest.with_name("0000.yaml"))
    assert last(journal)["hours"] == Decimal(9)


def test_other_modules_do_not_count(journal: Journal) -> None:
    added(journal, days=1, hours=5)
    added(journal, text=EVENING.replace("id: free-evening", "id: other-evening"), hours=9)
    assert last(journal)["hours"] == Decimal(5)


def test_an_answer_of_another_series_is_missing_and_the_others_stay(journal: Journal) -> None:
    added(journal)
    assert last(journal, EVENING.replace("1-10", "1-20")) == {
        name: answer for name, answer in FULL.items() if name != "balance"
    }


def test_a_series_goes_on_in_an_older_entry_when_the_latest_has_another(journal: Journal) -> None:
    added(journal, days=1)
    added(journal, text=EVENING.replace("1-10", "1-20"), hours=9)
    assert last(journal)["hours"] == Decimal(9)
    assert last(journal)["balance"] == FULL["balance"]


def test_what_was_hidden_last_time_is_taken_from_before(journal: Journal) -> None:
    added(journal, days=1)
    added(journal, evenings=0, company=["family"])
    assert last(journal)["pull"] == "Because it is quiet."


def test_what_was_skipped_last_time_is_missing(journal: Journal) -> None:
    added(journal, days=1)
    added(journal, weather=None)
    assert "weather" not in last(journal)


def test_a_later_entry_is_not_last_time(journal: Journal) -> None:
    added(journal, days=3, hours=5)
    added(journal, days=1, hours=9)
    assert last(journal, days=2)["hours"] == Decimal(5)
    assert last(journal, days=1)["hours"] == Decimal(5)
    assert last(journal, days=3) == {}


def test_rewording_keeps_the_series(journal: Journal) -> None:
    added(journal)
    assert last(journal, EVENING.replace("Rainy", "Wet"))["weather"] == "rain"


def test_an_answer_outside_the_bounds_of_now_is_missing(journal: Journal) -> None:
    added(journal, evenings=6)
    assert "evenings" not in last(journal, EVENING.replace("max: 7", "max: 5"))


@pytest.mark.parametrize("spoiled", ["answer: many", "answer: [3]"])
def test_an_entry_that_cannot_be_read_is_passed_over(journal: Journal, spoiled: str) -> None:
    added(journal, days=1, hours=5)
    latest = added(journal)
    latest.write_text(latest.read_text().replace("answer: 3", spoiled))
    assert last(journal)["hours"] == Decimal(5)
