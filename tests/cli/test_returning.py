"""Intentions, what came of them, and days that come back: the verbs on a pipe."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from inkeer.journal.entry import Entry
from inkeer.module.types.follow_up_record import OutcomeReply
from inkeer.review.follow_up import add_reply
from inkeer.review.on_this_day import Interval, find_interval
from person import Person

KEYS = {"entry", "module", "question", "what", "cue", "date", "due", "outcome"}


def today() -> date:  # asked each time: a run of all tests may last past midnight
    return datetime.now().astimezone().date()


WEEK = timedelta(days=7)


def wrote(person: Person, module: str, at: date, answers: str) -> Entry:
    """An entry of a day, written on a pipe."""
    words = ("walk", module, "--at", f"{at}T12:00", "--language", "en", "--answers", "-")
    done = person.run(*words, stdin=answers)
    assert done.returncode == 0, done.stderr
    (found,) = [one for one in person.entries() if one.id == done.stdout.strip()]
    return found


def tell(person: Person, entry: Entry, reply: OutcomeReply) -> None:
    """Keep what came of its intention, as a hand in the file would."""
    (path,) = person.journal.glob(f"entries/*/{entry.file_stem()}.yaml")
    path.write_text(add_reply(entry, "stap", reply, today()).to_yaml(), "utf-8")


@pytest.fixture
def meant(person: Person) -> tuple[Person, list[Entry]]:
    """Somebody with an intention that is due, one to come, one that was told about, one at rest."""
    entries = [
        wrote(person, module, today() - weeks * WEEK, f"stap: {{what: '{what}', cue: it rains}}\n")
        for module, weeks, what in (
            ("moed", 4, "Call Lena"),
            ("grenzen", 1, "Stop at four"),
            ("moed", 8, "Ask Bo"),
            ("grenzen", 9, "Sleep"),
        )
    ]
    tell(person, entries[2], OutcomeReply("Bo said yes."))
    tell(person, entries[3], OutcomeReply(rest=True))
    return person, entries


def test_the_open_intentions_are_listed_what_is_due_first(
    meant: tuple[Person, list[Entry]],
) -> None:
    person, entries = meant
    found = person.json("intentions")
    assert [(one["entry"], one["what"]) for one in found] == [
        (entries[0].id, "Call Lena"),
        (entries[1].id, "Stop at four"),
    ]
    assert set(found[0]) >= KEYS
    assert found[0]["cue"] == "it rains"
    assert found[0]["date"] is None
    assert found[0]["due"] == (today() - 2 * WEEK).isoformat()
    assert found[1]["due"] == (today() + WEEK).isoformat()
    assert [one["what"] for one in person.json("intentions", "--due")] == ["Call Lena"]
    assert [one["what"] for one in person.json("intentions", "--module", "grenzen")] == [
        "Stop at four"
    ]
    everything = {one["what"]: one for one in person.json("intentions", "--all")}
    assert everything["Ask Bo"]["outcome"] == "Bo said yes."
    assert everything["Ask Bo"]["on"] == today().isoformat()
    assert everything["Sleep"]["rested"] == today().isoformat()
    assert [one["open"] for one in everything.values()] == [True, True, False, False]
    assert person.run("intentions", "--due", "--all").returncode == 2


def test_they_are_listed_for_people_in_both_languages(meant: tuple[Person, list[Entry]]) -> None:
    person, entries = meant
    listed = person.run("intentions", "--language", "nl").stdout
    assert "  Call Lena\n    Wanneer: it rains\n" in listed
    assert "Je kunt er nu over vertellen." in listed
    assert entries[0].id in listed
    assert "Bo said yes." not in listed
    everything = person.run("intentions", "--all", "--language", "en").stdout
    assert ": Bo said yes." in everything
    assert "Resting since" in everything


def test_what_is_due_needs_no_name_to_be_told_about(meant: tuple[Person, list[Entry]]) -> None:
    person, _entries = meant
    for flags, command in (
        (("--due",), "inkeer follow-up"),
        ((), "inkeer follow-up"),
        (("--module", "grenzen"), "inkeer follow-up ENTRY"),
    ):
        listed = person.run("intentions", *flags, "--language", "en").stdout
        assert listed.endswith(f"Say how it went: {command}\n")


def test_home_mentions_at_most_the_two_oldest(person: Person) -> None:
    for weeks, what in ((3, "third"), (5, "first"), (4, "second"), (2, "fourth")):
        wrote(person, "moed", today() - weeks * WEEK, f"stap: {what}\n")
    for told, more, how in (
        (person.run("--language", "en").stdout, "and 2 more", "Say how it went: inkeer follow-up"),
        (
            person.run("--language", "nl").stdout,
            "en nog 2",
            "Vertel hoe het ging: inkeer follow-up",
        ),
    ):
        assert told.index("first") < told.index("second") < told.index(more) < told.index(how)
        assert "third" not in told
        assert told.count("follow-up") == 1


def test_home_is_silent_about_what_was_told_or_rests(meant: tuple[Person, list[Entry]]) -> None:
    person, entries = meant
    tell(person, entries[0], OutcomeReply(rest=True))
    assert "follow-up" not in person.run("--language", "en").stdout


def test_a_follow_up_needs_a_terminal(meant: tuple[Person, list[Entry]]) -> None:
    person, entries = meant
    for words in (["follow-up"], ["follow-up", entries[1].id]):
        done = person.run(*words, "--language", "en")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("error: a follow-up needs a terminal")
        assert "inkeer intentions" in done.stderr


def test_when_nothing_is_due_it_says_when_the_next_one_is(
    meant: tuple[Person, list[Entry]],
) -> None:
    person, entries = meant
    tell(person, entries[0], OutcomeReply("She came."))
    done = person.run("follow-up", "--language", "en")
    assert done.returncode == 0
    assert "nothing to come back to" in done.stdout
    assert "Stop at four" in done.stdout
    tell(person, entries[1], OutcomeReply(rest=True))
    done = person.run("follow-up", "--language", "nl")
    assert done.stdout == "  Er is nu niets om op terug te komen.\n"
    assert person.run("intentions", "--language", "nl").stdout == (
        "  Er staat geen voornemen open.\n"
    )


def test_an_entry_without_an_intention_has_nothing_to_follow(person: Person) -> None:
    one = wrote(person, "moed", today(), "geval: A story\n")
    done = person.run("follow-up", one.id, "--language", "en")
    assert done.returncode == 1
    assert done.stderr == "error: there is no intention in this entry\n"


@pytest.mark.parametrize("words", [["show"], ["export"]])
def test_what_came_of_it_stands_under_it(person: Person, words: list[str]) -> None:
    one = wrote(person, "moed", date(2026, 3, 1), "stap: Ask Bo\n")
    told = add_reply(one, "stap", OutcomeReply("Not yet.", again=today()), date(2026, 3, 20))
    told = add_reply(told, "stap", OutcomeReply("Bo said yes.\n\nAt last."), date(2026, 4, 3))
    (path,) = person.journal.glob("entries/*/*.yaml")
    path.write_text(told.to_yaml(), "utf-8")
    page = person.run(*words, "--language", "en").stdout
    lines = ["Ask Bo", "20 March 2026: ", "Not yet.", "3 April 2026: ", "Bo said yes.", "At last."]
    places = [page.index(line) for line in lines]
    assert places == sorted(places)
    follow_up = person.json("show")["answers"][-1]["follow_up"]
    assert follow_up["outcome"] == "Bo said yes.\n\nAt last."
    assert follow_up["earlier"] == [{"on": "2026-03-20", "outcome": "Not yet."}]


def returning() -> dict[date, Interval]:
    """The days of some years that come back today."""
    days = (today() - timedelta(days=number) for number in range(5 * 366))
    found = {day: find_interval(day, today()) for day in days}
    return {day: one for day, one in found.items() if one is not None}


def test_days_come_back_with_their_first_words(person: Person) -> None:
    days = returning()
    entries = [
        wrote(person, "moed", day, f"geval: |-\n  Story {day}.\n\n  More.\n") for day in days
    ]
    wrote(person, "moed", today() - timedelta(days=2), "geval: Of this week\n")
    found = person.json("today")
    assert [one["id"] for one in found] == [one.id for one in entries]
    assert [one["ago"] for one in found] == [one._asdict() for one in days.values()]
    assert set(found[0]) >= {"id", "module", "title", "started", "ago", "path"}
    page = person.run("today", "--language", "en").stdout
    for one, day in zip(entries, days, strict=True):
        assert f"Story {day}." in page
        assert f"inkeer show {one.id}" in page
    assert "More." not in page
    assert "Of this week" not in page


def test_how_long_ago_is_told_in_both_languages(person: Person) -> None:
    day, one = list(returning().items())[-1]
    assert one.years
    wrote(person, "moed", day, "geval: x\n")
    nl = "Een jaar geleden, " if one.years == 1 else f"{one.years} jaar geleden, "
    en = "A year ago, " if one.years == 1 else f"{one.years} years ago, "
    assert nl in person.run("today", "--language", "nl").stdout
    assert en in person.run("today", "--language", "en").stdout


def test_nothing_comes_back_with_one_kind_sentence(person: Person) -> None:
    assert person.json("today") == []
    said = " ".join(person.run("today", "--language", "nl").stdout.split())
    assert said == "Vandaag komt er niets terug. Wat je nu schrijft, kom je later weer tegen."


def test_an_entry_is_kept_out_for_good_and_can_come_back(person: Person) -> None:
    one = wrote(person, "moed", next(iter(returning())), "geval: x\n")
    (path,) = person.journal.glob("entries/*/*.yaml")
    before = path.read_text("utf-8")
    done = person.run("today", "--without", "-1", "--language", "en")
    assert done.returncode == 0
    assert f"inkeer today --with {one.id}" in done.stdout
    assert path.read_text("utf-8") == before + "today: false\n"
    assert person.json("today") == []
    assert [former.read_text("utf-8") for former in person.journal.glob("trash/*.yaml")] == [before]
    assert person.run("today", "--without", one.id).returncode == 0  # it is so already
    assert len(list(person.journal.glob("trash/*.yaml"))) == 1
    assert person.run("today", "--with", one.id).returncode == 0
    assert path.read_text("utf-8") == before
    assert len(person.json("today")) == 1
    assert person.run("today", "--with", "-1", "--without", "-1").returncode == 2
    assert person.run("today", "--without", "nothing").returncode == 1
