"""Going deeper in a terminal: invited after an answer, refused with Tab, found again everywhere."""

from __future__ import annotations

from itertools import product

import pytest

from effort import effort
from inkeer.journal.entry import Deepened, Entry
from person import Person
from screen import BACK_TAB, BACKSPACE, ENTER, TAB, Terminal
from walk.deep import DEEP

WORDS = {
    "nl": ("Dieper, als je wilt", "dieper, als je wilt: vraag 2 van 3", "nu niet", "Enter bewaren"),
    "en": ("Deeper, if you like", "going deeper, if you like: question 2 of 3", "not now",
           "Enter save"),
}  # fmt: skip
KEYS = {
    ("nl", False): "Tab nee, verder",
    ("en", False): "Tab no, go on",
    ("nl", True): "Tab verder, met of zonder antwoord",
    ("en", True): "Tab go on, with or without an answer",
}
GRANTED, OTHERS = "What do you take for granted in this?", "How would Kim tell it?"


@pytest.fixture
def talker(person: Person) -> Person:
    """Somebody with a module that invites to go deeper."""
    own = person.journal / "modules"
    own.mkdir(parents=True)
    (own / "deep.yaml").write_text(DEEP, "utf-8")
    return person


def under(entry: Entry) -> tuple[Deepened, ...]:
    """What stands under the story of an entry."""
    (story,) = [one for one in entry.answers if one.id == "story"]
    return story.deepened


def at_the_prompt(talker: Person, words: list[str], columns: int, invited: str) -> Terminal:
    """A walk that stands at the first prompt."""
    terminal = talker.open("walk", "deep", *words, columns=columns)
    terminal.wait_for("Ctrl+C")
    terminal.press(ENTER)
    terminal.wait_for("With whom was it?")
    terminal.settle()
    terminal.press("Kim", ENTER)
    terminal.wait_for("What happened?")
    terminal.settle()
    terminal.press("We fell silent.", TAB)
    terminal.wait_for(invited)
    terminal.wait_for(GRANTED)
    terminal.settle()
    return terminal


@pytest.mark.parametrize(
    ("language", "columns", "plain"),
    effort(
        [("nl", 40, False), ("en", 80, True)],
        [(spoken, *shape) for spoken in ("nl", "en") for shape in product((80, 40), (False, True))],
    ),
)
def test_an_invitation_is_answered_cut_off_refused_and_opened_again(
    talker: Person, language: str, columns: int, plain: bool
) -> None:
    on_screen, in_lines, not_now, save = WORDS[language]
    invited = in_lines if plain else on_screen
    words = ["--language", language, *(["--plain"] if plain else [])]
    terminal = at_the_prompt(talker, words, columns, invited)
    terminal.wait_for(KEYS[language, plain])
    assert plain or terminal.text().count("2/3") == 1  # it continues the question
    terminal.press("That silence")
    talker.wait_for_draft("That silence")
    terminal.kill()

    again = talker.open("walk", "deep", *words, columns=columns)
    again.wait_for(invited)  # with what it goes deeper into, since that is no longer above it
    seen = again.wait_for("That silence")
    assert "What happened?" in seen
    assert "We fell silent." in seen
    again.settle()
    again.press(" is bad.", TAB)
    again.wait_for(OTHERS)
    again.settle()
    again.press(TAB)
    again.wait_for(not_now)
    again.wait_for("Are you sure?")
    again.settle()
    again.press(BACK_TAB)
    again.wait_for(OTHERS)
    again.settle()
    again.press(TAB)
    again.wait_for("Are you sure?")
    again.settle()
    again.press("y", ENTER)
    again.wait_for(save)
    again.settle()
    again.press("2.2", ENTER)
    again.wait_for("How would Kim", anywhere=True)
    again.wait_for("Ctrl+O")
    again.settle()
    again.press("As a rest.", TAB)
    again.wait_for(save)
    again.settle()
    again.press(ENTER)
    assert again.exit_code() == 0

    (entry,) = talker.entries()
    assert under(entry) == (
        Deepened(GRANTED, "That silence is bad."),
        Deepened(OTHERS, "As a rest."),
    )
    assert talker.drafts() == []
    shown = talker.run("show", "--plain").stdout
    exported = talker.run("export").stdout
    for one in under(entry):
        assert shown.index("We fell silent.") < shown.index(one.ask) < shown.index(one.answer)
        assert f"### {one.ask}\n\n{one.answer}" in exported
    told = talker.json("show")
    assert told["answers"][1]["deepened"] == [one._asdict() for one in under(entry)]


def test_in_an_entry_it_is_changed_by_its_number(talker: Person) -> None:
    given = "name: Kim\nstory: We fell silent.\nstory.1: That silence is bad.\n"
    assert talker.run("walk", "deep", "--answers", "-", stdin=given).returncode == 0
    terminal = talker.open("edit", "-1", "--answers", "--language", "en")
    terminal.wait_for("2.2")
    terminal.press("2.3", ENTER)
    terminal.wait_for("choose a number from 1 to 3")
    terminal.press(*[BACKSPACE] * 3, "2,1", ENTER)  # a comma will do
    terminal.wait_for("That silence is bad.")
    terminal.wait_for("Tab next")
    terminal.settle()
    terminal.press(" Or is it?", TAB)
    terminal.wait_for("Enter save")
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for("Changed:")
    (entry,) = talker.entries()
    assert under(entry) == (Deepened(GRANTED, "That silence is bad. Or is it?"),)


def test_a_module_is_read_with_its_prompts(talker: Person) -> None:
    shown = talker.run("module", "show", "deep", "--language", "en").stdout
    assert f"deeper: {GRANTED}" in shown
    assert "3 questions" in shown
    (section,) = talker.json("module", "show", "deep")["sections"]
    assert [one["deepen"] for one in section["questions"]] == [
        [], [GRANTED, "How would ${name} tell it?"], [],
    ]  # fmt: skip
    assert {one["id"]: one["questions"] for one in talker.json("modules")}["deep"] == 3
