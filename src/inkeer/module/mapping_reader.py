"""Reading a mapping in a module file by the keys that it may have, and the schema of such a mapping."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from inkeer.errors import MOST_SHOWN, Place, ProblemError, nearest_word
from inkeer.i18n import N_, _
from inkeer.module.suggestions import explain_misplaced, suggest_word, translate_word
from inkeer.module.value_readers import Reporter, Schema, Validator, check_id
from inkeer.yaml_nodes import Map, Node, Scalar, Seq

T = TypeVar("T")
_NONE: Mapping[str, Collection[str]] = {}
_INDENT = N_("put them on the lines below it, two spaces further in")
# What has others below it, and so may have been left empty by mistake.
_CONTAINERS = ("sections", "questions", "computed", "choices", "aspects", "follow_up")


class Key(NamedTuple):
    """One key of a mapping: how its value is read, what it is for, and whether it must be there."""

    name: str
    validator: Validator[Any]
    description: str = ""
    required: bool = False


def mapping_schema(keys: tuple[Key, ...]) -> Schema:
    """The schema of a mapping that has these keys and no others."""
    return {
        "type": "object",
        "properties": {
            key.name: {"title": key.name, "description": key.description, **key.validator.schema}
            for key in keys
        },
        "required": [key.name for key in keys if key.required],
        "propertyNames": names_schema([key.name for key in keys]),
    }


def names_schema(names: list[str]) -> Schema:
    """The schema of a key that must be one of these; an editor offers them by itself."""
    message = N_("this key is not known here; choose from: {names}", names=", ".join(names))
    return {"enum": names, "errorMessage": message, "doNotSuggest": True}


def nested(name: str, keys: tuple[Key, ...], build: Callable[..., T]) -> Validator[T]:
    """A mapping under the key `name`; `build` takes its values by their keys."""

    def validate(node: Node, report: Reporter) -> T | None:
        if not isinstance(node, Map):
            names = ", ".join(key.name for key in keys)
            message = _("'{key}' needs keys of its own: {names}").format(key=name, names=names)
            raise ProblemError(node.place, message, _INDENT.localize())
        values = parse_keys(node, keys, report, name)
        is_complete = all(key.name in values for key in keys if key.required)
        return build(**values) if is_complete else None

    return Validator(validate, mapping_schema(keys))


def parse_keys(
    node: Map,
    keys: tuple[Key, ...],
    report: Reporter,
    what: str,
    at: Place | None = None,
    elsewhere: Mapping[str, Collection[str]] = _NONE,
) -> dict[str, Any]:
    """The valid values of the known keys; every other key is reported.

    `what` names the thing in the message about a missing key, and `at` is where it begins.
    `elsewhere` has the keys of other types of questions, with the names of those types.
    """
    known = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    misspelt: set[str | None] = set()  # reported once, and so not as missing
    outdented = _report_outdented(
        node, report, lambda name, key, _value: name in _CONTAINERS and key not in known
    )
    unknown = 0
    for name, value_node in node.items:
        if name in outdented:
            continue
        if name.text in known:
            value = known[name.text].validator(value_node, report)
            if value is not None:
                values[name.text] = value
            continue
        unknown += 1
        if unknown > MOST_SHOWN:  # to look for what was meant takes time, and nobody would see it
            report(name.place, _("unknown key '{key}'").format(key=name.text))
            continue
        misspelt.add(translate_word(name.text, known) or nearest_word(name.text, known))
        misplaced = None if name.text in elsewhere else explain_misplaced(name.text, value_node)
        if misplaced:
            misspelt |= {"sections", "questions"}
        report(name.place, *(misplaced or _explain_unknown_key(name.text, known, elsewhere)))
    written = {name.text for name, _value in node.items}
    for key in keys:
        if key.required and key.name not in written | misspelt:
            report(at or node.place, _("{what} needs '{key}'").format(what=what, key=key.name))
    return values


def _explain_unknown_key(
    name: str, known: Collection[str], elsewhere: Mapping[str, Collection[str]]
) -> tuple[str, str]:
    """The message and hint for a key that does not exist, or not here."""
    if name in elsewhere and not translate_word(name, known):
        types = _("only these types have it: {names}").format(names=", ".join(elsewhere[name]))
        return _("a question of this type has no '{key}'").format(key=name), types
    return _("unknown key '{key}'").format(key=name), suggest_word(name, known)


def parse_named(
    node: Node, report: Reporter, what: str, inner: Collection[str]
) -> Iterator[tuple[Scalar, Map | None]]:
    """The named mappings in a mapping, None for what is not a mapping; problems are reported.

    `what` names them in messages; `inner` are the keys that each may have.
    """
    if not isinstance(node, Map):
        hint = _("write an id and a colon, and its keys below it, two spaces further in")
        if isinstance(node, Seq):
            hint = _("write an id and a colon in the place of each dash")
        message = _("{what} are expected here, each with an id of its own")
        report(node.place, message.format(what=what), hint)
        return
    if not node.items:
        report(node.place, _("at least one is needed here"))
    outdented = _report_outdented(
        node, report, lambda _name, key, value: key in inner and not _has_own_keys(value)
    )
    for name, value in node.items:
        if name in outdented[1:]:
            continue
        check_id(name, report)
        if not isinstance(value, Map) and name not in outdented:
            message = _("'{id}' needs keys of its own under it").format(id=name.text)
            report(value.place, message, _INDENT.localize())
        yield name, value if isinstance(value, Map) else None


def _report_outdented(
    node: Map, report: Reporter, belongs_under: Callable[[str, str, Node], bool]
) -> tuple[Scalar, ...]:
    """A name with nothing under it, followed by the keys that should have been indented there.

    `belongs_under` takes the name, a key and its value. Empty when all is well.
    """
    keys: tuple[Scalar, ...] = ()
    for name, value in node.items:
        if keys and belongs_under(keys[0].text, name.text, value):
            keys = (*keys, name)
        elif len(keys) > 1:
            break
        else:
            keys = (name,) if isinstance(value, Scalar) and value.missing else ()
    if len(keys) < 2:
        return ()
    message = _("'{key}' belongs to '{id}', and stands no further in")
    hint = _("put two more spaces before it, and before all lines that belong there too")
    report(keys[1].place, message.format(key=keys[1].text, id=keys[0].text), hint)
    return keys


def _has_own_keys(node: Node) -> bool:
    """Whether this is a question, a section or a computed value, whatever its id."""
    return isinstance(node, Map) and any(node.get(key) for key in ("type", "title", "label"))
