"""What is drawn with: lines made of spans, each in a style and perhaps with what a click does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from inkeer.terminal.layout import cells
from inkeer.text import safe_line


class Span(NamedTuple):
    """A piece of a line; `action` is what a click on it does."""

    style: str
    text: str
    action: str = ""


Line = tuple[Span, ...]


class Laid(NamedTuple):
    """Lines, and the number of each line where a block begins that can be chosen."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]


def strip(line: Iterable[Span], width: int, base: Style, palette: Mapping[str, Style]) -> Strip:
    """A line as the screen takes it: made safe, and never read as markup."""
    parts = []
    for span in line:
        style = palette[span.style]
        if span.action:
            style += Style.from_meta({"@click": span.action})
        parts.append((safe_line(span.text), style))
    segments = Content.assemble(*parts).render_segments(base)
    return Strip(segments).adjust_cell_length(width, base.rich_style)


def long(line: Iterable[Span]) -> int:
    """How many columns a line takes."""
    return sum(cells(span.text) for span in line)


def fitting(hints: Iterable[Span], room: int, between: str) -> Line:
    """As many hints as there is room for, with a sign between them."""
    line: list[Span] = []
    for hint in hints:
        more = [Span("dim", between), hint] if line else [hint]
        if long([*line, *more]) > room:
            break
        line += more
    return tuple(line)
