"""What every question type declares: the one place that knows all about an answer of its kind.

An answer is plain data (see each type), the same in memory, in a draft, in an entry and in an
answers file, so nothing is translated on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from zlib import crc32

from inkeer.i18n import _
from inkeer.module.expressions.types import Fact, Shape
from inkeer.module.validators import Key
from inkeer.yaml_document import Data, Node, Scalar, unwritable

if TYPE_CHECKING:
    from inkeer.module.expressions.parser import Condition

QUOTE_LENGTH = 80


class UnfitAnswerError(Exception):
    """An answer that does not fit its question, said so that the person can mend it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message


class Question:
    """One question; its subclasses are the types, and their annotations its keys.

    What is not given has the default that stands in the class. (Dataclasses would make the same at
    six times the start-up.)
    """

    id: str
    ask: str
    hint: str | None = None
    when: Condition | None = None
    covers: tuple[str, ...] = ()
    of: str | None = None  # the question that this one goes deeper into

    type: ClassVar[str]
    says: ClassVar[str]  # what kind of answer it is, for who chooses a type
    keys: ClassVar[tuple[Key, ...]] = ()
    listed: ClassVar[bool] = False  # whether each line of an answer is a thing by itself

    def __init__(self, **given: Any) -> None:
        """A question of these keys, as `module.keys.fields` read them; it never changes."""
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a question does not change: {name}")

    @property
    def deeper(self) -> tuple[Question, ...]:
        """What is offered after its answer: one at a time, and each can be refused."""
        return ()

    # -- an answer, from outside to data ---------------------------------------------------

    @classmethod
    def raw(cls, node: Node) -> Data:
        """The data that a file holds for an answer of this type; Unfit when it is not that."""
        raise NotImplementedError

    def accept(self, data: Data) -> Data:
        """The answer in its one form, None when it says nothing; Unfit when it does not fit."""
        raise NotImplementedError

    def understand(self, typed: str, today: date) -> Data:
        """The answer that a person typed on a line."""
        raise NotImplementedError

    def retyped(self, answer: Data) -> str:
        """The answer as a person would type it, for a prompt that is opened again."""
        return str(answer)

    # -- an answer, from data to people ----------------------------------------------------

    def context(self) -> dict[str, Data]:
        """What is needed beside the answer to understand it: a unit, the ends of a scale."""
        return {}

    def carried(self, made: date, say: Callable[[str], str]) -> dict[str, Data]:
        """The context as an entry made on a day carries it; `say` fills in what a text quotes."""
        return self.context()

    def shown(self, answer: Data) -> Data:
        """The labels as they were shown, where the answer is made of ids; else None."""
        return None

    @classmethod
    def lines(cls, record: Mapping[str, Data]) -> list[str]:
        """An answer as lines for people, from what an entry carries of it."""
        return str(record["answer"]).split("\n")

    def told(self, answer: Data) -> list[str]:
        """The same for an answer just given."""
        return self.lines({"answer": answer, "shown": self.shown(answer), **self.context()})

    def quote(self, answer: Data) -> str:
        """The answer inside another question's text: short, on one line."""
        return shortened(", ".join(self.told(answer)))

    # -- an answer, for conditions and series ----------------------------------------------

    def shape(self) -> Shape:
        """What a condition may ask of the answer."""
        raise NotImplementedError

    def fact(self, answer: Data) -> Fact:
        """What a condition sees of the answer."""
        raise NotImplementedError

    def meaning(self) -> tuple[Any, ...]:
        """What changes an answer's meaning, beside its type."""
        return ()

    @property
    def fingerprint(self) -> str:
        """Two answers with one question id and one fingerprint are comparable over time."""
        return f"{crc32(repr((self.type, *self.meaning())).encode()):08x}"[:6]


def scalar(node: Node) -> str:
    """The text of a single value; Unfit for a list or a mapping."""
    if not isinstance(node, Scalar):
        raise UnfitAnswerError(_("one value is expected here, not several"))
    return node.text


def written(text: str) -> str:
    """The text, when it can be kept; Unfit for characters that no file can carry."""
    if (bad := unwritable(text)) is not None:
        raise UnfitAnswerError(_("the character U+{code:04X} cannot be kept").format(code=ord(bad)))
    return text


def shortened(text: str) -> str:
    """A text's first line, cut to fit inside another sentence."""
    line = text.strip().split("\n")[0].strip()
    return line if len(line) <= QUOTE_LENGTH else line[: QUOTE_LENGTH - 1].rstrip() + "…"
