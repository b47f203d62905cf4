"""Writing a module in an editor: what yaml-language-server makes of the schema, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from effort import endurance
from inkeer import i18n
from inkeer.module import json_schema, library
from inkeer.module.types import TYPES
from module.editor import Editor, opened
from module.marked import EXAMPLE, SMALL, changed, unmarked

NEW = """\
format: 1
id: small
language: en
title: A small module
sections:
  all:
    title: Everything
    questions:
      first:
        """


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    i18n.activate("en")
    with opened(tmp_path_factory.mktemp("en"), json_schema.format_schema()) as editor:
        yield editor


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    i18n.activate("nl")
    schema = json_schema.format_schema()
    i18n.activate("en")
    with opened(tmp_path_factory.mktemp("nl"), schema) as editor:
        yield editor


@endurance
def test_a_new_file_is_offered_the_keys_of_a_module(english: Editor) -> None:
    assert {"format", "id", "language", "title", "sections"} <= english.offered("|").keys()


def test_a_question_is_offered_its_keys_and_one_of_each_type(english: Editor) -> None:
    offered = english.offered(f"{NEW}|")
    assert {"type", "ask", "hint", "when", "covers", *TYPES} <= offered.keys()
    assert "range" not in offered
    assert offered["ask"].startswith("The question itself")


@endurance
def test_with_its_type_it_is_offered_the_keys_of_that_type_and_no_other(english: Editor) -> None:
    offered = english.offered(f"{NEW}type: scale\n        |")
    assert {"ask", "range", "low", "high", "wish", "aspects"} <= offered.keys()
    assert not {"choices", "deepen", "follow_up", "type"} & offered.keys()


@endurance
def test_all_types_are_offered_and_each_is_explained(dutch: Editor) -> None:
    offered = dutch.offered(f"{NEW}type: |")
    assert list(offered) == list(TYPES)
    assert offered["date"] == "Een dag."
    assert all(offered.values())


@endurance
def test_true_and_false_are_offered(english: Editor) -> None:
    offered = english.offered(f"{NEW}type: scale\n        wish: |")
    assert set(offered) == {"true", "false"}


@endurance
def test_a_key_is_explained_where_it_stands(english: Editor, dutch: Editor) -> None:
    marked = f"{NEW}type: intention\n        ask: Well?\n        follow|_up:\n          after: 14\n"
    assert "Asks some days later what came of it" in english.explained(marked)
    assert "Vraagt een aantal dagen later wat ervan kwam" in dutch.explained(marked)


@endurance
@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("title: A small", "❱titel❰: A small", "this key is not known here; choose from: format, id,"),
        ("ask: How many", "❱aks❰: How many", "this key is not known here; choose from: type, ask,"),
        ("        range: 1-10", "        ❱rnage❰: 1-10", "this key is not known here; choose from: type,"),
        ("        range: 1-10", "        ❱unit❰: hours", "this key is not known here; choose from: type,"),
        ("range: 1-10", "range: ❱1..10❰", "a range of whole numbers is expected here"),
        ("type: scale", "type: ❱schaal❰", "choose from: text, select, checkbox,"),
        ("wish: true", "wish: ❱yes❰", "true or false is expected here"),
        ("ask: What happened?", "ask:❱", "a text is expected here"),
        ("ask: What happened?", "ask: ❱null❰", "a text is expected here"),
        ("      story:", "      ❱not❰:", "an id: lower-case letters, digits and _,"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_stands(english: Editor, old: str, new: str, why: str) -> None:
    text, (place,) = unmarked(changed(SMALL, (old, new)))
    told = english.told(text)
    (found,) = [one for one in told if not one.why.startswith("Missing property")]
    assert found.place == place
    assert found.why.startswith(why)


@endurance
def test_a_mistake_is_told_in_dutch(dutch: Editor) -> None:
    wrong = changed(EXAMPLE, ("minutes: 8", "❱minuten❰: 8"))
    text, (place,) = unmarked(wrong)
    (told,) = dutch.told(text)
    assert told.place == place
    assert told.why.startswith("deze sleutel bestaat hier niet; kies uit: format, id, version,")


@endurance
@pytest.mark.parametrize(
    "path", sorted(library.shipped_folder().glob("*.yaml")), ids=lambda one: one.name
)
def test_nothing_is_told_of_what_ships(dutch: Editor, path: Path) -> None:
    assert dutch.told(path.read_text(encoding="utf-8")) == []
