"""Searching: which words lead to an entry, and the sentence that is shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given

from inkeer.journal import entry_parser as entries_of
from inkeer.journal import operations
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry import Deepened, Entry
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.journal.folder import Journal
from inkeer.journal.index import search_text
from inkeer.journal.index.entry_json import pack
from inkeer.journal.index.entry_json import unpack_questions as asked_of
from journal.entries import STARTED, answered, entries, small


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal", tmp_path / "cache" / "index.sqlite")


def excerpts(journal: Journal, *asked: str, entry_filter: EntryFilter = ALL) -> list[str]:
    expression = search_text.build_expression(asked)
    assert expression is not None
    found = Catalogue(journal).search(expression, entry_filter)
    return [hit.excerpt for _stored, hits in found for hit in hits]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("CAFÉ",), True),
        (("cafe",), True),
        (("caf*",), True),
        (("caf",), False),
        (("garden gate",), True),
        (('"garden gate"',), True),
        (("gate garden",), False),
        (("gate", "garden"), True),
        (("garden ga*",), True),
        (("gate", "harbour"), False),
        (("lantern",), True),
        (("pull",), False),
        (("that?",), False),
        (("gate lantern",), False),
        (('"',), None),
        (("*",), None),
        (("?!",), None),
        (("near/gate",), False),
        (("OR",), False),
        (("x:gate",), False),
        (("garden-gate",), True),
    ],
)
def test_words_are_found(journal: Journal, asked: tuple[str, ...], found: bool | None) -> None:
    deeper = (Deepened("And then?", "A lantern."),)
    text = "We met at the café.\nBehind the garden gate."
    operations.add(journal, small(1)._replace(answers=(answered(text, deepened=deeper),)))
    if found is None:
        assert search_text.build_expression(asked) is None
    else:
        assert bool(excerpts(journal, *asked)) is found


def test_a_hit_is_shown_in_its_sentence(journal: Journal) -> None:
    operations.add(journal, small(1, "It rained. At the old mill I stopped! Then home."))
    assert excerpts(journal, "mill") == ["At the old \x01mill\x02 I stopped!"]
    assert excerpts(journal, "old mill") == ["At the \x01old mill\x02 I stopped!"]


def test_a_hit_names_the_question_that_it_answers(journal: Journal) -> None:
    where = answered("Beside the mill.", id="where", ask="Where was it?")
    operations.add(
        journal, small(1, "It rained.")._replace(answers=(answered("It rained."), where))
    )
    ((_stored, hits),) = Catalogue(journal).search('"mill"')
    assert [(hit.question, hit.ask) for hit in hits] == [("where", "Where was it?")]


@given(entries())
def test_every_word_of_an_answer_leads_to_its_entry(one: Entry) -> None:
    read = entries_of.parse_entry(one.to_yaml(), "entry.yaml")
    searched = search_text.collect_text(read)
    for hit in search_text.find_hits(searched.replace("a", "\x01a\x02"), asked_of(pack(read))):
        assert hit.excerpt.count("\x01") == hit.excerpt.count("\x02") > 0
        assert hit.question is None or hit.question in [it.id for it in read.answers]


def test_search_filters_as_list_does(journal: Journal) -> None:
    for number in range(5):
        operations.add(journal, small(number * 24, f"quiet number {number}"))
    since = (STARTED + timedelta(days=3)).date()
    assert len(excerpts(journal, "quiet", entry_filter=EntryFilter(since=since))) == 2
    assert not excerpts(journal, "quiet", entry_filter=EntryFilter(module="other"))
    assert len(excerpts(journal, "quiet", entry_filter=EntryFilter(tag="REST"))) == 5
