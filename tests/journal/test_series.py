"""What was answered last time: only of the same series, and never in the way of a walk."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from inkeer.journal.finished import from_walk
from inkeer.journal.series import last_answers
from inkeer.journal.store import Journal
from journal.entries import STARTED
from walk.examples import EVENING, FULL, module, walked


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path)


def add(journal: Journal, days: int = 0, text: str = EVENING, **changes: object) -> Path:
    """An evening walked some days before, with these answers among the others."""
    started = STARTED - timedelta(days=days)
    return journal.add(from_walk(walked(text, {**FULL, **changes}), started, started))


def test_without_entries_there_is_no_last_time(journal: Journal) -> None:
    assert last_answers(journal, module(EVENING)) == {}


def test_the_answers_of_last_time_and_none_that_were_skipped(journal: Journal) -> None:
    add(journal)
    assert last_answers(journal, module(EVENING)) == FULL
    assert "day" not in last_answers(journal, module(EVENING))


def test_the_latest_entry_counts_whatever_its_file_is_called(journal: Journal) -> None:
    latest = add(journal, hours=9)
    add(journal, days=1, hours=5)
    latest.rename(latest.with_name("0000.yaml"))
    assert last_answers(journal, module(EVENING))["hours"] == Decimal(9)


def test_other_modules_do_not_count(journal: Journal) -> None:
    add(journal, days=1, hours=5)
    add(journal, text=EVENING.replace("id: free-evening", "id: other-evening"), hours=9)
    assert last_answers(journal, module(EVENING))["hours"] == Decimal(5)


def test_an_answer_of_another_series_is_missing_and_the_others_stay(journal: Journal) -> None:
    add(journal)
    last = last_answers(journal, module(EVENING.replace("1-10", "1-5")))
    assert last == {name: answer for name, answer in FULL.items() if name != "balance"}


def test_rewording_keeps_the_series(journal: Journal) -> None:
    add(journal)
    assert last_answers(journal, module(EVENING.replace("Rainy", "Wet")))["weather"] == "rain"


def test_an_answer_outside_the_bounds_of_now_is_missing(journal: Journal) -> None:
    add(journal, evenings=6)
    assert "evenings" not in last_answers(journal, module(EVENING.replace("max: 7", "max: 5")))


@pytest.mark.parametrize("spoiled", ["answer: many", "answer: [3]"])
def test_an_entry_that_cannot_be_read_is_passed_over(journal: Journal, spoiled: str) -> None:
    add(journal, days=1, hours=5)
    latest = add(journal)
    latest.write_text(latest.read_text().replace("answer: 3", spoiled))
    assert last_answers(journal, module(EVENING))["hours"] == Decimal(5)
