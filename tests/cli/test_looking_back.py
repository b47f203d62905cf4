"""compare and review on a pipe: what they print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from person import Person

ANSWERS = "opdracht: Bo\nbetaling: uur\ntarief: {rate}\ngefactureerd: 20\nweggewerkt: 10\n"


def wrote(person: Person, module: str, at: str, stdin: str) -> str:
    """An entry of some day; its id."""
    words = ("walk", module, "--language", "en", "--at", at, "--answers", "-")
    done = person.run(*words, stdin=stdin)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def entries(person: Person) -> list[str]:
    """Four entries, the oldest first: three walks of one module, and one of another."""
    found = [
        wrote(person, "grenzen", f"2025-0{month}-01T20:00", ANSWERS.format(rate=rate))
        for month, rate in ((3, 60), (6, 75), (9, 90))
    ]
    return [*found, wrote(person, "moed", "2025-10-01T20:00", "geval: Een verhaal\n")]


def failed(person: Person, *words: str, code: int = 1) -> str:
    """What is told on standard error when it cannot be done."""
    done = person.run(*words, "--language", "en")
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stdout == ""
    assert "hint: " in done.stderr or code == 2
    return done.stderr


def two(person: Person, *words: str) -> tuple[str, str]:
    """Which two entries are compared."""
    told = person.json("compare", *words)
    return told["before"]["id"], told["after"]["id"]


# -- compare -------------------------------------------------------------------------------------


def test_the_last_two_walks_of_a_module_are_compared(person: Person, entries: list[str]) -> None:
    first, second, third, other = entries
    assert two(person, "grenzen") == (second, third)
    assert two(person) == (second, third)
    assert two(person, "--with", first) == (first, third)
    assert two(person, "grenzen", "--with", "-4") == (first, third)
    aliases = {one["id"]: one["aliases"] for one in person.json("modules")}
    assert two(person, aliases["grenzen"][0]) == (second, third)
    again = wrote(person, "moed", "2025-11-01T20:00", "geval: Nog een\n")
    assert two(person) == (other, again)


def test_what_is_told_to_programs(person: Person, entries: list[str]) -> None:
    told = person.json("compare")
    assert set(told) == {"before", "after", "questions", "computed"}
    assert told["before"] == {
        "id": entries[1],
        "module": "grenzen",
        "title": person.json("show", entries[1])["title"],
        "started": person.json("show", entries[1])["started"],
    }
    rate = next(one for one in told["questions"] if one["id"] == "tarief")
    assert rate["differences"] == [
        {"aspect": None, "part": None, "before": 75, "after": 90, "difference": 15}
    ]
    assert set(rate) == {"id", "ask", "before", "after", "comparable", "differences"}
    figures = {one["id"]: one for one in told["computed"]}
    # What is worked besides takes a third away: 50 an hour, and then 60.
    assert (figures["echt_tarief"]["before"], figures["echt_tarief"]["after"]) == (50, 60)
    assert figures["echt_tarief"]["difference"] == 10


def test_on_a_pipe_it_stands_there_in_words(person: Person, entries: list[str]) -> None:
    lines = person.run("compare", "--language", "en").stdout.splitlines()
    assert any(line.startswith("  then: 75") for line in lines)
    assert any(line.startswith("  now: 90") and line.endswith("(15 higher)") for line in lines)
    assert "  then: 1 June 2025" in lines
    assert "  now: 1 September 2025" in lines
    assert any(line.startswith("  then and now: 20") for line in lines)
    assert entries


def test_what_was_asked_differently_or_once_is_said(person: Person) -> None:
    text = (Path(__file__).parents[1] / "terminal/unseen.yaml").read_text("utf-8")
    own = person.journal / "modules"
    own.mkdir(parents=True)
    (own / "unseen.yaml").write_text(text, "utf-8")
    first = "naam: Iets\nwil: false\nlijn: {hier: {now: 1, wish: 2}}\n"
    wrote(person, "unseen", "2025-03-01T20:00", first)
    (own / "unseen.yaml").write_text(text.replace("range: 0-5", "range: 0-9"), "utf-8")
    second = "naam: Iets\nwil: true\neen: 2\ntwee: 3\nlijn: {hier: {now: 8, wish: 9}}\n"
    wrote(person, "unseen", "2025-04-01T20:00", second)
    shown = " ".join(person.run("compare", "unseen", "--language", "en").stdout.split())
    assert "Hoe ver? It was asked differently then, so the answers cannot be compared." in shown
    assert "then: Hier: now: 1, wished: 2 now: Hier: now: 8, wished: 9" in shown
    assert "Een getal? Asked now, but not then. now: 2" in shown
    marks = next(one for one in person.json("compare")["questions"] if one["id"] == "lijn")
    assert (marks["comparable"], marks["differences"]) == (False, [])


def test_fewer_than_two_walks_are_told(person: Person, entries: list[str]) -> None:
    assert "comparing takes two walks of 'moed'" in failed(person, "compare", "moed")
    assert "walk it again: inkeer walk moed" in failed(person, "compare", "moed")
    assert "comparing takes two walks of 'inleven'" in failed(person, "compare", "inleven")
    assert "did you mean 'moed'?" in failed(person, "compare", "moet")
    assert "is a walk of 'moed', not of 'grenzen'" in failed(
        person, "compare", "grenzen", "--with", entries[3]
    )
    assert "is the last walk itself" in failed(person, "compare", "--with", entries[2])
    assert "there is no entry 'nothing'" in failed(person, "compare", "--with", "nothing")


def test_in_an_empty_journal_it_says_what_to_do(person: Person) -> None:
    assert "no reflection has been walked twice yet" in failed(person, "compare")
    assert "comparing takes two walks of 'moed'" in failed(person, "compare", "moed")


def test_a_module_that_has_gone_is_compared_all_the_same(
    person: Person, entries: list[str]
) -> None:
    for path in (person.journal / "entries").glob("*/*-grenzen.yaml"):
        path.write_text(path.read_text("utf-8").replace("module: grenzen", "module: gone"), "utf-8")
    assert two(person, "gone") == (entries[1], entries[2])


def test_an_entry_that_cannot_be_read_is_passed_over(person: Person, entries: list[str]) -> None:
    last = sorted((person.journal / "entries").glob("*/*-grenzen.yaml"))[-1]
    last.write_text(last.read_text("utf-8").replace("answers:", "answers: none\nx:"), "utf-8")
    done = person.run("compare", "grenzen", "--json", "--language", "en")
    told = json.loads(done.stdout)
    assert (told["before"]["id"], told["after"]["id"]) == (entries[0], entries[1])
    assert str(last) in done.stderr
    assert "Bo" not in done.stderr


@pytest.mark.parametrize(
    ("language", "told"), [("en", "It then read: Sit where Bo sat"), ("nl", "")]
)
def test_a_question_that_named_something_else_says_what(
    person: Person, language: str, told: str
) -> None:
    walk = ("walk", "inleven", "--answers", "-")
    for month, name, said, spoken in (
        ("01", "Bo", "Cold.", "en"),
        ("02", "Ada", "Warm.", language),
    ):
        at = f"2025-{month}-01T20:00"
        answers = f"klant: {name}\nstoel: {said}\nweet: {'' if name == 'Bo' else 'Birds'}\n"
        assert person.run(*walk, "--at", at, "--language", spoken, stdin=answers).returncode == 0
    shown = " ".join(person.run("compare", "inleven", "--language", "en").stdout.split())
    # In another language every question reads differently, and one that was skipped says nothing.
    assert shown.count("It then read: ") == bool(told)
    assert told in shown
    assert "then: Cold. now: Warm." in shown


# -- review --------------------------------------------------------------------------------------


def test_a_period_holds_what_was_written_in_it(person: Person, entries: list[str]) -> None:
    told = person.json("review", "--since", "2025-08-30")
    assert set(told) == {"since", "until", "intentions", "entries", "moved"}
    assert told["since"] == "2025-08-30"
    assert [one["id"] for one in told["entries"]] == entries[:1:-1]
    assert told["entries"][0]["excerpt"] == "Een verhaal"
    (moved,) = told["moved"]
    assert (moved["before"]["id"], moved["after"]["id"]) == (entries[1], entries[2])
    assert len(person.json("review", "--since", "1-1-2025")["entries"]) == 4


@pytest.mark.parametrize("words", [[], ["week"], ["month"], ["maand"], ["WEEK"]])
def test_a_period_without_anything_in_it_is_no_reproach(
    person: Person, entries: list[str], words: list[str]
) -> None:
    assert person.json("review", *words)["entries"] == []
    shown = person.run("review", *words, "--language", "en").stdout
    assert "You wrote nothing here since" in shown
    assert "that is fine" in shown
    assert "dat is prima" in person.run("review", *words, "--language", "nl").stdout
    assert entries


def test_a_week_is_no_month(person: Person) -> None:
    days = {name: person.json("review", name) for name in ("week", "month", "maand")}
    assert days["month"] == days["maand"]
    assert days["month"]["since"] < days["week"]["since"] < days["week"]["until"]
    assert person.json("review") == days["week"]
    assert person.json("review", "--since", "vorige week") == days["week"]


def test_open_intentions_come_first_whenever_they_were_made(person: Person) -> None:
    step = "stap: {what: Call back, cue: the coffee is done}\n"
    for module in [one["id"] for one in person.json("modules")]:
        told = person.json("module", "show", module)
        questions = [one for section in told["sections"] for one in section["questions"]]
        meant = [one["id"] for one in questions if one["type"] == "intention"]
        if meant:
            break
    assert meant
    wrote(person, module, "2025-03-01T20:00", step.replace("stap", meant[0]))
    (intention,) = person.json("review")["intentions"]
    assert intention["what"] == "Call back"
    assert intention == person.json("intentions")[0]
    shown = person.run("review", "--language", "en").stdout
    assert shown.index("What you meant to do") < shown.index("You wrote nothing")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["yesterday"], "that is not a period"),
        (["mont"], "did you mean 'month'?"),
        (["week", "--since", "yesterday"], "not both"),
        (["--since", "whenever"], "is not a day"),
    ],
)
def test_a_period_that_is_none_is_told(person: Person, words: list[str], told: str) -> None:
    assert told in failed(person, "review", *words, code=2)


@pytest.mark.parametrize(("language", "names"), [("en", "week, month"), ("nl", "week, maand")])
def test_which_periods_there_are_is_told_in_ones_own_language(
    person: Person, language: str, names: str
) -> None:
    done = person.run("review", "xyz", "--language", language)
    assert done.returncode == 2
    assert done.stderr.rstrip().endswith(f": {names}")


def test_a_review_says_how_to_tell_about_what_is_due(person: Person) -> None:
    wrote(person, "moed", "2025-03-01T20:00", "stap: {what: Call Lena}\n")
    shown = person.run("review", "--language", "en").stdout
    assert shown.index("Call Lena") < shown.index("Say how it went: inkeer follow-up\n")
    person.run("delete", "-1")
    assert "Say how it went" not in person.run("review", "--language", "en").stdout
