"""The question types: each file declares the keys, the answer and the facts of its own.

A type's file is imported when first needed: most entries hold half of the types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from inkeer.module.types.base import Question, UnfitAnswerError

_FILES = {
    "text": "text.TextQuestion",
    "select": "choices.SelectQuestion",
    "checkbox": "choices.CheckboxQuestion",
    "confirm": "confirm.ConfirmQuestion",
    "number": "number.NumberQuestion",
    "scale": "scale.ScaleQuestion",
    "date": "date.DateQuestion",
    "intention": "intention.IntentionQuestion",
}


class _Types(Mapping[str, type[Question]]):
    """The types by their names in module files."""

    def __init__(self) -> None:
        self._loaded: dict[str, type[Question]] = {}

    def __getitem__(self, name: str) -> type[Question]:
        if name not in self._loaded:
            file, class_name = _FILES[name].split(".")
            self._loaded[name] = getattr(import_module(f"{__name__}.{file}"), class_name)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_FILES)

    def __len__(self) -> int:
        return len(_FILES)


TYPES: Mapping[str, type[Question]] = _Types()

__all__ = ["TYPES", "Question", "UnfitAnswerError"]
