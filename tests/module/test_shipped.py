"""The modules that ship: complete in both languages, and sound along every branch."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from inkeer.module import library, module_files
from inkeer.module.library import Library
from inkeer.module.model import Module
from inkeer.module.placeholders import find_quotes
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from module.branches import paths, samples

# The ideas that each module must carry; a code that only should be there is left out. For the
# methods these are their steps, in the order in which they are taken.
MUST = {
    "moed": "M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12 M13 M14",
    "eigenaarschap": "O1 O2 O3 O4 O5 O6 O7 O8 O9 O10",
    "inleven": "I1 I2 I3 I4 I5 I6 I7 I8 I9 I10 I11",
    "werkgeverschap": "W2 W3 W4 W5 W6 W7 W8 W9",
    "veerkracht": "V1 V2 V3 V4 V5 V6 V7 V8 V9 V10 V11 V12",
    "grenzen": "G1 G2 G3 G4 G5 G6 G7 G8 G9 G10",
    "korthagen": "K1 K2 K3 K4 K5",
    "starr": "S1 S2 S3 S4 S5 S6",
    "gibbs": "L1 L2 L3 L4 L5 L6",
    "week": "T1 T2 T3 T4",
}
CREDITS = {
    "moed": ["De moed om goed te doen"],
    "eigenaarschap": ["Nee, ik ben niet van de bomen", "Carolien"],
    "inleven": ["De kunst van het inleven"],
    "werkgeverschap": ["Hoe word je de ideale werkgever of werknemer?"],
    "veerkracht": ["Klantgerichtheid: werken vanuit passie", "Zaki", "Wedell-Wedellsborg"],
    "grenzen": ["Verlies jij je in betrokkenheid?", "Andrea Werkhoven"],
    "korthagen": ["Docenten leren reflecteren", "ALACT", "Fred Korthagen"],
    "starr": ["STARR"],
    "gibbs": ["Learning by Doing", "1988", "Graham Gibbs"],
    "week": [],
}
METHODS = ("korthagen", "starr", "gibbs")
# How many questions may show; the others have eight to sixteen.
LENGTHS = {"korthagen": (12, 16), "starr": (9, 12), "gibbs": (11, 15), "week": (5, 7)}
LANGUAGES = ("nl", "en")
SHELVES = Library(Path("no-folder-of-one's-own"), library.shipped_folder())
every_module = pytest.mark.parametrize("name", list(MUST))
every_text = pytest.mark.parametrize("language", LANGUAGES)


@cache
def module(name: str, language: str = "nl") -> Module:
    return SHELVES.load(name, language)


@cache
def walks(name: str) -> tuple[Walk, ...]:
    """Every walk of a module: for the first time, and again."""
    return (*paths(module(name), {}), *walks_again(name))


@cache
def walks_again(name: str) -> tuple[Walk, ...]:
    """Every walk of a module of which all was answered the last time."""
    asked = module(name)
    before: dict[str, Data] = {
        question.id: samples(question)[0] for question in asked.by_id.values()
    }
    return tuple(paths(asked, before))


def texts(walk: Walk) -> list[str | None]:
    """Every text that a person meets on this walk, as it stands in the module."""
    met = [walk.module.intro, walk.module.closing]
    met += [section.intro for section, _question in walk.visible]
    for _section, question in walk.visible:
        met += [question.ask, question.hint]
        follow_up = getattr(question, "follow_up", None)
        met.append(follow_up.ask if follow_up else None)
    return met


def test_the_ten_ship_and_no_other() -> None:
    assert {found.id for found in SHELVES.files()} == set(MUST)


@every_module
def test_check_finds_nothing_at_all(name: str) -> None:
    assert module_files.check_module(SHELVES.find(name)) == []


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
def test_no_code_is_covered_that_is_not_of_this_module(name: str) -> None:
    letter = MUST[name][0]
    covered = {code for question in module(name).by_id.values() for code in question.covers}
    assert all(re.fullmatch(rf"{letter}\d+", code) for code in covered)


@every_module
@every_text
def test_where_it_comes_from_is_credited(name: str, language: str) -> None:
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
    assert asked.minutes <= 20
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


def lengths(name: str) -> set[int]:
    return {walk.position(walk.visible[-1][1].id)[1] for walk in walks(name)}


@every_module
def test_as_many_questions_show_on_every_path_as_one_can_bear(name: str) -> None:
    least, most = LENGTHS.get(name, (8, 16))
    assert least <= min(lengths(name)) <= max(lengths(name)) <= most


@every_module
def test_the_minutes_are_honest(name: str) -> None:
    minutes, longest = module(name).minutes, max(lengths(name))
    assert minutes is not None
    assert longest / 2 <= minutes <= longest * 1.5  # half a minute to one and a half each


@pytest.mark.parametrize("name", METHODS)
def test_the_steps_of_a_method_are_all_taken_in_their_order(name: str) -> None:
    for walk in walks(name):
        taken = [code for _section, question in walk.visible for code in question.covers]
        assert taken == sorted(taken)
        assert set(taken) == set(MUST[name].split())


@every_module
@every_text
def test_the_next_walk_begins_with_what_was_meant_the_last_time(name: str, language: str) -> None:
    opening = module(name, language).sections[0].questions[0]
    ((meant, _start),) = find_quotes(opening.ask)
    assert meant.startswith("last.")
    if name in LENGTHS:
        # The last step of all: where Korthagen's trial is the action that is looked back on next.
        assert meant == f"last.{list(module(name).by_id)[-1]}"
    for walk in walks_again(name):
        assert walk.visible[0][1].id == opening.id
        assert "…" not in walk.fill_text(opening.ask)
    assert not Walk(module(name)).shows(opening.id)


@every_module
def test_every_question_shows_on_some_path_and_every_computed_value_too(name: str) -> None:
    asked = module(name)
    shown = {question.id for walk in walks(name) for _section, question in walk.visible}
    assert set(asked.by_id) - shown == set()
    settled = {
        one.id
        for walk in walks(name)
        for one in asked.computed
        if walk.computed_value(one) is not None
    }
    assert {one.id for one in asked.computed} - settled == set()


@every_module
def test_no_text_quotes_what_is_missing_on_any_path(name: str) -> None:
    gaps = {
        text
        for walk in walks(name)
        for text in texts(walk)
        if text and any(True for _quoted in find_quotes(text))
        if "…" in walk.fill_text(text) and "…" not in text
    }
    assert gaps == set()


@every_module
@every_text
def test_all_texts_fill_whatever_is_skipped(name: str, language: str) -> None:
    asked = module(name, language)
    for answered in (False, True):
        walk = Walk(asked)
        while (question := walk.first_unmet()) is not None:
            walk = walk.with_answer(question.id, samples(question)[0] if answered else None)
        filled = [walk.fill_text(text) for text in texts(walk)]
        assert not any("${" in text for text in filled)
        assert walk.fill_text(asked.closing)


@every_module
def test_what_is_quoted_is_quoted_in_both_languages(name: str) -> None:
    ours, theirs = (texts(Walk(module(name, language))) for language in LANGUAGES)
    for one, other in zip(ours, theirs, strict=True):
        quoted = [{name for name, _start in find_quotes(text or "")} for text in (one, other)]
        assert quoted[0] == quoted[1]
