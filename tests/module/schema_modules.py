"""Module files at random: some as the schema says, and good ones with a few things changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inkeer import yaml_document
from inkeer.module.keys import COMPUTED, MODULE, QUESTION, SECTION, SOURCE
from inkeer.module.mapping_reader import Key
from inkeer.module.types import TYPES
from inkeer.module.types.intention import FOLLOW_UP
from inkeer.yaml_nodes import Map, Node, Scalar

Schema = dict[str, Any]


class Plain(NamedTuple):
    """A scalar without quotes, exactly as it stands in the file."""

    text: str


class Parts(NamedTuple):
    """The definitions of a schema, and what is made of each."""

    schemas: dict[str, Schema]
    made: dict[str, SearchStrategy[Any]]

    def made_of(self, name: str) -> SearchStrategy[Any]:
        if name not in self.made:
            self.made[name] = _made(self.schemas[name], self)
        return self.made[name]


Tree = Any  # a dict, a list, a Plain, or a str, which gets quotes

# What a file may have where something else was meant; YAML makes of some what nobody expects.
ODD = [
    *(Plain(one) for one in ("", "~", "null", "Null", "true", "True", "FALSE", "no", "yes", "nan")),
    *(Plain(one) for one in ("0", "7", "-3", "010", "12:30", "2026-01-01", "1-10", "7,5", "150")),
    *(Plain(one) for one in ("7.5", "8.0", "1e3", "0x1F", "0o17", "+5", ".5", ".inf", "99999999999")),
    *("", " ", "null", "true", "8", "7.5", "١", "a b", "a,b", "one\ntwo", "\n\none\n", "${nobody}"),
    *([], {}, ["a"], [Plain("null")], [["a"]], {"a": "b"}, {"null": "b"}, {"not": "b"}, {"A": "b"}),
    *({"a": {}}, {"a": Plain("")}, {"after": Plain("7"), "ask": "Well?"}, {"ask": "Well?"}),
    {"type": "text", "ask": "Well?"},
]  # fmt: skip
NAMES = [
    *("format", "id", "version", "title", "summary", "tags", "aliases", "author", "source", "when"),
    *("ask", "hint", "covers", "short", "deepen", "choices", "other", "min", "max", "unit", "range"),
    *("low", "high", "wish", "aspects", "follow_up", "after", "label", "is", "decimals", "translates"),
    *("null", "true", "not", "Big", "a-b", "8", "questions", "sections", "computed", "a", "titel"),
]  # fmt: skip
# Each thing that has keys, and what is declared of it.
OWNERS: dict[str, tuple[Key, ...]] = {
    "module": MODULE,
    "source": SOURCE,
    "computed": COMPUTED,
    "section": SECTION,
    "follow_up": FOLLOW_UP,
    **{name: (*QUESTION, *kind.keys) for name, kind in TYPES.items()},
}
_CONDITIONS = ["1 < 2", "not 1 > 2", "1 + 1 == 2 and 3 > 2"]


def tree(text: str) -> Tree:
    """A file's content, each scalar as it stands there."""
    return _tree(yaml_document.parse_yaml(text, "module.yaml"))


def _tree(node: Node) -> Tree:
    if isinstance(node, Scalar):
        return Plain(node.text) if node.plain and "\n" not in node.text else node.text
    if isinstance(node, Map):
        return {name.text: _tree(value) for name, value in node.items}
    return [_tree(item) for item in node.items]


def written(part: Tree, indent: int = 0) -> str:
    """The file again; keys and texts that need quotes have them."""
    if isinstance(part, Plain):
        return f" {part.text}\n"
    if isinstance(part, str):
        return f" {json.dumps(part, ensure_ascii=False)}\n"
    if not part:
        return " {}\n" if isinstance(part, dict) else " []\n"
    space = " " * indent
    if isinstance(part, list):
        return "\n" + "".join(f"{space}-{written(one, indent + 2)}" for one in part)
    rows = (f"{space}{name}:{written(value, indent + 2)}" for name, value in part.items())
    return ("\n" if indent else "") + "".join(rows)


def places(part: Tree) -> Iterator[tuple[Any, Any]]:
    """Each mapping or list in a tree, with a key of it."""
    for name, value in list(part.items() if isinstance(part, dict) else enumerate(part)):
        yield part, name
        if isinstance(value, dict | list):
            yield from places(value)


def put(owner: str, key: str, value: Tree) -> str:
    """A small good file in which one of the OWNERS has a key with this value, or None: lacks it."""
    whole, held = _small(owner)
    held.pop(key, None)
    if value is not None:
        held[key] = value
    return written(whole)


def named(group: str, name: str) -> str:
    """A small good file in which something of a group has this id."""
    whole, held = _small({"choices": "select", "aspects": "scale"}.get(group, "text"))
    if group == "computed":
        whole["computed"] = {name: {"label": "Label", "is": "1 + 1"}}
    elif group == "sections":
        whole["sections"] = {name: whole["sections"]["all"]}
    elif group == "questions":
        whole["sections"]["all"]["questions"] = {name: held}
    else:
        held[group] = {name: "Label"}
    return written(whole)


def _small(owner: str) -> tuple[Tree, Tree]:
    """A good file with one question, and that part of it."""
    kind = owner if owner in TYPES else "intention"
    question: Tree = {"type": Plain(kind), "ask": "Well?"}
    question |= {key.name: {"a": "One"} for key in TYPES[kind].keys if key.required}
    section: Tree = {"title": "All", "questions": {"first": question}}
    computed: Tree = {"label": "Sum", "is": "1 + 1"}
    whole: Tree = {"format": Plain("1"), "id": Plain("small"), "language": "en", "title": "Small"}
    whole |= {"computed": {"sum": computed}, "sections": {"all": section}}
    held = {"module": whole, "section": section, "computed": computed}.get(owner, question)
    if owner == "source":
        held = whole["source"] = {"title": "A book"}
    if owner == "follow_up":
        held = question["follow_up"] = {"after": Plain("7"), "ask": "And?"}
    return whole, held


@st.composite
def changed(draw: DrawFn, text: str) -> str:
    """A good file in which one to three things are dropped, added, renamed or replaced."""
    whole = tree(text)
    for _change in range(draw(st.integers(1, 3))):
        held, name = draw(st.sampled_from(list(places(whole))))
        kind = draw(st.sampled_from(("drop", "add", "rename", "replace", "replace")))
        if kind == "replace":
            held[name] = draw(st.sampled_from(ODD))
        elif kind == "drop" and len(held) > 1:
            del held[name]
        elif isinstance(held, dict) and kind == "add":
            held[draw(st.sampled_from(NAMES))] = draw(st.sampled_from(ODD))
        elif isinstance(held, dict) and kind == "rename":
            held[draw(st.sampled_from(NAMES))] = held.pop(name)
        whole = tree(written(whole))  # nothing stands in it twice
    return written(whole)


def modules(schema: Schema) -> SearchStrategy[str]:
    """Module files made by what the schema says, and by nothing else."""
    whole = _made(schema["else"], Parts(schema["definitions"], {}))
    return whole.map(lambda found: written({**found, "id": Plain("made")}))


def _made(part: Any, named: Parts) -> SearchStrategy[Tree]:
    if part is True:
        return st.nothing()
    if "$ref" in part:
        return named.made_of(part["$ref"].removeprefix("#/definitions/"))
    if "enum" in part:
        return st.sampled_from([Plain(one) for one in part["enum"]])
    if "allOf" in part:
        return st.one_of([_typed(part, one, named) for one in part["allOf"]])
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return st.one_of([_of_kind(kind, part, named) for kind in kinds])


def _typed(part: Schema, branch: Schema, named: Parts) -> SearchStrategy[Tree]:
    """A question of the one type to which a branch belongs."""
    own = branch["then"]
    both = {
        "type": "object",
        "required": part["required"] + own["required"],
        "properties": {
            **part["properties"],
            **own["properties"],
            "type": {"enum": [branch["if"]["properties"]["type"]["const"]]},
        },
    }
    return _made(both, named)


def _of_kind(kind: str, part: Schema, named: Parts) -> SearchStrategy[Tree]:
    if kind == "array":
        return st.lists(_made(part["items"], named), max_size=3)
    if kind == "object":
        return _object(part, named)
    if kind == "boolean":
        return st.sampled_from([Plain("true"), Plain("false")])
    if kind == "integer":
        bounds = part.get("minimum"), part.get("maximum")
        return st.integers(*bounds).map(lambda one: Plain(str(one)))
    if kind == "number":
        tenths = st.integers(-(10**6), 10**6)
        return tenths.map(lambda one: Plain(f"{one / 10}" if one % 10 else str(one // 10)))
    if "pattern" not in part:
        return st.sampled_from(_CONDITIONS + part["examples"])
    return _matching(part["pattern"])


@cache
def _matching(pattern: str) -> SearchStrategy[str]:
    """Texts that a pattern lets through, without what a file would have to escape."""
    letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
    return st.from_regex(pattern.replace("$", r"\Z"), alphabet=letters)


def _object(part: Schema, named: Parts) -> SearchStrategy[Tree]:
    if "properties" not in part:
        names = _made({"type": "string", **part["propertyNames"]}, named)
        each = _made(part["additionalProperties"], named)
        return st.dictionaries(names, each, min_size=part.get("minProperties", 0), max_size=3)
    must = {name: _made(part["properties"][name], named) for name in part["required"]}
    may = {name: _made(one, named) for name, one in part["properties"].items() if name not in must}
    return st.fixed_dictionaries(must, optional=may)
