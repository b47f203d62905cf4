"""Setting text in columns: how wide it is, where it breaks, what is cut. Pure."""

from __future__ import annotations

from collections.abc import Iterator

_NARROW = frozenset("…–—‘’“”•€·→●○◉━─›")  # what texts here are full of


def cells(text: str) -> int:
    """How many columns a text takes; a wide character takes two, a combining one none."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if char < "\u0300" or char in _NARROW:
        return 1
    from wcwidth import wcwidth  # only for what is not plainly one column wide

    return max(0, int(wcwidth(char)))


def rows(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where a text breaks in lines of at most `width` columns: start and end of each.

    Lines end at their newline, else after a space, else (a long word) where they are full. The
    space or newline at a break belongs to the line before it.
    """
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield from _broken(text, start, end, max(2, width))
        start = end + 1


def _broken(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while True:
        taken, space, index = 0, -1, start
        while index < end:
            wide = _cell(text[index])
            if taken + wide > width and text[index] != " ":
                break
            taken += wide
            if text[index] == " ":
                space = index
            index += 1
        if index == end:
            yield start, end
            return
        cut = space + 1 if space >= start else max(index, start + 1)
        yield start, cut
        start = cut


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns, the spaces at breaks taken away."""
    text = text.expandtabs(4)
    return [text[start:end].rstrip() for start, end in rows(text, width)]


def cut(text: str, width: int, more: str = "…") -> str:
    """A text's first line, cut to fit in `width` columns."""
    text = text.split("\n")[0]
    if cells(text) <= width:
        return text
    room = max(0, width - len(more))
    taken = 0
    for index, char in enumerate(text):
        taken += _cell(char)
        if taken > room:
            return text[:index].rstrip() + more
    return text


def padded(text: str, width: int) -> str:
    """A text filled with spaces up to a width."""
    return text + " " * max(0, width - cells(text))
