"""The values of a kept file, each taken as what it must be, with its place when it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, Place, Problem
from inkeer.i18n import _
from inkeer.yaml_document import Data, Map, Node, Scalar, Seq

T = TypeVar("T")
MAX_BYTES = 16 * 1024 * 1024
_DECIMAL = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"  # 08 and ٣ are texts, and stand in a file without quotes
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class UnreadableFieldError(Exception):
    """A place in a kept file that does not hold what it should."""

    def __init__(self, place: Place, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(place, message, hint)


class Fields:
    """The values of a kept file's mapping, each taken as what it must be."""

    def __init__(self, node: Node) -> None:
        if not isinstance(node, Map):
            raise UnreadableFieldError(node.place, _("keys are expected here"))
        self.node = node

    def get(self, key: str) -> Node | None:
        """The node of a key, or None when it is not there or null."""
        node = self.node.get(key)
        return None if isinstance(node, Scalar) and node.missing else node

    def text(self, key: str, default: str | None = None) -> str:
        """A text; Unreadable when it is not there and there is no default."""
        node = self.get(key)
        if node is None:
            if default is not None:
                return default
            raise UnreadableFieldError(
                self.node.place, _("'{key}' is missing here").format(key=key)
            )
        if not isinstance(node, Scalar):
            raise UnreadableFieldError(node.place, _("'{key}' should be one value").format(key=key))
        return node.text

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        text = self.text(key, None if default is None else str(default))
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise UnreadableFieldError(
                self._place(key), _("'{key}' should be a whole number").format(key=key)
            )
        return int(text)

    def moment(self, key: str) -> datetime:
        """A time with its offset; one without is taken to be local."""
        text = self.text(key)
        try:
            found = datetime.fromisoformat(text)
            found = found if found.tzinfo else found.astimezone()
            found.astimezone(UTC)  # the first and the last hours of all have no such time
            return found
        except (ValueError, OverflowError, OSError):
            message = _("'{key}' should be a time, such as 2026-11-21T19:36:00+01:00")
            raise UnreadableFieldError(self._place(key), message.format(key=key)) from None

    def items(self, key: str) -> tuple[Node, ...]:
        """A list; empty when it is not there."""
        node = self.get(key)
        if node is None:
            return ()
        if not isinstance(node, Seq):
            raise UnreadableFieldError(node.place, _("'{key}' should be a list").format(key=key))
        return node.items

    def texts(self, key: str) -> Iterator[str]:
        """The texts of a list."""
        for node in self.items(key):
            if not isinstance(node, Scalar):
                raise UnreadableFieldError(node.place, _("one value is expected here, not several"))
            yield node.text

    def pairs(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """A mapping; empty when it is not there."""
        node = self.get(key)
        if node is None:
            return ()
        if not isinstance(node, Map):
            raise UnreadableFieldError(
                node.place, _("'{key}' should have keys of its own").format(key=key)
            )
        return node.items

    def format(self, newest: int) -> None:
        """Refuses a format that only a later version can read."""
        if self.integer("inkeer") > newest:
            message = _("this was written by a newer inkeer; this one reads format {number}")
            hint = _("nothing is wrong with it; a newer inkeer reads it")
            raise UnreadableFieldError(self._place("inkeer"), message.format(number=newest), hint)

    def _place(self, key: str) -> Place:
        node = self.node.get(key)
        return node.place if node is not None else self.node.place


def build_from_yaml(
    raw: bytes | str,
    path: str,
    build: Callable[[Fields], T],
    enough: frozenset[str] | None = None,
) -> T:
    """What a kept file holds, or the keys of it that are `enough`; FileProblemsError when it cannot be.

    They show no line of the file: what a person wrote stands in no error.
    """
    try:
        return build(Fields(yaml_document.read_private(raw, path, MAX_BYTES, enough)))
    except UnreadableFieldError as error:
        raise FileProblemsError(path, "", (error.problem,)) from None


def plain_data(node: Node | None) -> Data:
    """Data whose meaning nobody declared, by its looks: numbers, days, true and false, texts."""
    if node is None:
        return None
    if isinstance(node, Map):
        return {name.text: plain_data(value) for name, value in node.items}
    if isinstance(node, Seq):
        return [plain_data(value) for value in node.items]
    return _by_looks(node)


def _by_looks(node: Scalar) -> Data:
    if not node.plain:
        return node.text
    if node.missing:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(_DECIMAL, node.text) and len(node.text) <= 40:
        return Decimal(node.text) if "." in node.text else int(node.text)
    if re.fullmatch(_DAY, node.text):
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            return node.text
    return node.text
