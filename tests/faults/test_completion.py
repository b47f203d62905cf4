"""Tab in a shell that acts on what it is offered: titles, ids, names of files, tags, the trash."""

from __future__ import annotations

import pytest

from effort import effort, needs
from person import Person
from screen import ENTER, TAB, Terminal

HOSTILE = (
    "Rust $(touch PWNED)",
    r"Rust \$(touch PWNED)",
    "Rust `touch PWNED`",
    r"Rust \`touch PWNED\`",
    "a'; touch PWNED; '",
    'a"; touch PWNED; "',
    "a)); touch PWNED; ((",
    "A [/] b [red]",
    "<(touch PWNED) & | * ? ~ {a,b} !1 #",
)
ENTRY = """\
inkeer: 1
id: {id}
module: {module}
module_version: 1
language: en
title: {title}
started: 2026-01-0{number}T10:00:00+00:00
finished: 2026-01-0{number}T10:10:00+00:00
tags: [{title}]
answers: []
"""
SET_UP = {
    "zsh": "autoload -Uz compinit; compinit -u -D; unsetopt beep; "
    'eval "$(_INKEER_COMPLETE=source_zsh inkeer)"',
    "bash": 'eval "$(_INKEER_COMPLETE=source_bash inkeer)"',
    "fish": "_INKEER_COMPLETE=source_fish inkeer | source",
}
START = {"zsh": ["zsh", "-f", "-i"], "bash": ["bash", "--norc", "-i"], "fish": ["fish", "-N", "-i"]}


WORDS = effort(
    ("show 2", "walk "),
    ("show 2", "walk ", "restore 2", "list --module ", "show -", "tra", "module "),
)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture
def attacked(person: Person) -> Person:
    """Somebody whose entries, trash and modules carry what a shell might run."""
    journal = person.home / ".local/share/inkeer/journal"
    for folder in ("entries/2026", "trash", "modules"):
        (journal / folder).mkdir(parents=True, mode=0o700)
    for number, title in enumerate(HOSTILE, 1):
        for folder, end in (("entries/2026", ""), ("trash", ".20260101T000000-000000Z")):
            values = {"title": quoted(title), "module": quoted(title), "number": number}
            text = ENTRY.format(id=f"2026010{number}T100000Z-good", **values)
            (journal / folder / f"2026-01-0{number}-x{end}.yaml").write_text(text)
        text = ENTRY.format(id=quoted(f"2026-{title}"), **values)
        (journal / "entries/2026" / f"{title.replace('/', '')}.yaml").write_text(text)
        (journal / "modules" / f"{title.replace('/', '')}.yaml").write_text("format: 1\n")
    return person


@pytest.mark.parametrize("shell", SET_UP)
def test_tab_runs_nothing_and_offers_what_can_be_typed(attacked: Person, shell: str) -> None:
    needs(shell)
    with Terminal(START[shell], attacked.environment(), 100, 40) as terminal:
        terminal.settle(0.5)
        terminal.press(f"cd {attacked.home}; {SET_UP[shell]}; echo re''ady", ENTER)
        terminal.wait_for("ready")
        for words in WORDS:
            terminal.settle(0.3)
            terminal.press(f"inkeer {words}", TAB)
            terminal.settle(0.6)
            terminal.press(TAB)
            if words == "show 2":  # what all of them begin with
                terminal.wait_for("inkeer show 2026010")
            screen = terminal.settle(0.6)
            assert "Traceback" not in screen
            assert "fault in inkeer" not in screen
            terminal.press("\x15", "\x03")
        assert not list(attacked.home.rglob("PWNED"))


@pytest.mark.parametrize("shell", ["zsh", "bash", "fish"])
def test_only_safe_signs_are_offered(attacked: Person, shell: str) -> None:
    for words in ("inkeer show 2", "inkeer show ", "inkeer restore 2", "inkeer walk ", "inkeer "):
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        asked |= {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        done = attacked.run(_INKEER_COMPLETE=f"complete_{shell}", **asked)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.strip()
        offered = done.stdout.rstrip().removeprefix("_arguments '*: :((").removesuffix("))'")
        assert not set("$`;&|<>[]{}*?~!#%^='\\") & set(offered), offered
