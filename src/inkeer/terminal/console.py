"""What is written to the terminal, and how. The terminal rules in one place.

- Text is at most 72 columns wide, with a margin of two.
- Colour only on a terminal, and never with NO_COLOR; one accent that reads on dark and on light.
- Signs beyond ASCII only where the terminal speaks UTF-8.
- Plain (--plain, INKEER_PLAIN, ACCESSIBLE, TERM=dumb): no escape sequences at all, every state in
  words.
- Everything goes through Console, which makes text from outside safe.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from shutil import get_terminal_size
from time import monotonic
from typing import NamedTuple, TextIO

from inkeer.i18n import _
from inkeer.terminal.layout import break_lines, count_columns, cut, pad, wrap
from inkeer.text import sanitize

MARGIN = 2
MEASURE = 72
# Of a progress line: seconds before it is shown, seconds between two drawings, columns.
_PATIENCE, _REDRAW, _BAR_WIDTH = 1.0, 0.1, 20

Span = tuple[str, str]

_TEAL = "38;5;30"  # 4.3:1 on white and 4.9:1 on black
_STYLES = {"": "", "bold": "1", "dim": "2", "accent": _TEAL, "warn": "31"}


class Signs:
    """The signs to draw with."""

    line, rest, trail, wall, corner = "━", "─", "·", "│", "└"
    now, wish, both, ticked, open = "●", "○", "◉", "●", "○"
    pointer, dot, arrow, more, minus = "›", "·", "→", "…", "−"
    up_down, left_right, levels = "↑↓", "←→", "▁▂▃▄▅▆▇█"


class Ascii(Signs):
    """The same in ASCII, and for ears."""

    line, rest, trail, wall, corner = "=", "-", ".", "|", "+"
    now, wish, both, ticked, open = "#", "o", "@", "x", " "
    pointer, dot, arrow, more, minus = ">", "-", "->", "...", "-"
    up_down, left_right, levels = "up/down", "left/right", "__..--''"


class Look(NamedTuple):
    """How to write on one terminal, or to a file in its place."""

    columns: int | None = None
    colour: bool = False
    plain: bool = False
    signs: type[Signs] = Ascii

    @property
    def width(self) -> int:
        """The width of a text in columns, margin aside; measured anew, since windows are resized."""
        columns = self.columns or get_terminal_size().columns
        return max(16, min(MEASURE, columns - 2 * MARGIN))

    def paint(self, style: str, text: str) -> str:
        """The text in a style, where there is colour."""
        code = _STYLES[style]
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text


def wants_plain(environment: Mapping[str, str], flag: bool, setting: bool) -> bool:
    """Whether to write plain lines only."""
    names = "INKEER_PLAIN", "ACCESSIBLE"
    variable = any(environment.get(name, "") not in ("", "0") for name in names)
    return flag or variable or setting or environment.get("TERM") == "dumb"


def detect_look(
    environment: Mapping[str, str], *, terminal: bool, encoding: str, plain: bool
) -> Look:
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


class Console:
    """Calm text on a stream: wrapped, with a margin, in few styles, and made safe here."""

    def __init__(self, look: Look, stream: TextIO) -> None:
        self.look = look
        self._stream = stream

    def write_spans(self, *spans: Span, indent: int = MARGIN) -> None:
        """Write one line as it is, made of (style, text) spans."""
        painted = "".join(self.look.paint(style, sanitize(text)) for style, text in spans)
        self._write(" " * indent + painted if painted else "")

    def write(self, text: str, style: str = "", indent: int = MARGIN) -> None:
        """Write a text of any length, wrapped."""
        width = self.look.width - (indent - MARGIN)
        for row in wrap(sanitize(text), width):
            self._write(" " * indent + self.look.paint(style, row) if row else "")

    def write_marked(
        self, text: str, marks: Iterable[tuple[int, int]], indent: int = MARGIN
    ) -> None:
        """Write a text, wrapped, with what is marked, from place to place, in the accent."""
        pieces, rest = [], 0
        for start, end in marks:
            pieces += [("", sanitize(text[rest:start])), ("accent", sanitize(text[start:end]))]
            rest = end
        pieces.append(("", sanitize(text[rest:])))
        bare = "".join(piece for _style, piece in pieces)
        styles = [style for style, piece in pieces for _char in piece]
        for first, last in break_lines(bare, self.look.width - (indent - MARGIN)):
            row = bare[first:last].rstrip()
            spans = groupby(zip(styles[first:], row, strict=False), itemgetter(0))
            self.write_spans(
                *((style, "".join(char for _style, char in group)) for style, group in spans),
                indent=indent,
            )

    def write_blank(self) -> None:
        """Write an empty line."""
        self._write("")

    def write_at_ends(
        self, left: str, right: str, left_style: str = "", right_style: str = "dim"
    ) -> None:
        """Write two short texts at both ends of a line; on two lines where they do not fit."""
        if not self.try_write_at_ends(left, right, left_style, right_style):
            self.write(left, left_style)
            self.write(right, right_style)

    def try_write_at_ends(
        self, left: str, right: str, left_style: str, right_style: str, indent: int = MARGIN
    ) -> bool:
        """Write two texts at both ends of a line; False, and nothing, where they do not fit."""
        left, right = sanitize(left), sanitize(right)
        gap = self.look.width - indent + MARGIN - count_columns(left) - count_columns(right)
        if gap < 2 or self.look.plain or "\n" in left + right:
            return False
        spans = (left_style, left), ("", " " * gap), (right_style, right)
        self.write_spans(*spans, indent=indent)
        return True

    def write_rows(self, rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> None:
        """Write the rows of a table: the last column takes what is left and is cut."""
        rest, more = self.look.width - sum(widths), self.look.signs.more
        for row in rows:
            texts = (sanitize(text).replace("\n", " ") for text in row)
            cells = (
                pad(cut(text, width or rest, more), width)
                for text, width in zip(texts, (*widths, 0), strict=False)
            )
            self._write(" " * MARGIN + "".join(cells).rstrip())

    def write_raw(self, text: str) -> None:
        """Write a document whose maker has made it safe: an export."""
        self._write(text.rstrip("\n"))

    def write_parts(self, parts: Iterable[str]) -> None:
        """Write such a document part by part: it may be too long for memory."""
        for part in parts:
            self._stream.write(part)

    def flush(self) -> None:
        """Make everything written visible."""
        self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write(text + "\n")


class ProgressLine:
    """Shows how far something is that takes over a second, and is gone when it is done.

    It is on standard error; in plain lines it says once that something is under way.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._next = monotonic() + _PATIENCE
        self._is_shown = False

    def __call__(self, done: int, count: int) -> None:
        """`done` of `count` entries were read."""
        if done < count and monotonic() < self._next:
            return
        if sys.stderr.isatty() and (done < count or self._is_shown):
            self._write(done, count)
        self._next = monotonic() + _REDRAW

    def _write(self, done: int, count: int) -> None:
        text = _("Looking through {count} entries").format(count=count)
        if self._look.plain:
            if not self._is_shown:
                sys.stderr.write(f"{' ' * MARGIN}{text}\n")
        elif done < count:
            full = _BAR_WIDTH * done // count
            bar = self._look.signs.line * full + self._look.signs.rest * (_BAR_WIDTH - full)
            sys.stderr.write(f"\r{' ' * MARGIN}{text}  {bar}")
        else:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
        self._is_shown = True
