"""Modules checked with yaml.safe_load and a JSON Schema, written by hand as a good engineer would.

Run in an environment of its own, with the files as arguments: JSON of what is said of each. It knows
nothing of the condition language, of `${quotes}`, or of the module beside a translation. After
`--schema` a file may stand whose schema is used instead.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from placing import main

Schema = Mapping[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
LINE: Schema = {"type": ["string", "number", "boolean"], "pattern": r"^[^\n]*\S[^\n]*$"}
FLAG: Schema = {"type": "boolean"}
TEXTS: Schema = {"type": "array", "items": TEXT}
WORDS: Schema = {"type": "array", "items": {"type": "string", "pattern": r"^\S+$"}}
MODULE_ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9-]{0,63}$"}
LANGUAGE: Schema = {"type": "string", "pattern": "^[a-z]{2,3}$"}
VERSION: Schema = {"type": "integer", "minimum": 1}
IDS: Schema = {"pattern": "^[a-z][a-z0-9_]{0,39}$"}


def by_id(schema: Schema) -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": IDS,
        "additionalProperties": schema,
    }


def only(properties: Mapping[str, Schema], *required: str) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(required),
    }


LABELS = by_id(LINE)
CHOOSING = {"choices": LABELS, "other": FLAG}
FOLLOW_UP = only(
    {"after": {"type": "integer", "minimum": 1, "maximum": 3660}, "ask": TEXT}, "after", "ask"
)
TICKS: Schema = {"type": "integer", "minimum": 1, "maximum": 99}
TYPES: Mapping[str, Mapping[str, Schema]] = {
    "text": {"short": FLAG, "deepen": TEXTS},
    "select": CHOOSING,
    "checkbox": {**CHOOSING, "min": TICKS, "max": TICKS},
    "confirm": {},
    "number": {"min": {"type": "number"}, "max": {"type": "number"}, "unit": LINE},
    "scale": {
        "range": {"type": "string", "pattern": r"^\d{1,3}-\d{1,3}$"},
        "low": LINE,
        "high": LINE,
        "wish": FLAG,
        "aspects": LABELS,
    },
    "date": {},
    "intention": {"follow_up": FOLLOW_UP},
}
EVERY = {"type": {"enum": list(TYPES)}, "ask": TEXT, "hint": TEXT, "when": LINE, "covers": WORDS}


def _of_type(name: str) -> Schema:
    required = ["choices"] if "choices" in TYPES[name] else []
    return {
        "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
        "then": only({**EVERY, **TYPES[name]}, *required),
    }


QUESTION: Schema = {
    "type": "object",
    "properties": {"type": EVERY["type"]},
    "required": ["type", "ask"],
    "allOf": [_of_type(name) for name in TYPES],
}
SECTION = only(
    {"title": LINE, "intro": TEXT, "when": LINE, "questions": by_id(QUESTION)},
    "title",
    "questions",
)
DECIMALS: Schema = {"type": "integer", "minimum": 0, "maximum": 6}
COMPUTED = only({"label": LINE, "is": LINE, "unit": LINE, "decimals": DECIMALS}, "label", "is")
SOURCE = only({"title": LINE, "author": LINE}, "title")
TOP: Mapping[str, Schema] = {
    "format": {"const": 1},
    "version": VERSION,
    "language": LANGUAGE,
    "title": LINE,
    "summary": TEXT,
    "aliases": {"type": "array", "items": MODULE_ID},
    "intro": TEXT,
    "closing": TEXT,
    "source": SOURCE,
}
MODULE = only(
    {
        **TOP,
        "id": MODULE_ID,
        "minutes": {"type": "integer", "minimum": 1, "maximum": 600},
        "tags": WORDS,
        "computed": by_id(COMPUTED),
        "sections": by_id(SECTION),
    },
    *("format", "id", "language", "title", "sections"),
)
TRANSLATED = only(
    {
        **dict.fromkeys(("ask", "hint", "low", "high", "unit"), TEXT),
        **dict.fromkeys(("choices", "aspects"), LABELS),
        "deepen": TEXTS,
        "follow_up": only({"ask": TEXT}),
    }
)
TRANSLATION = only(
    {
        **TOP,
        "translates": MODULE_ID,
        "computed": by_id(only({"label": LINE, "unit": LINE})),
        "sections": by_id(only({"title": LINE, "intro": TEXT})),
        "questions": by_id(TRANSLATED),
    },
    *("format", "translates", "language"),
)


GIVEN = Path(sys.argv[2]) if sys.argv[1:2] == ["--schema"] else None


def problems(path: Path, data: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """The path to each problem, and what is said of it."""
    translation = path.name.count(".") == 2 or (isinstance(data, dict) and "translates" in data)
    schema = TRANSLATION if translation else MODULE
    if GIVEN is not None:
        schema = json.loads(GIVEN.read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)(schema)
    told = []
    for error in validator.iter_errors(data):
        at = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            # The path leads to what holds the key; its own line is the better place.
            holds: Any = error.instance
            known: Any = error.schema
            extra = [one for one in holds if one not in known["properties"]]
            at = (*at, str(extra[0]))
        elif "propertyNames" in error.absolute_schema_path:
            at = (*at, str(error.instance))
        told.append((at, error.message))
    return told


if __name__ == "__main__":
    main(sys.argv[3 if GIVEN else 1 :], yaml, problems)
