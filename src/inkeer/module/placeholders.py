"""Answers quoted in texts: `${id}` and `${last.id}`; `$${` is a literal `${`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

MISSING = "…"
_QUOTE = r"\$\$\{|\$\{([^}\n]{0,200})\}"  # bounded, or a text of only ${ takes forever


def find_quotes(text: str) -> Iterator[tuple[str, int]]:
    """Each id that a text quotes, and its index in the text."""
    for match in re.finditer(_QUOTE, text):
        if match[1] is not None:
            yield match[1].strip(), match.start()


def find_unclosed(text: str) -> int | None:
    """Where the first quote that is not closed is opened."""
    matches = re.finditer(_QUOTE + r"|(\$\{)", text)
    return next((match.start() for match in matches if match[2]), None)


def fill_placeholders(text: str, quote: Callable[[str], str | None]) -> str:
    """The text with each quoted id replaced by its `quote`, or by an ellipsis."""

    def replace(match: re.Match[str]) -> str:
        return "${" if match[1] is None else quote(match[1].strip()) or MISSING

    return re.sub(_QUOTE, replace, text)
