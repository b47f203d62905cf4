"""Telling what came of an intention, in a real terminal: one at a time, and no word is lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zlib import crc32

import pytest

from effort import effort
from inkeer.module.types.follow_up_record import FollowUpStatus, parse_status
from person import Person
from screen import BACK_TAB, CTRL_C, CTRL_O, DOWN, ENTER, TAB, Terminal


def today() -> date:  # asked each time: a run of all tests may last past midnight
    return datetime.now().astimezone().date()


ASKED = {"nl": "Hoe kijk je nu naar wat je koos?", "en": "How do you look now at what you chose?"}
NOW = {"nl": "En nu?", "en": "And now?"}
NOTHING = {"nl": "Niets te vertellen?", "en": "Nothing to tell?"}
WHEN = {"nl": "Vanaf welke dag?", "en": "From which day on?"}
SAVED = {"nl": "Bewaard bij:", "en": "Saved with:"}
WAYS = pytest.mark.parametrize(
    ("language", "columns", "plain"),
    effort(
        [("nl", 40, False), ("en", 80, True)],
        [
            *(("nl", 80, False), ("nl", 40, False), ("nl", 80, True)),
            *(("en", 80, False), ("en", 40, False), ("en", 80, True)),
        ],
    ),
)


def mean(person: Person, what: str, weeks: int = 4, language: str = "en") -> str:
    """An intention of some weeks ago; the id of its entry."""
    at = f"{today() - timedelta(weeks=weeks)}T12:00"
    words = ("walk", "moed", "--at", at, "--language", language, "--answers", "-")
    done = person.run(*words, stdin=f"stap: {{what: {what}, cue: it rains}}\n")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def told(person: Person, entry: str) -> FollowUpStatus:
    """What is known of an entry's intention by now."""
    (one,) = [one for one in person.entries() if one.id == entry]
    return parse_status(one.answers[-1].context["follow_up"])


def begin(
    person: Person,
    *words: str,
    language: str = "en",
    columns: int = 80,
    plain: bool = False,
    more: dict[str, str] | None = None,
) -> Terminal:
    """A follow-up that stands at its question."""
    flags = ["--language", language, *(["--plain"] if plain else [])]
    terminal = person.open("follow-up", *words, *flags, columns=columns, rows=30, more=more)
    terminal.wait_for(ASKED[language], anywhere=True)
    terminal.wait_for("Ctrl+C")
    terminal.settle()
    return terminal


@WAYS
def test_what_came_of_it_is_kept(person: Person, language: str, columns: int, plain: bool) -> None:
    entry = mean(person, "Call Lena", language=language)
    terminal = begin(person, language=language, columns=columns, plain=plain)
    terminal.wait_for("Call Lena")
    terminal.wait_for("Wanneer: it rains" if language == "nl" else "When: it rains")
    terminal.press("She came.", ENTER, ENTER, "And stayed.", TAB)
    terminal.wait_for(NOW[language])
    terminal.settle()
    terminal.press("1", ENTER)
    terminal.wait_for(SAVED[language])
    assert terminal.exit_code() == 0
    assert [(one.on, one.text) for one in told(person, entry).outcomes()] == [
        (today(), "She came.\n\nAnd stayed.")
    ]
    assert person.drafts() == []
    assert person.json("intentions") == []
    if plain:
        assert b"\x1b[" not in terminal.raw.replace(b"\x1b[?2004h", b"").replace(
            b"\x1b[?2004l", b""
        )


@WAYS
def test_it_is_asked_again_on_another_day(
    person: Person, language: str, columns: int, plain: bool
) -> None:
    entry = mean(person, "Call Lena", language=language)
    terminal = begin(person, language=language, columns=columns, plain=plain)
    terminal.press("Not yet.", TAB)
    terminal.wait_for(NOW[language])
    terminal.settle()
    terminal.press("2", ENTER)
    terminal.wait_for(WHEN[language])
    terminal.settle()
    terminal.press("over 3 weken" if language == "nl" else "in 3 weeks", ENTER)
    terminal.wait_for(SAVED[language])
    assert terminal.exit_code() == 0
    found = told(person, entry)
    assert found.due == today() + timedelta(weeks=3)
    assert (found.outcome, [one.text for one in found.earlier]) == (None, ["Not yet."])
    again = person.run("follow-up", "--language", language).stdout
    assert "Call Lena" in again

    # Named, it is asked before its day, with what was told before above the question.
    terminal = begin(person, entry, language=language, columns=columns, plain=plain)
    terminal.wait_for("Not yet.")
    terminal.press("Now I did.", TAB)
    terminal.wait_for(NOW[language])
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for(SAVED[language])
    assert terminal.exit_code() == 0
    assert [one.text for one in told(person, entry).outcomes()] == ["Not yet.", "Now I did."]


@WAYS
def test_one_at_a_time_and_nothing_need_be_told(
    person: Person, language: str, columns: int, plain: bool
) -> None:
    later, rests = mean(person, "Ask Bo", 3, language), mean(person, "Call Lena", 5, language)
    terminal = begin(person, language=language, columns=columns, plain=plain)
    assert "Ask Bo" not in terminal.everything()
    terminal.press(TAB)
    terminal.wait_for(NOTHING[language])
    terminal.settle()
    terminal.press("3", ENTER)
    terminal.wait_for("Ask Bo")
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for("Nu niet" if language == "nl" else "Not now")
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for("Het blijft openstaan." if language == "nl" else "It stays open.")
    assert terminal.exit_code() == 0
    assert told(person, rests).rested == today()
    assert not told(person, later).outcomes()
    assert not told(person, later).rests
    assert [one["entry"] for one in person.json("intentions", "--due")] == [later]
    assert person.drafts() == []


@pytest.mark.parametrize("plain", [False, True])
def test_a_half_told_outcome_survives_being_put_away(person: Person, plain: bool) -> None:
    entry = mean(person, "Call Lena")
    terminal = begin(person, plain=plain)
    terminal.press("She almost", CTRL_C)
    terminal.wait_for(f"inkeer follow-up {entry}")
    assert terminal.exit_code() == 130
    again = begin(person, plain=plain)
    again.wait_for("go on here")
    again.wait_for("She almost")
    again.press(" came.", TAB)
    again.wait_for("And now?")
    again.settle()
    again.press(BACK_TAB)
    again.wait_for("She almost came.")
    again.settle()
    again.press(TAB)
    again.settle()
    again.press(TAB)
    again.wait_for("Saved with:")
    assert told(person, entry).outcomes()[-1].text == "She almost came."
    assert person.drafts() == []


def test_a_killed_follow_up_keeps_what_was_typed_before(person: Person) -> None:
    entry = mean(person, "Call Lena")
    terminal = begin(person)
    terminal.press("This was there ")
    person.wait_for_draft("This was there ")
    terminal.press("this perhaps not")
    terminal.kill()
    assert told(person, entry).outcomes() == ()
    again = begin(person, entry)
    again.wait_for("This was there")
    again.press("and this.", TAB)
    again.wait_for("And now?")
    again.settle()
    again.press(TAB)
    again.wait_for("Saved with:")
    text = told(person, entry).outcomes()[-1].text
    assert text.startswith("This was there ")
    assert text.endswith("and this.")


def test_nothing_written_leaves_nothing(person: Person) -> None:
    entry = mean(person, "Call Lena")
    (path,) = person.journal.glob("entries/*/*.yaml")
    before = path.read_bytes()
    terminal = begin(person)
    terminal.press(CTRL_C)
    terminal.wait_for("it stays open")
    assert terminal.exit_code() == 130
    assert path.read_bytes() == before
    assert person.drafts() == []
    assert [one["entry"] for one in person.json("intentions", "--due")] == [entry]


def test_ones_own_editor_can_write_it(person: Person) -> None:
    entry = mean(person, "Call Lena")
    editor = person.home / "editor"
    editor.write_text('#!/bin/sh\nprintf "Written\\n\\nelsewhere." > "$1"\n')
    editor.chmod(0o755)
    terminal = begin(person, more={"EDITOR": str(editor)})
    terminal.press(CTRL_O)
    terminal.wait_for("elsewhere.")
    terminal.press(TAB)
    terminal.wait_for("And now?")
    terminal.settle()
    terminal.press("3", ENTER)
    terminal.wait_for("Saved with:")
    found = told(person, entry)
    assert found.outcomes()[-1].text == "Written\n\nelsewhere."
    assert found.rested == today()


def test_what_was_changed_meanwhile_stays_and_gets_what_was_told(person: Person) -> None:
    entry = mean(person, "Call Lena")
    terminal = begin(person)
    terminal.press("She came.")
    assert person.run("edit", entry, "--add-tag", "lena").returncode == 0
    terminal.press(TAB)
    terminal.wait_for("And now?")
    terminal.settle()
    terminal.press(TAB)
    terminal.wait_for("Saved with:")
    assert "lena" in person.entries()[0].tags
    assert told(person, entry).outcomes()[-1].text == "She came."


def test_an_entry_that_went_away_meanwhile_loses_no_word(person: Person) -> None:
    entry = mean(person, "Call Lena")
    terminal = begin(person)
    terminal.press("She came.", TAB)
    terminal.wait_for("And now?")
    terminal.settle()
    assert person.run("delete", entry).returncode == 0
    terminal.press(TAB)
    terminal.wait_for("no longer in its place")
    terminal.wait_for("Enter save")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")
    assert person.run("restore", entry).returncode == 0
    again = person.open("follow-up", "--language", "en")
    again.wait_for("Enter save")
    again.press(ENTER)
    again.wait_for("Saved with:")
    assert told(person, entry).outcomes()[-1].text == "She came."


def test_a_follow_up_is_open_in_one_terminal(person: Person) -> None:
    mean(person, "Call Lena")
    first = begin(person)
    first.press("Here")
    first.settle()
    second = person.open("follow-up", "--language", "en")
    second.wait_for("open in another terminal")
    second.press(ENTER)
    second.wait_for("It stays open there.")
    assert second.exit_code() == 130


@pytest.mark.parametrize("plain", [False, True])
def test_home_leads_to_it_and_says_it_once(person: Person, plain: bool) -> None:
    entry = mean(person, "Call Lena", language="nl")
    flags = ["--language", "nl", *(["--plain"] if plain else [])]
    home = person.open(*flags, rows=30)
    home.wait_for("nam je je voor: Call Lena")
    home.wait_for("Vertel hoe het ging")
    home.settle()
    home.press("1", ENTER)
    home.wait_for(ASKED["nl"])
    home.settle()
    home.press("Ze kwam", CTRL_C)
    home.wait_for("Bewaard voor later")
    home.wait_for(f"follow-up {entry}")
    assert "Vertel verder" not in person.run("--language", "nl").stdout


@pytest.mark.parametrize("plain", [False, True])
def test_the_next_walk_mentions_it_once_and_a_resumed_one_does_not(
    person: Person, plain: bool
) -> None:
    mean(person, "Call Lena")
    flags = ["--language", "en", *(["--plain"] if plain else [])]
    other = person.open("walk", "grenzen", *flags, rows=40)
    other.wait_for("Enter begin")
    assert "Call Lena" not in other.everything()
    walk = person.open("walk", "moed", *flags, rows=40)
    walk.wait_for("Enter begin")
    assert walk.everything().count("Call Lena") == 1
    assert "Say how it went: inkeer follow-up" in walk.everything()
    walk.press(ENTER)
    walk.wait_for("Ctrl+C later")
    walk.settle()
    walk.press("Half", CTRL_C)
    walk.wait_for("Kept for later")
    again = person.open("walk", "moed", *flags, rows=40)
    again.wait_for("go on here")
    again.settle()
    assert "Say how it went" not in again.everything()


def test_what_is_due_stands_on_a_title_page_that_fills_the_screen(person: Person) -> None:
    mean(person, "Call Lena")
    walk = person.open("walk", "moed", "--language", "en", rows=18)
    walk.wait_for("Enter begin")
    assert "Call Lena" in walk.text()


@pytest.mark.parametrize(("language", "columns"), [("nl", 40), ("en", 60), ("nl", 80)])
def test_a_menu_says_its_keys_on_the_line_of_its_question(
    person: Person, language: str, columns: int
) -> None:
    message = {"nl": "Wat wil je doen? (pijltjes", "en": "What would you like? (arrows"}[language]
    home = person.open("--language", language, columns=columns)
    home.wait_for(message)
    (line,) = [line for line in home.settle().splitlines() if message in line]
    assert line.endswith(")")


@pytest.mark.parametrize(("language", "digit"), [("nl", "cijfer"), ("en", "digit")])
def test_a_menu_speaks_of_digits_only_when_its_choices_have_them(
    person: Person, language: str, digit: str
) -> None:
    mean(person, "Call Lena")
    shown = {}
    for words in ((), ("edit", "-1")):
        menu = person.open(*words, "--language", language)
        menu.wait_for("Ctrl+C")
        shown[words] = (digit in menu.settle(), " 1) " in menu.text())
    assert shown == {(): (False, False), ("edit", "-1"): (True, True)}


def test_in_plain_lines_two_keys_that_do_the_same_are_told_as_one(person: Person) -> None:
    walk = person.open("walk", "inleven", "--language", "en", "--plain")
    walk.wait_for("Enter begin")
    walk.press(ENTER)
    walk.wait_for("Enter or Tab next. Shift+Tab back. Ctrl+C later.")
    for _short in range(2):
        walk.press(TAB)
        walk.settle()
    walk.press(TAB)
    walk.wait_for("Enter new line. Tab next.")


def test_a_walk_from_home_mentions_nothing_a_second_time(person: Person) -> None:
    mean(person, "Call Lena")
    home = person.open("--language", "en", rows=40)
    home.wait_for("Say how it went")
    home.settle()
    home.press(DOWN, ENTER)
    home.wait_for("Enter begin")
    assert home.everything().count("you said you would") == 1


def test_home_goes_on_with_what_is_half_told(person: Person) -> None:
    entry = mean(person, "Call Lena", weeks=1)  # its day has not come
    terminal = begin(person, entry)
    terminal.press("She al", CTRL_C)
    terminal.wait_for("Kept for later")
    told_of = person.run("--language", "en").stdout
    assert "Follow-up under way: Look them in the eye" in told_of
    assert f"inkeer follow-up {entry}" in told_of
    home = person.open("--language", "en", rows=40)
    home.wait_for("Go on with the follow-up: Look them in the eye")
    home.settle()
    home.press(ENTER)
    home.wait_for("She al")
    home.wait_for("go on here")


def test_what_was_saved_as_it_was_cut_off_is_not_told_twice(person: Person) -> None:
    entry = mean(person, "Call Lena")
    terminal = begin(person)
    terminal.press("She came.", TAB)
    terminal.wait_for("And now?")
    terminal.settle()
    (draft,) = person.drafts()
    left = draft.read_text("utf-8")
    terminal.press(TAB)
    terminal.wait_for("Saved with:")
    assert terminal.exit_code() == 0
    (path,) = person.journal.glob("entries/*/*.yaml")
    mark = f"saving: '{crc32(path.read_bytes()):08x}'\n"
    draft.write_text(left.replace("started:", f"{mark}started:"), "utf-8")
    again = person.open("follow-up", entry, "--language", "en")
    again.wait_for("Saved with:")
    assert again.exit_code() == 0
    assert [one.text for one in told(person, entry).outcomes()] == ["She came."]
    assert person.drafts() == []
