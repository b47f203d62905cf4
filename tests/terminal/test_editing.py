"""Changing an entry in a terminal: by its questions, its tags, its text; and nothing typed is lost."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from inkeer.module.library import shipped_folder
from inkeer.yaml_nodes import Data
from person import Person
from screen import BACKSPACE, CTRL_C, CTRL_O, DOWN, ENTER, TAB, Terminal

ANSWERS = """\
geval: The ramp at number nine
besluit: uitzondering
"""


@pytest.fixture
def wrote(person: Person) -> Person:
    """Somebody with one entry."""
    done = person.run("walk", "moed", "--language", "en", "--answers", "-", stdin=ANSWERS)
    assert done.returncode == 0, done.stderr
    return person


def answer(person: Person, name: str) -> Data:
    (entry,) = person.entries()
    return {one.id: one.answer for one in entry.answers}[name]


def edit(person: Person, *words: str, columns: int = 80) -> Terminal:
    return person.open("edit", "-1", "--language", "en", *words, columns=columns)


def editor(person: Person, *lines: str) -> dict[str, str]:
    """An editor that runs these lines of Python on `text`, and then those on the next call."""
    script = person.home / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "count = pathlib.Path(__file__).with_suffix('.count')\n"
        "number = int(count.read_text()) if count.exists() else 0\n"
        "count.write_text(str(number + 1))\n"
        "text = path.read_text('utf-8')\n"
        f"exec({list(lines)!r}[number])\n"
        "path.write_text(text, 'utf-8')\n",
        "utf-8",
    )
    return {"EDITOR": f"{sys.executable} {script}"}


def trash(person: Person) -> list[Path]:
    return sorted((person.journal / "trash").glob("*.yaml"))


def desks(person: Person) -> list[Path]:
    return sorted((person.home / ".local/state/inkeer/editing").glob("*/*"))


@pytest.mark.parametrize(("words", "columns"), [([], 80), ([], 40), (["--plain"], 80)])
def test_an_answer_is_changed_by_its_question(
    wrote: Person, words: list[str], columns: int
) -> None:
    before = (wrote.journal / "entries").glob("*/*.yaml").__next__().read_bytes()
    terminal = edit(wrote, *words, columns=columns)
    terminal.wait_for("What do you want to change?")
    terminal.press("1", ENTER)
    terminal.wait_for("Number and Enter to change one")
    terminal.press("1", ENTER)
    terminal.wait_for("Tab next")
    terminal.press(BACKSPACE * 4, "five", TAB)
    terminal.wait_for("number five", anywhere=True)
    terminal.wait_for("Enter save")
    terminal.press(ENTER)
    terminal.wait_for("Changed: Look them in the eye")
    assert terminal.exit_code() == 0
    assert answer(wrote, "geval") == "The ramp at number five"
    assert [path.read_bytes() for path in trash(wrote)] == [before]
    assert wrote.drafts() == []


def test_what_was_being_changed_is_kept_and_gone_on_with(wrote: Person) -> None:
    terminal = edit(wrote, "--answers")
    terminal.wait_for("Number and Enter to change one")
    terminal.press("1", ENTER)
    terminal.wait_for("Tab next")
    terminal.press(", and the stairs", CTRL_C)
    terminal.wait_for("Kept for later")
    terminal.wait_for("edit")
    assert terminal.exit_code() == 130
    assert answer(wrote, "geval") == "The ramp at number nine"
    home = wrote.open("--language", "en")
    home.wait_for("Go on changing: Look them in the eye")
    home.press(ENTER)
    home.wait_for("Go on with those changes")
    home.press("1", ENTER)
    home.wait_for("number nine, and the stairs")
    home.wait_for("Ctrl+C later")
    home.press(TAB)
    home.wait_for("Enter save")
    home.press(ENTER)
    home.wait_for("Changed:")
    assert answer(wrote, "geval") == "The ramp at number nine, and the stairs"


def test_leaving_without_a_change_changes_nothing(wrote: Person) -> None:
    for keys in (ENTER, CTRL_C):
        terminal = edit(wrote, "--answers")
        terminal.wait_for("Number and Enter to change one")
        terminal.press(keys)
        terminal.wait_for("Nothing was changed")
        terminal.exit_code()
    assert trash(wrote) == []
    assert wrote.drafts() == []


@pytest.mark.parametrize("words", [[], ["--plain"]])
def test_tags_are_changed_on_a_line(wrote: Person, words: list[str]) -> None:
    terminal = edit(wrote, *words)
    terminal.wait_for("What do you want to change?")
    terminal.press("2", ENTER)
    terminal.wait_for("with commas between")
    terminal.settle()
    terminal.press(", ramp", ENTER)
    terminal.wait_for("Changed:")
    assert terminal.exit_code() == 0
    assert wrote.entries()[0].tags[-1] == "ramp"


def test_a_mistake_in_the_text_brings_the_editor_back_with_the_message(wrote: Person) -> None:
    broken = editor(
        wrote,
        "text = text.replace('started: ', 'started: soon, ').replace('nine', 'ten')",
        "assert '#! line' in text and 'started' in text; text = text.replace('soon, ', '')",
    )
    terminal = wrote.open("edit", "-1", "--editor", "--language", "en", more=broken)
    terminal.wait_for("'started' should be a time")
    terminal.wait_for("Back to the editor")
    terminal.press("1", ENTER)
    terminal.wait_for("Changed:")
    assert terminal.exit_code() == 0
    assert answer(wrote, "geval") == "The ramp at number ten"
    assert "#!" not in (wrote.entries()[0].to_yaml())
    assert desks(wrote) == []


def test_a_text_with_a_mistake_can_be_left_and_gone_on_with(wrote: Person) -> None:
    broken = editor(
        wrote,
        "text = text.replace('nine', 'ten') + 'a: [\\n'",
        "text = text.replace('a: [', '')",
    )
    terminal = wrote.open("edit", "-1", "--editor", "--language", "en", more=broken)
    terminal.wait_for("Leave it for now")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("your text is kept")
    assert terminal.exit_code() == 1
    assert answer(wrote, "geval") == "The ramp at number nine"
    again = wrote.open("edit", "-1", "--editor", "--language", "en", more=broken)
    again.wait_for("Go on with those changes")
    again.press("1", ENTER)
    again.wait_for("Changed:")
    assert answer(wrote, "geval") == "The ramp at number ten"
    assert desks(wrote) == []


def test_changes_to_the_text_can_be_thrown_away(wrote: Person) -> None:
    terminal = wrote.open(
        *("edit", "-1", "--editor", "--language", "en"), more=editor(wrote, "text = '['")
    )
    terminal.wait_for("Throw these changes away")
    terminal.press("3", ENTER)
    terminal.wait_for("The entry is as it was.")
    assert terminal.exit_code() == 1
    assert desks(wrote) == []
    assert trash(wrote) == []


def test_an_editor_that_fails_changes_nothing(wrote: Person) -> None:
    for command in ("false", "/nowhere/at/all"):
        terminal = wrote.open(
            *("edit", "-1", "--editor", "--language", "en"), more={"EDITOR": command}
        )
        terminal.wait_for(command)
        assert terminal.exit_code() == 1
    assert desks(wrote) == []


def test_an_editor_that_was_killed_keeps_what_it_saved(wrote: Person) -> None:
    killed = editor(
        wrote,
        "path.write_text(text.replace('nine', 'ten'));"
        " import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "pass",
    )
    terminal = wrote.open("edit", "-1", "--editor", "--language", "en", more=killed)
    terminal.wait_for("what it saved is in")
    assert terminal.exit_code() == 1
    again = wrote.open("edit", "-1", "--editor", "--language", "en", more=killed)
    again.wait_for("Go on with those changes")
    again.press("1", ENTER)
    again.wait_for("Changed:")
    assert answer(wrote, "geval") == "The ramp at number ten"


def test_two_editors_on_one_entry_are_told(wrote: Person) -> None:
    waiting = {"EDITOR": "sh -c 'echo begun; sleep 60'"}
    first = wrote.open("edit", "-1", "--editor", "--language", "en", more=waiting)
    first.wait_for("begun")
    second = wrote.open("edit", "-1", "--editor", "--language", "en", more=waiting)
    second.wait_for("being edited in another terminal")
    assert second.exit_code() == 1


def pausing(person: Person, typed: str) -> None:
    """Change the first answer, and put that away."""
    terminal = edit(person, "--answers")
    terminal.wait_for("Number and Enter to change one")
    terminal.press("1", ENTER)
    terminal.wait_for("Tab next")
    terminal.press(typed, TAB)
    terminal.wait_for("Number and Enter to change one")
    terminal.wait_for("Enter save")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")
    assert terminal.exit_code() == 130


def test_going_on_with_a_change_leaves_what_else_was_changed_meanwhile(wrote: Person) -> None:
    pausing(wrote, " and ten")
    done = wrote.run("edit", "-1", "--editor", EDITOR="sed -i 's/uitzondering$/nee/'")
    assert done.returncode == 0, done.stderr
    again = edit(wrote, "--answers")
    again.wait_for("Go on with those changes")
    again.press("1", ENTER)
    again.wait_for("Enter save")
    again.press(ENTER)
    again.wait_for("Changed:")
    assert answer(wrote, "geval") == "The ramp at number nine and ten"
    assert answer(wrote, "besluit") == "nee"


def test_changes_that_were_not_saved_can_be_dropped(wrote: Person) -> None:
    pausing(wrote, " and ten")
    again = edit(wrote, "--answers")
    again.wait_for("Throw these changes away")
    again.press("2", ENTER)
    again.wait_for("Enter save")
    assert "and ten" not in again.text().split("Throw these changes away")[-1]
    again.press(CTRL_C)
    again.wait_for("Nothing was changed")
    assert wrote.drafts() == []


def test_a_change_to_a_question_that_is_gone_since_is_kept_with_the_entry(wrote: Person) -> None:
    own = wrote.journal / "modules"
    own.mkdir(exist_ok=True)
    shutil.copy(shipped_folder() / "moed.en.yaml", own)
    text = (shipped_folder() / "moed.yaml").read_text("utf-8")
    (own / "moed.yaml").write_text(text, "utf-8")
    pausing(wrote, " PRECIOUS")
    (own / "moed.en.yaml").unlink()
    head, _line, rest = text.partition("      geval:\n        type: text\n")
    (own / "moed.yaml").write_text(head + "      geval:\n        type: number\n" + rest, "utf-8")
    again = edit(wrote, "--answers")
    again.wait_for("Go on with those changes")
    again.press("1", ENTER)
    again.wait_for("What no longer fits", anywhere=True)
    again.wait_for("Enter save")
    again.press(ENTER)
    again.wait_for("Changed:")
    assert [one.answer for one in wrote.entries()[0].set_aside] == [
        "The ramp at number nine PRECIOUS"
    ]


def test_what_an_editor_rescued_stays(wrote: Person) -> None:
    rescued = editor(
        wrote,
        "pathlib.Path(str(path) + '.save').write_text('rescued'); path.write_text(text);"
        " sys.exit(1)",
    )
    terminal = wrote.open("edit", "-1", "--editor", "--language", "en", more=rescued)
    terminal.wait_for("what it saved is in")
    assert terminal.exit_code() == 1
    assert [path.name for path in desks(wrote)] == ["entry.yaml", "entry.yaml.save"]


def test_an_answer_that_an_editor_saved_before_it_was_cut_off_stays(person: Person) -> None:
    more = editor(person, "path.write_text('a long answer', 'utf-8'); sys.exit(1)")
    terminal = person.open("walk", "moed", "--language", "en", more=more)
    terminal.wait_for("Enter begin")
    terminal.press(ENTER)
    terminal.wait_for("1/")
    terminal.press(CTRL_O)
    terminal.wait_for("what it saved is in", anywhere=True)
    state = person.home / ".local/state/inkeer"
    (left,) = state.glob("drafts/*/editor-*/answer.txt")
    assert left.read_text("utf-8") == "a long answer"


def test_an_entry_deleted_meanwhile_is_not_lost_and_said_so(wrote: Person) -> None:
    terminal = edit(wrote, "--answers")
    terminal.wait_for("Number and Enter to change one")
    terminal.press("1", ENTER)
    terminal.wait_for("Tab next")
    terminal.press(" and ten", TAB)
    terminal.wait_for("Enter save")
    assert wrote.run("delete", "-1").returncode == 0
    terminal.press(ENTER)
    terminal.wait_for("no longer in its place", anywhere=True)
    assert len(trash(wrote)) == 1
    terminal.settle()
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")
    home = wrote.open("--language", "en")
    home.wait_for("Go on changing: Look them in the eye")
    home.press(ENTER)
    home.wait_for("bring it back first")
