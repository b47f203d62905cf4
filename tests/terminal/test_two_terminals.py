"""One walk, two terminals: the second is told, may take it over, and neither loses a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from person import Person, begun
from screen import CTRL_C, ENTER, TAB, Terminal

TWO = """\
format: 1
id: two
language: en
title: Two questions
sections:
  only:
    title: Only
    questions:
      story: {type: text, ask: What happened?}
      then: {type: text, ask: And then?}
"""


@pytest.fixture
def two(person: Person) -> Person:
    """Somebody with a module of their own."""
    own = person.journal / "modules"
    own.mkdir(parents=True)
    (own / "two.yaml").write_text(TWO, "utf-8")
    return person


def first(two: Person, *words: str) -> Terminal:
    """A terminal in which something was written."""
    terminal = begun(two, "two", *words)
    terminal.wait_for("What happened?")
    terminal.press("The roof leaked", TAB)
    terminal.wait_for("And then?")
    terminal.settle()
    return terminal


def second(two: Person, *words: str) -> Terminal:
    """Another terminal that is told about the first."""
    terminal = two.open("walk", "two", "--language", "en", *words)
    terminal.wait_for("open in another terminal")
    return terminal


def apart(two: Person) -> list[Path]:
    return sorted((two.home / ".local/state/inkeer/drafts").glob("*/aside/*.yaml"))


def test_the_second_terminal_is_told_who_and_can_leave_it_there(two: Person) -> None:
    writing = first(two)
    looking = second(two)
    looking.wait_for(f"process {writing.process.pid}")
    looking.press("1", ENTER)
    assert looking.exit_code() == 130
    writing.press("We moved", TAB)
    writing.wait_for("Enter save")
    writing.press(ENTER)
    writing.wait_for("Saved:")
    assert [one.answer for one in two.entries()[0].answers] == ["The roof leaked", "We moved"]


@pytest.mark.parametrize("words", [[], ["--plain"]])
def test_the_second_terminal_can_take_it_over(two: Person, words: list[str]) -> None:
    left = first(two, *words)
    here = second(two, *words)
    here.press("2", ENTER)
    here.wait_for("go on here")
    here.wait_for("And then?")
    left.press("Said too late", TAB)
    left.wait_for("goes on in another terminal")
    left.press(CTRL_C)
    left.wait_for("kept apart")
    assert left.exit_code() == 130
    assert "Go on: " not in left.text()
    assert ["Said too late" in path.read_text("utf-8") for path in apart(two)] == [True]
    here.press("Said in time", TAB)
    here.wait_for("Enter save")
    here.press(ENTER)
    here.wait_for("Saved:")
    assert [one.answer for one in two.entries()[0].answers] == ["The roof leaked", "Said in time"]
    assert two.drafts() == []


def test_a_third_terminal_is_told_when_the_first_is_gone(two: Person) -> None:
    left = first(two)
    here = second(two)
    here.press("2", ENTER)
    here.wait_for("go on here")
    left.press(CTRL_C)
    assert left.exit_code() == 130
    assert apart(two) == []  # nothing was typed there since
    third = second(two)
    third.wait_for(f"process {here.process.pid}")


def test_a_killed_terminal_holds_nothing(two: Person) -> None:
    first(two).kill()
    again = two.open("walk", "two", "--language", "en")
    again.wait_for("go on here")


def test_two_modules_are_walked_at_once(two: Person) -> None:
    first(two)
    other = begun(two, "moed")
    other.wait_for("1/")


def drafted(two: Person) -> str:
    """All that is in drafts, wherever they are."""
    folder = two.home / ".local/state/inkeer/drafts"
    return "".join(path.read_text("utf-8") for path in folder.rglob("*.yaml"))


@pytest.mark.parametrize("keys", [["!", CTRL_C], [CTRL_C]])
def test_an_idle_terminal_leaves_alone_what_another_wrote_and_closed(
    two: Person, keys: list[str]
) -> None:
    idle = first(two)
    here = second(two)
    here.press("2", ENTER)
    here.wait_for("go on here")
    here.wait_for("And then?")
    here.press("Written elsewhere", CTRL_C)
    here.wait_for("Kept for later")
    assert here.exit_code() == 130
    idle.press(*keys)
    assert idle.exit_code() == 130
    assert "Written elsewhere" in two.drafts()[0].read_text("utf-8")


def test_a_terminal_without_a_word_removes_no_draft_of_another(two: Person) -> None:
    empty = begun(two, "two")
    empty.wait_for("What happened?")
    here = second(two)
    here.press("2", ENTER)
    here.wait_for("Enter begin")
    here.press(ENTER)
    here.wait_for("What happened?")
    here.press("Written elsewhere", CTRL_C)
    here.wait_for("Kept for later")
    empty.press(CTRL_C)
    assert empty.exit_code() == 130
    assert "Written elsewhere" in drafted(two)


def test_what_is_kept_apart_is_written_again_when_somebody_removed_it(two: Person) -> None:
    left = first(two)
    here = second(two)
    here.press("2", ENTER)
    here.wait_for("And then?")
    left.press("Said too late")
    left.wait_for("goes on in another terminal")
    assert two.run("trash", "--empty", "--yes").returncode == 0
    assert apart(two) == []
    left.press(CTRL_C)
    assert left.exit_code() == 130
    assert "Said too late" in drafted(two)
