"""Hostile texts where a command meets them: in files, names, words, the environment, and typed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from faults.hostile import begins, flat, steering, texts, uncoloured
from faults.test_hostile_output import a_module, an_entry, whole
from inkeer import yaml_document
from inkeer.journal.entry import Entry
from inkeer.module.model import Module
from inkeer.module.types.choices import SelectQuestion
from inkeer.yaml_nodes import Data
from person import Person, begun
from screen import CTRL_C, CTRL_O, ENTER, TAB, Terminal

# What can stand in the name of a file and in a word of a command line: all but NUL.
NAMES = (
    "\x1b]0;a title\x07",
    "\x1b[2J\x1b[4242;1H",
    "\u202eback \udcff\udce9",
    "\x9b31m\x85\x7f",
    "[bold] {path} %s\nerror: forged",
)
WORD = "".join(NAMES)
SENTENCES = list(texts("commands", 60, broken=False))
SENTENCES[50] = f"\u202e\x1b[31;4242m{SENTENCES[50]}"  # a title, whose beginning a menu shows


def module_text(module: Module) -> str:
    """The file of a module that is walked here."""
    told, one, *_rest = module.sections[0].questions
    assert isinstance(one, SelectQuestion)
    questions: dict[str, Data] = {
        "told": {"type": "text", "ask": told.ask, "hint": told.ask},
        "one": {"type": "select", "ask": one.ask, "choices": dict(one.choices), "other": True},
        "step": {"type": "intention", "ask": told.ask, "follow_up": {"after": 1, "ask": told.ask}},
    }
    source = module.source
    assert source is not None
    return yaml_document.dump_yaml(
        {
            "format": 1,
            "id": "hostile",
            "language": "en",
            "title": module.title,
            "summary": module.summary,
            "source": {"title": source.title, "author": source.author or "x"},
            "intro": module.intro,
            "closing": module.closing,
            "sections": {"only": {"title": module.sections[0].title, "questions": questions}},
        }
    )


def the_entries() -> list[Entry]:
    return [
        an_entry(SENTENCES[at : at + 10])._replace(id=f"20261121T18360{at // 10}Z-aaaa")
        for at in range(0, 50, 10)
    ]


@pytest.fixture
def besieged(person: Person) -> Person:
    """Somebody with hostile texts in every file, and in the names of files."""
    modules, entries = person.journal / "modules", person.journal / "entries/2026"
    modules.mkdir(parents=True)
    entries.mkdir(parents=True)
    module = a_module(SENTENCES[50:])
    (modules / "hostile.yaml").write_text(module_text(module), "utf-8")
    wrong = module_text(module).replace(
        "type: select", f"type: {yaml_document.dump_yaml(SENTENCES[3])}"
    )
    (modules / "wrong.yaml").write_text(wrong, "utf-8")
    for name, one in zip(NAMES, the_entries(), strict=True):
        (modules / f"{name}.yaml").write_text("format: 1\nid: \u202ea\n", "utf-8")
        (entries / f"{name}.yaml").write_text(one.to_yaml(), "utf-8")
        (entries / f"{name} broken.yaml").write_text("inkeer: 1\nid: *x\n", "utf-8")
    return person


def said(person: Person, *words: str, stdin: str = "", codes: tuple[int, ...] = (0,)) -> str:
    """What a command says, on both streams, when nothing of it steers a terminal."""
    done = person.run(*words, stdin=stdin)
    assert done.returncode in codes, (words, done.returncode, done.stderr)
    assert not steering(done.stdout), (words, done.stdout)
    assert not steering(done.stderr), (words, done.stderr)
    assert "\nerror: forged" not in done.stderr, (words, done.stderr)
    return done.stdout + done.stderr


def test_lists_and_pages_on_a_pipe_are_whole(besieged: Person) -> None:
    listed = said(besieged, "list", "--language", "en")
    titles = [one.title for one in the_entries()]
    assert all(any(begins(row[43:], title) for row in listed.splitlines()) for title in titles)
    assert "cannot be understood in full" in listed
    examined = said(besieged, "doctor", "--language", "en", codes=(1,))
    whole(examined, *(f"{name} broken.yaml:2:5" for name in NAMES))
    for at, one in enumerate(the_entries()):
        whole(
            said(besieged, "show", one.id, "--language", "en"), *SENTENCES[at * 10 : at * 10 + 10]
        )
    said(besieged, "--language", "en")
    shown = said(besieged, "modules", "--language", "en")
    whole(shown, *(f"{name}.yaml" for name in NAMES))
    title, summary, *_rest = SENTENCES[50:]
    whole(said(besieged, "module", "show", "hostile"), title, summary)
    checked = said(besieged, "module", "check", "--language", "en", codes=(1,))
    whole(checked, *(f"{name}.yaml:" for name in NAMES), f"unknown type '{SENTENCES[3]}'")
    said(besieged, "export")
    said(besieged, "module", "translate", "hostile", "--language", "nl")
    made = besieged.journal / "modules/hostile.nl.yaml"
    assert not steering(made.read_text("utf-8"))
    checked = said(besieged, "module", "check", str(made), "--language", "en")
    assert "0 errors" in checked


def test_what_is_changed_deleted_and_brought_back_is_told_whole(besieged: Person) -> None:
    for one in the_entries():
        said(besieged, "edit", one.id, "--add-tag", "mine", "--language", "en")
    for one in the_entries():
        whole(said(besieged, "delete", one.id, "--language", "en"), one.title, f"restore {one.id}")
    shown = said(besieged, "trash", "--language", "en")
    whole(shown, *(one.title for one in the_entries()))
    done = besieged.run("trash", "--json")
    assert not steering(done.stdout)
    titles = [one["title"] for one in json.loads(done.stdout)]
    assert sorted(titles) == sorted(2 * [one.title for one in the_entries()])
    for one in the_entries():
        whole(said(besieged, "restore", one.id, "--language", "en"), one.title)
    examined = said(besieged, "doctor", "--language", "en", codes=(1,))
    whole(examined, *(f"{name} broken.yaml:2:5" for name in NAMES))
    said(besieged, "doctor", "--repair", "--language", "nl", codes=(1,))
    said(besieged, "restore", WORD, codes=(1,))
    said(besieged, "delete", WORD, codes=(1,))
    said(besieged, "edit", WORD, "--add-tag", WORD, codes=(1,))


def test_json_on_a_pipe_means_exactly_what_is_there(besieged: Person) -> None:
    def read(*words: str, codes: tuple[int, ...] = (0,)) -> object:
        done = besieged.run(*words)
        assert done.returncode in codes
        assert not steering(done.stdout + done.stderr)
        return json.loads(done.stdout)

    entries = {one.id: one for one in the_entries()}
    listed = read("list", "--json")
    assert isinstance(listed, list)
    assert {one["id"]: (one["title"], one["tags"]) for one in listed} == {
        name: (one.title, list(one.tags)) for name, one in entries.items()
    }
    assert {Path(one["path"]).stem for one in listed} == set(NAMES)
    exported = read("export", "--format", "json")
    assert isinstance(exported, list)
    for one in exported:
        assert [it["answer"] for it in one["answers"][:2]] == [
            it.answer for it in entries[one["id"]].answers[:2]
        ]
    told = read("module", "show", "hostile", "--json")
    assert isinstance(told, dict)
    assert told["title"] == SENTENCES[50]
    checked = read("module", "check", "--json", codes=(1,))
    assert isinstance(checked, list)
    assert {Path(one["path"]).stem for one in checked} >= set(NAMES)


@pytest.mark.parametrize(
    "words",
    [
        [WORD],
        ["--" + WORD],
        ["show", WORD],
        ["walk", WORD, "--answers", "-"],
        ["walk", f"./{WORD}.yaml", "--answers", "-"],
        ["walk", "moed", "--answers", WORD],
        ["walk", "moed", "--answers", "-", "--at", WORD],
        ["list", "--since", WORD],
        ["list", WORD],
        ["export", "--format", WORD],
        ["module", WORD],
        ["module", "check", WORD],
        ["module", "try", WORD],
        ["module", "new", WORD],
        ["module", "new", f"./{WORD}.yaml"],
        ["module", "translate", WORD, "--language", "nl"],
        ["module", "translate", "moed", "--language", WORD],
        ["module", "add", WORD],
        ["module", "add", f"./{WORD}.git"],
        ["module", "add", "--update", WORD],
        ["module", "remove", WORD],
        ["config", "set", WORD, "x"],
        ["config", "set", "language", WORD],
        ["--language", WORD],
    ],
    ids=lambda words: "-".join(word for word in words if WORD not in word) or "verb",
)
def test_a_word_of_the_command_line_is_told_and_not_obeyed(
    person: Person, words: list[str]
) -> None:
    answered = person.run("walk", "moed", "--answers", "-", stdin="geval: Een verhaal\n")
    assert answered.returncode == 0
    told = said(person, *words, stdin="", codes=(1, 2))
    assert told.startswith("error: ")


def test_a_folder_with_a_hostile_name(besieged: Person, tmp_path: Path) -> None:
    folder = tmp_path / WORD
    told = said(besieged, "export", "--to", str(folder), "--language", "en")
    whole(told, f"files written in {folder}")
    assert {path.stem for path in folder.iterdir()} == set(NAMES)


def test_a_journal_with_a_hostile_name(person: Person, tmp_path: Path) -> None:
    journal = str(tmp_path / WORD)
    for words in (["walk", "moed", "--answers", "-"], ["list"], ["config"]):
        done = person.run(*words, stdin="geval: Een verhaal\n", INKEER_JOURNAL=journal)
        assert done.returncode == 0, done.stderr
        assert not steering(done.stdout + done.stderr)
    told = person.run("config", "--json", INKEER_JOURNAL=journal)
    assert not steering(told.stdout)
    assert json.loads(told.stdout)["journal"] == journal
    shown = person.run("config", INKEER_JOURNAL=journal).stdout
    assert flat(journal) in flat(shown)


@pytest.mark.parametrize("name", ["INKEER_LANGUAGE", "LANG", "TERM", "COLUMNS"])
def test_an_environment_that_is_hostile(person: Person, name: str) -> None:
    done = person.run("show", WORD, **{name: WORD})
    assert done.returncode == 1
    assert not steering(done.stdout + done.stderr)


# -- in a terminal -------------------------------------------------------------------------------

_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")  # a screen that is drawn has its own


def obeyed(terminal: Terminal) -> set[str]:
    """What a terminal was told to do that inkeer has no reason to tell it."""
    written = terminal.raw.decode("utf-8")
    own = {
        one for one in _SEQUENCE.findall(written) if "4242" in one or one in ("\x1b[c", "\x1b[2J")
    }
    return own | steering(_SEQUENCE.sub("", written)) - {"\r", "\b", "\x0f"}


@pytest.mark.parametrize("words", [["list"], ["show"], ["modules"], ["module", "show", "hostile"]])
def test_in_a_terminal_there_are_only_our_own_colours(besieged: Person, words: list[str]) -> None:
    terminal = besieged.open(*words, "--language", "en")
    assert terminal.exit_code() == 0
    written = terminal.raw.decode("utf-8").replace("\r\n", "\n")
    assert not steering(written, colour=True), repr(uncoloured(written))


def test_home_is_a_menu_of_hostile_titles(besieged: Person) -> None:
    terminal = besieged.open("--language", "en")
    terminal.wait_for("What would you like?")
    terminal.press(CTRL_C)
    terminal.exit_code()
    assert not obeyed(terminal)


@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["screen", "plain"])
def test_a_walk_through_a_hostile_module(besieged: Person, words: list[str]) -> None:
    pasted = "before \x1b[31;4242mred\x07\x9b31m \u202eback\u2028 and after"
    terminal = begun(besieged, "hostile", *words, VISUAL=WORD)
    terminal.wait_for("Ctrl+C")
    terminal.paste(pasted)
    terminal.wait_for("and after")
    terminal.press(CTRL_O)  # an editor with a hostile name
    terminal.wait_for("could not be used")
    terminal.press(TAB)
    terminal.settle()
    terminal.press("own words \u202e", TAB)
    terminal.settle()
    terminal.press("Go \x9b31m", TAB)
    terminal.wait_for("Enter save")
    terminal.press(ENTER)
    terminal.wait_for("Saved:")
    assert terminal.exit_code() == 0
    assert not obeyed(terminal)


def test_a_trial_of_a_hostile_module_that_breaks_on_the_way(besieged: Person) -> None:
    file = besieged.journal / "modules/hostile.yaml"
    good = file.read_text("utf-8")
    terminal = besieged.open("module", "try", "hostile", "--language", "en")
    terminal.wait_for("Enter begin")
    terminal.press(ENTER)
    terminal.wait_for("Ctrl+O")
    file.write_text(
        good.replace("type: select", f"type: {yaml_document.dump_yaml(SENTENCES[3])}"), "utf-8"
    )
    terminal.wait_for("Save it again")
    file.write_text(
        good.replace("type: select", f"when: {yaml_document.dump_yaml(SENTENCES[4])}"), "utf-8"
    )
    terminal.settle(1.0)
    file.write_text(good + "# mended\n", "utf-8")
    terminal.wait_for("begun again")
    terminal.wait_for("Ctrl+O")
    for _question in range(3):
        terminal.press(TAB)
        terminal.settle()
    terminal.wait_for("Enter end")
    terminal.press(ENTER)
    terminal.wait_for("would have been saved")
    assert terminal.exit_code() == 0
    assert not obeyed(terminal)


def test_a_trial_that_begins_at_a_hostile_word(besieged: Person) -> None:
    terminal = besieged.open("module", "try", "hostile", "--to", WORD, "--language", "en")
    assert terminal.exit_code() == 1
    assert "there is no question" in terminal.text()
    assert not obeyed(terminal)
