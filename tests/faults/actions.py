"""What a person does that writes: each a command line, and the home in which it is given."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from person import INKEER
from screen import environment

JOURNAL = ".local/share/inkeer/journal"
STATE = ".local/state/inkeer"

MODULE = """\
format: 1
id: bank
language: en
title: The bench in the park
sections:
  only:
    title: Only
    questions:
      story: {type: text, ask: What happened?}
      sure: {type: confirm, ask: Are you sure?}
      plan: {type: intention, ask: What now?}
"""
OFFERED = {
    "pond.yaml": MODULE.replace("bank", "pond"),
    "pond.nl.yaml": "format: 1\ntranslates: pond\nlanguage: nl\nversion: 1\ntitle: De vijver\n",
}
# Longer than a buffer or a page: a tear has room to happen.
ANSWERS = "story: " + "Ilse zat er al – écht, en zweeg. " * 600 + "\nsure: true\n"

DRAFT = """\
inkeer: 1
draft: true
module: bank
module_version: 1
language: en
title: The bench in the park
started: 2026-03-01T20:00:00+00:00
at: story
answers: []
typed: {story: {type: text, text: "%s"}}
"""
# One step of a walk: what the program does after each question and while one types.
KEEP = """
import sys
from datetime import datetime
from pathlib import Path
from inkeer.errors import InkeerError
from inkeer.journal.draft_keeper import DraftKeeper
from inkeer.journal.drafts import DraftOrigin, Drafts, parse_draft
from inkeer.module.loader import load_module
from inkeer.walk.state import Walk

state, journal, new = map(Path, sys.argv[1:])
file, now = journal / "modules/bank.yaml", datetime.now().astimezone()
blank = Walk(load_module(file.read_bytes(), str(file), "bank"))
drafts = Drafts.of(state, journal)
try:
    drafts.prepare()
    keeper = DraftKeeper(drafts, blank, DraftOrigin(now), now)
    if who := keeper.take():
        raise InkeerError(who)
    try:
        keeper.keep(keeper.resume(parse_draft(new.read_bytes(), str(new))))
        print("Saved", flush=True)
    finally:
        keeper.release()
except InkeerError as error:
    sys.exit(f"error: {error}")
"""


class House:
    """A home that can be put back to where a story begins, and what inkeer only reads beside it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.home = place / "home"
        for name, text in (
            ("answers.yaml", ANSWERS),
            ("now.yaml", DRAFT % "It began wh"),
            ("later.yaml", DRAFT % ("It began when Ilse sat down. " * 500)),
        ):
            self.beside(name).write_text(text, "utf-8")
        self.beside("offered").mkdir()
        for name, text in OFFERED.items():
            (self.beside("offered") / name).write_text(text, "utf-8")
        (self.home / JOURNAL / "modules").mkdir(parents=True)
        (self.home / JOURNAL / "modules/bank.yaml").write_text(MODULE, "utf-8")
        shutil.copytree(self.home, place / "empty")
        for words in (
            _walk("2026-03-01T20:00"),
            _walk("2026-02-01T20:00"),
            _inkeer("config", "set", "language", "en"),
            _export("-1"),
            _keep("now.yaml"),
        ):
            self._done(words)
        shutil.copytree(self.home, place / "lived in")
        self._lay_editor()
        self._done(_inkeer("delete", "-1"))
        shutil.copytree(self.home, place / "deleted")

    def beside(self, name: str) -> Path:
        """A file that is not in the home."""
        return self.place / name

    def begin(self, start: str) -> None:
        """Put the home back to where a story begins; always in one place, which a draft's goes by."""
        shutil.rmtree(self.home)
        self.beside("edited").unlink(missing_ok=True)
        shutil.copytree(self.place / start, self.home)

    def _done(self, words: Callable[[House], list[str]]) -> None:
        done = self.run(words(self))
        assert done.returncode == 0, done.stderr

    def _lay_editor(self) -> None:
        """An editor that writes what somebody made of the last entry, and tells that it did."""
        entry = max((self.home / JOURNAL / "entries").glob("*/*.yaml"))
        changed = entry.read_text("utf-8").replace("Ilse", "Ilse (73)")
        self.beside("changed.yaml").write_text(changed, "utf-8")
        write = f'dd if={self.beside("changed.yaml")} of="$1" bs=1M status=none'
        self.beside("editor").write_text(f"#!/bin/sh\n{write} && : >{self.beside('edited')}\n")
        self.beside("editor").chmod(0o700)

    def lost_in_editor(self) -> bool:
        """Whether somebody wrote in an editor, and what they wrote is nowhere."""
        changed = self.beside("changed.yaml").read_bytes()
        found = (path.read_bytes() for path in self.home.rglob("*.yaml"))
        return self.beside("edited").exists() and changed not in found

    def run(self, words: list[str], **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command line in this home; how it starts is the same each time.

        The index has no place here: it promises nothing, and what SQLite writes differs each time.
        """
        return subprocess.run(
            words,
            cwd=self.home,
            env=environment(
                self.home,
                PYTHONDONTWRITEBYTECODE="1",
                PYTHONHASHSEED="0",
                XDG_CACHE_HOME="/dev/null",
                VISUAL=shlex.quote(str(self.beside("editor"))),
                **more,
            ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


class Action(NamedTuple):
    """A command line, and the home in which it begins."""

    name: str
    words: Callable[[House], list[str]]
    start: str = "lived in"


def _inkeer(*words: str) -> Callable[[House], list[str]]:
    return lambda _house: [INKEER, *words]


def _walk(at: str) -> Callable[[House], list[str]]:
    told = (INKEER, "walk", "bank", "--language", "en", "--at", at, "--answers")
    return lambda house: [*told, str(house.beside("answers.yaml"))]


def _keep(name: str) -> Callable[[House], list[str]]:
    return lambda house: [
        *(sys.executable, "-c", KEEP, str(house.home / STATE), str(house.home / JOURNAL)),
        str(house.beside(name)),
    ]


def _add(house: House) -> list[str]:
    return [INKEER, "module", "add", str(house.beside("offered")), "--yes"]


def _export(*words: str) -> Callable[[House], list[str]]:
    return lambda house: [INKEER, "export", "--to", str(house.home / "all.md"), *words]


ACTIONS = (
    Action("the first entry", _walk("2026-03-01T20:00"), "empty"),
    Action("a draft over a draft", _keep("later.yaml")),
    Action("a setting over settings", _inkeer("config", "set", "plain", "true")),
    Action("an entry in an editor", _inkeer("edit", "-1", "--editor")),
    Action("an entry deleted", _inkeer("delete", "-1")),
    Action("an entry restored", _inkeer("restore", "2026"), "deleted"),
    Action("a module with a translation added", _add),
)
# Other ways through the same code, for when there is time.
MORE = (
    Action("an entry with a tag more", _inkeer("edit", "-1", "--add-tag", "rest")),
    Action("a module put away", _inkeer("module", "remove", "bank", "--yes")),
    Action("an entry in that minute", _walk("2026-03-01T20:00")),
    Action("an export over an export", _export("--force")),
    Action("an entry", _walk("2026-03-01T21:00")),
    Action("an entry in a new year", _walk("2027-01-01T09:00")),
    Action("the first draft", _keep("later.yaml"), "empty"),
    Action("the first setting", _inkeer("config", "set", "plain", "true"), "empty"),
)
