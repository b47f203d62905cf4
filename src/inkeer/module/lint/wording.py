"""What could be better in the texts of a module or of a translation. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from inkeer.errors import Place, Problem, split_lines
from inkeer.i18n import _
from inkeer.module.lint.cut_texts import find_cut_texts
from inkeer.module.lint.double_questions import find_second_question
from inkeer.yaml_nodes import Map, Node, Scalar, Seq

_TEXTS = frozenset(
    ("title", "summary", "intro", "closing", "author", "licence", "label", "unit", "ask")
) | {"hint", "low", "high"}
_OF_TEXTS = ("choices", "aspects", "deepen")


class _Text(NamedTuple):
    """A text where it stands, the key that it stands under, and the id of what has that key."""

    key: str
    owner: str
    node: Scalar


def lint_wording(node: Map, text: str, language: str, module: Map) -> list[Problem]:
    """The warnings about the texts of a document: the module itself, or a translation of it."""
    texts = list(_find_texts(node))
    twofold = set(_scales_with_wish(module))
    lines = split_lines(text)
    problems = list(find_cut_texts([each.node for each in texts], lines))
    for each in texts:
        if each.key != "ask" or each.owner in twofold:
            continue
        start = find_second_question(each.node.text, language)
        if start is not None:
            place = _place_within(each.node, each.node.text[start:], lines)
            hint = _("ask one of them here, and give the other a question of its own")
            message = _("these are two questions in one")
            problems.append(Problem(place, message, hint, "warning"))
    return problems


def _scales_with_wish(node: Node, owner: str = "") -> Iterator[str]:
    """The ids of scales with a wish: they ask for two things, how it is and how it could be."""
    for key, value in node.items if isinstance(node, Map) else ():
        if key.text == "wish" and isinstance(value, Scalar) and value.text.lower() == "true":
            yield owner
        yield from _scales_with_wish(value, key.text)


def _find_texts(node: Node, owner: str = "") -> Iterator[_Text]:
    """Every text of a module or translation, in the order of the file."""
    for key, value in node.items if isinstance(node, Map) else ():
        if key.text in _TEXTS and isinstance(value, Scalar):
            yield _Text(key.text, owner, value)
        elif key.text in _OF_TEXTS and isinstance(value, Map):
            yield from (
                _Text("", owner, text) for _id, text in value.items if isinstance(text, Scalar)
            )
        elif key.text in _OF_TEXTS and isinstance(value, Seq):
            yield from (_Text("", owner, text) for text in value.items if isinstance(text, Scalar))
        else:
            yield from _find_texts(value, key.text)


def _place_within(node: Scalar, part: str, lines: list[str]) -> Place:
    """Where a part of a text begins in the file; the text's own place when it cannot be found."""
    words = part.split("\n")[0].split("?")[0]
    for length in (len(words), 12):
        for row in range(node.place.line - 1, min(node.place.line + 40, len(lines))):
            begin = node.place.column - 1 if row == node.place.line - 1 else 0
            column = lines[row].find(words[:length], begin)
            if column >= 0:
                more = lines[row][column + length :].startswith("?")
                return Place(row + 1, column + 1, len(words[:length]) + more)
    return node.place
