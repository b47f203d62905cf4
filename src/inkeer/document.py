"""YAML as inkeer reads and writes it: plain data with places, and nothing that surprises.

Reading walks the parser's events, so that what is hostile (deep nesting, anchors, tags, a second
document) is refused before anything is built, and what is easily mistaken (duplicate keys) is
reported with its place. A scalar stays text: whoever asked for it decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import yaml

from inkeer.errors import FileProblems, Place, Problem, rows
from inkeer.language import _

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Scalar(NamedTuple):
    """One value as written; `plain` when it stood there without quotes."""

    text: str
    plain: bool
    place: Place

    @property
    def missing(self) -> bool:
        """Whether this is YAML's way to say nothing: an empty value, `null` or `~`."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


class Map(NamedTuple):
    """Keys and values in their order; the keys are distinct."""

    items: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.items if name.text == key), None)


class Seq(NamedTuple):
    """Values in their order."""

    items: tuple[Node, ...]
    place: Place


Node = Scalar | Map | Seq
Data = str | bool | int | Decimal | date | None | Mapping[str, "Data"] | Sequence["Data"]


def read(
    raw: bytes | str,
    path: str,
    max_bytes: int = MAX_BYTES,
    twice: list[Problem] | None = None,
    enough: frozenset[str] | None = None,
) -> Node:
    """The one document in `raw`; FileProblems, under the name `path`, when it cannot be read.

    With a list for keys that stand `twice` these are put there, and reading goes on. Once the keys
    that are `enough` have been read, what comes after them is not looked at.
    """
    text = decoded(raw, path, max_bytes)
    reader = _Reader(path, text, enough)
    node = reader.document()
    if twice is not None:
        twice += reader.duplicates
    elif reader.duplicates:
        raise FileProblems(path, text, tuple(reader.duplicates))
    return node


def decoded(raw: bytes | str, path: str, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file: UTF-8, with or without a byte order mark, of a bounded size."""
    size = len(raw)
    if size > max_bytes:
        problem = Problem(
            Place(1, 1),
            _("the file is too large: {size} KiB, and at most {limit} KiB fits").format(
                size=-(-size // 1024), limit=max_bytes // 1024
            ),
        )
        raise FileProblems(path, "", (problem,))
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        problem = Problem(
            _after(raw[: error.start].decode("utf-8")),
            _("this is not UTF-8 text"),
            _("save the file again with UTF-8 as its encoding"),
        )
        raise FileProblems(path, raw.decode("utf-8", "replace"), (problem,)) from None


class _Stop(Exception):
    """Reading cannot go on after this problem."""

    def __init__(self, place: Place, message: str, hint: str | None = None) -> None:
        self.problem = Problem(place, message, hint)


class _Reader:
    """Builds nodes from the events of one document."""

    def __init__(self, path: str, text: str, enough: frozenset[str] | None) -> None:
        self.path = path
        self.text = text
        self.enough = enough
        self.duplicates: list[Problem] = []

    def document(self) -> Node:
        try:
            return self._document(iter(yaml.parse(self.text, Loader=_Loader)))
        except _Stop as stop:
            raise FileProblems(self.path, self.text, (stop.problem,)) from None
        except (yaml.YAMLError, UnicodeEncodeError) as error:
            raise FileProblems(self.path, self.text, (_syntax(error, self.text),)) from None

    def _document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _Stop(_place(event), _("a second document starts here"), _one_document())
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
                if self.enough is not None:
                    break
        if root is None:
            raise _Stop(Place(1, 1), _("the file is empty"))
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        place = _place(event)
        _refuse(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, not event.style, place)
        if depth > MAX_DEPTH:
            raise _Stop(place, _("this is nested too deeply"))
        if isinstance(event, yaml.SequenceStartEvent):
            return Seq(tuple(self._until_end(events, yaml.SequenceEndEvent, depth)), place)
        parts = self._until_end(events, yaml.MappingEndEvent, depth)
        return Map(tuple(self._pairs(parts, self.enough if depth == 1 else None)), place)

    def _until_end(self, events: Iterator[Any], end: type, depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, end):
                return
            yield self._node(event, events, depth + 1)

    def _pairs(
        self, parts: Iterator[Node], enough: frozenset[str] | None
    ) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Place] = {}
        for key, value in zip(parts, parts, strict=True):
            if not isinstance(key, Scalar):
                raise _Stop(key.place, _("a key is a word, and this is a list or a mapping"))
            if key.plain and key.text == "<<":
                raise _Stop(key.place, _("merge keys (<<) are not used here"), _write_out())
            if key.text in seen:
                message = _("'{key}' is here twice; the first is on line {line}")
                self.duplicates.append(
                    Problem(
                        key.place,
                        message.format(key=key.text, line=seen[key.text].line),
                        _("keep one of the two, or give this one another name"),
                    )
                )
                continue
            seen[key.text] = key.place
            yield key, value
            if enough is not None and enough <= seen.keys():
                return


def _refuse(event: Any, place: Place) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _Stop(place, _("aliases (*name) are not used here"), _write_out())
    if event.anchor:
        raise _Stop(place, _("anchors (&name) are not used here"), _write_out())
    if event.tag:
        raise _Stop(place, _("tags (!name) are not used here"), _("put the text between quotes"))


def _one_document() -> str:
    return _("one file holds one document: remove the line ---")


def _write_out() -> str:
    return _("write it out in full, or put the text between quotes")


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, max(1, length))


def _syntax(error: yaml.YAMLError | UnicodeEncodeError, text: str) -> Problem:
    """What the YAML parser stumbled over, in plain words."""
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    if "expected node" in problem and "flow" in str(getattr(error, "context", None)):
        problem = "did not find expected ',' or"  # the text ended inside a bracket
    if any(part in problem for part in _BEGUN_EARLIER):
        mark = getattr(error, "context_mark", None) or mark
    if mark is not None:
        place = Place(mark.line + 1, mark.column + 1)
    else:
        place = _first_control(text)
        problem = "control characters are not allowed"
    if "mapping values" in problem and not _second_colon(text, place):
        problem = "did not find expected key"
    if "expected key" in problem and _before(text, place).rstrip().endswith(("'", '"')):
        problem = "text after a quote"
    for part, message, hint in _syntax_words():
        if part in problem:
            return Problem(place, message, hint)
    return Problem(place, _("this is not valid YAML: {reason}").format(reason=problem))


# What the parser says where something ends badly, and what is told is where it began.
_BEGUN_EARLIER = ("',' or", "unexpected end", "unexpected document", "expected ':'")
# The characters that YAML has no room for.
_CONTROL = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def _first_control(text: str) -> Place:
    found = re.search(_CONTROL, text)
    return _after(text[: found.start()] if found else "")


def _after(before: str) -> Place:
    """The place of what comes after this text."""
    lines = rows(before)
    return Place(len(lines), len(lines[-1]) + 1)


def _second_colon(text: str, place: Place) -> bool:
    """Whether a line holds a colon and a space before this one; else it stands too far inward."""
    return ": " in _before(text, place)


def _before(text: str, place: Place) -> str:
    """What stands on the line before a place."""
    return rows(text)[place.line - 1][: place.column - 1]


def _syntax_words() -> tuple[tuple[str, str, str | None], ...]:
    quotes = _("if the text holds a colon and a space, put the whole text between quotes")
    align = _("use spaces to line it up with the line above")
    return (
        ("mapping values are not allowed", _("a second ': ' on one line"), quotes),
        ("that cannot start any token", _("this character cannot begin a value"), _quote_or_tab()),
        ("could not find expected ':'", _("a colon is missing after this name"), quotes),
        ("after a quote", _("text goes on after the closing quote"), _whole()),
        ("did not find expected key", _("this line does not fit its indentation"), align),
        ("did not find expected '-'", _("this line does not fit the list above it"), align),
        ("did not find expected ',' or", _("a bracket is opened and not closed"), None),
        ("did not find expected node", _("a value is missing here"), None),
        ("block sequence entries", _("a list cannot begin here"), _own_line()),
        ("unexpected end of stream", _("a quote is opened and not closed"), None),
        ("unexpected document", _("a quote is opened and not closed"), None),
        ("unknown escape", _("this backslash means something between double quotes"), _single()),
        ("control characters", _("this character cannot stand in a text file"), None),
        ("special characters", _("this character cannot stand in a text file"), None),
    )  # fmt: skip


def _quote_or_tab() -> str:
    return _("indent with spaces, never with tabs; put a text that begins with a sign in quotes")


def _whole() -> str:
    return _("put the whole text between quotes of the other kind, or on the next line after >-")


def _own_line() -> str:
    return _("begin the list on a line of its own")


def _single() -> str:
    return _("use single quotes")


def write(data: Data) -> str:
    """Data as YAML text that `read` gives back identical, made to be read by people.

    ValueError when a text holds what YAML cannot carry (see `unwritable`).
    """
    node = _node(data)
    text = _serialized(node, _Dumper)
    # libyaml escapes emoji, and whole paragraphs with them; the slow dumper writes them out.
    return _serialized(node, yaml.SafeDumper) if "\\U" in text else text


def _serialized(node: yaml.Node, dumper: Any) -> str:
    text: str = yaml.serialize(node, Dumper=dumper, allow_unicode=True, width=1_000_000, indent=2)
    return text


def unwritable(text: str) -> str | None:
    """The first character that YAML cannot carry, or None: NUL and lone surrogates."""
    return next((char for char in text if char == "\0" or "\ud800" <= char <= "\udfff"), None)


def _node(data: Data, inline: bool = False) -> yaml.Node:
    if isinstance(data, str):
        return _text_node(data)
    if isinstance(data, Mapping):
        pairs = [(_text_node(key), _node(value, True)) for key, value in data.items()]
        flow = inline and _short(data.values())
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    if isinstance(data, Sequence):
        items = [_node(value) for value in data]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=_short(data))
    tag, text = _plain(data)
    return yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", text)


def _plain(data: Any) -> tuple[str, str]:
    """The YAML tag and the text of a value that is no text itself."""
    if data is None:
        return "null", "null"
    if isinstance(data, bool):
        return "bool", "true" if data else "false"
    if isinstance(data, Decimal):
        text = format(data, "f")
        return "float" if "." in text else "int", text
    if isinstance(data, datetime) and (data.utcoffset() or timedelta()) % timedelta(minutes=1):
        data = data.astimezone(UTC)  # YAML has no seconds in an offset, and before 1940 there were
    if isinstance(data, date):
        return "timestamp", data.isoformat()
    return "int", str(data)


def _short(values: Iterable[Any]) -> bool:
    """Whether a collection reads best on one line: small values, and few of them."""
    size = 0
    for value in values:
        text = str(value)
        if isinstance(value, Mapping | tuple | list) or "\n" in text:
            return False
        size += len(text) + 4
    return size <= 60


def _text_node(text: str) -> yaml.ScalarNode:
    if (bad := unwritable(text)) is not None:
        raise ValueError(f"YAML cannot carry U+{ord(bad):04X}")
    style = None
    if "\n" in text:
        style = "|" if _literal(text) else '"'
    elif _nonplain(text):
        style = '"'
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


def _nonplain(text: str) -> bool:
    return any(
        ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or char in "\u2028\u2029\ufeff"
        for char in text
    )


def _literal(text: str) -> bool:
    """Whether a text of several lines survives as a literal block, exactly."""
    lines = text.split("\n")
    return (
        not any(_nonplain(line) for line in lines)
        and not any(line != line.rstrip() for line in lines)
        and bool(lines[0])
        and bool(lines[-1])
        and not lines[0].startswith(" ")
    )
