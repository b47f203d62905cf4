"""Module texts with their mistakes marked: ❱ where one begins, ❰ where it ends."""

from __future__ import annotations

import re
from pathlib import Path

from inkeer.errors import Place

EXAMPLE = (Path(__file__).parent / "vrije-avond.yaml").read_text(encoding="utf-8")
BEGIN, END = "❱", "❰"

# A module in which everything is right, to be broken in one place.
SMALL = """\
format: 1
id: small
language: en
title: A small module
sections:
  all:
    title: Everything
    questions:
      hours:
        type: number
        ask: How many hours?
      company:
        type: checkbox
        ask: With whom?
        choices:
          alone: On my own
          friends: With friends
      level:
        type: scale
        ask: How is it?
        range: 1-10
        wish: true
        aspects:
          calm: Calm
          brave: Brave
      story:
        type: text
        ask: What happened?
      step:
        type: intention
        ask: What will you do?
"""


def changed(text: str, *edits: tuple[str, str]) -> str:
    """The text with each part, which stands in it exactly once, replaced by another."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def unmarked(text: str) -> tuple[str, list[Place]]:
    """The text without its marks, and the places that they marked, in order."""
    places: list[Place] = []
    rows: list[str] = []
    for number, row in enumerate(text.split("\n"), 1):
        while found := re.search(f"{BEGIN}(?:([^{BEGIN}{END}]*){END})?", row):
            part = found[1] or ""
            places.append(Place(number, found.start() + 1, max(1, len(part))))
            row = row[: found.start()] + part + row[found.end() :]
        rows.append(row)
    return "\n".join(rows), places
