"""An entry as one line of JSON, and back: what the index keeps, read thirty times sooner than YAML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inkeer.journal.entry import AnsweredQuestion, Entry

# What JSON has no word for is a text with a NUL before it, which no text in an entry can have.
_DECIMAL, _DAY = "\0=", "\0@"


def packed(entry: Entry) -> str:
    """The entry as text; `unpacked` gives an equal one."""
    set_aside = [list(one) for one in entry.set_aside]
    whole = entry._replace(
        started=entry.started.isoformat(),  # type: ignore[arg-type]
        finished=entry.finished.isoformat(),  # type: ignore[arg-type]
        set_aside=set_aside,  # type: ignore[arg-type]
    )
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=_coded)


def unpacked(text: str) -> Entry:
    """The entry that was packed."""
    from inkeer.journal.entry import ComputedValue, Entry  # costs start-up, and `asked` needs none

    values = json.loads(text)
    name, module, version, language, title, started, finished, tags = values[:8]
    answers, computed, set_aside, more = values[8:]
    return Entry(
        *(name, module, version, language, title),
        datetime.fromisoformat(started),
        datetime.fromisoformat(finished),
        tuple(tags),
        tuple(map(_answered, answers)),
        {key: ComputedValue(*_decoded(one)) for key, one in computed.items()},
        _set_aside(set_aside),
        _decoded(more),
    )


def asked(text: str) -> list[tuple[str, str]]:
    """The id and the wording of each question of the entry that was packed."""
    return [(one[0], one[2]) for one in json.loads(text)[8]]


def _answered(values: list[Any]) -> AnsweredQuestion:
    from inkeer.journal.entry import AnsweredQuestion, Deepened

    name, kind, ask, answer, fingerprint, shown, context, deepened = values
    return AnsweredQuestion(
        *(name, kind, ask, _decoded(answer), fingerprint, _decoded(shown)),
        _decoded(context) if context else context,
        tuple(Deepened(*one) for one in deepened) if deepened else (),
    )


def _set_aside(values: list[Any]) -> Any:
    if not values:
        return ()
    from inkeer.walk.saved_answer import SavedAnswer  # few entries have any

    return tuple(SavedAnswer(*_decoded(one)) for one in values)


def _coded(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{_DECIMAL}{value}"
    if isinstance(value, date):
        return f"{_DAY}{value.isoformat()}"
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def _decoded(value: Any) -> Any:
    kind = value.__class__
    if kind is str:
        if value[:1] != "\0":
            return value
        return Decimal(value[2:]) if value.startswith(_DECIMAL) else date.fromisoformat(value[2:])
    if kind is list:
        return [_decoded(one) for one in value]
    if kind is dict:
        return {name: _decoded(one) for name, one in value.items()}
    return value
