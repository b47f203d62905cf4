"""`text`: free text, any number of paragraphs, kept exactly as typed. Data: a str."""

from __future__ import annotations

from functools import cached_property

from inkeer.i18n import N_, _
from inkeer.module import value_readers
from inkeer.module.expressions.types import TEXT, Shape
from inkeer.module.mapping_reader import Key
from inkeer.module.types.base import Question, UnfitAnswerError, require_writable, shorten
from inkeer.yaml_nodes import Data


class TextQuestion(Question):
    """An open question; `short` asks for one line, `deepen` are prompts to go deeper."""

    short: bool = False
    deepen: tuple[str, ...] = ()

    type = "text"
    description = N_("Free text, of any length.")
    keys = (
        Key("short", value_readers.flag, N_("Asks for one line: a name, a word.")),
        Key(
            "deepen",
            value_readers.texts,
            N_("Questions that are offered after the answer, one at a time, to go deeper."),
        ),
    )

    @cached_property
    def deeper(self) -> tuple[Question, ...]:
        """Its prompts as questions, with a dot in their ids, unlike any id in a module file."""
        return tuple(
            TextQuestion(id=f"{self.id}.{number}", ask=ask, of=self.id)
            for number, ask in enumerate(self.deepen, 1)
        )

    def accept(self, data: Data) -> Data:
        if not isinstance(data, str):
            raise UnfitAnswerError(_("a text is expected here"))
        if not data.strip():
            return None
        if self.short and "\n" in data.strip("\n"):
            raise UnfitAnswerError(_("this answer must fit on one line"))
        return require_writable(data)

    def quote(self, answer: Data) -> str:
        return shorten(str(answer))

    def shape(self) -> Shape:
        return TEXT
