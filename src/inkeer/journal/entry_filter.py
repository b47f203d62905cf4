"""Which entries are wanted; the index applies it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class EntryFilter(NamedTuple):
    """Which entries are wanted; None leaves that open.

    Days are inclusive, in the entry's own time; a tag matches in upper and lower case. `intends`
    leaves only those with an intention.
    """

    module: str | None = None
    since: date | None = None
    until: date | None = None
    tag: str | None = None
    intends: bool = False


ALL = EntryFilter()
