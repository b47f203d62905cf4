"""Days as people write them, in both languages: ISO, day-first, or words."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WORDS = {
    "today": 0, "vandaag": 0, "now": 0, "nu": 0,
    "tomorrow": 1, "morgen": 1, "overmorgen": 2, "yesterday": -1, "gisteren": -1, "eergisteren": -2,
}  # fmt: skip
_WEEKDAYS = {
    name: index
    for names in (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for index, name in enumerate(names.split())
}
_MONTHS = {
    name[:length]: index
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for index, name in enumerate(names.split(), 1)
    for length in (3, len(name))
} | {"mrt": 3}
_UNITS = {  # in days, or in months
    "dag": (1, 0), "dagen": (1, 0), "day": (1, 0), "days": (1, 0),
    "week": (7, 0), "weken": (7, 0), "weeks": (7, 0),
    "maand": (0, 1), "maanden": (0, 1), "month": (0, 1), "months": (0, 1),
    "jaar": (0, 12), "year": (0, 12), "years": (0, 12),
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "een": 1, "één": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3,
}  # fmt: skip

_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_DAY_FIRST = r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?"
_NAMED = r"(\d{1,2}) ([a-z]+)(?: (\d{4}))?"
_AHEAD = r"(?:over|in) (\w+) (\w+)"
_AGO = r"(\w+) (\w+) (?:geleden|ago)"
_SHIFTED = r"(vorige?|afgelopen|last|volgende?|komende?|next) (\w+)"


def parse_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that a text names, or None.

    A weekday, or a day without a year, is the next one; with `past` the latest one.
    """
    text = " ".join(text.lower().split())
    try:
        return _parse_exact(text, today, past) or _parse_relative(text, today, past)
    except (ValueError, OverflowError):
        return None


def _parse_exact(text: str, today: date, past: bool) -> date | None:
    if match := re.fullmatch(_ISO, text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_DAY_FIRST, text):
        return _choose_year(int(match[1]), int(match[2]), match[3], today, past)
    match = re.fullmatch(_NAMED, text)
    if match and match[2] in _MONTHS:
        return _choose_year(int(match[1]), _MONTHS[match[2]], match[3], today, past)
    return None


def _choose_year(day: int, month: int, year: str | None, today: date, past: bool) -> date:
    if year:
        return date(int(year), month, day)
    day_this_year = date(today.year, month, day)
    if past:
        return day_this_year if day_this_year <= today else date(today.year - 1, month, day)
    return day_this_year if day_this_year >= today else date(today.year + 1, month, day)


def _parse_relative(text: str, today: date, past: bool) -> date | None:
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    if text in _WEEKDAYS:
        return _find_weekday(text, today, back=past)
    if match := re.fullmatch(_AHEAD, text):
        return _shift(today, 1, match[1], match[2])
    if match := re.fullmatch(_AGO, text):
        return _shift(today, -1, match[1], match[2])
    if match := re.fullmatch(_SHIFTED, text):
        back = match[1].startswith(("vorig", "afgelopen", "last"))
        if match[2] in _WEEKDAYS:
            return _find_weekday(match[2], today, back)
        return _shift(today, -1 if back else 1, "one", match[2])
    return None


def _find_weekday(name: str, today: date, back: bool) -> date:
    sign = -1 if back else 1
    return today + timedelta(days=sign * (sign * (_WEEKDAYS[name] - today.weekday()) % 7 or 7))


def _shift(today: date, sign: int, word: str, unit: str) -> date | None:
    count = int(word) if word.isascii() and word.isdigit() else _COUNTS.get(word)
    if count is None or unit not in _UNITS:
        return None
    count *= sign
    days, months = _UNITS[unit]
    return today + timedelta(days=days * count) if days else add_months(today, months * count)


def add_months(day: date, count: int) -> date:
    """The same day some months later, or the last of a shorter month; ValueError for no such year."""
    from calendar import monthrange  # costs start-up, and few commands need it

    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
