"""The same walks on a pipe, on a screen and in plain lines give the same entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from effort import effort
from inkeer import yaml_document
from inkeer.journal.entry import Entry
from inkeer.yaml_nodes import Data
from person import Person
from terminal.walks import BRANCHES, answers

WALKS = [(module, branch) for module, branches in BRANCHES.items() for branch in branches]
SHAPES = [("nl", 80, False), ("en", 40, False), ("nl", 40, True), ("en", 80, True)]
# Every branch, each in another shape; all of them in every shape when there is time.
TRIED = effort(
    [(*walk, *SHAPES[number % len(SHAPES)]) for number, walk in enumerate(WALKS)],
    [(*walk, *shape) for walk in WALKS for shape in SHAPES],
)


def _given(entry: Entry) -> dict[str, Data]:
    return {one.id: one.answer for one in entry.answers}


def _asked(entry: Entry) -> dict[str, Any]:
    return {one.id: (one.ask, one.shown, one.fingerprint, one.deepened) for one in entry.answers}


@pytest.mark.parametrize(("module", "branch", "language", "columns", "plain"), TRIED)
def test_a_walk_is_the_same_however_it_is_answered(
    person: Person, module: str, branch: str, language: str, columns: int, plain: bool
) -> None:
    given = answers(person.module(module, language), branch)
    told = ["walk", module, "--language", language, "--answers", "-"]
    other = str(person.home / "other")  # apart, since a second walk would quote the first
    done = person.run(*told, "--journal", other, stdin=yaml_document.dump_yaml(given))
    assert done.returncode == 0, done.stderr

    person.walk(module, given, language=language, columns=columns, plain=plain)

    (typed,) = person.entries()
    (piped,) = person.entries(Path(other))
    assert _given(typed) == _given(piped)
    assert _asked(typed) == _asked(piped)
    assert typed.computed == piped.computed
    assert any(one.deepened for one in typed.answers)
    assert person.drafts() == []


def test_show_and_markdown_hold_what_was_typed(person: Person) -> None:
    given = answers(person.module("eigenaarschap", "nl"), "gap")
    given["zorg"] = "Dat het *af* is.\n\n  - niet half\n# en niet zomaar"
    person.walk("eigenaarschap", given)

    (entry,) = person.entries()
    assert _given(entry)["zorg"] == given["zorg"]
    shown = person.run("show", COLUMNS="100").stdout
    for line in str(given["zorg"]).split("\n"):
        assert line.strip() in shown
    exported = person.run("export").stdout
    assert "Dat het \\*af\\* is." in exported
    assert "\n# en niet" not in exported
