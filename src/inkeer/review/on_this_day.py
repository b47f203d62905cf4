"""Which entries come back today: of this day in earlier years, of a month and a season ago. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from inkeer.day_parser import add_months
from inkeer.journal.entry import Entry

MONTHS = (1, 3)  # a month, a season
EXCERPTS = 2  # answers of which the first line is shown


class Interval(NamedTuple):
    """How long ago a day was: whole years, or else months."""

    years: int = 0
    months: int = 0


def find_interval(day: date, today: date) -> Interval | None:
    """How long ago a day that comes back today was; None when it does not come back.

    A day that a month lacks counts as its last: what was written on the 31st comes back on the 30th
    (or in February), 29 February on the 28th of other years. So every day comes back exactly once
    in each month and year that it is due in.
    """
    years = today.year - day.year
    if years > 0 and add_months(day, 12 * years) == today:
        return Interval(years=years)
    apart = 12 * years + today.month - day.month
    return Interval(months=apart) if apart in MONTHS and add_months(day, apart) == today else None


def list_excerpts(entry: Entry) -> list[str]:
    """The first lines of an entry's first texts, to be reminded by; empty when it has no texts."""
    return [text.split("\n")[0].strip() for text in entry.texts if text][:EXCERPTS]
