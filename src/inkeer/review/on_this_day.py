"""Which entries come back today: of this day in earlier years, of a month and a season ago. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from inkeer.dates import months_later
from inkeer.journal.entry import Entry

MONTHS = (1, 3)  # a month, a season
EXCERPTS = 2  # answers of which the first line is shown


class Ago(NamedTuple):
    """How long ago a day was: whole years, or else months."""

    years: int = 0
    months: int = 0


def ago(day: date, today: date) -> Ago | None:
    """Since when a day comes back today; None when it does not.

    It is the day that is moved on, and one that a month does not have is that month's last: what was
    written on the 31st comes back on the 30th (or in February), 29 February on the 28th of other
    years. So every day comes back on one day of each month and year that it is due in.
    """
    years = today.year - day.year
    if years > 0 and months_later(day, 12 * years) == today:
        return Ago(years=years)
    apart = 12 * years + today.month - day.month
    return Ago(months=apart) if apart in MONTHS and months_later(day, apart) == today else None


def excerpt(entry: Entry) -> list[str]:
    """The first lines of an entry's first texts, to be reminded by; empty when it has no texts."""
    return list(_first_lines(entry))[:EXCERPTS]


def _first_lines(entry: Entry) -> Iterator[str]:
    for one in entry.answers:
        if one.type == "text" and isinstance(one.answer, str) and one.answer.strip():
            yield one.answer.strip().split("\n")[0].strip()
