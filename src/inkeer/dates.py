"""Days as people write them, in both languages: ISO, day-first, or words. Pure: today is given."""

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
_UNITS = {
    "dag": "day", "dagen": "day", "day": "day", "days": "day",
    "week": "week", "weken": "week", "weeks": "week",
    "maand": "month", "maanden": "month", "month": "month", "months": "month",
    "jaar": "year", "year": "year", "years": "year",
}  # fmt: skip
_COUNTS = {
    "a": 1,
    "an": 1,
    "een": 1,
    "één": 1,
    "one": 1,
    "twee": 2,
    "two": 2,
    "drie": 3,
    "three": 3,
}

_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_DAY_FIRST = r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?"
_NAMED = r"(\d{1,2}) ([a-z]+)(?: (\d{4}))?"
_AHEAD = r"(?:over|in) (\w+) (\w+)"
_AGO = r"(\w+) (\w+) (?:geleden|ago)"
_SHIFTED = r"(vorige?|afgelopen|last|volgende?|komende?|next) (\w+)"


def parse(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that a text names, or None when it names none.

    A weekday, or a day without a year, is the coming one; with `past` it is the latest one
    (for filters, which look back).
    """
    text = " ".join(text.lower().split())
    try:
        return _exact(text, today, past) or _relative(text, today, past)
    except (ValueError, OverflowError):
        return None


def _exact(text: str, today: date, past: bool) -> date | None:
    if found := re.fullmatch(_ISO, text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(_DAY_FIRST, text):
        return _in_year(int(found[1]), int(found[2]), found[3], today, past)
    found = re.fullmatch(_NAMED, text)
    if found and found[2] in _MONTHS:
        return _in_year(int(found[1]), _MONTHS[found[2]], found[3], today, past)
    return None


def _in_year(day: int, month: int, year: str | None, today: date, past: bool) -> date:
    if year:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    if past:
        return this if this <= today else this.replace(year=today.year - 1)
    return this if this >= today else this.replace(year=today.year + 1)


def _relative(text: str, today: date, past: bool) -> date | None:
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    if text in _WEEKDAYS:
        return _weekday(text, today, back=past)
    if found := re.fullmatch(_AHEAD, text):
        return _step(today, _count(found[1]), found[2])
    if found := re.fullmatch(_AGO, text):
        count = _count(found[1])
        return _step(today, -count if count is not None else None, found[2])
    if found := re.fullmatch(_SHIFTED, text):
        back = found[1].startswith(("vorig", "afgelopen", "last"))
        if found[2] in _WEEKDAYS:
            return _weekday(found[2], today, back)
        return _step(today, -1 if back else 1, found[2])
    return None


def _weekday(name: str, today: date, back: bool) -> date:
    if back:
        return today - timedelta(days=(today.weekday() - _WEEKDAYS[name]) % 7 or 7)
    return today + timedelta(days=(_WEEKDAYS[name] - today.weekday()) % 7 or 7)


def _count(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() else _COUNTS.get(word)


def _step(today: date, count: int | None, unit: str) -> date | None:
    """Some days, weeks, months or years away; a month has no 31st where it has none."""
    if count is None or unit not in _UNITS:
        return None
    match _UNITS[unit]:
        case "day":
            return today + timedelta(days=count)
        case "week":
            return today + timedelta(weeks=count)
        case "month":
            return months_later(today, count)
        case _:
            return months_later(today, 12 * count)


def months_later(day: date, count: int) -> date:
    """The same day some months later (or earlier); the last of that month where it has no such day.

    ValueError when there is no such year.
    """
    months = day.year * 12 + day.month - 1 + count
    return _clamped(months // 12, months % 12 + 1, day.day)


def _clamped(year: int, month: int, day: int) -> date:
    for last in range(day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day)
