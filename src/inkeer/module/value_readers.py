"""Reads the values in a module file: texts, numbers, ids, lists; and reports what does not fit.

One declaration serves the reader and the schema: a validator gives the value, or reports one
problem and gives None; beside it stands the JSON schema of the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

from inkeer.errors import Place, Problem, ProblemError
from inkeer.i18n import N_, LazyMessage, _
from inkeer.module.identifiers import ID, MODULE_ID, RESERVED, explain_bad_id, is_id, make_id
from inkeer.module.suggestions import suggest_word
from inkeer.yaml_nodes import Map, Node, Scalar, Seq

_INTEGER = "-?[0-9]{1,9}"
_DECIMAL = r"-?[0-9]{1,15}(\.[0-9]{1,9})?"
_UP_TO_100 = "(0?[0-9]{1,2}|100)"
_SEPARATORS = r"\s,#\[\]"  # what ends a tag

# What an editor's YAML makes of a text without quotes.
SCALAR = ["string", "number", "boolean"]
BLANK = {"type": ["null", "string"], "pattern": r"^\s*$"}
_TEXT_MISSING = N_("a text is missing here")
_LIST_EXPECTED = N_("a list of texts is expected here")
_WORD_EXPECTED = N_("one word is expected here, without spaces")
_LABELS_EXPECTED = N_("ids with their texts are expected here")
_MODULE_ID_EXPECTED = N_("an id: lower-case letters, digits and -, a letter first, at most 64")
_ID_EXPECTED = N_(
    "an id: lower-case letters, digits and _, a letter first, at most 40; "
    "no word of the condition language, such as not"
)
_IN_FIGURES = N_("write only the number, in figures")
T = TypeVar("T")
Schema = dict[str, Any]


class Reporter:
    """The problems of a file; a call adds one."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems = list(problems)

    def __call__(
        self, place: Place, message: str, hint: str | None = None, severity: str = "error"
    ) -> None:
        self.problems.append(Problem(place, message, hint, severity))


Validate = Callable[[Node, Reporter], T | None]


class Validator(NamedTuple, Generic[T]):
    """How a value is read, and its schema, which may hold LazyMessages and other Validators."""

    validate: Validate[T]
    schema: Schema

    def __call__(self, node: Node, report: Reporter) -> T | None:
        try:
            return self.validate(node, report)
        except ProblemError as error:
            report(*error.problem)
            return None


def with_schema(**schema: Any) -> Callable[[Validate[T]], Validator[T]]:
    """Make a Validator of the decorated function, which may raise ProblemError, and this schema."""
    return lambda validate: Validator(validate, schema)


def scalar(
    pattern: str,
    convert: Callable[[str], T | None],
    message: LazyMessage,
    hint: Callable[[str], str | None],
    **schema: Any,
) -> Validator[T]:
    """A value of one text that matches a pattern and that `convert` does not give None for."""

    def validate(node: Node, _report: Reporter) -> T | None:
        text = node.text if isinstance(node, Scalar) else ""
        value = convert(text) if re.fullmatch(pattern, text) else None
        if value is None:
            raise ProblemError(node.place, message.localize(), hint(text))
        return value

    return Validator(validate, {**schema, "pattern": f"^{pattern}$", "errorMessage": message})


def deferred(**schema: Any) -> Validator[Node]:
    """A value that is read later, when more is known than its schema."""
    return Validator(lambda node, _report: node, schema)


def optional(validator: Validator[T]) -> Validator[T]:
    """The same value, or one that was left empty."""

    def validate(node: Node, report: Reporter) -> T | None:
        return None if isinstance(node, Scalar) and node.blank else validator(node, report)

    return Validator(validate, {"anyOf": [validator, BLANK]})


# A module may well be called `true`.
@with_schema(type=["string", "boolean"], pattern=f"^{MODULE_ID}$", errorMessage=_MODULE_ID_EXPECTED)
def module_id(node: Node, _report: Reporter) -> str:
    if isinstance(node, Scalar) and node.missing:
        hint = _("for example '{id}'").format(id="my-module")
        raise ProblemError(node.place, _TEXT_MISSING.localize(), hint)
    name = node.text if isinstance(node, Scalar) else ""
    if not re.fullmatch(MODULE_ID, name):
        raise ProblemError(node.place, *explain_bad_id(name, MODULE_ID))
    return name


@with_schema(type=SCALAR, pattern=r"\S", errorMessage=N_("a text is expected here"))
def text(node: Node, _report: Reporter) -> str:
    """Any text that is not blank."""
    if not isinstance(node, Scalar):
        hint = _("put a text that holds a colon, or begins with a sign, between quotes")
        raise ProblemError(node.place, _("a text is expected here, not a list or keys"), hint)
    if node.blank:
        hint = _("write it after the colon; and put it in quotes if it begins with #")
        raise ProblemError(node.place, _TEXT_MISSING.localize(), hint)
    return node.text.strip("\n")


@with_schema(
    type=SCALAR,
    pattern=r"^\n*[^\n]*\S[^\n]*\n*$",
    errorMessage=N_("a text on one line is expected here"),
)
def line(node: Node, report: Reporter) -> str | None:
    value = text.validate(node, report)
    if value is not None and "\n" in value:
        raise ProblemError(node.place, _("this must fit on one line"))
    return value


flag: Validator[bool] = scalar(
    "([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])",
    lambda word: word.lower() == "true",
    N_("true or false is expected here"),
    lambda word: suggest_word(word, ("true", "false")),
    type=["boolean", "string"],
)


def integer(low: int, high: int, example: int, hint: LazyMessage = _IN_FIGURES) -> Validator[int]:
    """A whole number from `low` to `high`; the hint is for what is not a number."""
    return scalar(
        _INTEGER,
        lambda number: int(number) if low <= int(number) <= high else None,
        N_("a whole number from {low} to {high} is expected here", low=low, high=high),
        lambda word: None if re.fullmatch(_INTEGER, word) else hint.localize(),
        type=["integer", "string"],
        minimum=low,
        maximum=high,
        examples=[example],
    )


def _suggest_decimal(word: str) -> str:
    number = word.replace(",", ".", 1)
    if re.fullmatch(_DECIMAL, number):
        return _("in a module file a number has a point: {number}").format(number=number)
    return _IN_FIGURES.localize()


decimal = scalar(
    _DECIMAL,
    Decimal,
    N_("a number is expected here"),
    _suggest_decimal,
    type=["number", "string"],
    exclusiveMinimum=-(10**15),
    exclusiveMaximum=10**15,
)


def _parse_range(text: str) -> tuple[int, int] | None:
    low, high = map(int, text.split("-"))
    return (low, high) if low < high else None


def _suggest_range(word: str) -> str:
    numbers = re.findall(r"\d+", word)
    if len(numbers) != 2 or numbers[0] == numbers[1]:
        return _("for example 1-10")
    low, high = sorted(int(number[:9]) for number in numbers)
    if high > 100:
        return _("100 is the most it can be")
    return _("write {range}").format(range=f"{low}-{high}")


number_range = scalar(  # such as 1-10, within 0-100
    rf"{_UP_TO_100}\s*-\s*{_UP_TO_100}",
    _parse_range,
    N_("a range of whole numbers is expected here"),
    _suggest_range,
    type="string",
    examples=["1-10"],
)


@with_schema(type=SCALAR, pattern=rf"^\s*[^{_SEPARATORS}]+\s*$", errorMessage=_WORD_EXPECTED)
def word(node: Node, report: Reporter) -> str | None:
    """A word without spaces: a tag, a code."""
    value = text.validate(node, report)
    if value is not None and re.search(f"[{_SEPARATORS}]", value.strip()):
        raise ProblemError(node.place, _WORD_EXPECTED.localize())
    return value


def list_of(item: Validator[str]) -> Validator[tuple[str, ...]]:
    """A list of such values."""

    def validate(node: Node, report: Reporter) -> tuple[str, ...]:
        if not isinstance(node, Seq):
            hint = _("begin each with a dash and a space")
            raise ProblemError(node.place, _LIST_EXPECTED.localize(), hint)
        values = [item(item_node, report) for item_node in node.items]
        return tuple(value for value in values if value is not None)

    return Validator(validate, {"type": "array", "items": item, "errorMessage": _LIST_EXPECTED})


texts = list_of(text)
words = list_of(word)
module_ids = list_of(module_id)


def by_id_schema(schema: Schema | Validator[Any]) -> Schema:
    """The schema of things under ids of the writer's own making, each of this schema."""
    reserved = "|".join(sorted(RESERVED))
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {
            "pattern": f"^(?!(?:{reserved})$){ID}$",
            "errorMessage": _ID_EXPECTED,
            "doNotSuggest": True,
        },
        "additionalProperties": schema,
    }


@with_schema(
    **by_id_schema(line),
    errorMessage=_LABELS_EXPECTED,
    examples=[{"first": N_("The first"), "second": N_("The second")}],
)
def labels(node: Node, report: Reporter) -> dict[str, str]:
    """A mapping of ids to what a person reads: choices, aspects."""
    if not isinstance(node, Map):
        raise ProblemError(node.place, _LABELS_EXPECTED.localize(), _suggest_id(node))
    if not node.items:
        report(node.place, _("at least one is needed here"))
    elif all(name.text.isdigit() for name, _label in node.items):
        # However many they are, it is one mistake.
        name, label = node.items[0]
        raise ProblemError(name.place, _("a number cannot be an id"), _suggest_id(label))
    values = {}
    for name, label in node.items:
        is_valid = check_id(name, report)
        value = line(label, report)
        if is_valid and value is not None:
            values[name.text] = value
    return values


def _suggest_id(node: Node) -> str:
    """How a text would be written with an id before it."""
    if isinstance(node, Seq) and node.items:
        return _suggest_id(node.items[0])
    text = node.text.split(",")[0].strip() if isinstance(node, Scalar) else ""
    name = make_id(text)[:20].strip("_")
    if not is_id(name) or len(text) > 40 or "\n" in text:
        return _("for example  alone: On my own")
    return _("for example  {id}: {text}").format(id=name, text=text)


def check_id(name: Scalar, report: Reporter) -> bool:
    """Whether a key can be an id; reported when not."""
    if is_id(name.text):
        return True
    if name.text in RESERVED:
        message = _("'{id}' is a word of the condition language and cannot be an id")
        hint = _("for example {id}_")
        report(name.place, message.format(id=name.text), hint.format(id=name.text))
    else:
        report(name.place, *explain_bad_id(name.text, ID))
    return False
