"""The map of a module: when each question is asked, and which answer leads where."""

from __future__ import annotations

import pytest

from inkeer import i18n
from inkeer.module import map as maps
from inkeer.module.loader import load
from inkeer.module.map import Lead, Target
from inkeer.module.map.phrase import phrase
from inkeer.module.map.ways import Ways, ways
from inkeer.module.model import Module
from module.marked import EXAMPLE

FORK = """\
format: 1
id: fork
language: en
title: A fork
computed:
  rest:
    label: What is left
    is: hours - 8
  worst:
    label: What pinches
    is: lowest(mood)
sections:
  first:
    title: First
    questions:
      road: {type: select, ask: Which road?, choices: {left: To the left, right: To the right}}
      sure: {type: confirm, ask: Sure?}
      hours: {type: number, ask: How long?}
      with_: {type: checkbox, ask: With whom?, choices: {alone: On my own, two: With two}}
      mood: {type: scale, ask: How is it?, aspects: {calm: Calm, glad: Glad}, wish: true}
      why: {type: text, ask: Why?, when: WHEN}
  left:
    title: On the left
    when: road == 'left'
    questions:
      slow: {type: text, ask: Slow?, when: sure}
      fast: {type: text, ask: Fast?, when: not sure}
  right:
    title: The rest
    questions:
      much: {type: text, ask: Much?, when: hours > 4 or hours < 1}
      any_: {type: text, ask: Any?, when: answered(road)}
      none_: {type: text, ask: None?, when: not answered(road) or road != 'left'}
      both: {type: text, ask: Both?, when: "'alone' in with_ and sure"}
"""


def fork(when: str = "sure") -> Module:
    quoted = '"' + when + '"'
    return load(FORK.replace("WHEN", quoted), "fork.yaml", "fork")


def said(when: str) -> str:
    module = fork(when)
    found = module.by_id["why"].when
    assert found is not None
    return phrase(found.tree, module)


@pytest.mark.parametrize(
    ("when", "told", "dutch"),
    [
        ("sure", "sure is yes", "sure is ja"),
        ("not sure", "sure is no", "sure is nee"),
        ("road == 'left'", "road is 'To the left'", "road is 'To the left'"),
        ("road != 'left'", "road is not 'To the left'", "road is niet 'To the left'"),
        ("'left' == road", "road is 'To the left'", "road is 'To the left'"),
        ("hours > 4", "hours is more than 4", "hours is meer dan 4"),
        ("4.5 <= hours", "hours is at least 4.5", "hours is minstens 4,5"),
        (
            "1 < hours < 3",
            "hours is more than 1 and hours is less than 3",
            "hours is meer dan 1 en hours is minder dan 3",
        ),
        ("answered(hours)", "hours is answered", "hours is ingevuld"),
        ("not answered(hours)", "hours is left out", "hours is overgeslagen"),
        ("answered(rest)", "'What is left' is known", "'What is left' is bekend"),
        ("rest >= 0", "'What is left' is at least 0", "'What is left' is minstens 0"),
        (
            "answered(last.hours)",
            "hours was answered last time",
            "hours is de vorige keer ingevuld",
        ),
        (
            "last.hours < hours",
            "hours of last time is less than hours",
            "hours van de vorige keer is minder dan hours",
        ),
        (
            "'alone' in with_",
            "'On my own' is chosen in with_",
            "'On my own' is gekozen bij with_",
        ),
        (
            "'alone' not in with_",
            "'On my own' is not chosen in with_",
            "'On my own' is niet gekozen bij with_",
        ),
        ("count(with_) == 2", "how many in with_ is 2", "het aantal bij with_ is 2"),
        (
            "mood.calm.gap > 2",
            "the gap in 'Calm' in mood is more than 2",
            "het verschil bij 'Calm' bij mood is meer dan 2",
        ),
        ("worst == 'glad'", "'What pinches' is 'Glad'", "'What pinches' is 'Glad'"),
        (
            "widest(mood) == 'calm'",
            "the widest gap in mood is 'Calm'",
            "het grootste verschil bij mood is 'Calm'",
        ),
        ("hours * 2 > 4", "hours * 2 is more than 4", "hours * 2 is meer dan 4"),
        (
            "sure and (hours > 4 or hours < 1)",
            "sure is yes, and (hours is more than 4 or hours is less than 1)",
            "sure is ja, en (hours is meer dan 4 of hours is minder dan 1)",
        ),
    ],
)
def test_a_condition_is_said_in_words(when: str, told: str, dutch: str) -> None:
    assert said(when) == told
    i18n.activate("nl")
    assert said(when) == dutch


def leads(name: str) -> tuple[Lead, ...]:
    return next(
        stop.leads
        for part in maps.of(fork()).parts
        for stop in part.stops
        if stop.question.id == name
    )


def test_an_answer_leads_where_a_condition_names_it() -> None:
    assert leads("road") == (
        Lead("'To the left'", (Target(None, "On the left"),)),
        Lead("any answer", (Target(10, "any_"),)),
        Lead("no answer or anything but 'To the left'", (Target(11, "none_"),)),
    )


def test_what_needs_more_than_one_answer_is_perhaps() -> None:
    assert leads("sure") == (
        Lead("yes", (Target(6, "why"), Target(7, "slow", True), Target(12, "both", True))),
        Lead("no", (Target(8, "fast", True),)),
    )
    assert leads("with_") == (Lead("'On my own'", (Target(12, "both", True),)),)


def test_numbers_lead_somewhere_too() -> None:
    assert leads("hours") == (Lead("more than 4 or less than 1", (Target(9, "much"),)),)


def test_the_map_has_every_question_once_in_order() -> None:
    module = load(EXAMPLE, "vrije-avond.yaml", "vrije-avond")
    found = maps.of(module)
    stops = [stop for part in found.parts for stop in part.stops]
    assert [stop.question.id for stop in stops] == [one.id for _s, one in module.questions()]
    assert [stop.number for stop in stops] == list(range(1, module.size + 1))
    assert found.title == module.title


def module_of(*questions: str, computed: str = "") -> Module:
    asked = "".join(f"      {one}\n" for one in questions)
    text = (
        f"format: 1\nid: m\nlanguage: en\ntitle: M\n{computed}"
        f"sections:\n  s:\n    title: S\n    questions:\n{asked}"
    )
    return load(text, "m.yaml", "m")


def test_the_shortest_skips_and_the_longest_answers() -> None:
    found = ways(
        module_of(
            "a: {type: confirm, ask: A?}",
            "b: {type: text, ask: B?, when: a}",
            "c: {type: text, ask: C?, when: answered(b)}",
        )
    )
    assert found == Ways(1, 3)


def test_no_answer_can_be_the_longest_way() -> None:
    found = ways(
        module_of(
            "a: {type: confirm, ask: A?}",
            "b: {type: text, ask: B?, when: not answered(a)}",
            "c: {type: text, ask: C?, when: not answered(a)}",
            "d: {type: text, ask: D?, when: a}",
        )
    )
    assert found == Ways(1, 3)


def test_an_earlier_walk_may_be_there_or_not() -> None:
    found = ways(
        module_of(
            "a: {type: number, ask: A?, max: 3}",
            "b: {type: text, ask: B?, when: answered(last.a)}",
            "c: {type: text, ask: C?, when: last.a > 3}",
        )
    )
    assert found == Ways(1, 3)


def test_one_value_is_one_value_wherever_it_is_asked() -> None:
    found = ways(
        module_of(
            "a: {type: number, ask: A?}",
            "b: {type: number, ask: B?}",
            "c: {type: text, ask: C?, when: sum_ > 4}",
            "d: {type: text, ask: D?, when: sum_ <= 4}",
            computed="computed:\n  sum_:\n    label: Sum\n    is: a + b\n",
        )
    )
    assert found == Ways(2, 3)


def test_where_not_all_can_be_tried_it_is_said() -> None:
    found = ways(
        module_of(
            "a: {type: number, ask: A?, min: 0}",
            "b: {type: number, ask: B?, min: 0}",
            'c: {type: text, ask: C?, when: "a * b == 12345 and a - b == 4321.5"}',
        )
    )
    assert found is not None
    assert (found.fewest, found.fewest_sure) == (2, True)
    assert (found.most, found.most_sure) == (2, False)


def boxes(count: int) -> list[str]:
    return [
        f"q{number}: {{type: checkbox, ask: Q?, choices: {{a: A, b: B, c: C}}}}"
        for number in range(count)
    ]


def test_answers_that_have_nothing_to_do_with_each_other_are_not_multiplied() -> None:
    ends = [
        f"e{number}: {{type: text, ask: E?, when: \"'a' in q{number} or count(q{number}) > 2\"}}"
        for number in range(40)
    ]
    assert ways(module_of(*boxes(40), *ends)) == Ways(40, 80)


def test_too_many_answers_are_followed_in_bounds_and_it_is_said() -> None:
    every = " and ".join(f"'a' in q{number}" for number in range(14))
    some = " or ".join(f"'b' in q{number}" for number in range(14))
    ends = (
        f'e: {{type: text, ask: E?, when: "{every}"}}',
        f'f: {{type: text, ask: F?, when: "{some}"}}',
    )
    found = ways(module_of(*boxes(14), *ends))
    assert found is not None
    assert found.fewest == 14
    assert 14 <= found.most <= 16
    assert not found.most_sure


def test_a_module_that_nobody_reads_has_no_ways() -> None:
    asked = [f"q{at}: {{type: text, ask: Q?, when: a > {at}}}" for at in range(600)]
    module = module_of("a: {type: number, ask: A?}", *asked)
    assert ways(module) is None
    assert maps.of(module).size == 601
