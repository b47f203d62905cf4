"""What can never appear in a module is told, and what can is left alone."""

from __future__ import annotations

import pytest

from module.lint.advice import PART, never, problems, shown, told
from module.marked import SMALL, changed


@pytest.mark.parametrize(
    ("when", "hint"),
    [
        ("hours > 5 and hours < 3", "often 'or' is meant where 'and' stands, or another number"),
        ("hours == 5 and hours == 3", None),
        ("level.calm.now > 10", None),
        ("level.calm.gap > 9", None),
        ("3 < hours < 3", None),
        ("count(company) > 2", None),
        ("answered(hours) and not answered(hours)", None),
        ("not ('alone' in company) and 'alone' in company", None),
        ("level.calm.now > 9 and level.calm.now < 10", None),
        ("lowest(level) == 'calm' and lowest(level) == 'brave'", None),
        ("hours * 2 > 5 and hours * 2 < 4", None),
        ("1 > 2", None),
        ("hours / 2 > 5 and hours < 3", None),
        ("mean(level) > 10", None),
    ],
)
def test_a_question_that_can_never_appear(when: str, hint: str | None) -> None:
    found, places = problems(shown(f"❱{when}❰"))
    assert [(one.message, one.place) for one in found] == [(never("story"), places[0])]
    assert hint is None or found[0].hint == hint


@pytest.mark.parametrize(
    "when",
    [
        "hours > 3 and hours < 5",
        "hours > 4 and hours < 5",
        "hours < 0",
        "level.calm.now >= 10",
        "level.calm.gap == 9",
        "count(company) == 2",
        "count(company) == 2 and 'alone' in company and 'friends' in company",
        "hours > 3 and 'alone' in company and 'friends' not in company",
        "answered(hours) or not answered(hours)",
        "not (hours > 5 and hours < 3)",
        "last.hours > 5 and hours < 3",
        "level.calm.gap > 2 and level.calm.now == 7",
    ],
)
def test_what_can_appear_is_left_alone(when: str) -> None:
    assert told(shown(when)) == []


@pytest.mark.parametrize(
    "when", ["hours > 3 or level.calm.now > 12", "not (level.calm.now <= 12) or hours > 3"]
)
def test_a_part_that_is_never_true(when: str) -> None:
    assert told(shown(f"❱{when}❰")) == [PART]


def test_a_number_knows_its_bounds() -> None:
    text = changed(
        SMALL,
        ("ask: How many hours?", "ask: How many hours?\n        min: 0\n        max: 24"),
        ("ask: What happened?", "ask: What happened?\n        when: ❱hours > 30❰"),
    )
    assert told(text) == [never("story")]


def test_what_depends_on_it_is_told_with_it() -> None:
    text = shown("❱hours > 5 and hours < 3❰").replace(
        "ask: What will you do?", "ask: What will you do?\n        when: answered(story)"
    )
    assert told(text) == [f"{never('story')}, and so neither did 'step'"]


def test_a_condition_knows_when_another_question_is_asked() -> None:
    text = changed(
        SMALL,
        ("ask: What happened?", "ask: What happened?\n        when: hours > 5"),
        ("ask: What will you do?", "ask: Next?\n        when: ❱answered(story) and hours < 5❰"),
    )
    assert told(text) == [never("step")]


def test_a_section_that_can_never_appear_is_told_once() -> None:
    more = """\
  more:
    title: More
    when: >-
      ❱hours > 5❰
      and hours < 3
    questions:
      other: {type: text, ask: Other?}
      last_one: {type: text, ask: Last?, when: answered(other)}
"""
    assert told(SMALL + more) == ["in 300 walks that were tried, section 'more' never appeared"]


def test_too_much_to_try_is_left_alone() -> None:
    choices = "".join(f"          c{number}: C\n" for number in range(30))
    many = SMALL.replace("          alone: On my own\n", choices + "          alone: On my own\n")
    when = "hours > 1 and " + " and ".join(f"'c{number}' in company" for number in range(14))
    assert told(changed(many, ("ask: What happened?", f"ask: What?\n        when: {when}"))) == []
