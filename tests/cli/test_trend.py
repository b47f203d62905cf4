"""`trend` on a pipe: what programs are told, how one names things, and how it ends."""

from __future__ import annotations

from typing import Any

import pytest

from person import Person
from review.numbers import computed, keep, number, scale, walked

SERIES = {"module", "question", "aspect", "kind", "points"}
MORE = {"ask", "label", "unit", "fingerprint", "range", "low", "high", "gaps"}


@pytest.fixture
def rested(person: Person) -> Person:
    """Somebody who walked a module that is not there any more."""
    labels = {"work": "At work", "home": "At home"}
    keep(
        person.journal,
        walked(
            scale({"work": {"now": 3, "wish": 8}, "home": None}, shown=labels),
            number("7.5"),
            computed=computed(60),
        ),
        walked(
            scale({"work": {"now": 5, "wish": 8}, "home": {"now": 6, "wish": 6}}, shown=labels),
            number(None),
            day=7,
            computed=computed(62),
            tags=("rust",),
        ),
        walked(scale({"work": {"now": 6, "wish": None}}, shown=labels), number("8"), day=14),
        walked(scale(4), module="moed", day=3),
        walked(module="grenzen", day=3),
    )
    return person


def told(person: Person, *words: str) -> dict[tuple[str, str | None, str], Any]:
    """The series that programs are told of."""
    found = person.json("trend", *words)
    assert all(set(one) == SERIES | MORE for one in found)
    return {(one["question"], one["aspect"], one["kind"]): one for one in found}


def test_programs_are_told_every_series(rested: Person) -> None:
    found = told(rested, "rest")
    assert list(found) == [
        ("calm", "work", "now"),
        ("calm", "work", "wish"),
        ("calm", "home", "now"),
        ("calm", "home", "wish"),
        ("hours", None, "number"),
        ("left", None, "computed"),
    ]
    assert {one["module"] for one in found.values()} == {"rest"}
    assert found["hours", None, "number"] == {
        "module": "rest",
        "question": "hours",
        "aspect": None,
        "kind": "number",
        "points": [
            {"date": "2026-11-21", "value": 7.5, "entry": "20261121T193600Z-test"},
            {"date": "2026-12-05", "value": 8, "entry": "20261205T193600Z-test"},
        ],
        "ask": "How many hours?",
        "label": None,
        "unit": "hours",
        "fingerprint": "bbbbbb",
        "range": None,
        "low": None,
        "high": None,
        "gaps": [{"date": "2026-11-28", "entry": "20261128T193600Z-test"}],
    }
    work = found["calm", "work", "wish"]
    assert [one["value"] for one in work["points"]] == [8, 8]
    assert (work["label"], work["range"], work["low"]) == ("At work", [1, 10], "little")
    assert found["left", None, "computed"]["fingerprint"] is None


def test_filters_and_names_leave_a_part(rested: Person) -> None:
    assert list(told(rested, "rest", "hours")) == [("hours", None, "number")]
    assert list(told(rested, "rest", "left")) == [("left", None, "computed")]
    assert {aspect for _question, aspect, _kind in told(rested, "rest", "calm")} == {"work", "home"}
    assert {aspect for _question, aspect, _kind in told(rested, "rest", "calm.home")} == {"home"}
    found = told(rested, "rest", "--since", "22-11-2026", "--until", "2026-11-30")
    assert {len(one["points"]) for one in found.values()} == {1}
    assert ("hours", None, "number") not in found
    assert told(rested, "rest", "--tag", "rust") == found


def test_a_module_may_be_named_by_its_alias(rested: Person) -> None:
    assert told(rested, "COURAGE") == told(rested, "moed")


def test_without_a_number_there_is_an_empty_array_and_a_kind_word(rested: Person) -> None:
    assert rested.json("trend", "grenzen") == []
    done = rested.run("trend", "grenzen", "--language", "en")
    assert done.returncode == 0
    assert "Nothing in it is a number" in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["veerkracht"], ("there are no entries of veerkracht yet", "inkeer walk veerkracht")),
        (["rest", "--since", "2030-01-01"], ("among these", "inkeer list --module rest")),
        (["rst"], ("there is no module 'rst'", "did you mean 'rest'?")),
        (["moet"], ("there is no module 'moet'", "did you mean 'moed'?")),
        (["zzz"], ("there is no module 'zzz'", "see: inkeer modules")),
        (["rest", "calmm"], ("no numbers under 'calmm'", "did you mean 'calm'?")),
        (["rest", "calm.wrok"], ("no numbers under 'calm.wrok'", "did you mean 'calm.work'?")),
        (["rest", "calm.zzz"], ("under 'calm.zzz'", "choose from: calm.work, calm.home")),
        (["rest", "zzz"], ("no numbers under 'zzz'", "choose from: calm, hours, left")),
        (["grenzen", "tarief"], ("no numbers under 'tarief'", "")),
    ],
)
def test_what_is_not_there_gets_one_message(
    rested: Person, words: list[str], says: tuple[str, str]
) -> None:
    for more in ([], ["--json"]):
        done = rested.run("trend", *words, *more, "--language", "en")
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.startswith("error: ")
        assert all(part in done.stderr for part in says)


def test_an_entry_that_cannot_be_read_is_told_and_stops_nothing(rested: Person) -> None:
    path = keep(rested.journal, walked(number("9"), day=21))[0]
    path.write_text(path.read_text("utf-8").replace("answer: 9", "answer: [9]"), "utf-8")
    done = rested.run("trend", "rest", "hours", "--language", "en")
    assert done.returncode == 0
    assert f"warning: 1 file cannot be understood in full: {path}" in done.stderr
    assert "8 hours" in done.stdout


PLAIN = """
  Rest
  3 notities, 21 november 2026 tot en met 5 december 2026

  How calm is it?
  1 little, 10 much

  At work
  21 november 2026: nu 3, gewenst 8
  28 november 2026: nu 5, gewenst 8
  5 december 2026: nu 6

"""


def test_on_a_pipe_it_is_a_table_in_words(rested: Person) -> None:
    assert rested.run("trend", "rest", "calm.work", "--language", "nl").stdout == PLAIN
    shown = rested.run("trend", "rest", "hours", "--language", "en").stdout
    assert "28 November 2026: no number\n" in shown
    shown = rested.run("trend", "rest", "--language", "nl").stdout
    assert "\n  At home\n  Eén keer, 28 november 2026: nu 6, gewenst 6\n" in shown
    assert "\n  2 keer\n  Eerst, 21 november 2026: 7,5 hours\n" in shown
    assert "\n  De namen: calm.work, calm.home, hours, left\n" in shown


def test_a_unit_that_changed_is_told(person: Person) -> None:
    keep(person.journal, walked(number("2")), walked(number("90", unit="minutes"), day=1))
    told = person.run("trend", "rest", "--language", "nl").stdout
    assert "Eerst in 'hours'; de getallen staan er zoals je ze gaf." in told
