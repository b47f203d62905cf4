"""Days as people write them: ISO, day-first and words in both languages; today is given."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.day_parser import parse_day

TODAY = date(2026, 11, 21)  # a Saturday

EXACT = [
    ("2026-12-01", date(2026, 12, 1)), ("2026-1-2", date(2026, 1, 2)),
    (" 2026-12-01 ", date(2026, 12, 1)), ("29-2-2028", date(2028, 2, 29)),
    ("3-11-2026", date(2026, 11, 3)), ("3/11/2026", date(2026, 11, 3)),
    ("03.11.2026", date(2026, 11, 3)),
    ("21 november 2026", date(2026, 11, 21)), ("3 Maart 2025", date(2025, 3, 3)),
    ("3 march 2025", date(2025, 3, 3)), ("1 okt 2025", date(2025, 10, 1)),
    ("1 oct 2025", date(2025, 10, 1)), ("5 mei 2025", date(2025, 5, 5)),
    ("5 may 2025", date(2025, 5, 5)),
    ("7 mrt 2025", date(2025, 3, 7)), ("7  mar   2025", date(2025, 3, 7)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), EXACT)
@pytest.mark.parametrize("past", [False, True])
def test_a_day_with_its_year(text: str, day: date, past: bool) -> None:
    assert parse_day(text, TODAY, past=past) == day


WITHOUT_A_YEAR = [
    ("21-11", date(2026, 11, 21), date(2026, 11, 21)),
    ("22-11", date(2026, 11, 22), date(2025, 11, 22)),
    ("20-11", date(2027, 11, 20), date(2026, 11, 20)),
    ("1 december", date(2026, 12, 1), date(2025, 12, 1)),
    ("1 januari", date(2027, 1, 1), date(2026, 1, 1)),
    ("1 jan", date(2027, 1, 1), date(2026, 1, 1)),
]


@pytest.mark.parametrize(("text", "coming", "latest"), WITHOUT_A_YEAR)
def test_a_day_without_a_year_is_the_coming_one_or_the_latest(
    text: str, coming: date, latest: date
) -> None:
    assert parse_day(text, TODAY) == coming
    assert parse_day(text, TODAY, past=True) == latest


WORDS = [
    ("vandaag", 0), ("today", 0), ("nu", 0), ("now", 0), ("morgen", 1), ("Tomorrow", 1),
    ("overmorgen", 2), ("gisteren", -1), ("yesterday", -1), ("eergisteren", -2),
    ("over 3 dagen", 3), ("in 3 days", 3), ("over een week", 7), ("in a week", 7),
    ("over twee weken", 14), ("in two weeks", 14), ("over één dag", 1),
    ("3 dagen geleden", -3), ("3 days ago", -3), ("een week geleden", -7), ("a week ago", -7),
    ("vorige week", -7), ("last week", -7), ("afgelopen week", -7),
    ("volgende week", 7), ("next week", 7), ("komende week", 7),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), WORDS)
@pytest.mark.parametrize("past", [False, True])
def test_words_in_both_languages(text: str, days: int, past: bool) -> None:
    assert parse_day(text, TODAY, past=past) == TODAY + timedelta(days=days)


MONTHS = [
    ("vorige maand", date(2026, 10, 21)), ("last month", date(2026, 10, 21)),
    ("volgende maand", date(2026, 12, 21)), ("next month", date(2026, 12, 21)),
    ("over 2 maanden", date(2027, 1, 21)), ("in 2 months", date(2027, 1, 21)),
    ("12 maanden geleden", date(2025, 11, 21)), ("vorig jaar", date(2025, 11, 21)),
    ("last year", date(2025, 11, 21)), ("een jaar geleden", date(2025, 11, 21)),
    ("over 3 jaar", date(2029, 11, 21)), ("in 3 years", date(2029, 11, 21)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), MONTHS)
def test_months_and_years(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


def test_a_month_has_no_thirty_first_where_it_has_none() -> None:
    assert parse_day("volgende maand", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_day("next month", date(2028, 1, 31)) == date(2028, 2, 29)
    assert parse_day("last year", date(2028, 2, 29)) == date(2027, 2, 28)


WEEKDAYS = [
    ("maandag", "monday", 2), ("dinsdag", "tuesday", 3), ("woensdag", "wednesday", 4),
    ("donderdag", "thursday", 5), ("vrijdag", "friday", 6), ("zaterdag", "saturday", 7),
    ("zondag", "sunday", 1),
]  # fmt: skip


@pytest.mark.parametrize(("dutch", "english", "ahead"), WEEKDAYS)
def test_a_weekday_is_the_coming_one_or_the_latest_and_never_today(
    dutch: str, english: str, ahead: int
) -> None:
    coming = TODAY + timedelta(days=ahead)
    latest = coming - timedelta(days=14 if ahead == 7 else 7)
    for name in (dutch, english):
        assert parse_day(name, TODAY) == coming
        assert parse_day(name, TODAY, past=True) == latest
    for text in (f"vorige {dutch}", f"afgelopen {dutch}", f"last {english}"):
        assert parse_day(text, TODAY) == latest
    for text in (f"volgende {dutch}", f"komende {dutch}", f"next {english}"):
        assert parse_day(text, TODAY, past=True) == coming


NO_DAY = [
    "", " ", "soon", "2026-02-30", "2026-13-01", "31-4", "32 mei", "29-2", "0-0", "2026", "12",
    "over veel dagen", "in 3 fortnights", "3 geleden", "over 99999999999 weken", "in 9999999999 years",
    "in 99999 months", "yesterday tomorrow", "2026-12-01T20:00", "vorige", "1 foo 2026", "3-11-26",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DAY)
def test_what_names_no_day_is_none(text: str) -> None:
    assert parse_day(text, TODAY) is None


@given(st.dates(), st.dates())
def test_a_day_as_it_is_written_in_a_file_is_that_day_whatever_today_is(
    day: date, today: date
) -> None:
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{day.day}-{day.month}-{day.year:04}", today) == day


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_a_day_without_a_year_lies_within_a_year_on_the_side_that_was_asked(
    day: date, today: date
) -> None:
    written = f"{day.day}-{day.month}"
    coming, latest = parse_day(written, today), parse_day(written, today, past=True)
    for found in (coming, latest):
        assert found is None or (found.day, found.month) == (day.day, day.month)
    assert coming is None or timedelta(0) <= coming - today <= timedelta(366)
    assert latest is None or timedelta(0) <= today - latest <= timedelta(366)
    if (day.day, day.month) != (29, 2):
        assert coming is not None
        assert latest is not None


ANY_WORDS = st.lists(
    st.sampled_from(
        ["over", "in", "ago", "geleden", "vorige", "next", "maandag", "friday", "week", "maand",
         "jaar", "3", "een", "0", "99999", "mei", "30", "-", "1-2", "²", "٣"]
    ),
    max_size=4,
).map(" ".join)  # fmt: skip


@given(ANY_WORDS | st.text(), st.dates(), st.booleans())
def test_any_text_names_a_day_or_none(text: str, today: date, past: bool) -> None:
    found = parse_day(text, today, past=past)
    assert found is None or isinstance(found, date)
