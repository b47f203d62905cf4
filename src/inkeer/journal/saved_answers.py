"""Answers in kept files: one as its type reads it, and those set aside when a module changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkeer.module.types import TYPES, UnfitAnswerError
from inkeer.yaml_document import Data
from inkeer.yaml_fields import Fields, UnreadableFieldError, plain_data

if TYPE_CHECKING:
    from inkeer.walk.saved_answer import SavedAnswer


def answer_from(fields: Fields, kind: str) -> Data:
    """The answer of a type as a kept file holds it; None for a skip."""
    node = fields.get("answer")
    if node is None:
        return None
    try:
        return TYPES[kind].raw(node) if kind in TYPES else plain_data(node)
    except UnfitAnswerError as error:
        raise UnreadableFieldError(node.place, error.message) from None


def kept_data(kept: SavedAnswer) -> dict[str, Data]:
    """An answer that no longer fits, as it stands in a draft or an entry."""
    return {"id": kept.id, "ask": kept.ask, "answer": kept.answer, "fingerprint": kept.fingerprint}


def kept_from(fields: Fields) -> SavedAnswer:
    """An answer that was set aside."""
    from inkeer.walk.saved_answer import SavedAnswer  # costs start-up, and few entries have any

    node = fields.get("answer")
    return SavedAnswer(
        fields.text("id"), fields.text("fingerprint", ""), plain_data(node), fields.text("ask", "")
    )
