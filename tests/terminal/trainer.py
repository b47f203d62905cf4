"""A trainer who tries a module of their own: the files, the words to wait for, who types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from effort import effort
from faults.full_home import seen
from person import Person
from screen import CTRL_C, ENTER, Terminal

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
WINDOWS = effort([("nl", 40), ("en", 80)], [("nl", 80), ("nl", 40), ("en", 80), ("en", 40)])
SCREENS = effort(
    [("nl", 80, []), ("en", 40, ["--plain"])],
    [(*window, words) for window in WINDOWS for words in ([], ["--plain"])],
)


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
