"""The JSON Schema of module files, for editors: built from the keys that the loader reads by.

Draft 7, which YAML editors know best. Like the loader it accepts a number or `true` where a text is
expected; what it cannot express (references, repeated ids) only `module check` reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from inkeer.i18n import N_, LazyMessage
from inkeer.module.keys import COMPUTED, MODULE, QUESTION, SECTION, SOURCE
from inkeer.module.mapping_reader import Key, mapping_schema, names_schema
from inkeer.module.translation import FOLLOW_UP, PARTS, TRANSLATION
from inkeer.module.translation import SOURCE as TRANSLATED_SOURCE
from inkeer.module.types import TYPES
from inkeer.module.value_readers import BLANK, Schema, Validator

_QUESTION_KEYS = (*QUESTION, *(key for kind in TYPES.values() for key in kind.keys))


def format_schema() -> str:
    """The schema as the text of a file."""
    from json import dumps

    return dumps(build_schema(), ensure_ascii=False, indent=2) + "\n"


def build_schema() -> Schema:
    """The schema of a module file and of a translation, in the reader's language."""
    parts = {
        "module": mapping_schema(MODULE),
        "section": mapping_schema(SECTION),
        "computed": mapping_schema(COMPUTED),
        "question": _question_schema(),
        "translation": mapping_schema(TRANSLATION),
        **{f"translated_{name}": part for name, part in _translated_parts()},
    }
    schema: Schema = _resolve(
        {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": N_("A module of inkeer, or a translation of one"),
            "type": "object",
            "if": {"required": ["translates"]},
            "then": {"$ref": "#/definitions/translation"},
            "else": {"$ref": "#/definitions/module"},
            "definitions": parts,
        }
    )
    return schema


def _resolve(part: Any) -> Any:
    """A part of a declaration as plain data, with its texts in the reader's language."""
    if isinstance(part, LazyMessage):
        return part.localize()
    if isinstance(part, Validator):
        return _resolve(part.schema)
    if isinstance(part, Mapping):
        return {name: _resolve(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_resolve(item) for item in part]
    return part


def _question_schema() -> Schema:
    """A question: the keys of all, and of each type its own."""
    base = mapping_schema(QUESTION)
    base["properties"]["type"]["enumDescriptions"] = [kind.description for kind in TYPES.values()]
    names = list(dict.fromkeys(key.name for key in _QUESTION_KEYS))
    del base["propertyNames"]  # the type adds names
    return {
        **base,
        "allOf": [_type_schema(name, kind.keys) for name, kind in TYPES.items()],
        "if": {"properties": {"type": {"enum": list(TYPES)}}, "required": ["type"]},
        "else": {
            "propertyNames": names_schema(names),
            "defaultSnippets": list(map(_build_snippet, TYPES)),
        },
    }


def _type_schema(name: str, own: tuple[Key, ...]) -> Schema:
    known = mapping_schema(own)
    known["propertyNames"] = names_schema([key.name for key in (*QUESTION, *own)])
    return {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": known}


def _build_snippet(name: str) -> Schema:
    kind = TYPES[name]
    own = {key.name: key.validator.schema["examples"][0] for key in kind.keys if key.required}
    body = {"type": name, "ask": "$1", **own}
    return {"label": name, "description": kind.description, "body": body}


def _translated_parts() -> Iterable[tuple[str, Schema]]:
    by_name = {key.name: key for key in _QUESTION_KEYS}
    declared = {"computed": COMPUTED, "sections": SECTION, "questions": tuple(by_name.values())}
    yield "source", _make_partial(mapping_schema(SOURCE), TRANSLATED_SOURCE)
    for group, names in PARTS.items():
        each = _make_partial(mapping_schema(declared[group]), names)
        yield group, {"anyOf": [{"type": "object", "additionalProperties": each}, BLANK]}


def _make_partial(whole: Schema | Validator[Any], names: tuple[str, ...] | None = None) -> Schema:
    """The same for a translation: any of its texts, and each may still be empty."""
    part = dict(_resolve(whole))
    part.pop("required", None)
    part.pop("minProperties", None)
    outer = {"description": part.pop("description")} if "description" in part else {}
    if "properties" in part:
        part["properties"] = {
            name: _make_partial(value, FOLLOW_UP if name == "follow_up" else None)
            for name, value in part["properties"].items()
            if names is None or name in names
        }
        part["propertyNames"] = names_schema(list(part["properties"]))
    for within in ("items", "additionalProperties"):
        if isinstance(part.get(within), dict):
            part[within] = _make_partial(part[within])
    return {**outer, "anyOf": [part, BLANK]}
