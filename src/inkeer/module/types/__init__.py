"""The question types. Each file is one: its keys, its answer, what a condition may ask of it.

A type's file is read when the type is first met: most entries hold half of them.
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
    """The types by the names that module files give them."""

    def __init__(self) -> None:
        self._met: dict[str, type[Question]] = {}

    def __getitem__(self, name: str) -> type[Question]:
        found = self._met.get(name)
        if found is None:
            file, _dot, cls = _FILES[name].partition(".")
            found = self._met[name] = getattr(import_module(f"{__name__}.{file}"), cls)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_FILES)

    def __len__(self) -> int:
        return len(_FILES)


TYPES: Mapping[str, type[Question]] = _Types()

__all__ = ["TYPES", "Question", "UnfitAnswerError"]
