"""YAML as inkeer reads and writes it: plain data with places, and nothing that surprises.

Reading walks the parser's events, so that what is hostile (deep nesting, anchors, tags, a second
document) is refused before anything is built, and what is easily mistaken (duplicate keys) is
reported with its place. A scalar stays text: whoever asked for it decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, NamedTuple

import yaml

from inkeer import yaml_errors
from inkeer.errors import FileProblemsError, Place, Problem
from inkeer.i18n import _

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32
MAX_NODES = 50_000  # no walk has as many; sixteen megabytes of little ones would fill a machine

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

    @property
    def blank(self) -> bool:
        """Whether this says nothing: it is missing, or has no more than spaces."""
        return self.missing or not self.text.strip()


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
    """The one document in `raw`; FileProblemsError, under the name `path`, when it cannot be read.

    With a list for keys that stand `twice` these are put there, and reading goes on. Once the keys
    that are `enough` have been read, what comes after them is not looked at.
    """
    text = decoded(raw, path, max_bytes)
    reader = _Reader(path, text, enough)
    node = reader.document()
    if twice is not None:
        twice += reader.duplicates
    elif reader.duplicates:
        raise FileProblemsError(path, text, tuple(reader.duplicates))
    return node


def read_private(
    raw: bytes | str, path: str, max_bytes: int, enough: frozenset[str] | None = None
) -> Node:
    """The same for what a person wrote: no line and no key of it stands in a problem."""
    twice: list[Problem] = []
    try:
        node = read(raw, path, max_bytes, twice, enough)
    except FileProblemsError as error:
        raise FileProblemsError(path, "", error.problems) from None
    if not twice:
        return node
    told = tuple(one._replace(message=_("a key is here twice")) for one in twice)
    raise FileProblemsError(path, "", told)


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
        raise FileProblemsError(path, "", (problem,))
    if isinstance(raw, str):
        return raw
    if (other := yaml_errors.disguised(raw)) is not None:
        raise FileProblemsError(path, "", (Problem(Place(1, 1), *other),))
    try:
        if b"\0" in raw[:2]:
            raise UnicodeDecodeError("utf-8", raw, 0, 1, "UTF-16 without its mark")
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        problem = Problem(
            yaml_errors.after(raw[: error.start].decode("utf-8")),
            _("this is not UTF-8 text"),
            _("save the file again with UTF-8 as its encoding"),
        )
        raise FileProblemsError(path, raw.decode("utf-8", "replace"), (problem,)) from None


def ends(text: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Where each value of a text that `read` took ends, by where it begins: line and column.

    Mappings and lists count only between brackets; others end where the last value in them does.
    """
    found = {}
    opened: list[Any] = []
    loader = _Loader(text)
    try:
        for event in iter(loader.get_event, None):
            begun = event
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
                continue
            if isinstance(event, yaml.CollectionEndEvent):
                begun = opened.pop()
                if not begun.flow_style:
                    continue
            start, end = begun.start_mark, event.end_mark
            if isinstance(begun, yaml.NodeEvent):
                found[start.line + 1, start.column + 1] = end.line + 1, end.column + 1
    finally:
        loader.dispose()
    return found


class _StopError(Exception):
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
        self.nodes = 0
        self.last: yaml_errors.Scalar | None = None  # what was read last, when reading fails

    def document(self) -> Node:
        loader = None
        try:
            loader = _Loader(self.text)
            return self._document(iter(loader.get_event, None))
        except _StopError as stop:
            raise FileProblemsError(self.path, self.text, (stop.problem,)) from None
        except (yaml.YAMLError, ValueError) as error:  # ValueError: "\U00110000", a surrogate
            problem = yaml_errors.told(error, self.text, self.last)
            raise FileProblemsError(self.path, self.text, (problem,)) from None
        finally:
            if loader is not None:
                loader.dispose()

    def _document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _StopError(
                        _place(event), _("a second document starts here"), _one_document()
                    )
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
                if self.enough is not None:
                    break
        if root is None:
            raise _StopError(
                Place(1, 1), _("the file is empty"), _("write something in it, or remove it")
            )
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        place = _place(event)
        _refuse(event, place)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _StopError(
                place, _("the file holds more than {limit} values").format(limit=MAX_NODES)
            )
        if isinstance(event, yaml.ScalarEvent):
            self.last = _last(event)
            return Scalar(event.value, not event.style, place)
        if depth > MAX_DEPTH:
            raise _StopError(
                place, _("this is nested too deeply"), _("take out brackets or dashes")
            )
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
                hint = _("write one word before the colon")
                raise _StopError(
                    key.place, _("a key is a word, and this is a list or a mapping"), hint
                )
            if key.plain and key.text == "<<":
                raise _StopError(key.place, _("merge keys (<<) are not used here"), _write_out())
            if key.text in seen:
                told = _("'{key}' is here twice; the first is on line {line}")
                told = told.format(key=key.text, line=seen[key.text].line)
                hint = _("keep one of the two, or give this one another name")
                self.duplicates.append(Problem(key.place, told, hint))
                continue
            seen[key.text] = key.place
            yield key, value
            if enough is not None and enough <= seen.keys():
                return


def _refuse(event: Any, place: Place) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _StopError(place, _("aliases (*name) are not used here"), _write_out())
    if event.anchor:
        raise _StopError(place, _("anchors (&name) are not used here"), _write_out())
    if event.tag:
        raise _StopError(
            place, _("tags (!name) are not used here"), _("put the text between quotes")
        )
    # Between double quotes a file can name what it cannot hold: "\0".
    if getattr(event, "style", None) == '"' and unwritable(event.value) is not None:
        raise _StopError(place, _("this character cannot stand in a text file"))


def _one_document() -> str:
    return _("one file holds one document: remove the line ---")


def _write_out() -> str:
    return _("write it out in full, or put the text between quotes")


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, length if length > 1 else 1)


def _last(event: Any) -> yaml_errors.Scalar:
    return yaml_errors.Scalar(event.start_mark.index, event.end_mark.index, event.style or "")


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
    found = re.search("[\0\ud800-\udfff]", text)
    return found[0] if found else None


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
    if isinstance(data, datetime):
        data = _in_minutes(data)
    if isinstance(data, date):
        return "timestamp", data.isoformat()
    return "int", str(data)


def _in_minutes(time: datetime) -> datetime:
    """The same moment on the same day, with an offset of whole minutes.

    YAML has no seconds in an offset, and before 1940 there were.
    """
    offset, minute = time.utcoffset() or timedelta(), timedelta(minutes=1)
    if not offset % minute:
        return time
    lower = offset // minute * minute
    for near in (lower, lower + minute):
        if abs(near) < timedelta(days=1):
            moved = time.astimezone(timezone(near))
            if moved.date() == time.date():
                return moved
    return time.astimezone(UTC)


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
    return bool(re.search("[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text))


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
