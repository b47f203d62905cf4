"""The JSON Schema of module files, for editors: made of the declaration that the reader reads by.

Draft 7, which is what editors of YAML know best. Like the reader it takes a number or `true` where
a text is expected; what it cannot say (references, ids that are there twice) only `check` tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from inkeer.i18n import LazyMessage
from inkeer.module import validators
from inkeer.module.spec import COMPUTED, MODULE, QUESTION, SECTION, SOURCE
from inkeer.module.translation import FOLLOW_UP, PARTS, TRANSLATION
from inkeer.module.translation import SOURCE as TRANSLATED_SOURCE
from inkeer.module.types import TYPES
from inkeer.module.validators import Key, Schema, Value, mapping, only


def text() -> str:
    """The schema as the text of a file."""
    from json import dumps

    return dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """The schema of a module file and of a translation, in the reader's language."""
    parts = {
        "module": mapping(MODULE),
        "section": mapping(SECTION),
        "computed": mapping(COMPUTED),
        "question": _question(),
        "translation": mapping(TRANSLATION),
        **{f"translated_{name}": part for name, part in _translated()},
    }
    made: Schema = _resolved(
        {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": LazyMessage("A module of inkeer, or a translation of one"),
            "type": "object",
            "if": {"required": ["translates"]},
            "then": {"$ref": "#/definitions/translation"},
            "else": {"$ref": "#/definitions/module"},
            "definitions": parts,
        }
    )
    return made


def _resolved(part: Any) -> Any:
    """A part of the declaration as plain data, with its texts in the reader's language."""
    if isinstance(part, LazyMessage):
        return part.in_words()
    if isinstance(part, Value):
        return _resolved(part.schema)
    if isinstance(part, Mapping):
        return {name: _resolved(one) for name, one in part.items()}
    if isinstance(part, list):
        return [_resolved(one) for one in part]
    return part


def _question() -> Schema:
    """A question: what all have, and for each type the keys of its own."""
    base = mapping(QUESTION)
    base["properties"]["type"]["enumDescriptions"] = [kind.says for kind in TYPES.values()]
    every = list(dict.fromkeys(key.name for key in _question_keys()))
    del base["propertyNames"]  # the type says what else there may be
    return {
        **base,
        "allOf": [_of_type(name, kind.keys) for name, kind in TYPES.items()],
        "if": {"properties": {"type": {"enum": list(TYPES)}}, "required": ["type"]},
        "else": {"propertyNames": only(every), "defaultSnippets": list(map(_begun, TYPES))},
    }


def _question_keys() -> Iterable[Key]:
    yield from QUESTION
    for kind in TYPES.values():
        yield from kind.keys


def _of_type(name: str, own: tuple[Key, ...]) -> Schema:
    known = mapping(own)
    known["propertyNames"] = only([key.name for key in (*QUESTION, *own)])
    return {
        "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
        "then": known,
    }


def _begun(name: str) -> Schema:
    """A question of this type to begin with."""
    kind = TYPES[name]
    own = {key.name: key.read.schema["examples"][0] for key in kind.keys if key.required}
    body = {"type": name, "ask": "$1", **own}
    return {"label": name, "description": kind.says, "body": body}


def _translated() -> Iterable[tuple[str, Schema]]:
    """What a translation holds under each of its groups."""
    by_name = {key.name: key for key in _question_keys()}
    declared = {"computed": COMPUTED, "sections": SECTION, "questions": tuple(by_name.values())}
    yield "source", _partly(mapping(SOURCE), TRANSLATED_SOURCE)
    for group, names in PARTS.items():
        each = _partly(mapping(declared[group]), names)
        yield group, {"anyOf": [{"type": "object", "additionalProperties": each}, validators.BLANK]}


def _partly(whole: Schema | Value[Any], names: tuple[str, ...] | None = None) -> Schema:
    """What a translation may have of this: any of its texts, and each may still be empty."""
    part = dict(_resolved(whole))
    part.pop("required", None)
    part.pop("minProperties", None)
    told = {"description": part.pop("description")} if "description" in part else {}
    if "properties" in part:
        part["properties"] = {
            name: _partly(one, FOLLOW_UP if name == "follow_up" else None)
            for name, one in part["properties"].items()
            if names is None or name in names
        }
        part["propertyNames"] = only(list(part["properties"]))
    for within in ("items", "additionalProperties"):
        if isinstance(part.get(within), dict):
            part[within] = _partly(part[within])
    return {**told, "anyOf": [part, validators.BLANK]}
