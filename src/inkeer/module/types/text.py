"""`text`: free text, any number of paragraphs, kept exactly as typed. Its data is a str."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import ClassVar

from inkeer.i18n import LazyMessage, _
from inkeer.module import validators
from inkeer.module.expressions.types import TEXT, Fact, Shape
from inkeer.module.types.base import Question, UnfitAnswerError, scalar, shortened, written
from inkeer.yaml_document import Data, Node


class TextQuestion(Question):
    """An open question; `short` asks for one line, `deepen` are prompts to go further."""

    short: bool = False
    deepen: tuple[str, ...] = ()

    type: ClassVar[str] = "text"
    says: ClassVar[str] = LazyMessage("Free text, of any length.")
    keys: ClassVar[tuple[validators.Key, ...]] = (
        validators.Key(
            "short", validators.flag, says=LazyMessage("Asks for one line: a name, a word.")
        ),
        validators.Key(
            "deepen",
            validators.texts,
            says=LazyMessage(
                "Questions that are offered after the answer, one at a time, to go deeper."
            ),
        ),
    )

    @cached_property
    def deeper(self) -> tuple[Question, ...]:
        """Its prompts as questions; their ids have a dot, which the ids of a module never have."""
        return tuple(
            TextQuestion(id=f"{self.id}.{number}", ask=ask, of=self.id)
            for number, ask in enumerate(self.deepen, 1)
        )

    @classmethod
    def raw(cls, node: Node) -> Data:
        return scalar(node)

    def accept(self, data: Data) -> Data:
        if not isinstance(data, str):
            raise UnfitAnswerError(_("a text is expected here"))
        if not data.strip():
            return None
        if self.short and "\n" in data.strip("\n"):
            raise UnfitAnswerError(_("this answer must fit on one line"))
        return written(data)

    def understand(self, typed: str, today: date) -> Data:
        return self.accept(typed)

    def quote(self, answer: Data) -> str:
        return shortened(str(answer))

    def shape(self) -> Shape:
        return TEXT

    def fact(self, answer: Data) -> Fact:
        return str(answer)
