"""Mappings in a module file: their keys, what is missing, and what stands where it cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from inkeer.errors import Place
from inkeer.i18n import _
from inkeer.module.suggestions import fallen, fell, meant, misplaced, suggestion, translated
from inkeer.module.validators import Key, Reporter, identifier
from inkeer.yaml_document import Map, Node, Scalar, Seq

_NONE: Mapping[str, Collection[str]] = {}
# What has others below it, and so may have been left empty by mistake.
_HOLDING = ("sections", "questions", "computed", "choices", "aspects", "follow_up")


def fields(
    node: Map,
    keys: tuple[Key, ...],
    report: Reporter,
    what: str,
    at: Place | None = None,
    elsewhere: Mapping[str, Collection[str]] = _NONE,
) -> dict[str, Any]:
    """The values of the known keys that are there and fit; every other key is a problem.

    `what` names the thing, for the message about a key that is missing; `at` is where it begins.
    `elsewhere` has the keys that other types of questions have, with those types.
    """
    known = {key.name: key for key in keys}
    found: dict[str, Any] = {}
    lost: set[str | None] = set()  # a key misspelt is one mistake, and has been told
    out = fallen(node.items, lambda name, key, _value: name in _HOLDING and key not in known)
    if out:
        report(out[1].place, *fell(out))
    for name, value in node.items:
        if name in out:
            continue
        if name.text not in known:
            lost |= {meant(name.text, known)}
            told = misplaced(name.text, value) if name.text not in elsewhere else None
            if told:
                lost |= {"sections", "questions"}
            report(name.place, *(told or unknown_key(name.text, known, elsewhere)))
            continue
        read = known[name.text].read(value, report)
        if read is not None:
            found[name.text] = read
    written = {name.text for name, _value in node.items}
    for key in keys:
        if key.required and key.name not in written and key.name not in lost:
            report(at or node.place, _("{what} needs '{key}'").format(what=what, key=key.name))
    return found


def unknown_key(
    name: str, known: Collection[str], elsewhere: Mapping[str, Collection[str]] = _NONE
) -> tuple[str, str]:
    """The message and hint for a key that does not exist, or not here."""
    if name in elsewhere and not translated(name, known):
        types = _("only these types have it: {names}").format(names=", ".join(elsewhere[name]))
        return _("a question of this type has no '{key}'").format(key=name), types
    return _("unknown key '{key}'").format(key=name), suggestion(name, known)


def each(
    node: Node, report: Reporter, what: str, inner: Collection[str] = ()
) -> Iterator[tuple[Scalar, Map | None]]:
    """The named things in a mapping of mappings; a bad name is reported, and what is no mapping.

    None stands for the latter. `inner` are the keys that such a thing may have.
    """
    if not isinstance(node, Map):
        hint = _("write an id and a colon, and its keys below it, two spaces further in")
        if isinstance(node, Seq):
            hint = _("write an id and a colon in the place of each dash")
        message = _("{what} are expected here, each with an id of its own")
        report(node.place, message.format(what=what), hint)
        return
    out = fallen(node.items, lambda _name, key, value: key in inner and not _a_thing(value))
    if out:
        report(out[1].place, *fell(out))
    for name, value in node.items:
        if name in out[1:]:
            continue
        identifier(name, report)
        if isinstance(value, Map):
            yield name, value
            continue
        if name not in out:
            hint = _("put them on the lines below it, two spaces further in")
            message = _("'{id}' needs keys of its own under it").format(id=name.text)
            report(value.place, message, hint)
        yield name, None


def _a_thing(node: Node) -> bool:
    """Whether this is a question, a section or a computed value, whatever its id is."""
    return isinstance(node, Map) and any(node.get(one) for one in ("type", "title", "label"))
