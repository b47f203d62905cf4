"""Trying a module while it is written: each save of its file is seen, and nothing is ever saved."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from faults.furnished import seen
from terminal.person import Person
from terminal.screen import BACK_TAB, CTRL_C, CTRL_O, ENTER, TAB, Terminal

MINE = """\
format: 1
id: mine
language: nl
title: Een gesprek
closing: Leg dit weg.
sections:
  terug:
    title: Terugkijken
    questions:
      wie: {type: text, short: true, ask: Met wie sprak je?}
      gemak:
        type: scale
        ask: Hoe op je gemak was je?
        low: niet
        high: heel
      hoger:
        type: text
        ask: Wat had het hoger gemaakt?
        when: gemak < 8
        deepen: [Wat neem je daarin aan?]
      stap:
        type: intention
        ask: Wat doe je?
        follow_up: {after: 14, ask: Wat was er anders?}
"""
ENGLISH = """\
format: 1
translates: mine
language: en
title: A talk
questions:
  wie: {ask: With whom was it?}
"""
LAST = (
    MINE
    + """\
      keek:
        type: text
        ask: Vorige keer koos je ${last.stap}. En?
        when: answered(last.stap)
"""
)
TRYING = {"nl": "er wordt niets bewaard", "en": "nothing is saved"}
AGAIN = {"nl": "Het bestand is opgeslagen", "en": "The file was saved"}
MENDED = {"nl": "Sla het weer op", "en": "Save it again"}
STOPPED = {"nl": "Er is niets bewaard", "en": "Nothing is saved"}
WINDOWS = [("nl", 80), ("nl", 40), ("en", 80), ("en", 40)]


class Trainer:
    """Somebody with an editor in one window and a trial in the other."""

    def __init__(self, person: Person, folder: Path) -> None:
        self.person = person
        self.file = folder / "mine.yaml"
        self.scratch = folder / "tmp"
        self.scratch.mkdir()
        self.file.write_text(MINE, "utf-8")

    def save(self, old: str, new: str, path: Path | None = None) -> None:
        """Save the file with one thing changed, as an editor does that puts a new file in its place."""
        path = path or self.file
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        beside = path.with_name(".mine.yaml.swp")
        beside.write_text(text.replace(old, new), "utf-8")
        beside.replace(path)

    def tries(self, *words: str, language: str = "nl", columns: int = 80, **more: str) -> Terminal:
        """The trial, in a terminal."""
        all_words = ["module", "try", str(self.file), "--language", language, *words]
        more = {"TMPDIR": str(self.scratch), **more}
        return self.person.open(*all_words, columns=columns, rows=40, more=more)

    def begun(self, *words: str, language: str = "nl", columns: int = 80, **more: str) -> Terminal:
        """The same, with its first question on the screen."""
        terminal = self.tries(*words, language=language, columns=columns, **more)
        terminal.wait_for(TRYING[language])
        terminal.wait_for("Ctrl+C")
        terminal.press(ENTER)
        terminal.wait_for("Met wie sprak je?")
        terminal.wait_for("Shift+Tab")
        return terminal


@pytest.fixture
def trainer(person: Person, tmp_path: Path) -> Iterator[Trainer]:
    """A trainer; whatever is tried, afterwards the disk is as it was, to the last byte and stamp."""
    (person.journal / "modules").mkdir(parents=True)
    (person.journal / "modules/other.yaml").write_text(MINE.replace("mine", "other"), "utf-8")
    somebody = Trainer(person, tmp_path)
    before = seen(person.home)
    folders = sorted(path for path in person.home.rglob("*") if path.is_dir())
    yield somebody
    assert seen(person.home) == before
    assert sorted(path for path in person.home.rglob("*") if path.is_dir()) == folders
    assert list(somebody.scratch.iterdir()) == []


def left(terminal: Terminal, language: str = "nl") -> None:
    """Ctrl+C ends it, and nothing is said to be kept."""
    terminal.press(CTRL_C)
    terminal.wait_for(STOPPED[language])
    assert terminal.exit_code() == 130
    assert "inkeer walk" not in terminal.everything()


# -- to the end ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "columns"), WINDOWS)
@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
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


# -- the file is saved ---------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "columns"), WINDOWS)
def test_a_saved_file_is_seen_at_once_with_what_is_half_typed(
    trainer: Trainer, language: str, columns: int
) -> None:
    terminal = trainer.begun(language=language, columns=columns)
    terminal.press("Kim en J")
    terminal.wait_for("Kim en J")
    trainer.save("Met wie sprak je?", "Wie sprak je en waar?")
    terminal.wait_for(AGAIN[language])
    terminal.wait_for("Wie sprak je en waar?")
    terminal.wait_for("Kim en J")
    terminal.wait_for("Shift+Tab")
    terminal.press("an", ENTER)
    terminal.wait_for("gemak")
    terminal.wait_for("Kim en Jan")
    trainer.save("gemak was je?", "gemak was jij?")
    terminal.wait_for("gemak was jij?")  # at the same question, with the answer before it
    terminal.settle()
    terminal.press(BACK_TAB)
    terminal.wait_for("› Kim en Jan")
    terminal.settle()
    left(terminal, language)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("columns", [80, 40])
def test_in_plain_lines_it_is_seen_at_the_next_question(
    trainer: Trainer, language: str, columns: int
) -> None:
    terminal = trainer.begun("--plain", language=language, columns=columns)
    terminal.press("Kim")
    terminal.wait_for("> Kim")
    trainer.save("Hoe op je gemak was je?", "Hoe zat je erbij?")
    terminal.settle(1.0)
    assert AGAIN[language] not in terminal.everything()  # nobody is interrupted while typing
    terminal.press(ENTER)
    terminal.wait_for(AGAIN[language])
    terminal.wait_for("Hoe zat je erbij?")
    terminal.settle()
    terminal.press(BACK_TAB)
    terminal.wait_for("Met wie sprak je?")
    terminal.wait_for("> Kim")
    terminal.settle()
    left(terminal, language)


def test_ctrl_c_in_plain_lines_ends_it_though_the_file_was_saved(trainer: Trainer) -> None:
    terminal = trainer.begun("--plain")
    trainer.save("Met wie", "Met welk mens")
    terminal.settle(1.0)
    left(terminal)


@pytest.mark.parametrize(("language", "columns"), WINDOWS)
@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
def test_a_broken_file_is_shown_with_all_its_problems_until_it_is_mended(
    trainer: Trainer, language: str, columns: int, words: list[str]
) -> None:
    terminal = trainer.begun(*words, language=language, columns=columns)
    terminal.press("Kim", ENTER)
    terminal.wait_for("gemak")
    terminal.settle()
    trainer.save("type: scale", "type: scael")
    terminal.press("5", *([ENTER] if words else []))  # plain lines are left until they are done
    terminal.wait_for("'scael'")
    terminal.wait_for(MENDED[language])
    trainer.save("gemak < 8", "gemka < 8")
    terminal.wait_for("'gemka'")
    told = terminal.text()
    assert told.count("scael'") >= 2
    assert "mine.yaml:12:15" in "".join(told.split("\n"))
    trainer.save("type: scael", "type: scale")
    terminal.settle(1.0)
    terminal.press("x", ENTER)  # nobody asks anything now
    terminal.settle()
    trainer.save("gemka < 8", "gemak < 9")
    terminal.wait_for(AGAIN[language])
    if words:
        terminal.wait_for("Wat had het hoger gemaakt?")
    else:
        terminal.wait_for("Hoe op je gemak was je?")
        terminal.wait_for("[5]")
    terminal.settle()
    left(terminal, language)


@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
def test_ctrl_c_ends_the_waiting_for_a_mend(trainer: Trainer, words: list[str]) -> None:
    trainer.file.write_text("format: 1\n", "utf-8")
    terminal = trainer.tries(*words)
    terminal.wait_for(MENDED["nl"])
    left(terminal)


@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
def test_one_that_is_broken_from_the_start_begins_when_it_is_mended(
    trainer: Trainer, words: list[str]
) -> None:
    trainer.save("type: scale", "type: scael")
    terminal = trainer.tries(*words)
    terminal.wait_for("'scael'")
    trainer.save("type: scael", "type: scale")
    terminal.wait_for("Een gesprek")
    terminal.wait_for(TRYING["nl"])
    terminal.wait_for("Enter beginnen")
    left(terminal)


def test_a_file_that_went_away_is_waited_for(trainer: Trainer) -> None:
    terminal = trainer.begun()
    trainer.file.unlink()
    terminal.wait_for(MENDED["nl"])
    trainer.file.write_text(MINE.replace("Met wie sprak", "Wie sprak"), "utf-8")
    terminal.wait_for("Wie sprak je?")
    left(terminal)


def test_a_title_page_is_seen_anew(trainer: Trainer) -> None:
    terminal = trainer.tries()
    terminal.wait_for("Enter beginnen")
    trainer.save("title: Een gesprek", "title: Een goed gesprek")
    terminal.wait_for("Een goed gesprek")
    terminal.wait_for("Enter beginnen")
    terminal.press(ENTER)
    terminal.wait_for("Met wie sprak je?")
    left(terminal)


@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
def test_at_the_end_a_new_question_is_asked(trainer: Trainer, words: list[str]) -> None:
    terminal = trainer.tries("--to", "stap", *words)
    terminal.wait_for("Wat doe je?")
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for("Enter afronden")
    terminal.settle()
    last = "ask: Wat was er anders?}\n"
    trainer.save(last, f"{last}      nieuw: {{type: confirm, ask: En verder?}}\n")
    if words:
        terminal.press(ENTER)
    terminal.wait_for("En verder?")
    terminal.settle()
    terminal.press("j", ENTER)
    terminal.wait_for("Enter afronden")
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for("Er zou 1 antwoord zijn bewaard")
    assert terminal.exit_code() == 0


def test_what_no_longer_fits_is_counted(trainer: Trainer) -> None:
    terminal = trainer.begun(language="en")
    terminal.press("Kim", ENTER)
    terminal.wait_for("gemak")
    terminal.settle()
    trainer.save("wie: {type: text, short: true,", "wie: {type: number,")
    terminal.wait_for("1 answer no longer fits")
    terminal.wait_for("Hoe op je gemak was je?")
    left(terminal, "en")


def test_the_translation_that_is_shown_is_followed_as_well(trainer: Trainer) -> None:
    english = trainer.file.with_name("mine.en.yaml")
    english.write_text(ENGLISH, "utf-8")
    terminal = trainer.tries(language="en")
    terminal.wait_for("A talk")
    terminal.wait_for("Enter begin")
    terminal.press(ENTER)
    terminal.wait_for("With whom was it?")
    terminal.wait_for("Shift+Tab")
    terminal.press("Ki")
    trainer.save("With whom was it?", "Who was it with?", english)
    terminal.wait_for("Who was it with?")
    terminal.wait_for("› Ki")
    english.unlink()
    terminal.wait_for("Met wie sprak je?")
    left(terminal, "en")


# -- where it begins -----------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "columns"), WINDOWS)
@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
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
    assert "this is no file" in terminal.text()


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
    terminal.child.kill(number)
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
