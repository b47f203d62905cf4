"""What is remembered of a module that was added: to text and back, and never half believed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.errors import FileProblemsError
from inkeer.sharing.manifest import Manifest, hash_files, parse_manifest

RECORD = Manifest(
    "calm",
    "https://example.org/modules.git",
    2,
    date(2026, 11, 22),
    hash_files({"calm.nl.yaml": b"nl", "calm.yaml": b"en"}),
)
PATH = Path("calm.yaml")


def again(text: str) -> Manifest:
    return parse_manifest(text.encode(), PATH, "calm")


SOURCES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80).filter(
    str.strip
)


@given(SOURCES, st.integers(1, 999_999), st.dates())
def test_it_comes_back_as_it_was(source: str, version: int, added: date) -> None:
    record = RECORD._replace(source=source, version=version, added=added)
    assert again(record.dump()) == record


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: 2"),
        ("format: 1\n", ""),
        ("id: calm", "id: brave"),
        ("source: https://example.org/modules.git", "source: ' '"),
        ("source: https://example.org/modules.git", 'source: "a\\x1b[2J"'),
        ("source: https://example.org/modules.git", "source: [a]"),
        ("version: 2", "version: two"),
        ("added: 2026-11-22", "added: yesterday"),
        ("calm.nl.yaml:", "../calm.yaml:"),
        ("calm.nl.yaml:", "brave.yaml:"),
        ("  calm.yaml:", "  calm.en.yaml:"),
        (RECORD.files["calm.nl.yaml"], "abc"),
        (RECORD.files["calm.nl.yaml"], "[]"),
        ("files:", "files: *x\nmore:"),
    ],
)
def test_a_damaged_one_is_not_believed(old: str, new: str) -> None:
    text = RECORD.dump()
    assert text.count(old) == 1
    with pytest.raises(FileProblemsError):
        again(text.replace(old, new))


@given(st.binary(max_size=200))
def test_anything_is_refused_and_not_a_fault(raw: bytes) -> None:
    with pytest.raises(FileProblemsError):
        parse_manifest(raw, PATH, "calm")


def test_keys_of_a_later_inkeer_are_left_out_of_it() -> None:
    assert again(RECORD.dump() + "more: x\n") == RECORD
