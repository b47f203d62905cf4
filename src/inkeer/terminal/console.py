"""The page that is written on: the one writer to standard output and error, and so the safe one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import TextIO

from inkeer.terminal.layout import cells, cut, padded, rows, wrapped
from inkeer.terminal.look import MARGIN, Look
from inkeer.text import safe

Span = tuple[str, str]


class Console:
    """Calm text on a stream: wrapped, with a margin, in few styles; outside text made safe here."""

    def __init__(self, look: Look, stream: TextIO) -> None:
        self.look = look
        self._stream = stream

    def line(self, *spans: Span, indent: int = MARGIN) -> None:
        """One line as it is, made of (style, text) spans."""
        painted = "".join(self.look.painted(style, safe(text)) for style, text in spans)
        self._write(" " * indent + painted if painted else "")

    def text(self, text: str, style: str = "", indent: int = MARGIN) -> None:
        """A text of any length, wrapped."""
        width = self.look.width - (indent - MARGIN)
        for row in wrapped(safe(text), width):
            self._write(" " * indent + self.look.painted(style, row) if row else "")

    def marked(self, text: str, start: str, end: str, indent: int = MARGIN) -> None:
        """A text of any length, wrapped, with what stands between two marks in the accent."""
        pieces = [
            ("accent" if number % 2 else "", safe(piece))
            for number, piece in enumerate(text.replace(end, start).split(start))
        ]
        bare = "".join(piece for _style, piece in pieces)
        styles = [style for style, piece in pieces for _char in piece]
        for first, last in rows(bare, self.look.width - (indent - MARGIN)):
            row = bare[first:last].rstrip()
            spans = groupby(zip(styles[first:], row, strict=False), itemgetter(0))
            self.line(
                *((style, "".join(char for _style, char in group)) for style, group in spans),
                indent=indent,
            )

    def blank(self) -> None:
        """An empty line."""
        self._write("")

    def ends(self, left: str, right: str, left_style: str = "", right_style: str = "dim") -> None:
        """Two short texts at both ends of a line; on two lines where they do not fit."""
        left, right = safe(left), safe(right)
        width = self.look.width
        if cells(left) + cells(right) + 2 > width or self.look.plain:
            self.text(left, left_style)
            self.text(right, right_style)
            return
        gap = " " * (width - cells(left) - cells(right))
        self.line((left_style, left), ("", gap), (right_style, right))

    def rows(self, found: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> None:
        """Rows of a table: the last column takes what is left and is cut."""
        for row in found:
            parts = []
            used = 0
            for text, width in zip(row, (*widths, 0), strict=False):
                text = safe(text).replace("\n", " ")
                room = width or self.look.width - used
                shown = cut(text, room, self.look.signs.more)
                parts.append(padded(shown, width))
                used += width
            self._write(" " * MARGIN + "".join(parts).rstrip())

    def raw(self, text: str) -> None:
        """A document that was made safe by whoever made it: an export."""
        self._write(text.rstrip("\n"))

    def stream(self, parts: Iterable[str]) -> None:
        """The same, part by part, for what may be too long for memory."""
        for part in parts:
            self._stream.write(part)

    def flush(self) -> None:
        """Let everything written be seen."""
        self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write(text + "\n")
