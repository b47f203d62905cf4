"""What a condition may ask of an answer: its kind, its options, its parts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Kind = Literal["number", "truth", "choice", "choices", "text", "parts", "opaque"]

# What a condition sees of an answer; None is missing.
Fact = Decimal | bool | str | frozenset[str] | Mapping[str, "Fact"] | None

# The condition language: its functions, and all words that can therefore be no id.
FUNCTIONS = ("answered", "count", "mean", "lowest", "highest", "widest")
WORDS = frozenset(
    ("and", "or", "not", "in", "last", "now", "wish", "gap", "true", "false", *FUNCTIONS)
)

_NONE: Mapping[str, Any] = MappingProxyType({})


class Shape(NamedTuple):
    """The kind of a value, before there is one."""

    kind: Kind  # an opaque value can only be asked whether it was answered
    options: Mapping[str, str] = _NONE  # the ids it can be compared with, and their labels
    members: Mapping[str, Shape] = _NONE  # the names that may follow a dot


NUMBER = Shape("number")
TRUTH = Shape("truth")
TEXT = Shape("text")
OPAQUE = Shape("opaque")
