"""Clocks and calendars in trouble: every moment stays what it was, and what cannot be is told."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from person import Person, begun, walked
from screen import CTRL_C, TAB, Terminal
from terminal.test_two_terminals import two as two

AMSTERDAM = "CET-1CEST,M3.5.0,M10.5.0/3"  # zones by their rules, which need no files
HONOLULU = "HST10"
KATHMANDU = "<+0545>-5:45"
EARLIEST = "<+14>-14"
AMSTERDAM_1937 = "AMT-0:19:32"
MONROVIA_1971 = "MMT0:44:30"


@pytest.fixture
def lied_to(person: Person) -> Person:
    """Somebody whose clock says what CLOCK in the environment says."""
    person.entry = "clock:main"
    return person


def walk(person: Person, *words: str, said: str = "geval: The ramp\n", **more: str) -> str:
    """The id of a new entry."""
    more = {"INKEER_LANGUAGE": "en", **more}
    done = person.run("walk", "moed", "--answers", "-", *words, stdin=said, **more)
    assert done.returncode == 0, f"{words} {more}: {done.stderr}"
    return done.stdout.strip()


def listed(person: Person, *words: str, zone: str = "UTC") -> dict[str, str]:
    """When each entry began, by its id, the newest first."""
    done = person.run("list", "--json", *words, TZ=zone)
    assert done.returncode == 0, done.stderr
    return {one["id"]: one["started"] for one in json.loads(done.stdout)}


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


# -- Hours that come twice, and hours that never come ----------------------------------------------


def test_the_hour_that_comes_twice(lied_to: Person) -> None:
    first = walk(lied_to, TZ=AMSTERDAM, CLOCK="2026-10-25T00:30:00+00:00")
    second = walk(lied_to, TZ=AMSTERDAM, CLOCK="2026-10-25T01:30:00+00:00")
    told = [
        walk(lied_to, "--at", at, TZ=AMSTERDAM, CLOCK="2026-11-01T12:00:00+00:00")
        for at in ("2026-10-25T02:30:01+02:00", "2026-10-25T02:30:01+01:00")
    ]
    assert list(listed(lied_to).items()) == [
        (told[1], "2026-10-25T02:30:01+01:00"),
        (second, "2026-10-25T02:30:00+01:00"),
        (told[0], "2026-10-25T02:30:01+02:00"),
        (first, "2026-10-25T02:30:00+02:00"),
    ]
    shown = lied_to.run("show", "-1", "--json", TZ=HONOLULU)
    assert json.loads(shown.stdout)["id"] == told[1]
    names = sorted(path.name for path in (lied_to.journal / "entries/2026").iterdir())
    stem = "2026-10-25-0230-moed"
    assert names == sorted(f"{stem}{end}.yaml" for end in ("", "-2", "-3", "-4"))


def test_an_hour_that_never_was_stays_near(person: Person) -> None:
    done = person.run(*AT, "2026-03-29T02:30", TZ=AMSTERDAM)
    if done.returncode == 0:
        (at,) = listed(person).values()
        assert at[:10] == "2026-03-29"
        assert abs(instant(at) - instant("2026-03-29T01:00:00+00:00")) <= timedelta(hours=1)
    else:
        refused(done.returncode, done.stderr)


@pytest.mark.parametrize(
    ("made", "before", "on"),
    [  # late on 20 March, and early on 21 October
        ("2026-03-20T22:30:00+00:00", "2026-04-02T21:59:59+00:00", "2026-04-02T22:00:00+00:00"),
        ("2026-10-20T22:30:00+00:00", "2026-11-03T22:59:59+00:00", "2026-11-03T23:00:00+00:00"),
    ],
)
def test_what_is_asked_after_some_days_counts_days(
    lied_to: Person, made: str, before: str, on: str
) -> None:
    walk(lied_to, said="stap: Call Karin\n", TZ=AMSTERDAM, CLOCK=made)
    for moment, asked in ((before, False), (on, True)):
        home = lied_to.run(TZ=AMSTERDAM, CLOCK=moment, INKEER_LANGUAGE="en")
        assert home.returncode == 0, home.stderr
        assert ("Call Karin" in home.stdout) is asked


# -- Elsewhere ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "there", "at"),
    [(AMSTERDAM, HONOLULU, "2026-03-01T00:30"), (HONOLULU, AMSTERDAM, "2026-02-28T23:30")],
)
def test_an_entry_keeps_its_own_day_elsewhere(
    person: Person, here: str, there: str, at: str
) -> None:
    walk(person, "--at", at, TZ=here)
    day = date.fromisoformat(at[:10])
    (started,) = listed(person, zone=there).values()
    assert started[:16] == at
    for words, found in (
        (("--since", f"{day}", "--until", f"{day}"), 1),
        (("--since", f"{day + timedelta(1)}"), 0),
        (("--until", f"{day - timedelta(1)}"), 0),
    ):
        assert len(listed(person, *words, zone=there)) == found, words
    assert at.replace("T", " ") in person.run("list", TZ=there).stdout
    assert at[11:] in person.run("show", TZ=there).stdout


@pytest.mark.parametrize(
    "zones",
    [
        (AMSTERDAM, HONOLULU, KATHMANDU, EARLIEST),
        (None, "", "Not/Anywhere", "/etc/hostname", "x" * 3000, "XYZ-23:59:59"),
    ],
    ids=["real", "odd"],
)
def test_a_moment_is_kept_whatever_the_zone(lied_to: Person, zones: tuple[str | None, ...]) -> None:
    moments = {}
    for hour, zone in enumerate(zones):
        moment = f"2026-06-30T{hour:02}:00:00+00:00"
        more = {} if zone is None else {"TZ": zone}
        moments[walk(lied_to, CLOCK=moment, **more)] = instant(moment)
    assert {one.id: one.started for one in lied_to.entries()} == moments
    assert list(listed(lied_to, zone=zones[-1] or "")) == list(reversed(moments))


def test_a_zone_beyond_a_day_stops_nothing(person: Person) -> None:
    zone = "XYZ-24"  # the C library takes it, and Python does not
    name = walk(person, TZ=zone)
    assert name in listed(person, zone=zone)


@pytest.mark.parametrize("zone", [AMSTERDAM_1937, MONROVIA_1971, "Europe/Amsterdam"])
def test_an_entry_has_the_day_that_was_given(person: Person, zone: str) -> None:
    for clock in ("00:00:30", "23:59:00"):
        walk(person, "--at", f"1937-05-01T{clock}", TZ=zone)
    assert [f"{one.started:%F}" for one in person.entries()] == ["1937-05-01"] * 2


# -- A clock that was set back ---------------------------------------------------------------------


def test_a_clock_that_goes_back_loses_nothing(lied_to: Person) -> None:
    said, kept = {}, dict[Path, bytes]()
    later, earlier = "2027-01-01T12:00:00+00:00", "2026-01-01T12:00:00+00:00"
    for number, moment in enumerate((later, earlier, earlier, later)):
        said[walk(lied_to, said=f"geval: number {number}\n", CLOCK=moment)] = f"number {number}"
        for path, data in kept.items():
            assert path.read_bytes() == data
        kept = {path: path.read_bytes() for path in (lied_to.journal / "entries").glob("*/*")}
    assert {one.id: one.answers[0].answer for one in lied_to.entries()} == said
    assert len(kept) == len(said) == 4
    assert [at[:4] for at in listed(lied_to).values()] == ["2027", "2027", "2026", "2026"]
    for _each in range(2):
        done = lied_to.run("delete", "-1", CLOCK=earlier)
        assert done.returncode == 0, done.stderr
    told = lied_to.run("trash", "--json", CLOCK=earlier)
    deleted = {one["id"] for one in json.loads(told.stdout)}
    assert deleted == set(said) - {one.id for one in lied_to.entries()}
    for name in deleted:
        done = lied_to.run("restore", name, CLOCK=later)
        assert done.returncode == 0, done.stderr
    assert {one.id: one.answers[0].answer for one in lied_to.entries()} == said


def test_a_draft_from_the_future_is_gone_on_with(two: Person, lied_to: Person) -> None:
    terminal = begun(two, "two", CLOCK="2031-05-01T12:00:00+00:00")
    terminal.wait_for("What happened?")
    terminal.press("The roof leaked", CTRL_C)
    terminal.wait_for("Kept for later")
    assert terminal.exit_code() == 130
    now = {"CLOCK": "2026-05-01T12:00:00+00:00"}
    assert "Two questions" in two.run(**now).stdout
    terminal = two.open("walk", "two", "--language", "en", more=now)
    terminal.wait_for("You began this on 1 May 2031")
    terminal.wait_for("The roof leaked")
    terminal.press(TAB)
    terminal.wait_for("And then?")
    terminal.press(TAB)
    walked(terminal)
    (entry,) = two.entries()
    assert (entry.started.year, entry.finished.year) == (2031, 2026)
    assert entry.answers[0].answer == "The roof leaked"
    assert two.drafts() == []
    assert "1 May 2031" in two.run("show", "--language", "en", **now).stdout


# -- The ends of time ------------------------------------------------------------------------------

AT = ("walk", "moed", "--answers", "/dev/null", "--language", "en", "--at")


def refused(code: int, stderr: str) -> None:
    """It was said once that this is no time."""
    assert code == 2, stderr
    assert stderr.count("error: ") == stderr.count("is not a time") == 1, stderr


def test_a_time_long_ago_or_far_ahead(person: Person) -> None:
    given = {
        "9999-12-30T12:00": HONOLULU,
        "2038-01-19T03:14:08": EARLIEST,
        "2024-02-29T23:00": HONOLULU,
        "1969-12-31": EARLIEST,
        "1900-01-01T12:00": HONOLULU,
        "0001-01-03": EARLIEST,
    }
    for at, zone in given.items():
        walk(person, "--at", at, TZ=zone)
    days = [at[:10] for at in listed(person).values()]
    assert days == [at[:10] for at in given]
    assert person.run("show", f"-{len(given)}").returncode == 0


@pytest.mark.parametrize(
    "at", ["0001-01-01", "1-1-0001", "9999-12-31", "9999-12-31T23:59:59", "31-12-9999"]
)
def test_the_first_and_the_last_day_are_kept_or_refused(person: Person, at: str) -> None:
    for number, zone in enumerate((HONOLULU, EARLIEST)):
        journal = person.home / f"journal{number}"
        done = person.run(*AT, at, TZ=zone, INKEER_JOURNAL=str(journal))
        if done.returncode != 0:
            refused(done.returncode, done.stderr)
        kept = [one.started.date() for one in person.entries(journal)]
        first = date.min if "0001" in at else date.max
        assert kept == ([first] if done.returncode == 0 else [])


@pytest.mark.parametrize(
    "at",
    [
        *("2026-02-29", "29-2-2026", "2026-03-01T20:00+25:00"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
    ],
)
def test_a_time_that_cannot_be_is_refused(person: Person, at: str) -> None:
    done = person.run(*AT, at)
    refused(done.returncode, done.stderr)
    assert person.entries() == []


def test_a_walk_that_lasts_beyond_the_last_second_is_saved(two: Person) -> None:
    terminal = begun(two, "two", "--at", "9999-12-31T23:59:59", TZ="UTC")
    terminal.wait_for("What happened?")
    terminal.press("The roof leaked", TAB)
    _later(terminal)
    terminal.wait_for("And then?")
    terminal.press(TAB)
    walked(terminal)
    (entry,) = two.entries()
    assert entry.answers[0].answer == "The roof leaked"


def _later(terminal: Terminal) -> None:
    """Let a second pass."""
    until = datetime.now(UTC) + timedelta(seconds=1.1)
    while datetime.now(UTC) < until:
        terminal.settle(0.1)


def test_days_in_answers_stay_what_they_are(person: Person) -> None:
    for first, last in (("0001-01-01", "9999-12-31"), ("2024-02-29", "1900-02-28")):
        said = f"besluit: uitzondering\ntot: {first}\nstap: {{what: Call Karin, date: {last}}}\n"
        name = walk(person, "--at", "9999-12-30T12:00", said=said, TZ="UTC")
        shown = json.loads(person.run("show", name, "--json", TZ=HONOLULU).stdout)
        answers = {one["id"]: one for one in shown["answers"]}
        assert answers["tot"]["answer"] == first
        assert answers["stap"]["answer"]["date"] == last
        assert answers["stap"]["follow_up"]["due"] == "9999-12-31"
    assert person.run("export").returncode == 0
    assert "Call Karin" not in person.run().stdout  # it is not due for a while
    done = person.run(*AT[:3], "-", stdin="besluit: uitzondering\ntot: 2026-02-29\n")
    assert (done.returncode, done.stderr.count("error: ")) == (1, 1)
    assert "answers:2:6" in done.stderr


# -- Times that somebody wrote ---------------------------------------------------------------------

AWARE = (
    *("1969-12-31T23:59:59+01:00", "1900-01-01T00:00:00+00:19:32", "0001-01-01T00:00:00+00:00"),
    *("9999-12-31T23:59:59+00:00", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),
    *("2038-01-19T03:14:08-10:00", "1971-06-01T12:00:00-00:44:30"),
)
LOCAL = ("2038-01-19T03:14:08", "2024-02-29", "1969-12-31T23:59:59")
UNTIMELY = (
    *("9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01", "2026-02-29", "soon", "24:00"),
    *("2026-11-21T19:36:00+25:00", "10000-01-01T00:00:00+00:00", "2026-11-21T24:30:00"),
)
EITHER = ("0001-01-01", "9999-12-31", "9999-12-31T23:59:59")  # as the zone has it
ENTRY = """\
inkeer: 1
id: {name}
module: moed
started: {at}
finished: 1999-12-31T00:00:00+00:00
answers:
- id: stap
  type: intention
  ask: What will you do?
  answer: {{what: Call Karin, date: 0001-01-01}}
  follow_up: {{after: 14, ask: And?, due: 9999-12-31}}
"""


def test_times_by_hand_are_read_as_written_or_told(person: Person) -> None:
    zone, here = KATHMANDU, timezone(timedelta(hours=5, minutes=45))
    folder = person.journal / "entries/by-hand"
    folder.mkdir(parents=True)
    for number, at in enumerate((*AWARE, *LOCAL, *UNTIMELY, *EITHER)):
        name = f"e{number:02}"
        (folder / f"{name}.yaml").write_text(ENTRY.format(name=name, at=at), "utf-8")
    was = {path: path.read_bytes() for path in folder.iterdir()}
    expected = {f"e{number:02}": instant(at) for number, at in enumerate(AWARE)} | {
        f"e{number:02}": datetime.fromisoformat(at).replace(tzinfo=here).astimezone(UTC)
        for number, at in enumerate(LOCAL, len(AWARE))
    }
    good = len(expected)
    bad = [f"e{number:02}.yaml" for number in range(good, good + len(UNTIMELY))]
    for words in (("list", "--json"), ("export", "--format", "json")):
        done = person.run(*words, TZ=zone)
        assert done.returncode == 0, done.stderr
        told = {one["id"]: instant(one["started"]) for one in json.loads(done.stdout)}
        assert expected.items() <= told.items()
        assert list(told.values()) == sorted(told.values(), reverse=True)
        broken = len(was) - len(told)
        assert f"warning: {broken} files cannot be understood" in done.stderr
    findings = json.loads(person.run("doctor", "--json", TZ=zone).stdout)
    for name in bad:
        (finding,) = [f for f in findings if f["path"].endswith(name)]
        assert (finding["line"], finding["column"]) == (4, 10)
    for line in ("", "show e02", "export"):
        done = person.run(*line.split(), TZ=zone)
        assert done.returncode == 0, done.stderr
    assert person.run("doctor", "--repair", TZ=zone).returncode == 1
    assert {path: path.read_bytes() for path in folder.iterdir()} == was
    for name in ("e01", "e02", f"e{len(AWARE):02}"):
        done = person.run("edit", name, "--add-tag", "ramp", TZ=zone)
        assert done.returncode == 0, done.stderr
    now = listed(person, zone=zone)
    assert {name: instant(now[name]) for name in expected} == expected
