"""Somebody who uses inkeer: on a pipe, in a terminal, with a keyboard."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fork_server
from inkeer.i18n import activate as speak
from inkeer.journal import entry_parser
from inkeer.journal.entry import Entry
from inkeer.module.library import Library, shipped_folder
from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from screen import BACKSPACE, DOWN, ENTER, PATIENCE, TAB, Terminal, environment

INKEER = str(Path(sys.executable).with_name("inkeer"))


class Person:
    """A home, and what is done from it."""

    def __init__(self, home: Path, inkeer: str = INKEER) -> None:
        self.home = home
        self.inkeer = inkeer
        self.entry = fork_server.MAIN  # what is run where it is inkeer itself
        self._terminals: list[Terminal] = []

    def environment(self, **more: str) -> dict[str, str]:
        """What the program finds around it."""
        return environment(self.home, **more)

    def run(self, *words: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """Inkeer without a terminal."""
        environment = self.environment(**more)
        if self._may_fork(environment):
            return fork_server.run([self.inkeer, *words], environment, stdin, self.entry)
        return self.run_anew(*words, stdin=stdin, **more)

    def run_anew(
        self, *words: str, stdin: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """The same in a new Python, as it is for whoever types the command."""
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
        environment = self.environment(**(more or {}))
        entry = self.entry if self._may_fork(environment) else None
        opened = Terminal([self.inkeer, *words], environment, columns, rows, entry=entry)
        self._terminals.append(opened)
        return opened

    def _may_fork(self, environment: Mapping[str, str]) -> bool:
        """Whether a fork is what a new Python would be: what that reads as it starts is as here."""
        odd = any(name.startswith(("PYTHON", "LC_")) for name in environment)
        spoken = environment.get("LANG", "C")
        return self.inkeer == INKEER and not odd and spoken in ("", "C", "C.UTF-8")

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
        return [entry_parser.parse_entry(path.read_bytes(), str(path)) for path in paths]

    def drafts(self) -> list[Path]:
        """The files of drafts."""
        return sorted((self.home / ".local/state/inkeer/drafts").glob("*/*.yaml"))

    def wait_for_draft(self, text: str) -> None:
        """Wait until a text that was typed is on the disk."""
        until = time.monotonic() + PATIENCE
        while not any(text in path.read_text("utf-8") for path in self.drafts()):
            assert time.monotonic() < until, "the text never came to a draft"
            time.sleep(0.02)

    def module(self, name: str, language: str) -> Module:
        """A module as this person meets it."""
        return Library(self.journal / "modules", shipped_folder()).load(name, language)

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
        question = walk.next_question(None)
        while question is not None:
            # A long question on a small screen may have begun above its top.
            terminal.wait_for(place(walk, question, language, plain=plain), anywhere=True)
            terminal.wait_for(" ".join(walk.fill_text(question.ask).split())[-30:], anywhere=True)
            terminal.wait_for("Ctrl+C")
            answer = answers.get(question.id)
            terminal.press(*(typed_lines if plain else typed_keys)(question, answer))
            walk = walk.with_answer(question.id, answer)
            question = walk.next_question(question.id)
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
    number, total = walk.position(question.id)
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
            return [question.format_typed(answer), ENTER]


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
        value = question.number_at(answer, spot)
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
