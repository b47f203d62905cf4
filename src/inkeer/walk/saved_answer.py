"""An answer as it was kept, so that it can be told whether it still fits its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inkeer.yaml_document import Data


class SavedAnswer(NamedTuple):
    """An answer as it was kept: of which question, of which series, and what was asked."""

    id: str
    fingerprint: str
    answer: Data
    ask: str = ""

    def told(self) -> str:
        """The answer for people, without the labels that its question would have had."""
        return ", ".join(_parts(self.answer))


def _parts(data: Data) -> list[str]:
    if isinstance(data, Mapping):
        return [part for value in data.values() for part in _parts(value)]
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [part for value in data for part in _parts(value)]
    return [] if data is None or data == "" else [str(data)]
