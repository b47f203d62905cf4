"""YAML as inkeer reads and writes it: plain data with places, and no surprises.

Reading walks the parser's events, so hostile input (deep nesting, anchors, tags, a second document)
is refused before anything is built, and duplicate keys are reported with their place. A scalar
stays text: the caller decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import chain
from typing import Any, TypeVar

import yaml

from inkeer.errors import FileProblemsError, Place, Problem, ProblemError
from inkeer.i18n import N_, _
from inkeer.storage.safe_read import MAX_BYTES as MAX_FILE_BYTES
from inkeer.yaml_nodes import Data, Fields, Map, Node, Scalar, Seq, find_unwritable

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32
MAX_NODES = 50_000  # far more than any walk has; 16 MB of tiny values would exhaust memory
_WRITE_OUT = N_("write it out in full, or put the text between quotes")

T = TypeVar("T")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def parse_yaml(
    raw: bytes | str,
    path: str,
    max_bytes: int = MAX_BYTES,
    duplicates: list[Problem] | None = None,
    stop_after: frozenset[str] | None = None,
) -> Node:
    """The one document in `raw`; raises FileProblemsError, under the name `path`.

    With a list for `duplicates`, repeated keys are added to it instead of raised, and only the
    first of each is kept. Reading stops once all keys in `stop_after` have been read.
    """
    text = decode_text(raw, path, max_bytes)
    reader = _Reader(path, text, stop_after)
    node = reader.read_document()
    if duplicates is not None:
        duplicates += reader.duplicates
    elif reader.duplicates:
        raise FileProblemsError(path, text, tuple(reader.duplicates))
    return node


def parse_private_yaml(
    raw: bytes | str, path: str, max_bytes: int, stop_after: frozenset[str] | None = None
) -> Node:
    """The same for what a person wrote: no problem repeats a line or a key of it."""
    duplicates: list[Problem] = []
    try:
        node = parse_yaml(raw, path, max_bytes, duplicates, stop_after)
    except FileProblemsError as error:
        raise FileProblemsError(path, "", error.problems) from None
    if duplicates:
        message = _("a key appears twice")
        problems = tuple(problem._replace(message=message) for problem in duplicates)
        raise FileProblemsError(path, "", problems)
    return node


def build_from_yaml(
    raw: bytes | str,
    path: str,
    build: Callable[[Fields], T],
    stop_after: frozenset[str] | None = None,
) -> T:
    """What `build` makes of a file, of which no more is read than the keys in `stop_after`.

    Raises FileProblemsError, which repeats nothing that a person wrote.
    """
    try:
        return build(Fields(parse_private_yaml(raw, path, MAX_FILE_BYTES, stop_after)))
    except ProblemError as error:
        raise FileProblemsError(path, "", (error.problem,)) from None


def decode_text(raw: bytes | str, path: str, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file: UTF-8, with or without a byte order mark, of a bounded size."""
    if len(raw) > max_bytes:
        message = _("the file is too large: {size} KiB, and at most {limit} KiB fits")
        message = message.format(size=-(-len(raw) // 1024), limit=max_bytes // 1024)
        raise FileProblemsError(path, "", (Problem(Place(1, 1), message),))
    if isinstance(raw, str):
        return raw
    if (explanation := _explain_other_format(raw)) is not None:
        raise FileProblemsError(path, "", (Problem(Place(1, 1), *explanation),))
    try:
        if b"\0" in raw[:2]:
            raise UnicodeDecodeError("utf-8", raw, 0, 1, "UTF-16 without its mark")
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        from inkeer.yaml_errors import place_after  # only a broken file needs it

        problem = Problem(
            place_after(raw[: error.start].decode("utf-8")),
            _("this is not UTF-8 text"),
            _("save the file again with UTF-8 as its encoding"),
        )
        raise FileProblemsError(path, raw.decode("utf-8", "replace"), (problem,)) from None


def _explain_other_format(raw: bytes) -> tuple[str, str] | None:
    """The message and hint for a file that is not what its name says; None for any other."""
    start = raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:16].lower()
    if start.startswith((b"pk\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        message = _("this is a word processor's document, not plain text")
        return message, _("copy its text into a plain text editor, and save it from there as UTF-8")
    if start.startswith((b"<!doctype", b"<html")):
        return _("this is a web page, not plain text"), _("save only the text that it shows")
    return None


def find_value_ends(text: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Where each value of a text that `parse_yaml` accepts ends, by where it begins: line, column.

    Mappings and lists count only between brackets; others end where the last value in them does.
    """
    ends = {}
    nodes: list[Any] = [yaml.compose(text, _Loader)]
    for node in nodes:
        if isinstance(node, yaml.CollectionNode):
            nodes += chain(*node.value) if isinstance(node, yaml.MappingNode) else node.value
        if isinstance(node, yaml.ScalarNode) or node.flow_style:
            start, end = node.start_mark, node.end_mark
            ends[start.line + 1, start.column + 1] = end.line + 1, end.column + 1
    return ends


class _Reader:
    """Builds nodes from the events of one document."""

    def __init__(self, path: str, text: str, stop_after: frozenset[str] | None) -> None:
        self.path = path
        self.text = text
        self.stop_after = stop_after
        self.duplicates: list[Problem] = []
        self.node_count = 0
        self.last_scalar: Any = None  # its event, to explain an error that comes after it

    def read_document(self) -> Node:
        loader = None
        try:
            loader = _Loader(self.text)
            return self._read_root(iter(loader.get_event, None))
        except ProblemError as error:
            problem = error.problem
        except (yaml.YAMLError, ValueError) as error:  # ValueError: "\U00110000", a surrogate
            from inkeer.yaml_errors import explain_yaml_error  # only a broken file needs it

            problem = explain_yaml_error(error, self.text, self.last_scalar)
        finally:
            if loader is not None:
                loader.dispose()
        raise FileProblemsError(self.path, self.text, (problem,))

    def _read_root(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                hint = _("one file holds one document: remove the line ---")
                raise ProblemError(_place(event), _("a second document starts here"), hint)
            if isinstance(event, yaml.NodeEvent):
                root = self._read_node(event, events, 1)
                if self.stop_after is not None:
                    break
        if root is None:
            hint = _("write something in it, or remove it")
            raise ProblemError(Place(1, 1), _("the file is empty"), hint)
        return root

    def _read_node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        place = _place(event)
        _refuse_surprises(event, place)
        self.node_count += 1
        if self.node_count > MAX_NODES:
            message = _("the file holds more than {limit} values")
            raise ProblemError(place, message.format(limit=MAX_NODES))
        if isinstance(event, yaml.ScalarEvent):
            self.last_scalar = event
            return Scalar(event.value, not event.style, place)
        if depth > MAX_DEPTH:
            hint = _("take out brackets or dashes")
            raise ProblemError(place, _("this is nested too deeply"), hint)
        if isinstance(event, yaml.SequenceStartEvent):
            return Seq(tuple(self._read_until(yaml.SequenceEndEvent, events, depth)), place)
        children = self._read_until(yaml.MappingEndEvent, events, depth)
        return Map(tuple(self._pair(children, self.stop_after if depth == 1 else None)), place)

    def _read_until(self, end: type, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, end):
                return
            yield self._read_node(event, events, depth + 1)

    def _pair(
        self, children: Iterator[Node], stop_after: frozenset[str] | None
    ) -> Iterator[tuple[Scalar, Node]]:
        places: dict[str, Place] = {}
        for key, value in zip(children, children, strict=True):
            if not isinstance(key, Scalar):
                message = _("a key is a word, and this is a list or a mapping")
                raise ProblemError(key.place, message, _("write one word before the colon"))
            if key.plain and key.text == "<<":
                message = _("merge keys (<<) are not used here")
                raise ProblemError(key.place, message, _WRITE_OUT.localize())
            if key.text in places:
                message = _("'{key}' appears twice; the first is on line {line}")
                message = message.format(key=key.text, line=places[key.text].line)
                hint = _("keep one of the two, or give this one another name")
                self.duplicates.append(Problem(key.place, message, hint))
                continue
            places[key.text] = key.place
            yield key, value
            if stop_after is not None and stop_after <= places.keys():
                return


def _refuse_surprises(event: Any, place: Place) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise ProblemError(place, _("aliases (*name) are not used here"), _WRITE_OUT.localize())
    if event.anchor:
        raise ProblemError(place, _("anchors (&name) are not used here"), _WRITE_OUT.localize())
    if event.tag:
        hint = _("put the text between quotes")
        raise ProblemError(place, _("tags (!name) are not used here"), hint)
    # Between double quotes a file can name what it cannot hold: "\0".
    if getattr(event, "style", None) == '"' and find_unwritable(event.value) is not None:
        raise ProblemError(place, _("this character cannot stand in a text file"))


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, length if length > 1 else 1)


def dump_yaml(data: Data) -> str:
    """Data as YAML text that `parse_yaml` gives back identical, laid out for people.

    Raises ValueError for a text that YAML cannot carry (see `find_unwritable`).
    """
    node = _build_node(data)
    text = ""
    # libyaml escapes emoji, and whole paragraphs with them; the slow dumper writes them out.
    for dumper in (_Dumper, yaml.SafeDumper):
        text = yaml.serialize(node, Dumper=dumper, allow_unicode=True, width=1_000_000, indent=2)
        if "\\U" not in text:
            break
    return text


def _build_node(data: Data, inline: bool = False) -> yaml.Node:
    if isinstance(data, str):
        return _build_text(data)
    if isinstance(data, Mapping):
        pairs = [(_build_text(key), _build_node(value, True)) for key, value in data.items()]
        flow = inline and _fits_one_line(data.values())
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    if isinstance(data, Sequence):
        items = [_build_node(value) for value in data]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=_fits_one_line(data))
    tag, text = _format_value(data)
    return yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", text)


def _format_value(data: Any) -> tuple[str, str]:
    """The YAML tag and the text of a value other than a text."""
    if data is None:
        return "null", "null"
    if isinstance(data, bool):
        return "bool", str(data).lower()
    if isinstance(data, Decimal):
        text = format(data, "f")
        return "float" if "." in text else "int", text
    if isinstance(data, datetime):
        data = round_offset(data)
    if isinstance(data, date):
        return "timestamp", data.isoformat()
    return "int", str(data)


def round_offset(time: datetime) -> datetime:
    """The same moment and day with whole minutes in its offset: YAML has no seconds there."""
    offset, minute = time.utcoffset() or timedelta(), timedelta(minutes=1)
    if not offset % minute:
        return time
    lower = offset // minute * minute
    for rounded in (lower, lower + minute):
        if abs(rounded) < timedelta(days=1):
            moment = time.astimezone(timezone(rounded))
            if moment.date() == time.date():
                return moment
    return time.astimezone(UTC)


def _fits_one_line(values: Iterable[Any]) -> bool:
    """Whether a collection reads best on one line: small values, and few of them."""
    size = 0
    for value in values:
        text = str(value)
        if isinstance(value, Mapping | tuple | list) or "\n" in text:
            return False
        size += len(text) + 4
    return size <= 60


def _build_text(text: str) -> yaml.ScalarNode:
    if (character := find_unwritable(text)) is not None:
        raise ValueError(f"YAML cannot carry U+{ord(character):04X}")
    style = None
    if "\n" in text:
        style = "|" if _survives_as_block(text) else '"'
    elif _needs_escapes(text):
        style = '"'
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


def _needs_escapes(text: str) -> bool:
    return bool(re.search("[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text))


def _survives_as_block(text: str) -> bool:
    """Whether a text of several lines comes back from a literal block exactly as it was."""
    lines = text.split("\n")
    if any(_needs_escapes(line) or line != line.rstrip() for line in lines):
        return False
    return bool(lines[0] and lines[-1]) and not lines[0].startswith(" ")
