"""What could be better in the texts of a module or of a translation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from inkeer.errors import Place, Problem, split_lines
from inkeer.i18n import _
from inkeer.module.lint.double_questions import second_question
from inkeer.yaml_document import Map, Node, Scalar, Seq

_TEXTS = frozenset(
    ("title", "summary", "intro", "closing", "author", "licence", "label", "unit", "ask")
) | {"hint", "low", "high"}
_OF_TEXTS = ("choices", "aspects", "deepen")


class _Text(NamedTuple):
    """A text where it stands, the key that it stands under, and the id of what has that key."""

    key: str
    owner: str
    node: Scalar


def advice(node: Map, text: str, language: str, module: Map) -> list[Problem]:
    """What to say about the texts in a document: the module itself, or a translation of it."""
    found = list(_texts(node))
    twofold = set(_wishing(module))
    lines = split_lines(text)
    told = []
    if re.search(r"[ \t]#", text):
        told += [one for each in found if (one := _cut(each.node, lines)) is not None]
    for each in found:
        if each.key != "ask" or each.owner in twofold:
            continue
        start = second_question(each.node.text, language)
        if start is not None:
            place = _within(each.node, each.node.text[start:], lines)
            hint = _("ask one of them here, and give the other a question of its own")
            message = _("these are two questions in one")
            told.append(Problem(place, message, hint, "warning"))
    return told


def _wishing(node: Node, owner: str = "") -> Iterator[str]:
    """The ids of scales with a wish: they ask for two things, how it is and how it could be."""
    for key, value in node.items if isinstance(node, Map) else ():
        if key.text == "wish" and isinstance(value, Scalar) and value.text.lower() == "true":
            yield owner
        yield from _wishing(value, key.text)


def _texts(node: Node, owner: str = "") -> Iterator[_Text]:
    """Every text of a module or translation, in the order of the file."""
    for key, value in node.items if isinstance(node, Map) else ():
        if key.text in _TEXTS and isinstance(value, Scalar):
            yield _Text(key.text, owner, value)
        elif key.text in _OF_TEXTS and isinstance(value, Map):
            yield from (
                _Text("", owner, one) for _id, one in value.items if isinstance(one, Scalar)
            )
        elif key.text in _OF_TEXTS and isinstance(value, Seq):
            yield from (_Text("", owner, one) for one in value.items if isinstance(one, Scalar))
        else:
            yield from _texts(value, key.text)


def _cut(node: Scalar, lines: list[str]) -> Problem | None:
    """A text that ends where a remark begins which may well have been part of it."""
    if not node.plain or not node.text:
        return None
    row, column = node.place.line - 1, node.place.column - 1
    left = _size(node.text)
    while row < len(lines) and left > 0:
        line = lines[row]
        said, mark, remark = _parted(line[column:])
        left -= _size(said)
        if mark and left <= 0:
            if _remark(said, remark):
                return None
            place = Place(row + 1, column + len(said) + 1, len(remark.rstrip()))
            return Problem(
                place,
                _("the text stops before this '#': the rest of the line is not read"),
                _("put the text between quotes; if this is a remark, give it a line of its own"),
                "warning",
            )
        row, column = row + 1, 0
    return None


def _size(text: str) -> int:
    """How long a text is, spaces aside, since lines are joined as one reads them."""
    return sum(map(len, text.split()))


def _parted(line: str) -> tuple[str, bool, str]:
    """A line up to the remark in it, whether there is one, and the remark."""
    found = re.search(r"(?<=[ \t])#", line)
    return (line[: found.start()], True, line[found.start() :]) if found else (line, False, "")


def _remark(said: str, remark: str) -> bool:
    """Whether it looks as people write remarks: '# like this', after a sentence or two spaces."""
    return remark[1:2] in ("", " ", "#") and bool(re.search(r"[.?!…:;)]\s*$|\s\s$", said))


def _within(node: Scalar, part: str, lines: list[str]) -> Place:
    """Where a part of a text begins in the file; the text's own place when it cannot be found."""
    said = part.split("\n")[0].split("?")[0]
    for length in (len(said), 12):
        for row in range(node.place.line - 1, min(node.place.line + 40, len(lines))):
            begin = node.place.column - 1 if row == node.place.line - 1 else 0
            column = lines[row].find(said[:length], begin)
            if column >= 0:
                more = lines[row][column + length :].startswith("?")
                return Place(row + 1, column + 1, len(said[:length]) + more)
    return node.place
