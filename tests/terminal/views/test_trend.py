"""Numbers over time in a real terminal: at every width, in both languages, without colour."""

from __future__ import annotations

import re

import pytest

from person import Person
from review.numbers import computed, keep, number, scale, walked

WIDTHS = (80, 60, 40)
ASCII = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
EVENLY = {
    "en": "Each step is one walk, however much time passed in between.",
    "nl": "Elke stap is één keer, hoeveel tijd er ook tussen zat.",
}


@pytest.fixture
def rested(person: Person) -> Person:
    """Somebody who walked for a season, and left something out once."""
    labels = {"work": "At work", "home": "At home"}
    for day, work, home, hours in (
        (0, 2, 5, "7.5"),
        (20, 4, None, "9"),
        (60, 6, 8, "8"),
        (90, 7, 8, "3"),
    ):
        balance = {
            "work": {"now": work, "wish": 8},
            "home": None if home is None else {"now": home, "wish": 8},
        }
        keep(
            person.journal,
            walked(scale(balance, shown=labels), number(hours), day=day, computed=computed(day)),
            walked(scale(work), module="single", title="A single scale", day=day),
        )
    return person


def shown(
    person: Person, *words: str, columns: int = 80, more: dict[str, str] | None = None
) -> str:
    """The whole screen, when nothing on it was broken by the terminal."""
    terminal = person.open("trend", *words, columns=columns, rows=60, more=more)
    assert terminal.exit_code() == 0
    lines = re.sub(r"\x1b\[[0-9;]*m", "", terminal.raw.decode()).replace("\r\n", "\n")
    assert terminal.everything().split("\n") == [one.rstrip() for one in lines.rstrip().split("\n")]
    assert all(len(one) <= columns - 2 for one in terminal.everything().split("\n"))
    return terminal.everything()


def signs(screen: str, sign: str) -> list[tuple[str, int]]:
    """Where a sign stands in a picture: the label of its row and its column."""
    rows = [re.fullmatch(r" *(\S*) [│|] (.*)", row) for row in screen.split("\n")]
    return sorted(
        (
            (row[1], column)
            for row in rows
            if row
            for column, one in enumerate(row[2])
            if one == sign
        ),
        key=lambda one: one[1],
    )


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_picture_reads_at_every_width(rested: Person, language: str, columns: int) -> None:
    screen = shown(rested, "rest", "calm.work", "--language", language, columns=columns)
    assert [label for label, _column in signs(screen, "●")] == ["2", "4", "6", "7"]
    assert [label for label, _column in signs(screen, "○")] == ["8", "8", "8", "8"]
    places = [column for _label, column in signs(screen, "●")]
    assert places == [column for _label, column in signs(screen, "○")]
    room = min(72, columns - 4) - len("10") - 3
    assert places == [round(day / 90 * (room - 1)) for day in (0, 20, 60, 90)]
    first, last = ("21 november 2026", "19 februari 2027")
    if language == "en":
        first, last = ("21 November 2026", "19 February 2027")
    told = " ".join(screen.split())
    if columns > 40:
        assert re.search(f"└─+ {first} .*{last} ", told)
    else:
        assert re.search("└─+ 2026-11-21 2027-02-19 ", told)
    words = {
        "nl": f"{last}: nu 7, gewenst 8. De eerste keer, {first}: nu 2, gewenst 8.",
        "en": f"{last}: now 7, wished 8. The first time, {first}: now 2, wished 8.",
    }
    assert words[language] in told
    assert "1 little · 10 much" in told
    assert EVENLY[language] not in told


@pytest.mark.parametrize("columns", WIDTHS)
def test_many_lines_stand_in_a_table(rested: Person, columns: int) -> None:
    screen = shown(rested, "rest", "--language", "nl", columns=columns)
    rows = [" ".join(row.split()) for row in screen.split("\n")]
    assert "eerst laatst gewenst" in rows
    strips = ("▂▂▃▃▅▅▆▆ 2 7 8", "▄▄ ▆▆▆▆ 5 8 8", "▆▆██▇▇▁▁ 7,5 3", "▁▁▃▃▆▆██ 0 90")
    for strip, label in zip(strips, ("At work", "At home", "hours", "hours a week"), strict=True):
        assert strip in rows[rows.index(label) + 1] if columns == 40 else f"{label} {strip}" in rows
    assert "inkeer trend rest NAAM" in " ".join(rows)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_ascii_is_the_same_picture_in_other_signs(rested: Person, language: str) -> None:
    words = ("single", "--language", language)
    drawn, bare = shown(rested, *words), shown(rested, *words, more=ASCII)
    table = str.maketrans("●○·│└─", "#o.|+-")
    assert bare.isascii()
    rows = [row.translate(table) for row in drawn.split("\n") if "│" in row or "└" in row]
    assert rows == [row for row in bare.split("\n") if re.search(r"\||\+-", row)]


def test_without_colour_it_is_the_same_and_nothing_but_text(rested: Person) -> None:
    terminal = rested.open("trend", "rest", "calm.home", rows=60, more={"NO_COLOR": "1"})
    assert terminal.exit_code() == 0
    assert b"\x1b" not in terminal.raw
    assert terminal.everything() == shown(rested, "rest", "calm.home")
    assert "◉ both" in terminal.everything()


@pytest.mark.parametrize("words", [["single"], ["rest"], ["rest", "calm.work"]])
def test_plain_is_words_only(rested: Person, words: list[str]) -> None:
    terminal = rested.open("trend", *words, "--plain", "--language", "nl", rows=60)
    assert terminal.exit_code() == 0
    assert not set(terminal.raw.decode()) & set("\x1b●○◉·│|└─▁▂▃▄▅▆▇█#@")
    assert "21 november 2026: " in terminal.everything()


def test_one_walk_is_told_and_not_drawn(person: Person) -> None:
    keep(person.journal, walked(scale({"now": 2, "wish": 8})))
    screen = shown(person, "rest", "--language", "nl")
    assert "Eén keer, 21 november 2026: nu 2, gewenst 8" in screen
    assert "│" not in screen


def test_what_was_asked_otherwise_stands_apart_with_a_word_about_why(person: Person) -> None:
    for day in (0, 5):
        keep(person.journal, walked(scale(day or 1, range="1-5", fingerprint="old"), day=day))
        keep(person.journal, walked(scale(day + 2), day=day + 30))
    told = " ".join(shown(person, "rest", "--language", "nl").split())
    before, after = told.split("Vanaf 21 december 2026 gevraagd van 1 tot 10, en daarom apart.")
    assert "26 november 2026: 5." in before
    assert "26 december 2026: 7." in after


def test_very_many_walks_are_put_together_and_it_is_said(person: Person) -> None:
    keep(person.journal, *(walked(number(str(day % 7)), day=day) for day in range(150)))
    told = " ".join(shown(person, "rest", "--language", "nl").split())
    assert "150 keer: elk teken is het midden van hooguit 3." in told
    assert "De puntjes lopen van het laagste tot het hoogste." in told


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_crowd_is_set_out_evenly_and_it_is_said(person: Person, language: str) -> None:
    keep(person.journal, *(walked(number(str(day)), day=day) for day in (0, *range(700, 712))))
    told = " ".join(shown(person, "rest", "--language", language).split())
    assert EVENLY[language] in told
