"""Where somebody is in the reader, and what is to be done outside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from inkeer.journal.stored import StoredEntry


class Place(NamedTuple):
    """What is looked for, read and said; it is taken along to the editor and back."""

    words: str = ""
    module: str | None = None
    path: Path | None = None
    question: str | None = None
    reading: bool = False
    theme: str | None = None
    said: str = ""


class Wish(NamedTuple):
    """An entry to change, and where to come back afterwards."""

    stored: StoredEntry
    place: Place
