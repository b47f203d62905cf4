"""Text in columns: how wide it is, where it breaks, what is cut. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

_NARROW = frozenset("…–—‘’“”•€·→●○◉━─›")  # what texts here are full of


def count_columns(text: str) -> int:
    """How many columns a text takes; a wide character takes two, a combining one none."""
    if text.isascii():
        return len(text)
    return sum(map(_char_columns, text))


def _char_columns(char: str) -> int:
    if char < "\u0300" or char in _NARROW:
        return 1
    from wcwidth import wcwidth  # only for what is not plainly one column wide

    return max(0, int(wcwidth(char)))


def break_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where a text breaks in lines of at most `width` columns: start and end of each.

    Lines end at their newline, else after a space, else (a long word) where they are full. The
    space or newline at a break belongs to the line before it.
    """
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield from _break_line(text, start, end, max(2, width))
        start = end + 1


def _break_line(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while True:
        used, space, index = 0, -1, start
        while index < end:
            columns = _char_columns(text[index])
            if used + columns > width and text[index] != " ":
                break
            used += columns
            if text[index] == " ":
                space = index
            index += 1
        if index == end:
            yield start, end
            return
        cut = space + 1 if space >= start else max(index, start + 1)
        yield start, cut
        start = cut


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns, without the spaces at breaks."""
    text = text.expandtabs(4)
    return [text[start:end].rstrip() for start, end in break_lines(text, width)]


def cut(text: str, width: int, more: str = "…") -> str:
    """A text's first line, cut to fit in `width` columns."""
    text = text.split("\n")[0]
    if count_columns(text) <= width:
        return text
    room = max(0, width - len(more))
    fits = sum(used <= room for used in accumulate(map(_char_columns, text)))
    return text[:fits].rstrip() + more


def pad(text: str, width: int) -> str:
    """A text filled with spaces up to a width."""
    return text + " " * max(0, width - count_columns(text))
