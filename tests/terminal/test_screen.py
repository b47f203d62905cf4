"""A walk on a real screen: its keys, and small, plain and colourless terminals."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from effort import effort
from inkeer.yaml_document import dump_yaml
from inkeer.yaml_nodes import Data
from person import Person, begun, walked
from screen import (
    BACK_TAB,
    CTRL_C,
    DOWN,
    ENTER,
    RIGHT,
    TAB,
    UP,
)

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


@pytest.mark.parametrize(
    ("columns", "plain", "language"),
    effort(
        [(80, True, "nl"), (40, False, "en")],
        list(product((80, 40), (False, True), ("nl", "en"))),
    ),
)
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
    from inkeer.journal import drafts

    (path,) = person.drafts()
    assert drafts.parse_draft(path.read_bytes(), str(path)).answers[0].answer == pasted


def test_what_no_file_can_carry_is_refused_with_a_word(person: Person) -> None:
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.paste("vo\0or")
    os.write(terminal.file, b"\xff")
    terminal.wait_for("U+DCFF cannot be kept")
    terminal.press("na")
    terminal.wait_for("voorna")


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


def test_a_resized_window_shows_the_question_and_what_was_typed_once(person: Person) -> None:
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    lines = ("Een eerste zin die breed is, tot aan de rand toe, en verder.", "Twee.", "Drie.")
    for line in lines:
        terminal.press(line, ENTER)
    for columns, rows in ((40, 24), (30, 24), (100, 24), (40, 5), (80, 24)):
        terminal.resize(columns, rows)
        terminal.settle()
        if rows == 24:
            screen = " ".join(terminal.text().replace("›", " ").split())
            assert [screen.count(line) for line in lines] == [1, 1, 1]
            if columns > 30:  # there the question and three lines are longer than the window
                assert screen.count("1/12") == 1


def test_a_choice_in_a_resized_window_has_its_question_in_sight(person: Person) -> None:
    terminal = begun(person, "grenzen", "--language", "en")
    terminal.press_until("digit choose")
    before = terminal.text()
    question = before[before.rindex("/14") :].split("\n")[2]
    terminal.resize(40, 5)
    terminal.settle()
    terminal.resize(80, 24)
    terminal.settle()
    assert terminal.text().count(question) == 1


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


@pytest.mark.parametrize("plain", [{"TERM": "dumb"}, {"INKEER_PLAIN": "1"}, {"ACCESSIBLE": "1"}])
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
    done = person.run("walk", "grenzen", "--answers", "-", stdin=dump_yaml(sums))
    assert done.returncode == 0, done.stderr
    (entry,) = person.entries()
    assert "echt_tarief" not in entry.computed
    assert not any("…" in one.ask for one in entry.answers)
