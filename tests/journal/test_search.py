"""Searching: which words lead to an entry, and the sentence that is shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given

from inkeer.journal import operations
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry import Deepened, Entry
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.journal.entry_parser import parse_entry
from inkeer.journal.folder import Journal
from inkeer.journal.search import Query, find_hits, fold_text, parse_query
from journal.entries import STARTED, answered, entries, small


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal", tmp_path / "cache" / "index.sqlite")


def query(*words: str) -> Query:
    parsed = parse_query(words)
    assert parsed is not None
    return parsed


def excerpts(journal: Journal, *words: str, entry_filter: EntryFilter = ALL) -> list[str]:
    """The sentences that a search gives, with [what matches] in brackets."""
    results = Catalogue(journal).search(query(*words), entry_filter)
    return [mark(hit.excerpt, hit.marks) for _stored, hits in results for hit in hits]


def mark(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("CAFÉ",), True),
        (("cafe",), True),
        (("caf*",), True),
        (("afe",), True),
        (("afe*",), False),
        (("*afe",), True),
        (("*caf",), False),
        (("*arde*",), True),
        (("den gat",), True),
        (("den gat*",), False),
        (("caf",), True),
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
        assert parse_query(asked) is None
    else:
        assert bool(excerpts(journal, *asked)) is found


def test_a_hit_is_shown_in_its_sentence(journal: Journal) -> None:
    operations.add(journal, small(1, "It rained. At the old mill I stopped! Then home."))
    assert excerpts(journal, "mill") == ["At the old [mill] I stopped!"]
    assert excerpts(journal, "old mill") == ["At the [old mill] I stopped!"]
    assert excerpts(journal, "ill", "stop") == ["At the old m[ill] I [stop]ped!"]


@pytest.mark.parametrize(
    ("text", "words", "excerpt"),
    [
        ("Cafe\u0301 open", "café", "[Cafe\u0301] open"),
        ("Straße", "strasse", "[Straße]"),
        ("no. Say it", "no say", "[no. Say] it"),
        ("ja, nee", "ja nee", "[ja, nee]"),
        ("我今天很高兴", "高兴", "我今天很[高兴]"),
        ("ฉันมีความสุข", "ความสุข", "ฉันมี[ความสุข]"),
        ("functioneringsgesprek", "gesprek", "functionerings[gesprek]"),
        ("gesprek na gesprek", "gesprek", "[gesprek] na [gesprek]"),
        ("Na het jaargesprek. Een gesprek!", "gesprek", "Een [gesprek]!"),
        ("Een jaargesprek. Geen woord!", "gesprek", "Een jaar[gesprek]."),
    ],
)
def test_what_matches_is_marked(journal: Journal, text: str, words: str, excerpt: str) -> None:
    operations.add(journal, small(1, text))
    assert excerpts(journal, words) == [excerpt]


def test_whole_words_come_before_parts_and_each_newest_first(journal: Journal) -> None:
    for number, text in enumerate(("a talk", "talking", "we talk", "smalltalk")):
        operations.add(journal, small(number * 24, text))
    assert excerpts(journal, "talk") == ["we [talk]", "a [talk]", "small[talk]", "[talk]ing"]
    assert excerpts(journal, "talk*") == ["we [talk]", "[talk]ing", "a [talk]"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a" * 1_000_000, "a" * 200 + "…"),
        ("b " * 300 + "aaa" + " c" * 500, "…" + "b " * 49 + "aaa"),
    ],
)
def test_an_excerpt_is_short(journal: Journal, text: str, shown: str) -> None:
    operations.add(journal, small(1, text))
    ((_stored, (hit,)),) = Catalogue(journal).search(query("aaa"))
    assert hit.excerpt.startswith(shown)
    assert len(hit.excerpt) < 250


def test_a_hit_names_the_question_that_it_answers(journal: Journal) -> None:
    where = answered("Beside the mill.", id="where", ask="Where was it?")
    operations.add(
        journal, small(1, "It rained.")._replace(answers=(answered("It rained."), where))
    )
    ((_stored, hits),) = Catalogue(journal).search(query("mill"))
    assert [(hit.question, hit.ask) for hit in hits] == [("where", "Where was it?")]


@given(entries())
def test_every_text_of_an_answer_leads_to_its_question(entry: Entry) -> None:
    entry = parse_entry(entry.to_yaml(), "entry.yaml")
    for answer in entry.answers:
        if answer.type == "text" and answer.answer and fold_text(str(answer.answer)).strip():
            hits = find_hits(entry, query(str(answer.answer)))
            hit = next(hit for hit in hits if hit.question == answer.id)
            assert all(0 <= start < end <= len(hit.excerpt) for start, end in hit.marks)


def test_search_filters_as_list_does(journal: Journal) -> None:
    for number in range(5):
        operations.add(journal, small(number * 24, f"quiet number {number}"))
    since = (STARTED + timedelta(days=3)).date()
    assert len(excerpts(journal, "quiet", entry_filter=EntryFilter(since=since))) == 2
    assert not excerpts(journal, "quiet", entry_filter=EntryFilter(module="other"))
    assert len(excerpts(journal, "quiet", entry_filter=EntryFilter(tag="REST"))) == 5
