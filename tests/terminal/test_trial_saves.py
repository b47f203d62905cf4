"""`module try` follows its file: saved, broken, mended, gone, while somebody is at a question."""

from __future__ import annotations

import pytest

from screen import BACK_TAB, ENTER, TAB
from terminal.trainer import (
    AGAIN,
    ENGLISH,
    MENDED,
    MINE,
    SCREENS,
    TRYING,
    WINDOWS,
    Trainer,
    left,
)
from terminal.trainer import trainer as trainer


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


@pytest.mark.parametrize(("language", "columns"), WINDOWS)
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


@pytest.mark.parametrize(("language", "columns", "words"), SCREENS)
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
