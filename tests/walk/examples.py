"""A small module with every type of question, and short ways to read and to walk modules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from inkeer.module.loader import load_module
from inkeer.module.model import Module
from inkeer.walk.state import LastAnswer, Walk
from inkeer.yaml_nodes import Data

EVENING = """\
format: 1
id: free-evening
version: 3
language: en
title: An evening of your own
tags: [rest]
closing: Keep your ${evenings} evenings.
computed:
  over:
    label: Hours without a screen
    is: evenings * hours - screen
    unit: hours a week
    decimals: 1
  short:
    label: What falls short
    is: widest(balance)
sections:
  start:
    title: Where you stand
    questions:
      evenings:
        type: number
        ask: How many evenings a week are yours?
        min: 0
        max: 7
      hours:
        type: number
        ask: How long is such an evening?
        unit: hours
      screen:
        type: number
        ask: How many hours a week go to a screen?
      company:
        type: checkbox
        ask: With whom do you spend them?
        choices:
          alone: On my own
          family: With my family
        other: true
  further:
    title: Where you want to go
    when: over > 4 or 'alone' in company
    questions:
      balance:
        type: scale
        ask: How is it now, and how would you like it?
        range: 1-10
        wish: true
        aspects:
          reading: Reading
          moving: Moving
      pull:
        type: text
        ask: You keep ${over}, and ${short} falls short. Why is that?
        when: balance.reading.gap >= 2 or balance.moving.gap >= 2
  onwards:
    title: What follows
    questions:
      back:
        type: text
        ask: Last time you meant to ${last.step}. What came of it?
        when: answered(last.step)
      weather:
        type: select
        ask: Which weather fits your evenings?
        choices:
          sun: Sunny
          rain: Rainy
      ready:
        type: confirm
        ask: Is it enough?
      day:
        type: date
        ask: Which day will you keep free?
      step:
        type: intention
        ask: What will you do first?
        follow_up:
          after: 14
          ask: What was different, after ${weather} days?
"""

NESTED = """\
format: 1
id: nested
language: en
title: Doors behind doors
sections:
  one:
    title: One
    questions:
      open:
        type: confirm
        ask: Shall we?
      further:
        type: confirm
        ask: And further?
        when: open
      furthest:
        type: text
        ask: What is there?
        when: further
      last_word:
        type: text
        ask: Anything else?
"""

LONG_AGO = date(2025, 3, 12)

FULL: dict[str, Data] = {
    "evenings": 3,
    "hours": 2,
    "screen": 1,
    "company": ["alone", {"other": "the neighbours"}],
    "balance": {"reading": {"now": 3, "wish": 8}, "moving": {"now": 6, "wish": 6}},
    "pull": "Because it is quiet.",
    "weather": "rain",
    "ready": True,
}


def module(text: str) -> Module:
    """The module in a text, under the name that it gives itself."""
    name = next(line.split()[1] for line in text.splitlines() if line.startswith("id:"))
    return load_module(text, f"{name}.yaml", name)


def walked(text: str, answers: dict[str, Any], last: dict[str, Any] | None = None) -> Walk:
    """A walk with these answers, given in this order."""
    walk = Walk(module(text), {}, lasting(last or {}))
    for name, answer in answers.items():
        walk = walk.with_answer(name, answer)
    return walk


def lasting(answers: Mapping[str, Data]) -> dict[str, LastAnswer]:
    """These answers as those of last time."""
    return {name: LastAnswer(answer, LONG_AGO, "earlier") for name, answer in answers.items()}


def shown(walk: Walk) -> list[str]:
    """The ids of the questions that show."""
    return [question.id for _section, question in walk.visible]
