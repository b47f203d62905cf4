"""Looking back on a period: what was meant, what was written, what moved. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from inkeer.journal.entry import Entry
from inkeer.module.types.base import shortened
from inkeer.review.comparison import Comparison, compared
from inkeer.review.intentions import Intention, open_ones
from inkeer.yaml_document import Data


class Period(NamedTuple):
    """What there is to look back on, from a day up to today; entries come newest first."""

    since: date
    until: date
    intentions: tuple[Intention, ...]
    written: tuple[Entry, ...]
    moved: tuple[Comparison, ...]

    def data(self) -> dict[str, Data]:
        """The same for programs."""
        return {
            "since": self.since,
            "until": self.until,
            "intentions": [one.data() for one in self.intentions],
            "entries": [_written(one) for one in self.written],
            "moved": [one.data() for one in self.moved],
        }


def looked_back(
    written: Sequence[Entry],
    intending: Iterable[Entry],
    before: Callable[[str], Entry | None],
    since: date,
    today: date,
) -> Period:
    """The period from a day on.

    `written` are its entries, newest first, `intending` those of any time that may hold an
    intention: all that are open belong to it. What moved is told from the last walk of a module
    `before` the period, else from the first one in it.
    """
    latest: dict[str, Entry] = {}
    first: dict[str, Entry] = {}
    for one in written:
        latest.setdefault(one.module, one)
        first[one.module] = one
    found = []
    for module, after in latest.items():
        earlier = before(module) or first[module]
        if earlier is not after:
            found.append(compared(earlier, after))
    return Period(since, today, tuple(open_ones(intending)), tuple(written), tuple(found))


def excerpt(entry: Entry) -> str:
    """The first line of the longest text that was written; empty when there is none."""
    texts = [
        one.answer.strip()
        for one in entry.answers
        if one.type == "text" and isinstance(one.answer, str)
    ]
    return shortened(max(texts, key=len, default=""))


def _written(entry: Entry) -> dict[str, Data]:
    return {
        "id": entry.id,
        "module": entry.module,
        "title": entry.title,
        "started": entry.started,
        "excerpt": excerpt(entry) or None,
    }
