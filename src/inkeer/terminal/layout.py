"""Text in columns: how wide it is, where it breaks, what is cut. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from unicodedata import category

_NARROW = frozenset("…–—‘’“”•€·→●○◉━─›")  # what texts here are full of
_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))


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


def is_joined(text: str, at: int) -> bool:
    """Whether what stands before a place and what stands after it are one character for a person.

    The larger part of Unicode's rules for grapheme clusters (UAX #29): accents, joined emoji and
    their skin, flags, and Korean in its parts.
    """
    if not 0 < at < len(text) or text[at] < "\u0300":
        return False
    before, after = text[at - 1], text[at]
    if before == "\u200d" or "\U0001f3fb" <= after <= "\U0001f3ff":
        return before >= "\u0300"
    if after in "\u200c\u200d" or "\U000e0020" <= after <= "\U000e007f":
        return True
    if after in _FLAG_LETTERS:
        return (at - len(text[:at].rstrip(_FLAG_LETTERS))) % 2 == 1
    if "\u1160" <= after <= "\u11ff":
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"
    return category(after) in ("Mn", "Mc", "Me") and before != "\n"


def find_boundary(text: str, at: int, by: int) -> int:
    """Where the character that a person sees beyond a place ends, after it (1) or before it (-1)."""
    at += by
    while is_joined(text, at):
        at += by
    return min(max(at, 0), len(text))


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
        cut = space + 1
        if space < start:
            cut = index
            while is_joined(text, cut):
                cut -= 1
            if cut <= start:  # not even one character fits as a person sees it
                cut = max(index, start + 1)
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
    while is_joined(text, fits):
        fits -= 1
    return text[:fits].rstrip() + more


def pad(text: str, width: int) -> str:
    """A text filled with spaces up to a width."""
    return text + " " * max(0, width - count_columns(text))
