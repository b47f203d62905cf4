"""Walks that are tried: what they say of a module, beside every walk that there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from inkeer.module import loader
from inkeer.module.explore import WALKS, Exploration, Unseen, explore
from inkeer.module.library import Library, shipped_folder
from inkeer.module.model import Module
from module.generated import modules, walks
from module.marked import SMALL, changed

LENGTHS = {  # of the modules that ship: the fewest and the most questions of a walk
    "eigenaarschap": (12, 15),
    "gibbs": (12, 15),
    "grenzen": (14, 16),
    "inleven": (13, 16),
    "korthagen": (13, 16),
    "moed": (11, 16),
    "starr": (10, 12),
    "veerkracht": (14, 16),
    "week": (5, 7),
    "werkgeverschap": (10, 15),
}


def build(text: str) -> Module:
    return loader.load_module(text, "small.yaml", "small")


@pytest.mark.parametrize("name", LENGTHS)
def test_the_modules_that_ship(name: str) -> None:
    module = Library(shipped_folder(), shipped_folder()).load(name, "nl")
    assert explore(module) == Exploration(WALKS, *LENGTHS[name], ())


def test_the_same_module_gives_the_same_walks() -> None:
    module = Library(shipped_folder(), shipped_folder()).load("moed", "nl")
    assert explore(module) == explore(module)


@given(modules())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_walk_that_is_tried_is_a_walk(module: Module) -> None:
    counts: set[int] = set()
    shown: set[str] = set()
    for walk in walks(module):
        counts.add(len(walk.visible))
        shown |= {question.id for _section, question in walk.visible}
    exploration = explore(module)
    assert min(counts) <= exploration.shortest <= exploration.longest <= max(counts)
    unseen = {each.question for each in exploration.unseen if each.part is None}
    hidden = {question.id for _section, question in module.questions()} - shown
    with_condition = {question.id for _s, question in module.questions() if question.when}
    assert hidden & with_condition <= unseen


def test_a_module_without_conditions_is_walked_twice() -> None:
    assert explore(build(SMALL)) == Exploration(2, 5, 5, ())


def test_a_prompt_to_go_deeper_is_no_question() -> None:
    story = "ask: What happened?"
    text = changed(
        SMALL, (story, f"{story}\n        deepen: [Why?, And then?]\n        when: hours > 3")
    )
    assert explore(build(text))[1:] == (4, 5, ())


def test_what_never_appeared() -> None:
    story = "ask: What happened?"
    never = build(changed(SMALL, (story, f"{story}\n        when: hours > 5 and hours < 3")))
    assert explore(never).unseen == (Unseen("all", "story"),)
    partly = build(
        changed(SMALL, (story, f"{story}\n        when: hours > 5 or level.calm.now > 10"))
    )
    assert explore(partly).unseen == (Unseen("all", "story", "level.calm.now > 10"),)


def _chain(length: int) -> Iterator[str]:
    for number in range(length):
        yield f"      y{number}:\n        type: number\n        ask: Y?\n"
        if number:
            yield f"        when: y{number - 1} == {number}\n"


def test_what_only_a_long_way_leads_to() -> None:
    text = "".join([SMALL, *_chain(6)])
    assert explore(build(text))[1:] == (6, 11, ())


def test_a_large_module_is_walked_less_often() -> None:
    large = build("".join([SMALL, *_chain(400)]))
    exploration = explore(large)
    assert exploration.walks * large.question_count <= 30_000
    assert exploration.unseen == ()  # too few walks to say so
