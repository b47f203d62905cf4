"""JSON: entries as the journal format has them, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from inkeer.journal.entry import Entry
from inkeer.text import sanitize_json


def render(entries: Iterable[Entry]) -> Iterator[str]:
    return render_array(entry.to_data() for entry in entries)


def render_array(items: Iterable[Any]) -> Iterator[str]:
    """Data as one JSON array, item by item: the text that `dump_json` gives of the whole list."""
    separator = "["
    for item in items:
        yield separator + "\n  " + dump_json(item).replace("\n", "\n  ")
        separator = ","
    yield "\n]\n" if separator == "," else "[]\n"


def dump_json(data: Any) -> str:
    """Data as one JSON document: indented, with no bare control character."""
    return sanitize_json(json.dumps(data, ensure_ascii=False, indent=2, default=_to_json))


def _to_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
