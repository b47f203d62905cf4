"""What a whole screen looks like, as text: its lines, and under them the styles that are not plain.

`INKEER_SNAPSHOTS=write pytest tests/browse` writes them anew; then read the difference.
"""

from __future__ import annotations

import os
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.style import Style
from textual.app import App

FOLDER = Path(__file__).with_name("snapshots")


def picture(app: App[Any]) -> str:
    """The screen: each line, and where it is not plain text."""
    strips = app.screen._compositor.render_strips()
    rows = [
        [(char, segment.style) for segment in strip for char in segment.text] for strip in strips
    ]
    text = ["".join(char for char, _style in row).rstrip() for row in rows]
    return "\n".join([*text, "", "--", "", *_styles(rows)]) + "\n"


def _styles(rows: list[list[tuple[str, Style | None]]]) -> list[str]:
    """A line for each stretch of text in a style, but for the one that most of the screen is in."""
    told = [[(char, _named(style)) for char, style in row] for row in rows]
    paper = [name for row in told for _char, name in row]
    plain = max(set(paper), key=paper.count)
    found = [f"plain: {plain}"]
    for number, row in enumerate(told, 1):
        for name, run in groupby(row, key=lambda one: one[1]):
            words = "".join(char for char, _name in run)
            if name != plain and words.strip():
                found.append(f"{number:>3}: {name}: {words.strip()}")
    return found


def _named(style: Style | None) -> str:
    """A style in words, without what a click does."""
    if style is None:
        return "none"
    marks = [
        name for name in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, name)
    ]
    ink = style.color.name if style.color else "default"
    paper = style.bgcolor.name if style.bgcolor else "default"
    return " ".join([*marks, ink, "on", paper])


def check(name: str, shown: str) -> None:
    """Whether a screen is as it was when it was last looked at."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("INKEER_SNAPSHOTS") == "write":
        path.write_text(shown, "utf-8")
        return
    before = path.read_text("utf-8") if path.exists() else ""
    difference = unified_diff(before.splitlines(), shown.splitlines(), "before", "now", lineterm="")
    assert shown == before, "\n".join([f"{name} has changed", *difference])
