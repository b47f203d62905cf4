"""The keys of a module file: what each may hold, and how a value that does not fit is told.

One declaration serves the reader now and a schema later. A key's `read` gives the value, or
reports one problem and gives None.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from inkeer.document import Map, Node, Scalar, Seq
from inkeer.errors import Place, choose_from, nearest
from inkeer.language import _
from inkeer.module.shape import WORDS

ID = r"[a-z][a-z0-9_]{0,39}"
MODULE_ID = r"[a-z][a-z0-9-]{0,63}"
_PYTHON_WORDS = frozenset(keyword.kwlist)
RESERVED = WORDS | _PYTHON_WORDS
_INTEGER = r"-?\d{1,9}"
_DECIMAL = r"-?\d{1,15}(\.\d{1,9})?"
_RANGE = r"(\d{1,3})\s*-\s*(\d{1,3})"


class Reporter(Protocol):
    """Where problems go."""

    def __call__(
        self, place: Place, message: str, hint: str | None = None, severity: str = "error"
    ) -> None: ...


class Key(NamedTuple):
    """One key: its name, how its value is read, and whether it must be there."""

    name: str
    read: Callable[[Node, Reporter], Any]
    required: bool = False


def fields(
    node: Map, keys: tuple[Key, ...], report: Reporter, what: str, at: Place | None = None
) -> dict[str, Any]:
    """The values of the known keys that are there and fit; every other key is a problem.

    `what` names the thing, for the message about a key that is missing; `at` is where it begins.
    """
    known = {key.name: key for key in keys}
    found: dict[str, Any] = {}
    for name, value in node.items:
        if name.text not in known:
            report(name.place, *unknown_key(name.text, known))
            continue
        read = known[name.text].read(value, report)
        if read is not None:
            found[name.text] = read
    written = {name.text for name, _value in node.items}
    lost = {nearest(word, known) for word in written - set(known)}
    for key in keys:
        # A key misspelt is one mistake, and has been told.
        if key.required and key.name not in written and key.name not in lost:
            report(at or node.place, _("{what} needs '{key}'").format(what=what, key=key.name))
    return found


def unknown_key(name: str, known: Any) -> tuple[str, str]:
    """The message and hint for a key that does not exist."""
    hint = choose_from(name, known)
    return _("unknown key '{key}'").format(key=name), hint


def anything(node: Node, report: Reporter) -> Node:
    """A value that is read later, when more is known."""
    return node


def module_name(node: Node, report: Reporter) -> str | None:
    """A module's id."""
    if isinstance(node, Scalar) and re.fullmatch(MODULE_ID, node.text):
        return node.text
    report(node.place, *bad_id(node.text if isinstance(node, Scalar) else "", MODULE_ID))
    return None


def text(node: Node, report: Reporter) -> str | None:
    """Any text that says something."""
    if not isinstance(node, Scalar):
        report(node.place, _("a text is expected here, not a list or keys"), _colon_hint())
        return None
    if not node.text.strip():
        report(node.place, _("a text is missing here"))
        return None
    return node.text.strip("\n")


def _colon_hint() -> str:
    return _("put a text that holds a colon, or begins with a sign, between quotes")


def word(node: Node, report: Reporter) -> str | None:
    """A short text on one line."""
    value = text(node, report)
    if value is not None and "\n" in value:
        report(node.place, _("this must fit on one line"))
        return None
    return value


def flag(node: Node, report: Reporter) -> bool | None:
    """True or false."""
    if isinstance(node, Scalar) and node.text.lower() in ("true", "false"):
        return node.text.lower() == "true"
    report(node.place, _("true or false is expected here"))
    return None


def whole(low: int, high: int) -> Callable[[Node, Reporter], int | None]:
    """A reader of whole numbers from `low` to `high`."""

    def read(node: Node, report: Reporter) -> int | None:
        if isinstance(node, Scalar) and re.fullmatch(_INTEGER, node.text):
            value = int(node.text)
            if low <= value <= high:
                return value
        message = _("a whole number from {low} to {high} is expected here")
        report(node.place, message.format(low=low, high=high))
        return None

    return read


def decimal(node: Node, report: Reporter) -> Decimal | None:
    """A number with a decimal point."""
    if isinstance(node, Scalar) and re.fullmatch(_DECIMAL, node.text):
        return Decimal(node.text)
    hint = None
    if isinstance(node, Scalar) and re.fullmatch(_DECIMAL, node.text.replace(",", ".", 1)):
        hint = _("in a module file a number has a point: {number}").format(
            number=node.text.replace(",", ".", 1)
        )
    report(node.place, _("a number is expected here"), hint)
    return None


def span(node: Node, report: Reporter) -> tuple[int, int] | None:
    """A range such as 1-10, within 0-100."""
    found = re.fullmatch(_RANGE, node.text) if isinstance(node, Scalar) else None
    if found and int(found[1]) < int(found[2]) <= 100:
        return int(found[1]), int(found[2])
    report(node.place, _("a range of whole numbers is expected here"), _("for example 1-10"))
    return None


def texts(node: Node, report: Reporter) -> tuple[str, ...] | None:
    """A list of texts."""
    if not isinstance(node, Seq):
        report(
            node.place,
            _("a list of texts is expected here"),
            _("begin each with a dash and a space"),
        )
        return None
    found = [text(item, report) for item in node.items]
    return tuple(one for one in found if one is not None)


def words(node: Node, report: Reporter) -> tuple[str, ...] | None:
    """A list of short words without spaces: tags, codes, names."""
    found = texts(node, report)
    if found is None or not isinstance(node, Seq):
        return None
    for item in node.items:
        if isinstance(item, Scalar) and re.search(r"[\s,#\[\]]", item.text.strip()):
            report(item.place, _("one word is expected here, without spaces"))
    return found


def names(node: Node, report: Reporter) -> tuple[str, ...] | None:
    """A list of names like a module's own id."""
    found = texts(node, report)
    if found is None or not isinstance(node, Seq):
        return None
    for item in node.items:
        if isinstance(item, Scalar) and not re.fullmatch(MODULE_ID, item.text):
            report(item.place, *bad_id(item.text, MODULE_ID))
    return found


def labels(node: Node, report: Reporter) -> dict[str, str] | None:
    """A mapping of ids to what a person reads: choices, aspects."""
    if not isinstance(node, Map):
        report(
            node.place,
            _("ids with their texts are expected here"),
            _("for example  alone: On my own"),
        )
        return None
    found = {}
    for name, value in node.items:
        good = identifier(name, report)
        label = word(value, report)
        if good and label is not None:
            found[name.text] = label
    if not node.items:
        report(node.place, _("at least one is needed here"))
    return found


def identifier(name: Scalar, report: Reporter) -> bool:
    """Whether a key can be an id; reports it when not."""
    if is_id(name.text):
        return True
    if name.text not in RESERVED:
        report(name.place, *bad_id(name.text, ID))
    else:
        message = _("'{id}' is a word of the condition language and cannot be an id")
        report(
            name.place, message.format(id=name.text), _("for example {id}_").format(id=name.text)
        )
    return False


def is_id(name: str) -> bool:
    """Whether a name can be an id of a question, a choice, an aspect and the like."""
    return bool(re.fullmatch(ID, name)) and name not in RESERVED


def bad_id(name: str, rule: str) -> tuple[str, str]:
    """The message and hint for a name that cannot be an id."""
    dash = "-" if rule == MODULE_ID else "_"
    limit = 64 if rule == MODULE_ID else 40
    message = _(
        "'{id}' cannot be an id: lower-case letters, digits and {dash}, a letter first, at most {limit}"
    )
    hint = _("for example '{id}'").format(id=better(name, dash)[:limit] or "a")
    return message.format(id=name, dash=dash, limit=limit), hint


def better(name: str, dash: str = "_") -> str:
    """The name as an id would be written."""
    return re.sub(rf"[^a-z0-9{dash}]+", dash, name.lower()).strip(dash).lstrip("0123456789-_")


def each(node: Node, report: Reporter, what: str) -> Iterator[tuple[Scalar, Map | None]]:
    """The named things in a mapping of mappings; a bad name is reported, and what is no mapping.

    None stands for the latter.
    """
    if not isinstance(node, Map):
        report(
            node.place, _("{what} are expected here, each with an id of its own").format(what=what)
        )
        return
    for name, value in node.items:
        identifier(name, report)
        if isinstance(value, Map):
            yield name, value
        else:
            report(value.place, _("'{id}' needs keys of its own under it").format(id=name.text))
            yield name, None
