"""JSON: entries as the journal format has them, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from inkeer.journal.entry import Entry
from inkeer.journal.index.database import Piece
from inkeer.text import safe_json


def piece(entry: Entry) -> Piece:
    """One entry."""
    return Piece("", dump_json(entry.data()))


def document_of(pieces: Iterable[Piece]) -> Iterator[str]:
    """An array of entries."""
    return _joined(one.body for one in pieces)


def array(items: Iterable[Any]) -> Iterator[str]:
    """Data as one JSON array, item by item: the same text as `dumped` gives of their list."""
    return _joined(map(dump_json, items))


def _joined(items: Iterable[str]) -> Iterator[str]:
    between = "["
    for one in items:
        yield between + "\n  " + one.replace("\n", "\n  ")
        between = ","
    yield "\n]\n" if between == "," else "[]\n"


def dump_json(data: Any) -> str:
    """Data as one JSON document: UTF-8, indented, no control character bare."""
    return safe_json(json.dumps(data, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
