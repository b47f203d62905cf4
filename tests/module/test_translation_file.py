"""A translation begun and brought up to date: nothing of it is lost, and nothing is missed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer import yaml_document
from inkeer.errors import FileProblemsError
from inkeer.module import loader, translation, translation_file
from inkeer.module.translation_file import RefreshedTranslation
from inkeer.text import sanitize
from inkeer.yaml_nodes import Map
from module.marked import EXAMPLE, changed
from module.translations import (
    Keys,
    document_of,
    leaves,
    modules,
    remark_above,
    texts_of,
    worked_on,
)
from walk.texts import PATIENT

ENGLISH = (Path(__file__).parent / "vrije-avond.en.yaml").read_text(encoding="utf-8")
SMALL = """\
format: 1
id: small
version: 1
language: nl
title: Klein
sections:
  all:
    title: Alles
    questions:
      one:
        type: text
        ask: Wat gebeurde er?
        deepen: [Wat nog meer?]
      two:
        type: select
        ask: Met wie?
        choices: {a: Alleen, b: Samen}
"""
BEGUN = """\
# yaml-language-server: $schema=inkeer.schema.json
format: 1
translates: small
language: en
version: 1

# nl: Klein
title: ""

sections:
  all:
    # nl: Alles
    title: ""

questions:
  # ---- Alles ----

  one:
    # nl: Wat gebeurde er?
    ask: ""
    deepen:
      # nl: Wat nog meer?
      - ""

  two:
    # nl: Met wie?
    ask: ""
    choices:
      # nl: Alleen
      a: ""
      # nl: Samen
      b: ""
"""
DONE = changed(
    BEGUN,
    ('# nl: Klein\ntitle: ""', "# nl: Klein\ntitle: Small"),
    ('    title: ""', "    title: All"),
    ('er?\n    ask: ""', "er?\n    ask: What happened?"),
    ('- ""', "- What else?"),
    ('wie?\n    ask: ""', "wie?\n    ask: Who with?"),
    ('a: ""', "a: On my own"),
    ('b: ""', "b: Together"),
)


def module(*edits: tuple[str, str], text: str = SMALL) -> Map:
    node = yaml_document.parse_yaml(changed(text, *edits), "small.yaml")
    assert isinstance(node, Map)
    return node


def refreshed(text: str, *edits: tuple[str, str]) -> RefreshedTranslation:
    return translation_file.refresh_translation(module(*edits), text, "small.en.yaml")


# -- begun --------------------------------------------------------------------------------------


def test_a_translation_begins_with_every_text_under_its_original() -> None:
    begun = refreshed(translation_file.begin_translation(module(), "small", "en"))
    assert begun == RefreshedTranslation(BEGUN, 7, 7, (), (), None)
    assert refreshed(BEGUN) == RefreshedTranslation(BEGUN, 0, 7, (), (), None)


def test_a_whole_translation_stays_as_it_is() -> None:
    example = module(text=EXAMPLE)
    assert translation_file.refresh_translation(example, ENGLISH, "x") == RefreshedTranslation(
        ENGLISH, 0, 0, (), (), None
    )
    assert refreshed(DONE) == RefreshedTranslation(DONE, 0, 0, (), (), None)


def test_a_long_original_is_wrapped_and_keeps_its_paragraphs() -> None:
    words = "woord " * 30
    intro = f"title: Klein\nintro: |\n  {words}\n\n  Einde."
    told = refreshed(BEGUN, ("title: Klein", intro)).text
    remark = told.split("# nl: woord")[1].split("intro:")[0].split("\n")
    assert all(len(row) <= 79 for row in remark)
    assert remark[-4:-1] == ["#   " + " ".join(["woord"] * 6), "#", "#   Einde."]
    assert " ".join(remark).count("woord") == 29


def test_controls_in_an_original_are_written_out() -> None:
    told = refreshed(BEGUN, ("title: Klein", 'title: "Klein \\e[31m \\N \\uFEFF\\u202E"'))
    assert "# nl: Klein \\x1b[31m \\x85 ?\\u202e\n" in told.text
    assert refreshed(told.text, ("title: Klein", 'title: "Klein \\e[31m \\N \\uFEFF\\u202E"')) == (
        told._replace(added=0)
    )


# -- brought up to date -------------------------------------------------------------------------

THREE = """\
      three:
        type: number
        ask: Hoe vaak?
        unit: keer
      two:
"""


def test_a_new_question_comes_in_at_its_place() -> None:
    told = refreshed(DONE, ("      two:\n", THREE))
    three = '  three:\n    # nl: Hoe vaak?\n    ask: ""\n    # nl: keer\n    unit: ""\n\n'
    assert told == RefreshedTranslation(
        changed(DONE, ("  two:\n", f"{three}  two:\n")), 2, 2, (), (), None
    )


def test_the_first_and_the_last_of_a_list_of_ids_come_in_at_their_places() -> None:
    told = refreshed(DONE, ("{a: Alleen, b: Samen}", "{z: Met z, a: Alleen, b: Samen, c: Met c}"))
    first = '      # nl: Met z\n      z: ""\n      # nl: Alleen\n'
    assert told.text == changed(DONE, ("      # nl: Alleen\n", first)) + (
        '      # nl: Met c\n      c: ""\n'
    )


def test_a_new_section_brings_its_title() -> None:
    more = "  more:\n    title: Meer\n    questions:\n      last: {type: date, ask: Wanneer?}\n"
    told = translation_file.refresh_translation(module(text=SMALL + more), DONE, "x")
    assert told.text == changed(
        DONE, ("\nquestions:", '\n  more:\n    # nl: Meer\n    title: ""\n\nquestions:')
    ).replace('""\n\n\n', '""\n\n') + (
        '\n  # ---- Meer ----\n\n  last:\n    # nl: Wanneer?\n    ask: ""\n'
    )


def test_a_new_prompt_comes_last_in_its_list() -> None:
    told = refreshed(DONE, ("[Wat nog meer?]", "[Wat nog meer?, En toen?]"))
    new = '- What else?\n      # nl: En toen?\n      - ""\n'
    assert told.text == changed(DONE, ("- What else?\n", new))


def test_a_changed_original_is_marked_once_and_nothing_of_the_translation_is_touched() -> None:
    edit = ("ask: Met wie?", "ask: Met wie was je?")
    told = refreshed(DONE, edit)
    mark = "# nl: Met wie?\n    # nl (changed): Met wie was je?\n"
    assert told.text == changed(DONE, ("# nl: Met wie?\n", mark))
    assert told.changed == ("questions.two.ask",)
    assert refreshed(told.text, edit) == told
    again = refreshed(told.text, ("ask: Met wie?", "ask: Wie was erbij?"))
    assert "was je?\n    # nl (changed): Wie was erbij?\n    ask: Who with?" in again.text


def test_the_mark_goes_when_somebody_has_looked() -> None:
    edit = ("ask: Met wie?", "ask: Met wie was je?")
    looked = changed(DONE, ("# nl: Met wie?", "# nl: Met wie was je?"), ("Who with", "Who was it"))
    assert refreshed(looked, edit) == RefreshedTranslation(looked, 0, 0, (), (), None)


def test_of_an_empty_text_the_original_is_simply_that_of_now() -> None:
    told = refreshed(BEGUN, ("ask: Met wie?", "ask: Met wie was je?"))
    assert told.text == changed(BEGUN, ("# nl: Met wie?", "# nl: Met wie was je?"))
    assert told.changed == ()


def test_an_empty_text_without_its_original_gets_it() -> None:
    told = refreshed(changed(BEGUN, ("    # nl: Met wie?\n", "    # Mine\n")))
    assert told.text == changed(BEGUN, ("    # nl: Met wie?\n", "    # Mine\n    # nl: Met wie?\n"))


def test_what_the_module_no_longer_has_stays_and_is_told() -> None:
    told = refreshed(DONE, ("        choices: {a: Alleen, b: Samen}\n", ""), ("select", "text"))
    assert told == RefreshedTranslation(DONE, 0, 0, (), ("questions.two.choices",), None)


VERSION = ("version: 1", "version: 2")


def test_the_version_follows_when_every_original_is_known_to_be_the_same() -> None:
    told = refreshed(DONE, VERSION)
    assert told == RefreshedTranslation(changed(DONE, VERSION), 0, 0, (), (), None)
    quoted = ("version: 1", "version: '1'  # mine")
    assert "version: 2  # mine" in refreshed(changed(DONE, quoted), VERSION).text
    without = changed(DONE, ("version: 1\n", ""))
    assert refreshed(without, VERSION).text == changed(DONE, VERSION)


@pytest.mark.parametrize(
    "edit",
    [("# nl: Met wie?", "# nl: Met wie dan?"), ("# nl: Met wie?", "# nl (changed): Met wie?"),
     ("    # nl: Met wie?\n", ""), ("    # nl: Met wie?\n", "    # fr: Avec qui ?\n")],
)  # fmt: skip
def test_the_version_stays_as_long_as_somebody_has_to_look(edit: tuple[str, str]) -> None:
    told = refreshed(changed(DONE, edit), VERSION)
    assert told.behind == "2"
    assert "version: 1" in told.text


def test_another_editor_and_another_hand() -> None:
    """Line ends of Windows, no end at the end, lists that do not stand further in, long texts."""
    theirs = (
        "translates: small\nformat: 1\nlanguage: en\n---\n".replace("---\n", "")
        + "# mine: below\nquestions:\n    two:\n        choices:  # here\n            b: 'Toge\n\n"
        "              ther'\n    one:\n        deepen:\n        - |\n          What\n\n"
        "          # else?\n        ask: >-\n          What\n          happened?"
    )
    edits = (("[Wat nog meer?]", "[Wat nog meer?, En toen?]"),)
    told = refreshed(theirs.replace("\n", "\r\n"), *edits)
    assert "\n" not in told.text.replace("\r\n", "")
    text = told.text.replace("\r\n", "\n")
    assert (
        "# else?\n        # nl: En toen?\n        - \"\"\n        ask: >-\n" in text
    )  # fmt: skip
    assert (
        'choices:  # here\n            # nl: Alleen\n            a: ""\n            b: \'Toge'
        in text
    )
    assert '    two:\n        # nl: Met wie?\n        ask: ""\n        choices:' in text
    assert text.startswith('translates: small\nformat: 1\nlanguage: en\n\n# nl: Klein\ntitle: ""\n')
    assert (told.added, told.empty) == (5, 5)
    assert refreshed(told.text, *edits).text == told.text


@pytest.mark.parametrize(
    ("theirs", "line", "column"),
    [
        ("questions: {one: {ask: x, deepen: [y]}}\n", 4, 12),
        ("questions:\n  two:\n    choices: {a: A}\n", 6, 14),
        ("questions:\n  one:\n    deepen: []\n", 6, 13),
        ("questions: ''\n", 4, 12),
        ("questions:\n  one: x\n", 5, 8),
    ],
)
def test_where_nothing_can_be_added_it_is_said(theirs: str, line: int, column: int) -> None:
    with pytest.raises(FileProblemsError) as caught:
        refreshed(f"format: 1\ntranslates: small\nlanguage: en\n{theirs}")
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column) == (line, column)
    assert problem.message == "no text can be added here"


def test_braces_that_lack_nothing_are_nobody_s_business() -> None:
    flow = DONE.split("    choices:")[0] + "    choices: {a: On my own, b: Together}\n"
    assert refreshed(flow).text == flow
    assert refreshed(flow, VERSION).behind == "2"  # of these two nobody can tell


def test_keys_with_nothing_behind_them_are_filled() -> None:
    told = refreshed("format: 1\ntranslates: small\nlanguage: en\nquestions:\n  two:\nsections:\n")
    assert told.added == 7
    assert told.text.index("  one:") < told.text.index("  two:") < told.text.index("sections:")
    assert refreshed(told.text).text == told.text


def test_a_translation_that_cannot_be_read_is_told_as_such() -> None:
    with pytest.raises(FileProblemsError, match="bracket"):
        refreshed("a: [")


# -- laws ---------------------------------------------------------------------------------------


@PATIENT
@given(modules(), modules(), st.data())
def test_whatever_is_written_and_whatever_changes(
    before: Keys, after: Keys, data: st.DataObject
) -> None:
    ours = document_of(before)
    begun = translation_file.refresh_translation(
        ours, translation_file.begin_translation(ours, "random", "en"), "x"
    ).text
    theirs = data.draw(worked_on(begun))
    now = document_of(after)
    told = translation_file.refresh_translation(now, theirs, "x")
    sheet = translation.parse_translation(told.text, "x")

    # What somebody wrote stays: their texts, and their remarks in their order.
    was, there = leaves(translation.parse_translation(theirs, "x")), leaves(sheet)
    for path, leaf in was.items():
        assert path == ".version" or there[path].text.strip("\n") == leaf.text.strip("\n")
    assert [row for row in told.text.split("\n") if "# my own" in row] == [
        row for row in theirs.split("\n") if "# my own" in row
    ]

    # Everything that is missing is there, empty, with its original above it.
    asked = texts_of(now)
    assert asked.keys() <= there.keys()
    empty = {path: there[path] for path in asked if not there[path].text.strip()}
    assert told.empty == len(empty)
    for path, leaf in empty.items():
        original = "".join(sanitize(asked[path]).split())
        for odd in "\ufeff\ufffe\uffff":
            original = original.replace(odd, "?")
        assert remark_above(told.text, leaf.place.line) == original

    # The version says that it is of now only when nothing has to be looked at.
    stale = there[".version"].text != str(after["version"])
    assert stale == (told.behind is not None)
    assert not stale or told.changed

    # A second time there is nothing to do.
    assert translation_file.refresh_translation(now, told.text, "x") == told._replace(added=0)


@PATIENT
@given(modules(), st.data())
def test_a_walk_falls_back_text_by_text(module: Keys, data: st.DataObject) -> None:
    ours = document_of(module)
    begun = translation_file.refresh_translation(
        ours, translation_file.begin_translation(ours, "random", "en"), "x"
    ).text
    theirs = translation.parse_translation(data.draw(worked_on(begun)), "x")
    merged = translation.merge_translation(ours, theirs)
    assert isinstance(merged, Map)
    shown, written = texts_of(merged), leaves(theirs)
    for path, original in texts_of(ours).items():
        assert shown[path] == (written[path].text if written[path].text.strip() else original)
    nothing = translation.merge_translation(ours, translation.parse_translation(begun, "x"))
    read, problems = loader.build_module(nothing, begun, "random")
    assert (read is not None, problems) == (True, [])
