"""Quoting answers inside texts: `${id}` and `${last.id}`; `$${` is a literal `${`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

MISSING = "…"
_QUOTE = r"\$\$\{|\$\{([^}\n]{0,200})\}"  # bounded, or a text of nothing but ${ takes for ever


def quoted_ids(text: str) -> Iterator[tuple[str, int]]:
    """Each id that a text quotes, and where it stands in the text."""
    for found in re.finditer(_QUOTE, text):
        if found[1] is not None:
            yield found[1].strip(), found.start()


def unclosed(text: str) -> Iterator[int]:
    """Where a quote is begun and not ended."""
    for found in re.finditer(_QUOTE + r"|(\$\{)", text):
        if found[2]:
            yield found.start()


def fill(text: str, quote: Callable[[str], str | None]) -> str:
    """The text with every quoted id replaced by what `quote` says of it, or by an ellipsis."""

    def said(found: re.Match[str]) -> str:
        if found[1] is None:
            return "${"
        return quote(found[1].strip()) or MISSING

    return re.sub(_QUOTE, said, text)
