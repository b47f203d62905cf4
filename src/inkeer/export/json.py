"""JSON: entries as the journal format has them, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from inkeer.journal.entry import Entry
from inkeer.safe import safe_json


def document_of(entries: Sequence[Entry]) -> str:
    """An array of entries."""
    return dumped([one.data() for one in entries])


def dumped(data: Any) -> str:
    """Data as one JSON document: UTF-8, indented, no control character bare."""
    return safe_json(json.dumps(data, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
