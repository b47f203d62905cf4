"""What this terminal can show: its width, its colours, its signs. The terminal rules in one place.

- Text is at most 72 columns wide, with a margin of two.
- Colour only on a terminal, and never with NO_COLOR; one accent that reads on dark and on light.
- Signs beyond ASCII only where the terminal speaks UTF-8.
- Plain (--plain, INKEER_PLAIN, TERM=dumb): no escape sequences at all, every state in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from shutil import get_terminal_size
from typing import NamedTuple

MARGIN = 2
MEASURE = 72

_TEAL = "38;5;30"  # 4.3:1 on white and 4.9:1 on black
_STYLES = {
    "": "",
    "bold": "1",
    "dim": "2",
    "accent": _TEAL,
    "warn": "31",
}


class Signs:
    """The signs that are drawn with."""

    line = "━"
    rest = "─"
    rule = "─"
    now = "●"
    wish = "○"
    both = "◉"
    pointer = "›"
    ticked = "●"
    open = "○"
    dot = "·"
    arrow = "→"
    more = "…"
    trail = "·"
    wall = "│"
    corner = "└"
    levels = "▁▂▃▄▅▆▇█"
    up_down = "↑↓"
    left_right = "←→"
    minus = "−"


class Ascii(Signs):
    """The same where there is nothing but ASCII, and for ears."""

    line = "="
    rest = "-"
    rule = "-"
    now = "#"
    wish = "o"
    both = "@"
    pointer = ">"
    ticked = "x"
    open = " "
    dot = "-"
    arrow = "->"
    more = "..."
    trail = "."
    wall = "|"
    corner = "+"
    levels = "__..--''"
    up_down = "up/down"
    left_right = "left/right"
    minus = "-"


class Look(NamedTuple):
    """How to write on one terminal, or on what stands in its place."""

    columns: int | None = None
    colour: bool = False
    plain: bool = False
    signs: type[Signs] = Ascii

    @property
    def width(self) -> int:
        """The width of a text in columns, margin aside; measured anew, since windows are resized."""
        columns = self.columns or get_terminal_size().columns
        return max(16, min(MEASURE, columns - 2 * MARGIN))

    def painted(self, style: str, text: str) -> str:
        """The text in a style, where there is colour."""
        code = _STYLES[style]
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text


def wants_plain(environment: Mapping[str, str], flag: bool, setting: bool) -> bool:
    """Whether to write plain lines only."""
    told = environment.get("INKEER_PLAIN", "") not in ("", "0")
    return flag or told or setting or environment.get("TERM") == "dumb"


def look(environment: Mapping[str, str], *, terminal: bool, encoding: str, plain: bool) -> Look:
    """How to write to a stream: whether it is a terminal, and its encoding, as Python opened it."""
    colour = terminal and not plain and not environment.get("NO_COLOR")
    signs = Signs if speaks_utf8(environment, encoding) and not plain else Ascii
    return Look(colour=colour, plain=plain, signs=signs)


def speaks_utf8(environment: Mapping[str, str], encoding: str) -> bool:
    """Whether signs beyond ASCII arrive: the stream's encoding, and the locale if it says otherwise.

    Python itself may have turned a C locale into UTF-8 (PEP 538), so the locale is asked too;
    one that says nothing is taken to be UTF-8, as in most containers.
    """
    if encoding.lower().replace("-", "") != "utf8":
        return False
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environment.get(name)
        if not value or (name == "LC_CTYPE" and value == "C.UTF-8"):
            continue
        return value.lower().replace("-", "").find("utf8") >= 0
    return True
