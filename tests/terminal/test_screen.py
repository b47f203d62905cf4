"""A walk on a real screen: keys, moves, small and plain terminals, and what outlives a cut."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inkeer.document import Data
from inkeer.module.library import Library
from inkeer.module.model import Module
from terminal.person import Person
from terminal.screen import (
    BACK_TAB,
    BACKSPACE,
    CTRL_C,
    CTRL_O,
    DOWN,
    ENTER,
    RIGHT,
    TAB,
    UP,
    Terminal,
)

UNSEEN = Path(__file__).with_name("unseen.yaml")


@pytest.fixture
def unseen(person: Person) -> Person:
    """Somebody who was handed a module that is not part of inkeer."""
    own = person.journal / "modules"
    own.mkdir(parents=True)
    for path in UNSEEN.parent.glob("unseen*.yaml"):
        shutil.copy(path, own)
    return person


def begun(person: Person, *words: str, columns: int = 80, **more: str) -> Terminal:
    """A walk whose first question stands on the screen."""
    told = words if "--language" in words else (*words, "--language", "en")
    terminal = person.open("walk", *told, columns=columns, more=more)
    terminal.wait_for("Enter begin")
    terminal.press(ENTER)
    return terminal


def walked(terminal: Terminal) -> None:
    """The overview is there: save."""
    terminal.wait_for("Enter save")
    terminal.press(ENTER)
    terminal.wait_for("Saved:")
    assert terminal.exit_code() == 0


ALL: dict[str, Data] = {
    "naam": "Ding",
    "wil": True,
    "een": Decimal("4.5"),
    "twee": Decimal(1),
    "kleur": {"other": "paars-achtig"},
    "dingen": ["tafel", "lamp"],
    "diep": "Daarom.\n\n  En ook: daarom.",
    "lijn": {"hier": {"now": 0, "wish": 4}, "daar": {"now": 5, "wish": 5}},
    "dag": date(2026, 12, 24),
    "plan": {"what": "gaan", "cue": "het licht is", "date": None},
}


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_module_never_seen_walks_as_its_file_says(
    unseen: Person, columns: int, plain: bool, language: str
) -> None:
    terminal = unseen.walk("unseen", ALL, language=language, columns=columns, plain=plain)
    (entry,) = unseen.entries()
    assert {one.id: one.answer for one in entry.answers} == ALL
    assert entry.computed["samen"].value == Decimal("5.50")
    assert entry.computed["verst"].shown == "Hier"
    assert entry.title == (
        "A module never seen" if language == "en" else "Een nooit geziene module"
    )
    assert "Waarom paars-achtig, en Tafel, Lamp?" in [one.ask for one in entry.answers]
    told = "Dag Ding, samen 5,5 stuks." if language == "nl" else "Dag Ding, samen 5.5 stuks."
    assert told in " ".join(terminal.everything().split())


def test_back_goes_across_a_hidden_question_with_what_was_typed_kept(unseen: Person) -> None:
    terminal = begun(unseen, "unseen")
    terminal.wait_for("Hoe heet het?")
    terminal.press("Ding", ENTER)
    terminal.wait_for("Would you like")
    terminal.press("n", ENTER)
    terminal.wait_for("Which colour?")  # een and twee are hidden
    terminal.press("2", BACK_TAB)
    terminal.wait_for("Would you like")
    terminal.press(BACK_TAB)
    terminal.settle()
    assert terminal.text().rstrip().count("Ding") >= 1
    terminal.press("en", ENTER)
    terminal.settle()
    terminal.press(ENTER)
    terminal.settle()
    terminal.press(ENTER)  # the colour chosen before going back is still chosen
    terminal.wait_for("Hoe ver?")
    terminal.press(TAB)
    terminal.wait_for("Welke dag?")
    terminal.press(TAB)
    walked(terminal)
    (entry,) = unseen.entries()
    assert {one.id: one.answer for one in entry.answers} == {
        "naam": "Dingen",
        "wil": False,
        "kleur": "groen",
        "lijn": None,
        "dag": None,
    }


def test_a_paused_walk_goes_on_with_its_half_sentence(person: Person) -> None:
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.press("Een half", CTRL_C)
    terminal.wait_for("Kept for later")
    assert terminal.exit_code() == 130

    again = person.open("walk", "eigenaarschap", "--language", "en")
    again.wait_for("Een half")
    again.press("e zin.", TAB)
    again.wait_for("2/")
    again.press(CTRL_C)
    again.wait_for("Kept for later")
    assert again.exit_code() == 130
    (draft,) = person.drafts()
    assert "Een halfe zin." in draft.read_text("utf-8")


def test_nothing_written_leaves_nothing(person: Person) -> None:
    terminal = begun(person, "moed")
    terminal.wait_for("1/")
    terminal.press(CTRL_C)
    terminal.wait_for("Nothing was written")
    assert terminal.exit_code() == 130
    assert person.drafts() == []


def test_a_killed_walk_keeps_all_but_the_last_two_seconds(person: Person) -> None:
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.press("De eerste zin is af.", TAB)
    terminal.wait_for("2/")
    terminal.press("Dit stond er al. ")
    terminal.settle()
    time.sleep(2.0)
    terminal.press("Dit nog niet.")
    terminal.kill()

    again = person.open("walk", "eigenaarschap", "--language", "en")
    again.wait_for("2/")
    again.wait_for("Dit stond er al.")
    again.press(BACK_TAB)
    again.wait_for("De eerste zin is af.")


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP"])
def test_a_polite_kill_pauses(person: Person, how: str) -> None:
    import signal

    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.press("Tot hier")
    terminal.wait_for("Tot hier")
    terminal.child.kill(getattr(signal, how))
    assert terminal.exit_code() == 130
    (draft,) = person.drafts()
    assert "Tot hier" in draft.read_text("utf-8")


def test_the_overview_opens_any_answer_again(unseen: Person) -> None:
    terminal = begun(unseen, "unseen")
    keys = ["Ding", ENTER], ["n", ENTER], ["2", ENTER], [TAB], [TAB]
    for number, pressed in enumerate(keys, 1):
        terminal.wait_for(f"{number}/")
        terminal.press(*pressed)
    terminal.wait_for("Enter save")
    terminal.press("9", ENTER)
    terminal.wait_for("choose a number from 1 to 5")
    terminal.press(BACKSPACE, "2", ENTER)
    terminal.wait_for("Would you like")
    terminal.press("y", ENTER)
    terminal.wait_for("Een getal?")  # what this makes visible is asked before the overview returns
    terminal.press("7,25", ENTER)
    terminal.wait_for("Nog een getal na 7.25?")
    terminal.press("1", ENTER)
    walked(terminal)
    (entry,) = unseen.entries()
    assert [one.id for one in entry.answers] == [
        "naam",
        "wil",
        "een",
        "twee",
        "kleur",
        "lijn",
        "dag",
    ]


def test_arrows_choose_and_nothing_is_chosen_before_a_key_does_it(unseen: Person) -> None:
    terminal = begun(unseen, "unseen")
    terminal.wait_for("Hoe heet het?")
    terminal.press(TAB)
    terminal.wait_for("Would you like")
    terminal.press("n", ENTER)
    terminal.wait_for("Which colour?")
    terminal.press(DOWN, TAB)  # pointing is not choosing
    terminal.wait_for("Hoe ver?")
    terminal.press(BACK_TAB)
    terminal.wait_for("Which colour?")
    terminal.press(DOWN, UP, DOWN, ENTER)
    terminal.settle()
    terminal.press(RIGHT, RIGHT, ENTER, "9", "4", ENTER, "-")
    terminal.settle()
    terminal.wait_for("Welke dag?")
    terminal.press("24-12-2026", ENTER)
    terminal.wait_for("Wat ga je doen met Hier?")
    terminal.press(TAB)
    walked(terminal)
    (entry,) = unseen.entries()
    given = {one.id: one.answer for one in entry.answers}
    assert given["kleur"] == "groen"
    assert given["lijn"] == {"hier": {"now": 1, "wish": 4}, "daar": None}
    assert given["dag"] == date(2026, 12, 24)


def test_a_pasted_text_goes_in_whole(person: Person) -> None:
    pasted = "Regel één\n\n\tmet een tab — en\n---\n# geen kop: nee\n  ingesprongen 👋🏽 שלום  "
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.paste(pasted)
    terminal.press(TAB)
    terminal.wait_for("2/")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept")
    from inkeer.journal import draft

    (path,) = person.drafts()
    assert draft.read(path.read_bytes(), str(path)).kept[0].answer == pasted


def test_what_no_file_can_carry_is_refused_with_a_word(person: Person) -> None:
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.paste("voor\0na")
    terminal.wait_for("U+0000 cannot be kept")
    terminal.wait_for("voorna")


@pytest.mark.parametrize("plain", [False, True])
def test_ones_own_editor_can_write_an_answer(person: Person, tmp_path: Path, plain: bool) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nprintf " en meer\\n\\nslot\\n" >> "$1"\n')
    editor.chmod(0o755)
    words = ["eigenaarschap", *(["--plain"] if plain else [])]
    terminal = begun(person, *words, EDITOR=f"'{editor}'")
    terminal.wait_for("question 1" if plain else "1/")
    terminal.wait_for("Ctrl+O")
    terminal.press("Begin", CTRL_O)
    terminal.wait_for("slot")
    terminal.press(TAB)
    terminal.wait_for("question 2" if plain else "2/")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept")
    (draft,) = person.drafts()
    assert "Begin en meer" in draft.read_text("utf-8")
    left = [one for one in draft.parent.iterdir() if one != draft]
    assert left == []


def test_an_editor_that_fails_loses_nothing(person: Person) -> None:
    terminal = begun(person, "eigenaarschap", EDITOR="false")
    terminal.wait_for("1/")
    terminal.press("Dit blijft", CTRL_O)
    terminal.wait_for("your text is as it was")
    terminal.wait_for("Dit blijft")


def test_it_survives_being_resized(person: Person) -> None:
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.press("Een zin die lang genoeg is om op een smal scherm over twee regels te gaan.")
    terminal.settle()
    for columns in (40, 100, 33, 80):
        terminal.resize(columns, 20)
        terminal.settle()
    terminal.press(" En door.", TAB)
    terminal.wait_for("2/")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")
    (draft,) = person.drafts()
    assert "regels te gaan. En door." in draft.read_text("utf-8")


def test_words_wrap_whole_at_forty_columns(person: Person) -> None:
    terminal = begun(person, "eigenaarschap", columns=40)
    terminal.wait_for("1/")
    terminal.press("Onafscheidelijk verantwoordelijkheidsgevoel overal")
    text = terminal.wait_for("overal")
    rows = [row.strip(" ›") for row in text.split("\n")]
    assert "verantwoordelijkheidsgevoel" in rows or "verantwoordelijkheidsgevoel overal" in rows


def test_no_colour_when_it_is_not_wanted(person: Person) -> None:
    terminal = begun(person, "eigenaarschap", NO_COLOR="1")
    terminal.wait_for("1/")
    assert b"38;5;" not in terminal.raw
    assert b"\x1b[1m" not in terminal.raw


@pytest.mark.parametrize(
    "more", [{"LC_ALL": "C"}, {"LANG": "nl_NL.ISO-8859-1"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_a_terminal_without_utf8_gets_signs_that_it_has(
    person: Person, more: dict[str, str]
) -> None:
    terminal = begun(person, "eigenaarschap", columns=80, **more)
    terminal.wait_for("1/")
    assert not set(terminal.everything()) & set("━─●○›·")
    terminal.press("Toch een antwoord.", TAB)
    terminal.wait_for("2/")


@pytest.mark.parametrize("plain", [{"TERM": "dumb"}, {"INKEER_PLAIN": "1"}])
def test_plain_lines_have_no_escape_sequences(person: Person, plain: dict[str, str]) -> None:
    terminal = begun(person, "werkgeverschap", columns=80, **plain)
    terminal.wait_for("question 1 of")
    terminal.press("2", ENTER)
    terminal.wait_for("question 2 of")
    terminal.press("Een antwoord", TAB)
    terminal.wait_for("question 3 of")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")
    assert b"\x1b" not in terminal.raw


def test_the_sum_of_grenzen(person: Person) -> None:
    sums: dict[str, Data] = {
        "betaling": "uur",
        "tarief": Decimal(90),
        "gefactureerd": Decimal(20),
        "weggewerkt": Decimal(10),
    }
    terminal = person.walk("grenzen", sums)
    (entry,) = person.entries()
    assert entry.computed["echt_tarief"].value == 60
    assert entry.computed["weggegeven"].value == 33
    quoting = [one.ask for one in entry.answers if "33 procent" in one.ask]
    assert len(quoting) == 1
    assert "60 euro per uur" in quoting[0]
    assert "60 euro per uur" in terminal.everything()


@pytest.mark.parametrize(
    "sums",
    [
        {
            "betaling": "uur",
            "tarief": Decimal(90),
            "gefactureerd": Decimal(0),
            "weggewerkt": Decimal(0),
        },
        {"betaling": "uur", "tarief": None, "gefactureerd": None, "weggewerkt": Decimal(3)},
        {"betaling": "loon", "uren_afspraak": None, "uren_erbij": None},
        {},
    ],
)
def test_zero_and_skipped_hours_are_no_error(person: Person, sums: dict[str, Data]) -> None:
    person.walk("grenzen", sums, language="en")
    (entry,) = person.entries()
    assert "echt_tarief" not in entry.computed
    assert not any("…" in one.ask for one in entry.answers)


def _changed(person: Person, change: Callable[[str], str]) -> Module:
    path = person.journal / "modules" / "unseen.yaml"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    library = Library(person.journal / "modules", person.journal / "none")
    return library.load("unseen", "nl")


def test_a_changed_module_keeps_what_fits_and_names_the_rest(unseen: Person) -> None:
    terminal = begun(unseen, "unseen")
    keys = ["Ding", ENTER], ["n", ENTER], ["2", ENTER], ["2", ENTER, "3", ENTER, ENTER, ENTER]
    for number, pressed in enumerate(keys, 1):
        terminal.wait_for(f"{number}/")
        terminal.press(*pressed)
    terminal.wait_for("Welke dag?")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept")
    _changed(unseen, lambda text: text.replace("range: 0-5", "range: 1-10"))

    again = unseen.open("walk", "unseen", "--language", "en")
    again.wait_for("What no longer fits")
    again.wait_for("4/5")  # the scale is asked anew, before what comes after it
    again.press(TAB)
    again.wait_for("Welke dag?")
    again.press(TAB)
    walked(again)
    (entry,) = unseen.entries()
    assert [one.id for one in entry.set_aside] == ["lijn"]
    assert {one.id: one.answer for one in entry.answers}["naam"] == "Ding"


def test_fresh_begins_anew_and_loses_nothing(person: Person) -> None:
    terminal = begun(person, "moed")
    terminal.wait_for("1/")
    terminal.press("Oud", CTRL_C)
    terminal.wait_for("Kept")
    fresh = begun(person, "moed", "--fresh")
    fresh.wait_for("1/")
    assert "Oud" not in fresh.text().split("1/")[-1]
    aside = list((person.home / ".local/state/inkeer/drafts").glob("*/aside/*.yaml"))
    assert len(aside) == 1
    assert "Oud" in aside[0].read_text("utf-8")


def test_the_next_walk_meets_the_last_one(person: Person) -> None:
    person.walk("moed", {"stap": {"what": "bellen", "cue": "", "date": None}}, language="nl")
    terminal = begun(person, "moed")
    terminal.wait_for("bellen")


def test_home_offers_what_was_begun(person: Person) -> None:
    terminal = begun(person, "moed")
    terminal.wait_for("1/")
    terminal.press("Tot hier", CTRL_C)
    terminal.wait_for("Kept")
    home = person.open("--language", "en")
    home.wait_for("Go on with: Look them in the eye")
    home.press(ENTER)
    home.wait_for("Tot hier")


def test_a_draft_that_cannot_be_written_is_told_and_stops_nobody(person: Person) -> None:
    terminal = begun(person, "werkgeverschap")
    terminal.wait_for("1/")
    terminal.press("2", ENTER)
    terminal.wait_for("2/")
    folder = person.drafts()[0].parent
    shutil.rmtree(folder)
    folder.write_text("in the way", "utf-8")
    terminal.press("Dit blijft", TAB)
    terminal.wait_for("cannot be written", anywhere=True)
    terminal.wait_for("3/")
    folder.unlink()
    terminal.press("En dit ook", TAB)
    terminal.wait_for("4/")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")
    text = person.drafts()[0].read_text("utf-8")
    assert "Dit blijft" in text
    assert "En dit ook" in text


def test_an_entry_that_cannot_be_saved_can_be_tried_again(unseen: Person) -> None:
    terminal = begun(unseen, "unseen")
    for number, pressed in enumerate(
        (["Ding", ENTER], ["n", ENTER], ["2", ENTER], [TAB], [TAB]), 1
    ):
        terminal.wait_for(f"{number}/")
        terminal.press(*pressed)
    terminal.wait_for("Enter save")
    entries = unseen.journal / "entries"
    entries.rmdir()
    entries.write_text("in the way", "utf-8")
    terminal.press(ENTER)
    terminal.wait_for("cannot be written", anywhere=True)
    terminal.wait_for("Enter save")
    entries.unlink()
    walked(terminal)
    assert unseen.entries()[0].answers[0].answer == "Ding"
