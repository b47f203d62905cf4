"""Trying a module while it is written: each save of its file is seen, and nothing is ever saved."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from faults.full_home import seen
from person import Person
from screen import BACK_TAB, CTRL_C, CTRL_O, ENTER, TAB, Terminal
from terminal.trainer import (
    LAST,
    SCREENS,
    STOPPED,
    TRYING,
    Trainer,
    left,
)
from terminal.trainer import trainer as trainer

# -- to the end ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "columns", "words"), SCREENS)
def test_it_is_walked_to_its_end_and_says_what_would_have_been_saved(
    trainer: Trainer, language: str, columns: int, words: list[str]
) -> None:
    terminal = trainer.begun(*words, language=language, columns=columns)
    terminal.press("Kim", ENTER)
    terminal.wait_for("gemak")
    terminal.settle()
    terminal.press("9", ENTER)
    terminal.wait_for("Wat doe je?")
    terminal.settle()
    for part in ("Bellen", "", ""):
        terminal.press(part, ENTER)
        terminal.settle()
    terminal.wait_for({"nl": "Enter afronden", "en": "Enter end"}[language])
    terminal.press(ENTER)
    terminal.wait_for(
        {"nl": "Er zouden 3 antwoorden zijn bewaard", "en": "3 answers would"}[language]
    )
    assert terminal.exit_code() == 0
    told = " ".join(terminal.everything().split())
    assert "Leg dit weg." in told
    assert {"nl": "zou inkeer vragen", "en": "inkeer would ask"}[language] in told
    assert "Wat was er anders?" in told
    assert "later" not in told  # nothing waits for later here


def test_one_answer_is_told_as_one(trainer: Trainer) -> None:
    terminal = trainer.tries("--to", "stap", language="en")
    terminal.wait_for("Wat doe je?")
    terminal.settle()
    terminal.press("Bellen", TAB)
    terminal.wait_for("Enter end")
    terminal.press(ENTER)
    terminal.wait_for("1 answer would have been saved")
    assert terminal.exit_code() == 0


def test_it_is_found_by_its_name_as_well(trainer: Trainer) -> None:
    terminal = trainer.person.open("module", "try", "other", "--language", "en")
    terminal.wait_for("nothing is saved")
    left(terminal, "en")


# -- where it begins -----------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "columns", "words"), SCREENS)
def test_it_begins_at_a_question_or_at_what_that_waits_for(
    trainer: Trainer, language: str, columns: int, words: list[str]
) -> None:
    terminal = trainer.tries("--to", "hoger", *words, language=language, columns=columns)
    terminal.wait_for(TRYING[language])
    terminal.wait_for("gemak < 8")
    terminal.wait_for("'gemak'.")
    terminal.wait_for("Hoe op je gemak was je?")
    terminal.settle()
    terminal.press("5", ENTER)
    terminal.wait_for("Wat had het hoger gemaakt?")
    left(terminal, language)


def test_it_begins_at_a_prompt_to_go_deeper_where_there_is_an_answer(
    trainer: Trainer, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("gemak: 5\nhoger: Meer tijd.\n", "utf-8")
    terminal = trainer.tries("--to", "hoger.1", "--answers", str(answers))
    terminal.wait_for("Dieper, als je wilt")
    terminal.wait_for("Meer tijd.")
    terminal.wait_for("Wat neem je daarin aan?")
    left(terminal)
    without = trainer.tries("--to", "hoger.1")
    without.wait_for("Daarom begin je bij 'gemak'")
    left(without)


def test_with_answers_it_begins_at_the_first_question_that_has_none(
    trainer: Trainer, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("wie: Kim\ngemak: 9\n", "utf-8")
    terminal = trainer.tries("--answers", str(answers))
    terminal.wait_for("Enter beginnen")
    terminal.press(ENTER)
    terminal.wait_for("Wat doe je?")
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for("Enter afronden")
    assert "Kim" in terminal.text()
    left(terminal)


def test_answers_can_come_from_a_pipe_when_the_screen_is_a_terminal(trainer: Trainer) -> None:
    line = f"printf 'wie: Kim\\n' | {trainer.person.inkeer} module try {trainer.file} --answers -"
    terminal = Terminal(["/bin/sh", "-c", f"{line} --language nl"], trainer.person.environment())
    with terminal:
        terminal.wait_for("Enter beginnen")
        terminal.press(ENTER)
        terminal.wait_for("Hoe op je gemak was je?")
        terminal.settle()
        terminal.press(BACK_TAB)
        terminal.wait_for("› Kim")
        left(terminal)


# -- refused -------------------------------------------------------------------------------------


def test_answers_that_do_not_fit_are_told_as_a_walk_tells_them(
    trainer: Trainer, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("wei: Kim\ngemak: 99\n", "utf-8")
    terminal = trainer.tries("--answers", str(answers), language="en", columns=200)
    assert terminal.exit_code() == 1
    walk = trainer.person.run(
        "walk", str(trainer.file), "--answers", str(answers), "--language", "en"
    )
    assert walk.returncode == 1
    assert terminal.text().split() == walk.stderr.split()
    assert "did you mean 'wie'" in terminal.text()


def test_a_question_that_is_not_there_is_looked_for(trainer: Trainer) -> None:
    terminal = trainer.tries("--to", "hogr", language="en")
    assert terminal.exit_code() == 1
    assert "did you mean 'hoger'?" in terminal.text()
    assert TRYING["en"] not in terminal.text()


def test_a_file_that_was_never_there_is_not_waited_for(trainer: Trainer) -> None:
    terminal = trainer.person.open("module", "try", "./nowhere.yaml", "--language", "en")
    assert terminal.exit_code() == 1
    assert "there is no file nowhere.yaml" in terminal.text()


@pytest.mark.parametrize("name", ["./", "/"])
def test_a_folder_is_no_module(trainer: Trainer, name: str) -> None:
    terminal = trainer.person.open("module", "try", name, "--language", "en")
    assert terminal.exit_code() == 1
    assert "not a file" in terminal.text()


@pytest.mark.parametrize("words", [[], ["--answers", "-"]])
@pytest.mark.parametrize(
    ("language", "told"), [("nl", "in een terminal"), ("en", "needs a terminal")]
)
def test_without_a_terminal_it_says_so(
    trainer: Trainer, words: list[str], language: str, told: str
) -> None:
    done = trainer.person.run("module", "try", str(trainer.file), *words, "--language", language)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""


# -- last time -----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
def test_what_looks_back_is_seen_in_a_second_round(trainer: Trainer, words: list[str]) -> None:
    trainer.file.write_text(LAST, "utf-8")
    terminal = trainer.tries("--to", "keek", *words)
    terminal.wait_for("answered(last.stap)")
    terminal.wait_for("Wat doe je?")
    terminal.settle()
    terminal.press("Bellen", TAB)
    terminal.wait_for("Enter afronden")
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for("Enter nog een keer")
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for("Vorige keer koos je Bellen. En?")
    terminal.settle()
    trainer.save("koos je ${last.stap}", "was het ${last.stap}")
    if words:
        terminal.press(TAB)
        terminal.wait_for("Enter afronden")
    else:
        terminal.wait_for("Vorige keer was het Bellen. En?")
    terminal.settle()
    left(terminal)


def test_who_has_seen_enough_after_a_round_is_done(trainer: Trainer) -> None:
    trainer.file.write_text(LAST, "utf-8")
    terminal = trainer.tries("--to", "stap")
    terminal.wait_for("Wat doe je?")
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for("Enter afronden")
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for("Enter nog een keer")
    terminal.settle()
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 0


# -- nothing stays -------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", ["exit 0", "exit 3"])
def test_nothing_stays_of_what_was_written_in_an_editor(
    trainer: Trainer, tmp_path: Path, ends: str
) -> None:
    script = tmp_path / "editor.sh"
    script.write_text(f'#!/bin/sh\nprintf "In de editor" > "$1"\ncp "$1" "$1~"\n{ends}\n', "utf-8")
    script.chmod(0o755)
    terminal = trainer.tries("--to", "hoger", "--answers", _low(tmp_path), VISUAL=str(script))
    terminal.wait_for("Wat had het hoger gemaakt?")
    terminal.settle()
    terminal.press("Getypt", CTRL_O)
    if ends == "exit 0":
        terminal.wait_for("› In de editor")
    else:
        terminal.wait_for("je tekst is zoals hij was")
        terminal.wait_for("› Getypt")
    terminal.settle()
    left(terminal)


def _low(folder: Path) -> str:
    answers = folder / "low.yaml"
    answers.write_text("gemak: 2\n", "utf-8")
    return str(answers)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
def test_a_polite_kill_ends_it(trainer: Trainer, number: int, words: list[str]) -> None:
    terminal = trainer.begun(*words)
    terminal.press("Kim")
    terminal.settle()
    terminal.process.send_signal(number)
    assert terminal.exit_code() == 130
    assert STOPPED["nl"] in terminal.text()


def test_a_draft_of_the_same_module_is_left_alone(person: Person, tmp_path: Path) -> None:
    trainer = Trainer(person, tmp_path)
    walk = person.open("walk", str(trainer.file), "--language", "nl")
    walk.wait_for("Enter beginnen")
    walk.press(ENTER)
    walk.wait_for("Met wie sprak je?")
    walk.press("Van gisteren")
    walk.wait_for("Van gisteren")
    walk.press(CTRL_C)
    assert walk.exit_code() == 130
    before = seen(person.home)
    terminal = trainer.begun()
    assert "Van gisteren" not in terminal.everything()
    terminal.press("Kim", ENTER)
    terminal.wait_for("gemak")
    left(terminal)
    assert seen(person.home) == before
