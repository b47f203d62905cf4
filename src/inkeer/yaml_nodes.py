"""What a YAML document consists of, each with its place in the text, and how its values are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

from inkeer.errors import Place, ProblemError
from inkeer.i18n import _
from inkeer.local_time import localize

_DECIMAL = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"  # 08 and ٣ are texts, and need no quotes
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Scalar(NamedTuple):
    """One value as written; `plain` when it has no quotes."""

    text: str
    plain: bool
    place: Place

    @property
    def missing(self) -> bool:
        """Whether it is empty, `null` or `~`."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")

    @property
    def blank(self) -> bool:
        """Whether it is missing, or holds only spaces."""
        return self.missing or not self.text.strip()


class Map(NamedTuple):
    """Keys and values in order; the keys are distinct."""

    items: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.items if name.text == key), None)


class Seq(NamedTuple):
    """Values in order."""

    items: tuple[Node, ...]
    place: Place


Node = Scalar | Map | Seq
Data = str | bool | int | Decimal | date | None | Mapping[str, "Data"] | Sequence["Data"]


def find_unwritable(text: str) -> str | None:
    """The first character that YAML cannot carry (NUL or a lone surrogate), or None."""
    match = re.search("[\0\ud800-\udfff]", text)
    return match[0] if match else None


class Fields:
    """The values of a mapping by key; each method raises ProblemError for a wrong type."""

    def __init__(self, node: Node) -> None:
        if not isinstance(node, Map):
            raise ProblemError(node.place, _("keys are expected here"))
        self.node = node

    def get(self, key: str) -> Node | None:
        """The node of a key, or None when it is absent or null."""
        node = self.node.get(key)
        return None if isinstance(node, Scalar) and node.missing else node

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required when there is no default."""
        node = self.get(key)
        if node is None:
            if default is not None:
                return default
            message = _("'{key}' is missing here").format(key=key)
            raise ProblemError(self.node.place, message)
        if not isinstance(node, Scalar):
            raise self.error(key, _("'{key}' should be one value"))
        return node.text

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        text = self.text(key, None if default is None else str(default))
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise self.error(key, _("'{key}' should be a whole number"))
        return int(text)

    def moment(self, key: str) -> datetime:
        """A time with its offset; without one it is local."""
        text = self.text(key)
        try:
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo else localize(moment)
            moment.astimezone(UTC)  # fails in the very first and last hours of the calendar
            return moment
        except (ValueError, OverflowError, OSError):
            message = _("'{key}' should be a time, such as 2026-11-21T19:36:00+01:00")
            raise self.error(key, message) from None

    def items(self, key: str) -> tuple[Node, ...]:
        """A list; empty when it is absent."""
        node = self.get(key)
        if node is None:
            return ()
        if not isinstance(node, Seq):
            raise self.error(key, _("'{key}' should be a list"))
        return node.items

    def texts(self, key: str) -> Iterator[str]:
        """The texts of a list."""
        for node in self.items(key):
            if not isinstance(node, Scalar):
                raise ProblemError(node.place, _("one value is expected here, not several"))
            yield node.text

    def pairs(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """A mapping; empty when it is absent."""
        node = self.get(key)
        if node is None:
            return ()
        if not isinstance(node, Map):
            raise self.error(key, _("'{key}' should have keys of its own"))
        return node.items

    def check_format(self, newest: int) -> None:
        """Refuse a format that only a later version can read."""
        if self.integer("inkeer") > newest:
            message = _("this was written by a newer inkeer; this one reads format {number}")
            hint = _("nothing is wrong with it; a newer inkeer reads it")
            raise self.error("inkeer", message.format(number=newest), hint)

    def error(self, key: str, message: str, hint: str | None = None) -> ProblemError:
        """A problem at the value of a key, which may stand as `{key}` in the message."""
        node = self.node.get(key) or self.node
        return ProblemError(node.place, message.format(key=key), hint)


def infer_data(node: Node | None) -> Data:
    """Data of no declared type, by its looks: numbers, days, true and false, texts."""
    if node is None:
        return None
    if isinstance(node, Map):
        return {name.text: infer_data(value) for name, value in node.items}
    if isinstance(node, Seq):
        return [infer_data(value) for value in node.items]
    if node.missing:
        return None
    if node.plain and node.text in ("true", "false"):
        return node.text == "true"
    if node.plain and re.fullmatch(_DECIMAL, node.text) and len(node.text) <= 40:
        return Decimal(node.text) if "." in node.text else int(node.text)
    if node.plain and re.fullmatch(_DAY, node.text):
        with suppress(ValueError):
            return date.fromisoformat(node.text)
    return node.text
