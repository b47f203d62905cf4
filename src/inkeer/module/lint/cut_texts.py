"""Finds texts that are cut off by a ` #` without quotes, after which YAML reads no further. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inkeer.errors import Place, Problem
from inkeer.i18n import _
from inkeer.yaml_nodes import Scalar


def find_cut_texts(nodes: Iterable[Scalar], lines: list[str]) -> Iterator[Problem]:
    """The warnings about texts that end at a comment which may have been meant as part of them."""
    if any(re.search(r"[ \t]#", line) for line in lines):
        for node in nodes:
            problem = _find_cut(node, lines)
            if problem is not None:
                yield problem


def _find_cut(node: Scalar, lines: list[str]) -> Problem | None:
    if not node.plain or not node.text:
        return None
    row, column = node.place.line - 1, node.place.column - 1
    left = _length(node.text)
    while row < len(lines) and left > 0:
        text, comment = _split_comment(lines[row][column:])
        left -= _length(text)
        if comment and left <= 0:
            if _looks_like_comment(text, comment):
                return None
            place = Place(row + 1, column + len(text) + 1, len(comment.rstrip()))
            return Problem(
                place,
                _("the text stops before this '#': the rest of the line is not read"),
                _("put the text between quotes; if this is a remark, give it a line of its own"),
                "warning",
            )
        row, column = row + 1, 0
    return None


def _length(text: str) -> int:
    """How long a text is without spaces: YAML joins lines with one."""
    return sum(map(len, text.split()))


def _split_comment(line: str) -> tuple[str, str]:
    """A line up to its comment, and the comment, which is empty where there is none."""
    match = re.search(r"(?<=[ \t])#", line)
    return (line[: match.start()], line[match.start() :]) if match else (line, "")


def _looks_like_comment(text: str, comment: str) -> bool:
    """Whether it is written as comments are: '# like this', after a sentence or two spaces."""
    return comment[1:2] in ("", " ", "#") and bool(re.search(r"[.?!…:;)]\s*$|\s\s$", text))
