"""An entry as the index keeps it, in one line of JSON: it comes back as it was."""

from __future__ import annotations

from hypothesis import given

from inkeer.journal import entry_parser
from inkeer.journal.entry import Entry
from inkeer.journal.index.entry_json import pack, unpack
from journal.entries import entries, small


@given(entries())
def test_a_packed_entry_is_the_entry(entry: Entry) -> None:
    read = entry_parser.parse_entry(entry.to_yaml(), "entry.yaml")
    assert unpack(pack(read)) == read
    assert unpack(pack(read)).to_yaml() == read.to_yaml()


def test_what_somebody_added_is_packed_with_its_kind() -> None:
    text = (
        small(1).to_yaml() + 'extra: {when: 2026-01-02, much: 5.50, few: 3, "=": "=x", no: null}\n'
    )
    read = entry_parser.parse_entry(text, "entry.yaml")
    assert unpack(pack(read)).to_yaml() == read.to_yaml()
