"""The keys of a module file: what each may hold, and how a value that does not fit is told.

One declaration serves the reader and the schema (see schema.py). A key's `read` gives the value, or
reports one problem and gives None; beside it stands what a schema says of the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from inkeer.errors import Place
from inkeer.i18n import LazyMessage, _
from inkeer.module.identifiers import ID, MODULE_ID, RESERVED, bad_id, better, is_id
from inkeer.module.suggestions import suggestion
from inkeer.yaml_document import Map, Node, Scalar, Seq

_INTEGER = "-?[0-9]{1,9}"
_DECIMAL = r"-?[0-9]{1,15}(\.[0-9]{1,9})?"
_UP_TO_100 = "(0?[0-9]{1,2}|100)"
_RANGE = rf"{_UP_TO_100}\s*-\s*{_UP_TO_100}"
_APART = r"\s,#\[\]"  # what ends a tag

# What an editor's YAML makes of a text that stands there without quotes.
SCALAR = ["string", "number", "boolean"]
BLANK = {"type": ["null", "string"], "pattern": r"^\s*$"}
_TEXT_MISSING = LazyMessage("a text is missing here")
_LIST_EXPECTED = LazyMessage("a list of texts is expected here")
_MODULE_ID_EXPECTED = LazyMessage(
    "an id: lower-case letters, digits and -, a letter first, at most 64"
)
_ID_EXPECTED = LazyMessage(
    "an id: lower-case letters, digits and _, a letter first, at most 40; "
    "no word of the condition language, such as not"
)
T = TypeVar("T")
Schema = dict[str, Any]


class Reporter(Protocol):
    """Where problems go."""

    def __call__(
        self, place: Place, message: str, hint: str | None = None, severity: str = "error"
    ) -> None: ...


Read = Callable[[Node, Reporter], T | None]


class Value(NamedTuple, Generic[T]):
    """How a value is read, and what the schema says of it.

    In a schema each `Later` stands for its text, and a Value for its own schema.
    """

    read: Read[T]
    schema: Schema

    def __call__(self, node: Node, report: Reporter) -> T | None:
        return self.read(node, report)


def as_schema(**schema: Any) -> Callable[[Read[T]], Value[T]]:
    """Puts its schema beside a reader."""
    return lambda read: Value(read, schema)


class Key(NamedTuple):
    """One key: its name, how its value is read, whether it must be there, and what it is for."""

    name: str
    read: Value[Any]
    required: bool = False
    says: str = ""


def mapping(keys: tuple[Key, ...]) -> Schema:
    """The schema of a mapping that has these keys and no others."""
    return {
        "type": "object",
        "properties": {
            key.name: {"title": key.name, "description": key.says, **key.read.schema}
            for key in keys
        },
        "required": [key.name for key in keys if key.required],
        "propertyNames": only([key.name for key in keys]),
    }


def only(names: list[str]) -> Schema:
    """The schema of names of which there are no others; an editor offers them by itself."""
    told = LazyMessage("this key is not known here; choose from: {names}", names=", ".join(names))
    return {"enum": names, "errorMessage": told, "doNotSuggest": True}


def later(**schema: Any) -> Value[Node]:
    """A value that is read later, when more is known; the schema knows beforehand what it is."""
    return Value(lambda node, _report: node, schema)


anything = later()


def perhaps(value: Value[T]) -> Value[T]:
    """The same value, or an empty one that says nothing yet."""

    def read(node: Node, report: Reporter) -> T | None:
        return None if isinstance(node, Scalar) and node.blank else value(node, report)

    return Value(read, {"anyOf": [value, BLANK]})


# A module may well be called `true`.
@as_schema(type=["string", "boolean"], pattern=f"^{MODULE_ID}$", errorMessage=_MODULE_ID_EXPECTED)
def module_name(node: Node, report: Reporter) -> str | None:
    """A module's id."""
    if isinstance(node, Scalar) and node.missing:
        hint = _("for example '{id}'").format(id="my-module")
        report(node.place, _TEXT_MISSING.in_words(), hint)
        return None
    if isinstance(node, Scalar) and re.fullmatch(MODULE_ID, node.text):
        return node.text
    report(node.place, *bad_id(node.text if isinstance(node, Scalar) else "", MODULE_ID))
    return None


@as_schema(type=SCALAR, pattern=r"\S", errorMessage=LazyMessage("a text is expected here"))
def text(node: Node, report: Reporter) -> str | None:
    """Any text that says something."""
    if not isinstance(node, Scalar):
        report(node.place, _("a text is expected here, not a list or keys"), _colon_hint())
        return None
    if node.blank:
        hint = _("write it after the colon; and put it in quotes if it begins with #")
        report(node.place, _TEXT_MISSING.in_words(), hint)
        return None
    return node.text.strip("\n")


def _colon_hint() -> str:
    return _("put a text that holds a colon, or begins with a sign, between quotes")


@as_schema(
    type=SCALAR,
    pattern=r"^\n*[^\n]*\S[^\n]*\n*$",
    errorMessage=LazyMessage("a text on one line is expected here"),
)
def word(node: Node, report: Reporter) -> str | None:
    """A short text on one line."""
    value = text(node, report)
    if value is not None and "\n" in value:
        report(node.place, _("this must fit on one line"))
        return None
    return value


@as_schema(
    type=["boolean", "string"],
    pattern="^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
    errorMessage=LazyMessage("true or false is expected here"),
)
def flag(node: Node, report: Reporter) -> bool | None:
    """True or false."""
    if isinstance(node, Scalar) and node.text.lower() in ("true", "false"):
        return node.text.lower() == "true"
    hint = suggestion(node.text, ("true", "false")) if isinstance(node, Scalar) else None
    report(node.place, _("true or false is expected here"), hint)
    return None


def _in_figures() -> str:
    return _("write only the number, in figures")


def whole(low: int, high: int, such: int, hint: Callable[[], str] = _in_figures) -> Value[int]:
    """A whole number from `low` to `high`, such as this one; a hint for what is no number."""
    expected = LazyMessage(
        "a whole number from {low} to {high} is expected here", low=low, high=high
    )

    @as_schema(
        type=["integer", "string"],
        minimum=low,
        maximum=high,
        pattern=f"^{_INTEGER}$",
        errorMessage=expected,
        examples=[such],
    )
    def read(node: Node, report: Reporter) -> int | None:
        number = isinstance(node, Scalar) and re.fullmatch(_INTEGER, node.text)
        if isinstance(node, Scalar) and number:
            value = int(node.text)
            if low <= value <= high:
                return value
        report(node.place, expected.in_words(), None if number else hint())
        return None

    return read


@as_schema(
    type=["number", "string"],
    exclusiveMinimum=-(10**15),
    exclusiveMaximum=10**15,
    pattern=f"^{_DECIMAL}$",
    errorMessage=LazyMessage("a number is expected here"),
)
def decimal(node: Node, report: Reporter) -> Decimal | None:
    """A number with a decimal point."""
    if isinstance(node, Scalar) and re.fullmatch(_DECIMAL, node.text):
        return Decimal(node.text)
    hint = _in_figures()
    if isinstance(node, Scalar) and re.fullmatch(_DECIMAL, node.text.replace(",", ".", 1)):
        hint = _("in a module file a number has a point: {number}").format(
            number=node.text.replace(",", ".", 1)
        )
    report(node.place, _("a number is expected here"), hint)
    return None


@as_schema(
    type="string",
    pattern=f"^{_RANGE}$",
    errorMessage=LazyMessage("a range of whole numbers is expected here"),
    examples=["1-10"],
)
def span(node: Node, report: Reporter) -> tuple[int, int] | None:
    """A range such as 1-10, within 0-100."""
    found = re.fullmatch(_RANGE, node.text) if isinstance(node, Scalar) else None
    if found and int(found[1]) < int(found[2]) <= 100:
        return int(found[1]), int(found[2])
    report(node.place, _("a range of whole numbers is expected here"), _meant_span(node))
    return None


def _meant_span(node: Node) -> str:
    numbers = re.findall(r"\d+", node.text) if isinstance(node, Scalar) else []
    if len(numbers) != 2 or numbers[0] == numbers[1]:
        return _("for example 1-10")
    low, high = sorted(int(one[:9]) for one in numbers)
    if high > 100:
        return _("it goes up to 100 at most")
    return _("write {range}").format(range=f"{low}-{high}")


@as_schema(type="array", items=text, errorMessage=_LIST_EXPECTED)
def texts(node: Node, report: Reporter) -> tuple[str, ...] | None:
    """A list of texts."""
    if not isinstance(node, Seq):
        report(
            node.place,
            _("a list of texts is expected here"),
            _("begin each with a dash and a space"),
        )
        return None
    found = [text(item, report) for item in node.items]
    return tuple(one for one in found if one is not None)


@as_schema(
    type="array",
    items={
        "type": SCALAR,
        "pattern": rf"^\s*[^{_APART}]+\s*$",
        "errorMessage": LazyMessage("one word is expected here, without spaces"),
    },
    errorMessage=_LIST_EXPECTED,
)
def words(node: Node, report: Reporter) -> tuple[str, ...] | None:
    """A list of short words without spaces: tags, codes, names."""
    found = texts(node, report)
    if found is None or not isinstance(node, Seq):
        return None
    for item in node.items:
        if isinstance(item, Scalar) and re.search(f"[{_APART}]", item.text.strip()):
            report(item.place, _("one word is expected here, without spaces"))
    return found


@as_schema(type="array", items=module_name, errorMessage=_LIST_EXPECTED)
def names(node: Node, report: Reporter) -> tuple[str, ...] | None:
    """A list of names like a module's own id."""
    found = texts(node, report)
    if found is None or not isinstance(node, Seq):
        return None
    for item in node.items:
        if isinstance(item, Scalar) and not re.fullmatch(MODULE_ID, item.text):
            report(item.place, *bad_id(item.text, MODULE_ID))
    return found


def by_id(schema: Schema | Value[Any]) -> dict[str, Any]:
    """The schema of things by ids of the writer's own making, each of this schema."""
    reserved = "|".join(sorted(RESERVED))
    names = {
        "pattern": f"^(?!(?:{reserved})$){ID}$",
        "errorMessage": _ID_EXPECTED,
        "doNotSuggest": True,
    }
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": names,
        "additionalProperties": schema,
    }


@as_schema(
    **by_id(word),
    errorMessage=LazyMessage("ids with their texts are expected here"),
    examples=[{"first": LazyMessage("The first"), "second": LazyMessage("The second")}],
)
def labels(node: Node, report: Reporter) -> dict[str, str] | None:
    """A mapping of ids to what a person reads: choices, aspects."""
    if not isinstance(node, Map):
        report(node.place, _("ids with their texts are expected here"), _an_id_for(node))
        return None
    if node.items and all(name.text.isdigit() for name, _label in node.items):
        # However many they are, it is one mistake.
        first, label = node.items[0]
        report(first.place, _("a number cannot be an id"), _an_id_for(label))
        return None
    found = {}
    for name, value in node.items:
        good = identifier(name, report)
        label_text = word(value, report)
        if good and label_text is not None:
            found[name.text] = label_text
    if not node.items:
        report(node.place, _("at least one is needed here"))
    return found


def _an_id_for(node: Node) -> str:
    """How a text would be written with an id before it."""
    if isinstance(node, Seq) and node.items:
        return _an_id_for(node.items[0])
    text = node.text.split(",")[0].strip() if isinstance(node, Scalar) else ""
    name = better(text)[:20].strip("_")
    if not is_id(name) or len(text) > 40 or "\n" in text:
        return _("for example  alone: On my own")
    return _("for example  {id}: {text}").format(id=name, text=text)


def identifier(name: Scalar, report: Reporter) -> bool:
    """Whether a key can be an id; reports it when not."""
    if is_id(name.text):
        return True
    if name.text not in RESERVED:
        report(name.place, *bad_id(name.text, ID))
    else:
        message = _("'{id}' is a word of the condition language and cannot be an id")
        report(
            name.place, message.format(id=name.text), _("for example {id}_").format(id=name.text)
        )
    return False
