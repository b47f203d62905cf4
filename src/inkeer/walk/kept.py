"""An answer as it was kept, so that it can be told whether it still fits its question."""

from __future__ import annotations

from typing import NamedTuple

from inkeer.document import Data


class Kept(NamedTuple):
    """An answer as it was kept: of which question, of which series, and what was asked."""

    id: str
    fingerprint: str
    answer: Data
    ask: str = ""
