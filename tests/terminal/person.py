"""Somebody who uses inkeer: on a pipe, in a terminal, with a keyboard."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from inkeer.i18n import activate as speak
from inkeer.journal import entry
from inkeer.journal.entry import Entry
from inkeer.module.library import Library, shipped
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.walk.state import Walk
from inkeer.yaml_document import Data
from terminal.screen import BACKSPACE, DOWN, ENTER, TAB, Terminal, environment

__all__ = ["Person", "place", "typed_keys", "typed_lines"]


class Person:
    """A home, and what is done from it."""

    def __init__(self, inkeer: str, home: Path) -> None:
        self.inkeer = inkeer
        self.home = home
        self._terminals: list[Terminal] = []

    def environment(self, **more: str) -> dict[str, str]:
        """What the program finds around it."""
        return environment(self.home, **more)

    def run(self, *words: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """Inkeer without a terminal."""
        return subprocess.run(
            [self.inkeer, *words],
            input=stdin,
            env=self.environment(**more),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def open(
        self, *words: str, columns: int = 80, rows: int = 24, more: dict[str, str] | None = None
    ) -> Terminal:
        """Inkeer in a terminal."""
        opened = Terminal([self.inkeer, *words], self.environment(**(more or {})), columns, rows)
        self._terminals.append(opened)
        return opened

    def leave(self) -> None:
        """Close every terminal."""
        for one in self._terminals:
            one.__exit__(None, None, None)

    @property
    def journal(self) -> Path:
        """Where the journal is."""
        return self.home / ".local/share/inkeer/journal"

    def entries(self, journal: Path | None = None) -> list[Entry]:
        """The entries, in the order of their file names."""
        paths = sorted(((journal or self.journal) / "entries").glob("*/*.yaml"))
        return [entry.read(path.read_bytes(), str(path)) for path in paths]

    def drafts(self) -> list[Path]:
        """The files of drafts."""
        return sorted((self.home / ".local/state/inkeer/drafts").glob("*/*.yaml"))

    def module(self, name: str, language: str) -> Module:
        """A module as this person meets it."""
        return Library(self.journal / "modules", shipped()).load(name, language)

    def walk(
        self,
        module: str,
        answers: dict[str, Data],
        *,
        language: str = "nl",
        columns: int = 80,
        rows: int = 24,
        plain: bool = False,
    ) -> Terminal:
        """Walk a module to its end with the keyboard, as a person who reads each question."""
        speak(language)  # so that what is waited for is what will be said
        words = ["walk", module, "--language", language, *(["--plain"] if plain else [])]
        terminal = self.open(*words, columns=columns, rows=rows)
        terminal.wait_for("Ctrl+C")
        terminal.press(ENTER)
        walk = Walk(self.module(module, language))
        question = walk.next(None)
        while question is not None:
            # A long question on a small screen may have begun above its top.
            terminal.wait_for(place(walk, question, language, plain=plain), anywhere=True)
            terminal.wait_for(" ".join(walk.text(question.ask).split())[-30:], anywhere=True)
            terminal.wait_for("Ctrl+C")
            answer = answers.get(question.id)
            terminal.press(*(typed_lines if plain else typed_keys)(question, answer))
            walk = walk.answered(question.id, answer)
            question = walk.next(question.id)
        terminal.wait_for("Enter bewaren" if language == "nl" else "Enter save")
        terminal.press(ENTER)
        terminal.wait_for("Bewaard:" if language == "nl" else "Saved:")
        assert terminal.exit_code() == 0
        return terminal

    def json(self, *words: str) -> Any:
        """What inkeer tells programs."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def place(walk: Walk, question: Question, language: str, *, plain: bool) -> str:
    """Where a question says that it stands; a prompt to go deeper only invites."""
    number, total = walk.place(question.id)
    dutch = language == "nl"
    inviting = "als je wilt" if dutch else "if you like"
    deeper = f"{inviting}: " if plain else inviting
    told = f"{number}/{total}" if question.of is None else ""
    if plain:
        told = f"vraag {number} van {total}" if dutch else f"question {number} of {total}"
    return told if question.of is None else deeper + told


def typed_keys(question: Question, answer: Data) -> list[str]:
    """The keys that give an answer on the screen; Tab alone skips."""
    if answer is None:
        return [TAB]
    match question.type:
        case "text":
            return [_written(str(answer)), TAB]
        case "select" | "checkbox":
            return [*_chosen(question, answer), ENTER]
        case "confirm":
            return ["y" if answer else "n", ENTER]
        case "scale":
            return _marks(question, answer)
        case "intention":
            assert isinstance(answer, dict)
            parts = [str(answer[part] or "") for part in ("what", "cue", "date")]
            return [key for part in parts for key in (part, ENTER)]
        case _:
            return [question.retyped(answer), ENTER]


def _written(text: str) -> str:
    return text.replace("\n", ENTER)


def _chosen(question: Question, answer: Data) -> list[str]:
    ids = list(question.choices)  # type: ignore[attr-defined]
    keys = []
    for one in answer if isinstance(answer, list) else [answer]:
        if isinstance(one, dict):
            keys += [DOWN] * len(ids) + [str(one["other"])]
        else:
            keys.append(str(ids.index(one) + 1))
    return keys


def _marks(question: Any, answer: Data) -> list[str]:
    keys = []
    for spot in question.spots():
        value = question.at(answer, spot)
        keys += [ENTER] if value is None else [str(value), ENTER]
    return keys


def typed_lines(question: Question, answer: Data) -> list[str]:
    """The same in plain lines."""
    if answer is None:
        return [TAB]
    if question.type in ("select", "checkbox"):
        ids = list(question.choices)  # type: ignore[attr-defined]
        given = answer if isinstance(answer, list) else [answer]
        told = [
            str(one["other"]) if isinstance(one, dict) else str(ids.index(one) + 1) for one in given
        ]
        return [", ".join(told), ENTER]
    if question.type == "text":
        # A slip and its correction belong to typing.
        return [_written(str(answer)) + "x", BACKSPACE, ENTER if _short(question) else TAB]
    return typed_keys(question, answer)


def _short(question: Any) -> bool:
    return bool(question.short)


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
