"""What every question type declares; only its own file knows what an answer of its kind is.

An answer is plain data (see each type), the same in memory, in a draft, in an entry and in an
answers file, so nothing is converted on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast
from zlib import crc32

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.module.expressions.types import OPAQUE, Fact, Shape
from inkeer.module.mapping_reader import Key
from inkeer.yaml_nodes import Data, Node, Scalar, find_unwritable

if TYPE_CHECKING:
    from inkeer.module.expressions.condition import Condition

QUOTE_LENGTH = 80


class UnfitAnswerError(InkeerError):
    """An answer that does not fit its question, in words that help a person to correct it."""


class Question:
    """One question, immutable; its subclasses are the types, and their annotations its keys.

    Class attributes are the defaults. (Dataclasses would do the same at six times the start-up.)
    """

    id: str
    ask: str
    hint: str | None = None
    when: Condition | None = None
    covers: tuple[str, ...] = ()
    of: str | None = None  # the question that this one deepens

    type: ClassVar[str]
    description: ClassVar[str]  # for whoever chooses a type
    keys: ClassVar[tuple[Key, ...]] = ()
    listed: ClassVar[bool] = False  # whether each line of an answer is an item

    def __init__(self, **values: Any) -> None:
        """A question of these values by their keys, as `parse_keys` gives them."""
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a question does not change: {name}")

    @property
    def deeper(self) -> tuple[Question, ...]:
        """Follow-on questions that are offered one at a time after its answer."""
        return ()

    @classmethod
    def parse_text(cls, text: str) -> Data:
        """The data of an answer that is one value; raises UnfitAnswerError."""
        return text

    @classmethod
    def parse_node(cls, node: Node) -> Data:
        """The data of an answer in a file; raises UnfitAnswerError."""
        return cls.parse_text(require_scalar(node))

    def accept(self, data: Data) -> Data:
        """The answer in its canonical form, None when empty; raises UnfitAnswerError."""
        raise NotImplementedError

    def parse_typed(self, typed: str, today: date) -> Data:
        """The answer that a person typed on a line; raises UnfitAnswerError."""
        return self.accept(self.parse_text(typed)) if typed.strip() else None

    def format_typed(self, answer: Data) -> str:
        """The answer as a person would type it, to edit it."""
        return str(answer)

    def context(self) -> dict[str, Data]:
        """What is needed to understand the answer: a unit, the ends of a scale."""
        return {}

    def build_context(self, day: date, fill: Callable[[str], str]) -> dict[str, Data]:
        """The context as an entry of this day holds it; `fill` fills in what a text quotes."""
        return self.context()

    def answer_labels(self, answer: Data) -> Data:
        """The labels as they were shown, where the answer consists of ids; else None."""
        return None

    @classmethod
    def format_lines(cls, record: Mapping[str, Data]) -> list[str]:
        """An answer as lines for people, from what an entry holds of it."""
        return str(record["answer"]).split("\n")

    def format_answer(self, answer: Data) -> list[str]:
        """The same for an answer that is in no entry yet."""
        return self.format_lines(
            {"answer": answer, "shown": self.answer_labels(answer), **self.context()}
        )

    def quote(self, answer: Data) -> str:
        """The answer as another question's text quotes it: short, on one line."""
        return shorten(", ".join(self.format_answer(answer)))

    def shape(self) -> Shape:
        """What a condition may ask of the answer."""
        return OPAQUE

    def fact(self, answer: Data) -> Fact:
        """What a condition sees of the answer."""
        return cast("Fact", answer)

    def meaning(self) -> tuple[Any, ...]:
        """What else than its type changes the meaning of an answer."""
        return ()

    @property
    def fingerprint(self) -> str:
        """Answers with the same question id and fingerprint are comparable over time."""
        return f"{crc32(repr((self.type, *self.meaning())).encode()):08x}"[:6]


def require_scalar(node: Node) -> str:
    """The text of a single value; raises UnfitAnswerError for a list or a mapping."""
    if not isinstance(node, Scalar):
        raise UnfitAnswerError(_("one value is expected here, not several"))
    return node.text


def require_writable(text: str) -> str:
    """The text; raises UnfitAnswerError for characters that no file can hold."""
    if (character := find_unwritable(text)) is not None:
        message = _("the character U+{code:04X} cannot be kept")
        raise UnfitAnswerError(message.format(code=ord(character)))
    return text


def shorten(text: str) -> str:
    """A text's first line, cut to fit inside another sentence."""
    line = text.strip().split("\n")[0].strip()
    return line if len(line) <= QUOTE_LENGTH else line[: QUOTE_LENGTH - 1].rstrip() + "…"
