"""The modules that ship: complete in both languages, and sound along every branch."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from inkeer.document import Data
from inkeer.module import library
from inkeer.module.library import Library
from inkeer.module.model import Module
from inkeer.module.quoting import quoted_ids
from inkeer.walk.walk import Walk
from module.branches import paths, samples

# The ideas that each module must carry; a code that only should be there is left out.
MUST = {
    "moed": "M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12 M13 M14",
    "eigenaarschap": "O1 O2 O3 O4 O5 O6 O7 O8 O9 O10",
    "inleven": "I1 I2 I3 I4 I5 I6 I7 I8 I9 I10 I11",
    "werkgeverschap": "W2 W3 W4 W5 W6 W7 W8 W9",
    "veerkracht": "V1 V2 V3 V4 V5 V6 V7 V8 V9 V10 V11 V12",
    "grenzen": "G1 G2 G3 G4 G5 G6 G7 G8 G9 G10",
}
CREDITS = {
    "moed": ["De moed om goed te doen"],
    "eigenaarschap": ["Nee, ik ben niet van de bomen", "Carolien"],
    "inleven": ["De kunst van het inleven"],
    "werkgeverschap": ["Hoe word je de ideale werkgever of werknemer?"],
    "veerkracht": ["Klantgerichtheid: werken vanuit passie", "Zaki", "Wedell-Wedellsborg"],
    "grenzen": ["Verlies jij je in betrokkenheid?", "Andrea Werkhoven"],
}
LANGUAGES = ("nl", "en")
SHELVES = Library(Path("no-folder-of-one's-own"), library.shipped())
every_module = pytest.mark.parametrize("name", list(MUST))
every_text = pytest.mark.parametrize("language", LANGUAGES)


@cache
def module(name: str, language: str = "nl") -> Module:
    return SHELVES.load(name, language)


@cache
def walks(name: str) -> tuple[Walk, ...]:
    """Every walk of a module: for the first time, and again."""
    asked = module(name)
    before: dict[str, Data] = {
        question.id: samples(question)[0] for question in asked.by_id.values()
    }
    return tuple(walk for last in ({}, before) for walk in paths(asked, last))


def texts(walk: Walk) -> list[str | None]:
    """Every text that a person meets on this walk, as it stands in the module."""
    met = [walk.module.intro, walk.module.closing]
    met += [section.intro for section, _question in walk.visible]
    for _section, question in walk.visible:
        met += [question.ask, question.hint]
        follow_up = getattr(question, "follow_up", None)
        met.append(follow_up.ask if follow_up else None)
    return met


def test_the_six_ship_and_no_other() -> None:
    assert {found.id for found in SHELVES.files()} == set(MUST)


@every_module
def test_check_finds_nothing_at_all(name: str) -> None:
    assert library.check(SHELVES.find(name)) == []


@every_module
def test_every_module_is_there_in_both_languages(name: str) -> None:
    assert module(name).languages == LANGUAGES
    assert module(name, "en").language == "en"


@every_module
@every_text
def test_every_idea_that_must_be_there_is_carried(name: str, language: str) -> None:
    covered = {
        code for question in module(name, language).by_id.values() for code in question.covers
    }
    assert set(MUST[name].split()) - covered == set()


@every_module
def test_no_code_is_covered_that_the_article_does_not_have(name: str) -> None:
    letter = MUST[name][0]
    covered = {code for question in module(name).by_id.values() for code in question.covers}
    assert all(re.fullmatch(rf"{letter}\d+", code) for code in covered)


@every_module
@every_text
def test_the_article_is_credited(name: str, language: str) -> None:
    asked = module(name, language)
    source = asked.source
    assert source is not None
    said = f"{source.title} {source.author}"
    assert [credit for credit in CREDITS[name] if credit not in said] == []


@every_module
@every_text
def test_an_introduction_is_short_and_a_walk_too(name: str, language: str) -> None:
    asked = module(name, language)
    assert asked.intro is not None
    assert len(asked.intro.split()) <= 120
    assert asked.minutes is not None
    assert asked.minutes < 15
    assert asked.closing


@every_module
@every_text
def test_a_module_has_a_name_of_its_own_in_each_language(name: str, language: str) -> None:
    asked = module(name, language)
    assert asked.summary
    assert all(SHELVES.find(alias).id == name for alias in asked.aliases)


@every_module
def test_a_walk_ends_in_something_to_do(name: str) -> None:
    assert list(module(name).by_id.values())[-1].type == "intention"


@every_module
def test_eight_to_sixteen_questions_show_on_every_path(name: str) -> None:
    counts = {walk.place(walk.visible[-1][1].id)[1] for walk in walks(name)}
    assert min(counts) >= 8
    assert max(counts) <= 16


@every_module
def test_every_question_shows_on_some_path_and_every_computed_value_too(name: str) -> None:
    asked = module(name)
    shown = {question.id for walk in walks(name) for _section, question in walk.visible}
    assert set(asked.by_id) - shown == set()
    settled = {
        one.id for walk in walks(name) for one in asked.computed if walk.value(one) is not None
    }
    assert {one.id for one in asked.computed} - settled == set()


@every_module
def test_no_text_quotes_what_is_missing_on_any_path(name: str) -> None:
    gaps = {
        text
        for walk in walks(name)
        for text in texts(walk)
        if text and any(True for _quoted in quoted_ids(text))
        if "…" in walk.text(text) and "…" not in text
    }
    assert gaps == set()


@every_module
@every_text
def test_all_texts_fill_whatever_is_skipped(name: str, language: str) -> None:
    asked = module(name, language)
    for answered in (False, True):
        walk = Walk(asked)
        while (question := walk.unmet()) is not None:
            walk = walk.answered(question.id, samples(question)[0] if answered else None)
        filled = [walk.text(text) for text in texts(walk)]
        assert not any("${" in text for text in filled)
        assert walk.text(asked.closing)


@every_module
def test_what_is_quoted_is_quoted_in_both_languages(name: str) -> None:
    ours, theirs = (texts(Walk(module(name, language))) for language in LANGUAGES)
    for one, other in zip(ours, theirs, strict=True):
        quoted = [{name for name, _start in quoted_ids(text or "")} for text in (one, other)]
        assert quoted[0] == quoted[1]
