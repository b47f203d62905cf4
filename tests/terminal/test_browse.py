"""The reader in a real terminal: opened, searched, read, followed, changed and closed; and its end."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from pathlib import Path
from time import monotonic

import pytest

from person import Person
from screen import CTRL_C, DOWN, ENTER, PATIENCE, TAB, UP, Terminal

SECRET = "kaneelbroodje"
WALKS = (
    ("2025-03-01T20:00", f"geval: Het hek bij nummer negen, en een {SECRET}\n"),
    ("2025-09-01T20:00", "geval: De sleutel van het archief\n"),
    ("2026-03-01T20:00", "geval: De offerte van Bram\n"),
)
SAID = {
    "nl": ("↑↓ kies", "1 notitie", "2 van 3", "{} 2025", "q sluit", "Niets gevonden."),
    "en": ("↑↓ choose", "1 entry", "2 of 3", "{} 2025", "q close", "Nothing was found."),
}


@pytest.fixture
def wrote(person: Person) -> Person:
    """Somebody who walked the same reflection three times."""
    for at, answers in WALKS:
        done = person.run("walk", "moed", "--at", at, "--answers", "-", stdin=answers)
        assert done.returncode == 0, done.stderr
    return person


def opened(person: Person, speech: str = "en", columns: int = 80, **more: str) -> Terminal:
    terminal = person.open("browse", "--language", speech, columns=columns, more=more)
    terminal.wait_for("/ zoek" if speech == "nl" else "/ search")
    terminal.wait_for("offerte van Bram" if columns >= 80 else "2026")
    return terminal


def modes(terminal: Terminal) -> list[object]:
    """How the terminal treats keys."""
    found: list[object] = termios.tcgetattr(terminal.file)
    return found


def ended(terminal: Terminal, before: list[object]) -> int:
    """The exit code; the terminal is as it was: the screen, the keys, the mouse, the cursor."""
    deadline = monotonic() + PATIENCE
    while terminal.running:
        assert monotonic() < deadline, terminal.everything()
        terminal.settle(0.05)
    assert modes(terminal) == before
    code = terminal.exit_code()
    for on, off in ((b"?1049h", b"?1049l"), (b"?1000h", b"?1000l"), (b"?25l", b"?25h")):
        assert on in terminal.raw
        assert terminal.raw.rindex(off) > terminal.raw.rindex(on)
    assert terminal.raw.rindex(b"?2004l") > terminal.raw.rindex(b"?2004h")
    return code


@pytest.mark.parametrize("speech", ["nl", "en"])
def test_open_search_read_follow_and_close(wrote: Person, speech: str) -> None:
    keys, one, place, _year, close, nothing = SAID[speech]
    terminal = opened(wrote, speech)
    terminal.wait_for(keys)
    terminal.wait_for(close)
    terminal.press("/", "hek")
    terminal.wait_for(one)
    terminal.wait_for(SECRET)
    terminal.press("xq")
    terminal.wait_for(nothing)
    terminal.press("\x7f\x7f", ENTER)
    terminal.wait_for(keys)
    terminal.press(TAB)
    terminal.wait_for(SECRET)
    terminal.press("]")
    terminal.wait_for("sleutel van het archief")
    terminal.wait_for(place)
    terminal.press("t")
    terminal.wait_for("Bram")
    terminal.wait_for("nummer negen")
    terminal.press(ENTER)
    terminal.wait_for(close)
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_one_pane_at_forty_columns(wrote: Person) -> None:
    terminal = opened(wrote, columns=40)
    assert "Bram" not in terminal.everything()
    terminal.press(ENTER)
    terminal.wait_for("offerte van Bram")
    terminal.press("[")
    terminal.wait_for("sleutel")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 0


def test_the_mouse(wrote: Person) -> None:
    terminal = opened(wrote)
    row = next(n for n, line in enumerate(terminal.text().split("\n"), 1) if "September" in line)
    terminal.press(f"\x1b[<0;8;{row + 1}M", f"\x1b[<0;8;{row + 1}m")
    terminal.wait_for("sleutel van het archief")
    terminal.press("q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize("speech", ["nl", "en"])
def test_an_entry_is_changed_in_the_editor_and_one_is_back_where_one_was(
    wrote: Person, speech: str
) -> None:
    script = wrote.home / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text('utf-8').replace('archief', 'kasteel'), 'utf-8')\n",
        "utf-8",
    )
    terminal = opened(wrote, speech, EDITOR=f"{sys.executable} {script}")
    terminal.press(DOWN)
    terminal.wait_for("archief")
    terminal.press("e")
    terminal.wait_for("kasteel")
    assert "archief" not in terminal.everything()
    terminal.wait_for(SAID[speech][2])
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert [one.answers[0].answer for one in wrote.entries()][1] == "De sleutel van het kasteel"
    # What was done is told where one finds it after closing.
    assert (b"Veranderd:" if speech == "nl" else b"Changed:") in terminal.raw


def test_an_editor_that_fails_is_told_in_the_reader(wrote: Person) -> None:
    terminal = opened(wrote, EDITOR="/nonexistent/editor")
    terminal.press("e")
    terminal.wait_for("/nonexistent/editor could not be used")
    terminal.press(DOWN)
    terminal.wait_for("could not be used", gone=True)
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_a_text_with_a_mistake_is_asked_about_between_two_screens(wrote: Person) -> None:
    script = wrote.home / "editor.py"
    script.write_text(
        "import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('id: [', 'utf-8')\n", "utf-8"
    )
    terminal = opened(wrote, EDITOR=f"{sys.executable} {script}")
    before = wrote.entries()
    terminal.press("e")
    terminal.wait_for("What would you like?")
    terminal.press(DOWN, DOWN, ENTER)
    terminal.wait_for("offerte van Bram")
    terminal.wait_for("q close")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert wrote.entries() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_closes_it_and_leaves_the_terminal_as_it_was(
    wrote: Person, number: signal.Signals
) -> None:
    terminal = wrote.open("browse", "--language", "en")
    before = modes(terminal)
    terminal.wait_for("offerte van Bram")
    os.kill(terminal.process.pid, number)
    assert ended(terminal, before) == 130


def test_a_window_that_is_closed_ends_it(wrote: Person) -> None:
    terminal = opened(wrote)
    terminal.hang_up()
    assert terminal.process.wait(PATIENCE) in (120, 130)  # 120: nobody is left to write to


FAULT = """
import sys
sys.argv = ["inkeer", "browse"]
from inkeer.cli import main
from inkeer.browse import {module}
def broken(*words, **more):
    held = {secret!r}
    raise KeyError(held)
{module}.{name}  # or there is nothing to break
{module}.{name} = broken
main.main()
"""


@pytest.mark.parametrize(
    ("module", "name", "keys"),
    [
        ("app", "render_entry", []),  # while an entry is drawn
        ("main_view", "render_neighbours", []),
        ("screens", "render_filters", ["m"]),  # in a sheet over it
        ("widgets", "cut", []),  # while a line of the list is drawn
        ("main_view", "fit_hints", []),  # before there is anything
        ("app", "build_keys_sheet", ["?"]),
    ],
)
def test_a_fault_of_our_own_tells_nothing_that_was_written(
    wrote: Person, module: str, name: str, keys: list[str]
) -> None:
    code = FAULT.format(module=module, name=name, secret=SECRET)
    environment = wrote.environment(INKEER_LANGUAGE="en")
    with Terminal([sys.executable, "-c", code], environment) as terminal:
        before = modes(terminal)
        if keys:
            terminal.wait_for("q close")
            terminal.press(*keys)
        assert ended(terminal, before) == 3
        shown = terminal.everything()
        assert "error: a fault in inkeer itself: KeyError at" in shown
        assert "Traceback" not in shown
        assert SECRET.encode() not in terminal.raw.rpartition(b"?1049l")[2]


def test_nothing_is_written_and_no_tool_of_textual_is_listened_to(
    wrote: Person, tmp_path: Path
) -> None:
    before = sorted(wrote.home.rglob("*"))
    log = tmp_path / "log"
    terminal = opened(wrote, TEXTUAL_LOG=str(log), TEXTUAL="debug,devtools", TEXTUAL_SCREENSHOT="0")
    for key in ("/", "hek", ENTER, TAB, "]", "d", "q"):
        terminal.settle()
        terminal.press(key)
    assert terminal.exit_code() == 0
    assert sorted(wrote.home.rglob("*")) == before
    assert not log.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--plain"], "you asked for plain lines"),
        ([], "there is no terminal here"),
    ],
)
def test_without_a_screen_it_says_what_else_there_is(
    wrote: Person, words: list[str], said: str
) -> None:
    done = wrote.run("browse", "--language", "en", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "inkeer list, inkeer search, inkeer show" in done.stderr


def test_in_plain_lines_in_a_terminal_as_well(wrote: Person) -> None:
    terminal = wrote.open("browse", "--language", "en", "--plain")
    assert terminal.exit_code() == 2
    assert "inkeer show" in terminal.everything()
    assert b"\x1b" not in terminal.raw


def test_without_entries_no_screen_is_opened(person: Person) -> None:
    terminal = person.open("browse", "--language", "en")
    assert terminal.exit_code() == 0
    assert "No entries. Write one: inkeer walk" in terminal.everything()
    assert b"?1049h" not in terminal.raw


def test_an_entry_that_cannot_be_read_is_told_and_the_others_are_there(wrote: Person) -> None:
    path = next((wrote.journal / "entries").glob("2025/2025-03*"))
    path.write_text(path.read_text("utf-8").replace("answers:", "answers: ["), "utf-8")
    terminal = opened(wrote)
    terminal.press(DOWN, DOWN)
    terminal.wait_for("This entry cannot be read")
    terminal.press("/", "sleutel")
    terminal.wait_for("1 entry")
    terminal.press(ENTER)
    terminal.wait_for("q close")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_home_leads_to_it(wrote: Person) -> None:
    home = wrote.open("--language", "nl", rows=30)
    home.wait_for("Teruglezen wat je schreef")
    home.settle()
    home.press(UP, ENTER)  # the last of the choices
    home.wait_for("offerte van Bram")
    home.press("q")
    assert home.exit_code() == 0


def test_in_plain_lines_home_leads_to_a_list(wrote: Person) -> None:
    home = wrote.open("--plain", "--language", "en", rows=30)
    home.wait_for("Read what you wrote")
    (number,) = re.findall(r"(\d+)\. Read what you wrote", home.settle())
    home.press(number, ENTER)
    home.wait_for("2025-03-01")
    home.wait_for("Read one: inkeer show ID")
    assert home.exit_code() == 0
