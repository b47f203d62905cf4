"""What a condition may ask of an answer: its kind, its options, its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal["number", "truth", "choice", "choices", "text", "parts", "opaque"]

# What a condition sees of an answer; None is missing.
Fact = Decimal | bool | str | frozenset[str] | Mapping[str, "Fact"] | None


@dataclass(frozen=True)
class Shape:
    """The kind of a value, before there is one.

    `options` are the ids it can be compared with, and their labels; `members` are the names that
    may follow a dot. `opaque` values can only be asked whether they were answered.
    """

    kind: Kind
    options: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Shape] = field(default_factory=dict)


NUMBER = Shape("number")
TRUTH = Shape("truth")
TEXT = Shape("text")
OPAQUE = Shape("opaque")
