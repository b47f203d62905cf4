"""Looking back on a period: what was meant, what was written, what changed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from inkeer.journal.entry import Entry
from inkeer.module.types.base import shorten
from inkeer.review.comparison import Comparison, compare_entries, identify_entry
from inkeer.review.intentions import Intention, collect_open_intentions
from inkeer.yaml_nodes import Data


class Period(NamedTuple):
    """What there is to look back on, from a day up to today; entries come newest first."""

    since: date
    until: date
    intentions: tuple[Intention, ...]
    entries: tuple[Entry, ...]
    comparisons: tuple[Comparison, ...]

    def data(self) -> dict[str, Data]:
        return {
            "since": self.since,
            "until": self.until,
            "intentions": [intention.data() for intention in self.intentions],
            "entries": [
                {**identify_entry(entry), "excerpt": pick_excerpt(entry) or None}
                for entry in self.entries
            ],
            "moved": [comparison.data() for comparison in self.comparisons],
        }


def summarize_period(
    entries: Sequence[Entry],
    intending: Iterable[Entry],
    before: Callable[[str], Entry | None],
    since: date,
    today: date,
) -> Period:
    """The period from a day on.

    `entries` are those of the period, newest first; `intending` those of any time that may hold an
    intention, of which all open ones belong to the period. Changes are counted from the last walk
    of a module `before` the period, else from the first one in it.
    """
    latest: dict[str, Entry] = {}
    first: dict[str, Entry] = {}
    for entry in entries:
        latest.setdefault(entry.module, entry)
        first[entry.module] = entry
    comparisons = []
    for module, after in latest.items():
        earlier = before(module) or first[module]
        if earlier is not after:
            comparisons.append(compare_entries(earlier, after))
    intentions = collect_open_intentions(intending)
    return Period(since, today, tuple(intentions), tuple(entries), tuple(comparisons))


def pick_excerpt(entry: Entry) -> str:
    """The first line of the longest text that was written; empty when there is none."""
    return shorten(max(entry.texts, key=len, default=""))
