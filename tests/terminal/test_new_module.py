"""A module begun in a terminal: asked as in a walk, on a screen and in plain lines."""

from __future__ import annotations

import shlex
import stat
from pathlib import Path

import pytest

from inkeer.module import module_files
from inkeer.module.model import Module
from inkeer.module.module_files import ModuleFile
from person import Person
from screen import BACK_TAB, CTRL_C, ENTER, TAB, Terminal

ASKED = {
    "nl": (
        "module heten?",
        "Eén zin is genoeg.",
        "ongeveer duren?",
        "wil je beginnen?",
        "schrijf je?",
    ),
    "en": ("module be called?", "sentence will do.", "will it take?", "begin with?", "write in?"),
}
ODD = """Zeg 'ja' of "nee": # wat? ${x} $${y} - %s \\n |"""


def begun(
    person: Person, name: str, language: str, columns: int = 80, plain: bool = False
) -> Terminal:
    words = ["module", "new", name, "--language", language, *(["--plain"] if plain else [])]
    return person.open(*words, columns=columns)


def answered(terminal: Terminal, language: str, answers: list[list[str]]) -> None:
    for asked, keys in zip(ASKED[language], answers, strict=True):
        terminal.wait_for(asked, anywhere=True)
        terminal.wait_for("Ctrl+C")
        terminal.settle()
        terminal.press(*keys)


def read(person: Person, name: str) -> Module:
    path = person.journal / f"modules/{name}.yaml"
    assert module_files.check_module(ModuleFile(path, "own")) == []
    return module_files.load_module(ModuleFile(path, "own"), "")


@pytest.mark.parametrize(
    ("language", "columns", "plain"), [("nl", 80, False), ("en", 40, False), ("nl", 40, True)]
)
def test_what_is_answered_is_in_the_file(
    person: Person, language: str, columns: int, plain: bool
) -> None:
    terminal = begun(person, "mine", language, columns, plain)
    kinds = ["2, 5", ENTER] if plain else ["2", "5", ENTER]
    keys = [[ODD, ENTER], ["Voor wie het laat", ENTER], ["7", ENTER], kinds, ["2", ENTER]]
    answered(terminal, language, keys)
    shown = terminal.wait_for("module check mine", anywhere=True)
    assert terminal.exit_code() == 0
    assert all(len(row) <= columns for row in shown.split("\n"))
    assert "module try mine" in " ".join(terminal.everything().split())
    assert "modules/mine.yaml" in "".join(terminal.everything().split())
    module = read(person, "mine")
    assert (module.title, module.summary, module.minutes) == (ODD, "Voor wie het laat", 7)
    assert module.language == "en"
    assert [one.type for _section, one in module.questions()] == ["scale", "intention"]


@pytest.mark.parametrize("plain", [False, True])
def test_every_question_can_be_left(person: Person, plain: bool) -> None:
    terminal = begun(person, "a-day-off", "nl", 80, plain)
    answered(terminal, "nl", [[TAB]] * 5)
    terminal.wait_for("Je module staat hier", anywhere=True)
    assert terminal.exit_code() == 0
    module = read(person, "a-day-off")
    assert (module.title, module.language, module.question_count) == ("A day off", "nl", 6)


@pytest.mark.parametrize(("number", "plain"), [(number, number % 2 == 1) for number in range(5)])
def test_ctrl_c_leaves_without_a_file_and_says_so(person: Person, number: int, plain: bool) -> None:
    terminal = begun(person, "mine", "en", 80, plain)
    keys = [["Half", ENTER], ["Half", ENTER], ["7", ENTER], [ENTER], [ENTER]]
    for asked, one in list(zip(ASKED["en"], keys, strict=True))[:number]:
        terminal.wait_for(asked, anywhere=True)
        terminal.settle()
        terminal.press(*one)
    terminal.wait_for(ASKED["en"][number], anywhere=True)
    terminal.settle()
    terminal.press("1", CTRL_C)
    terminal.wait_for("Nothing was made.", anywhere=True)
    assert terminal.exit_code() == 130
    assert [path for path in person.home.rglob("*") if path.is_file()] == []


def test_one_can_go_back_and_write_it_otherwise(person: Person) -> None:
    terminal = begun(person, "mine", "en")
    terminal.wait_for(ASKED["en"][0])
    terminal.press("One", ENTER)
    terminal.wait_for(ASKED["en"][1])
    terminal.press("Half", BACK_TAB)
    terminal.settle()
    terminal.press(" more", ENTER)
    terminal.wait_for("One more")
    terminal.settle()
    terminal.press(" a sentence", ENTER)
    answered_from = list(zip(ASKED["en"], [[TAB]] * 5, strict=True))[2:]
    for asked, keys in answered_from:
        terminal.wait_for(asked, anywhere=True)
        terminal.settle()
        terminal.press(*keys)
    terminal.wait_for("Your module is here", anywhere=True)
    assert terminal.exit_code() == 0
    module = read(person, "mine")
    assert (module.title, module.summary) == ("One more", "Half a sentence")


def test_one_s_own_editor_is_named(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "with space" / "mine.yaml"
    terminal = person.open(
        "module", "new", str(path), "--language", "en", columns=200, more={"EDITOR": "my-editor -w"}
    )
    answered(terminal, "en", [[TAB]] * 5)
    terminal.wait_for("Your module is here", anywhere=True)
    assert terminal.exit_code() == 0
    told = "".join(terminal.everything().split())  # a long path is wrapped
    assert "".join(f"my-editor -w {shlex.quote(str(path))}".split()) in told
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
