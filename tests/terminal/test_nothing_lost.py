"""What a person typed is never dropped, whichever key or accident comes next."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from inkeer.journal import drafts
from inkeer.yaml_nodes import Data
from person import Person
from screen import BACK_TAB, BACKSPACE, CTRL_C, DOWN, ENTER, TAB, UP, Terminal

SIX = """\
format: 1
id: six
language: en
title: Six questions
sections:
  only:
    title: Only
    questions:
      story: {type: text, ask: What happened?}
      one: {type: select, ask: Which one?, other: true, choices: {aa: First, bb: Second}}
      many: {type: checkbox, ask: Which of them?, other: true, choices: {aa: First, bb: Second}}
      sure: {type: confirm, ask: Are you sure?}
      plan: {type: intention, ask: What now?}
"""


@pytest.fixture
def six(person: Person, tmp_path: Path) -> Person:
    """Somebody with a module of their own."""
    own = person.journal / "modules"
    own.mkdir(parents=True)
    (own / "six.yaml").write_text(SIX, "utf-8")
    return person


def begun(person: Person, *words: str, columns: int = 80, rows: int = 24) -> Terminal:
    """A walk through the six, at its first question."""
    terminal = person.open("walk", "six", "--language", "en", *words, columns=columns, rows=rows)
    terminal.wait_for("Enter begin")
    terminal.press(ENTER)
    terminal.wait_for("What happened?")
    terminal.wait_for("Ctrl+C later")
    return terminal


def answer(person: Person, name: str) -> Data:
    """The answer in the only entry."""
    (entry,) = person.entries()
    return {one.id: one.answer for one in entry.answers}[name]


def finish(terminal: Terminal) -> None:
    """Skip what is left, and save."""
    terminal.press_until("Enter save")
    terminal.press(ENTER)
    terminal.wait_for("Saved:")


@pytest.mark.parametrize("own", ["something of mine", "2 days off", "3 friends"])
def test_own_words_are_chosen_by_being_written(six: Person, own: str) -> None:
    terminal = begun(six)
    terminal.press(TAB)
    terminal.wait_for("Which one?")
    terminal.press(DOWN, DOWN, own, TAB)
    terminal.wait_for("Which of them?")
    terminal.press(DOWN, DOWN, own, TAB)
    terminal.wait_for("Are you sure?")
    finish(terminal)
    assert answer(six, "one") == {"other": own}
    assert answer(six, "many") == [{"other": own}]


def test_in_plain_lines_tab_takes_what_was_typed(six: Person) -> None:
    terminal = begun(six, "--plain")
    for asked, typed in (
        ("What happened?", "Something"),
        ("Which one?", "2"),
        ("Which of them?", "1, foo, bar"),
        ("Are you sure?", "y"),
    ):
        terminal.wait_for(asked)
        terminal.settle()
        terminal.press(typed, TAB)
    terminal.wait_for("What now?")
    finish(terminal)
    (entry,) = six.entries()
    given = [one.answer for one in entry.answers]
    assert given[:4] == ["Something", "bb", ["aa", {"other": "foo"}, {"other": "bar"}], True]


def test_in_plain_lines_a_half_answer_is_kept(six: Person) -> None:
    terminal = begun(six, "--plain")
    terminal.press(TAB)
    terminal.wait_for("Which one?")
    terminal.settle()
    terminal.press("my own wor")
    terminal.wait_for("my own wor")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")
    again = six.open("walk", "six", "--language", "en", "--plain")
    again.wait_for("my own wor")
    again.press("d", ENTER)
    again.wait_for("Which of them?")
    finish(again)
    assert answer(six, "one") == {"other": "my own word"}


@pytest.mark.parametrize("words", [[], ["--plain"]])
def test_closing_the_window_keeps_what_was_typed(six: Person, words: list[str]) -> None:
    terminal = begun(six, *words)
    terminal.press("h")
    terminal.settle()
    terminal.press("ello, and all the rest of it")
    terminal.wait_for("all the rest of it")
    terminal.hang_up()
    six.wait_for_draft("all the rest of it")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_plain_lines_can_be_stopped_politely(six: Person, number: int) -> None:
    terminal = begun(six, "--plain")
    terminal.press("Until here")
    terminal.wait_for("Until here")
    terminal.process.send_signal(number)
    assert terminal.exit_code() == 130
    assert "Until here" in six.drafts()[0].read_text("utf-8")


def test_what_stands_in_a_prompt_is_asked_about_before_saving(six: Person) -> None:
    terminal = begun(six)
    for number in range(1, 5):
        terminal.wait_for(f"{number}/5")
        terminal.press(TAB)
    terminal.wait_for("What now?")
    terminal.press("Call", TAB)
    terminal.wait_for("Enter save")
    terminal.press("5", ENTER)
    terminal.wait_for("What now?")
    terminal.settle()
    terminal.press(" them all", BACK_TAB)
    terminal.wait_for("Are you sure?")
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for("Enter save")
    terminal.press(ENTER)  # not yet: something was typed and not taken
    terminal.wait_for("Call them all")
    terminal.press(TAB)
    terminal.wait_for("Enter save")
    terminal.press(ENTER)
    terminal.wait_for("Saved:")
    assert answer(six, "plan") == {"what": "Call them all", "cue": None, "date": None}


def test_text_to_a_question_that_changed_its_kind_is_kept(six: Person) -> None:
    terminal = begun(six)
    terminal.press("A deep thought", CTRL_C)
    terminal.wait_for("Kept for later")
    path = six.journal / "modules/six.yaml"
    path.write_text(SIX.replace("story: {type: text", "story: {type: confirm"), "utf-8")
    again = six.open("walk", "six", "--language", "en")
    again.wait_for("What no longer fits")
    again.press(CTRL_C)
    again.wait_for("Kept for later")
    kept = drafts.parse_draft(six.drafts()[0].read_bytes(), "draft")
    assert [one.format_text() for one in kept.origin.set_aside] == ["A deep thought"]


def test_the_arrows_go_between_the_lines_of_an_intention(six: Person) -> None:
    terminal = begun(six)
    for number in range(1, 5):
        terminal.wait_for(f"{number}/5")
        terminal.press(TAB)
    terminal.wait_for("What now?")
    terminal.settle()
    terminal.press("Call", DOWN, "it is ten", DOWN, "tomorrow", UP, UP, " them", TAB)
    terminal.wait_for("Enter save")
    terminal.press(ENTER)
    terminal.wait_for("Saved:")
    plan = answer(six, "plan")
    assert isinstance(plan, dict)
    assert (plan["what"], plan["cue"]) == ("Call them", "it is ten")


@pytest.mark.parametrize("columns", [80, 40, 100])
def test_every_word_that_is_typed_stands_on_the_screen(six: Person, columns: int) -> None:
    text = (
        "On Sundays too, yes really, because I fear that they will look for somebody else and"
        " then I will have nothing left. And so it goes on, week after week after week."
    )
    terminal = begun(six, columns=columns)
    for end in range(0, len(text), 7):
        terminal.press(text[end : end + 7])
        terminal.settle(0.03)
    rows = [row.strip() for row in terminal.wait_for("week after week.").split("\n")]
    shown = " ".join(row.removeprefix("›").strip() for row in rows if row.startswith("›"))
    assert shown == text
    terminal.press(BACKSPACE)
    terminal.wait_for("after week")


def test_plain_lines_offer_a_menu(six: Person) -> None:
    terminal = six.open("walk", "--plain", "--language", "en")
    shown = terminal.wait_for("Which reflection?", anywhere=True)
    places = dict(re.findall(r"(?m)^ *([0-9]+)\. (.*?)(?: ·.*)?$", shown))
    terminal.press("99", ENTER)
    terminal.wait_for(f"choose a number from 1 to {len(places)}")
    terminal.press(next(place for place, one in places.items() if one == "Six questions"), ENTER)
    terminal.wait_for("Six questions")
    terminal.wait_for("Enter begin")
