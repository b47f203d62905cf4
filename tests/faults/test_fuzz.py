"""Damaged files by the thousand: each is read or refused, and nothing else ever happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from effort import effort
from faults.mutants import LARGE

TESTS = Path(__file__).parents[1]
EACH = effort(150, 10_000)  # files in a chunk; one chunk in two is read in Dutch
KINDS = [("entry", effort(2, 5)), ("module", effort(2, 5)), ("draft", 1), ("answers", 1)]


def read(kind: str, chunk: int, last: int, *words: str) -> int:
    """How many of a chunk's files could be read; fails with the number of the one that was not."""
    command = [sys.executable, "-W", "error", "-m", "faults.readings", kind, str(chunk)]
    done = subprocess.run(
        [*command, "0", str(last), *words], cwd=TESTS, capture_output=True, text=True, check=False
    )
    *_numbers, at = done.stdout.splitlines() or ["?"]
    again = f"in tests: python -m faults.readings {kind} {chunk} {at} {int(at) + 1 if at.isdigit() else '?'}"
    # A signal tells its own number: 27 is two seconds of the processor, 11 a crash.
    assert done.returncode == 0, f"{again}\nended with {done.returncode}\n{done.stderr}"
    found = re.fullmatch(r"read (\d+)", at)
    assert found, done.stdout
    return int(found[1])


@pytest.mark.parametrize(
    ("kind", "chunk"), [(kind, chunk) for kind, chunks in KINDS for chunk in range(chunks)]
)
def test_a_damaged_file_is_read_or_refused(kind: str, chunk: int) -> None:
    good = read(kind, chunk, EACH)
    # Some damage does no harm and most does, or nothing would have been tried.
    assert EACH // 20 < good < EACH - EACH // 20


@pytest.mark.parametrize("kind", ["entry", "module"])
def test_the_same_holds_where_libyaml_is_missing(kind: str) -> None:
    assert read(kind, 9, effort(50, 500), "python-yaml") > 0


@pytest.mark.parametrize("size", effort([4], [4, 15, 50]))
def test_a_large_file_is_read_or_refused(size: int) -> None:
    """In megabytes: larger than any, about as large as an entry may be, too large for anything."""
    assert read("large", size, len(LARGE)) < len(LARGE)
