"""A walk in several sittings: put away, cut off, gone back over, and met again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inkeer.module.library import Library
from inkeer.module.model import Module
from person import Person, begun, walked
from screen import (
    BACK_TAB,
    BACKSPACE,
    CTRL_C,
    CTRL_O,
    ENTER,
    TAB,
)


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


def test_a_killed_walk_keeps_what_was_typed_before(person: Person) -> None:
    terminal = begun(person, "eigenaarschap")
    terminal.wait_for("1/")
    terminal.press("De eerste zin is af.", TAB)
    terminal.wait_for("2/")
    terminal.press("Dit stond er al. ")
    person.wait_for_draft("Dit stond er al. ")
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
    terminal.process.send_signal(getattr(signal, how))
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
    assert terminal.exit_code() == 130
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
    fresh.wait_for(f"restore {aside[0].stem}", anywhere=True)
    assert "open in another terminal" in person.run("restore", aside[0].stem, LANG="C").stderr
    fresh.press("Nieuw", CTRL_C)
    fresh.wait_for("Kept")
    assert f"restore {aside[0].stem}" in person.run("trash").stdout
    assert person.run("restore", aside[0].stem).returncode == 0
    again = person.open("walk", "moed", "--language", "en")
    again.wait_for("Oud")
    (other,) = aside[0].parent.glob("*.yaml")
    assert "Nieuw" in other.read_text("utf-8")


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
