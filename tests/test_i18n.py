"""The reader's language: which one, and numbers, days and lists in it."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer import i18n


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    before = i18n.current_language()
    yield
    i18n.activate(before)


NUMBERS = [
    (Decimal(7), None, "7", "7"),
    (7, None, "7", "7"),
    (Decimal("7.5"), None, "7.5", "7,5"),
    (Decimal("7.50"), None, "7.5", "7,5"),
    (Decimal("7.00"), None, "7", "7"),
    (Decimal("100"), None, "100", "100"),
    (Decimal("1E+3"), None, "1000", "1000"),
    (Decimal("-0.125"), None, "-0.125", "-0,125"),
    (Decimal("7.5"), 2, "7.50", "7,50"),
    (Decimal("7.5"), 0, "8", "8"),
    (Decimal(7), 1, "7.0", "7,0"),
    (1000, 1, "1000.0", "1000,0"),
]


@pytest.mark.parametrize(("value", "decimals", "english", "dutch"), NUMBERS)
def test_a_number_in_the_readers_notation(
    value: Decimal | int, decimals: int | None, english: str, dutch: str
) -> None:
    for spoken, expected in (("en", english), ("nl", dutch)):
        i18n.activate(spoken)
        assert i18n.format_number(value, decimals) == expected


@given(st.decimals(-(10**9), 10**9, places=6))
def test_a_number_loses_nothing_but_zeros_at_its_end(value: Decimal) -> None:
    for spoken in i18n.LANGUAGES:
        i18n.activate(spoken)
        written = i18n.format_number(value)
        assert Decimal(written.replace(",", ".")) == value
        assert not written.endswith((".", ","))
        assert ("." if spoken == "nl" else ",") not in written


DAY = date(2026, 3, 1)


def test_a_day_and_a_moment_in_english() -> None:
    i18n.activate("en")
    assert i18n.format_day(DAY) == "1 March 2026"
    assert i18n.format_moment(datetime(2026, 3, 1, 9, 5)) == "1 March 2026, 09:05"


def test_a_day_of_this_year_needs_no_year() -> None:
    i18n.activate("nl")
    assert i18n.format_day_near(DAY, date(2026, 12, 31)) == "1 maart"
    assert i18n.format_day_near(DAY, date(2027, 1, 1)) == "1 maart 2026"
    assert i18n.format_day_near(date(2027, 1, 1), DAY) == "1 januari 2027"


def test_every_month_has_a_name_of_its_own() -> None:
    for spoken in i18n.LANGUAGES:
        i18n.activate(spoken)
        names = {i18n.month_name(number) for number in range(1, 13)}
        assert len(names) == 12
        assert i18n.format_day(date(2026, 5, 3)).split(" ")[1] in names


def test_several_things_in_one_phrase() -> None:
    i18n.activate("en")
    told = [i18n.join_phrases(list("abc"[:count])) for count in range(4)]
    assert told == ["", "a", "a and b", "a, b and c"]


def test_a_language_that_is_not_spoken_falls_back_to_english() -> None:
    i18n.activate("nl")
    assert i18n.current_language() == "nl"
    i18n.activate("fy")
    assert i18n.current_language() == "en"
    assert i18n._("yes") == "yes"
    assert i18n.ngettext("one", "many", 1) == "one"
    assert i18n.ngettext("one", "many", 2) == "many"


def test_every_message_is_looked_up_as_gettext_does() -> None:
    i18n.activate("nl")
    with (i18n.LOCALES / "nl/LC_MESSAGES/inkeer.mo").open("rb") as file:
        standard = gettext.GNUTranslations(file)
    assert standard.info()["plural-forms"] == "nplurals=2; plural=(n != 1);"
    messages: dict[str | tuple[str, int], str] = vars(standard)["_catalog"]
    assert len(messages) > 1000
    for message in messages:
        singular = message if isinstance(message, str) else message[0]
        assert i18n._(singular) == standard.gettext(singular)
        for count in (0, 1, 2) if isinstance(message, tuple) else ():
            expected = standard.ngettext(singular, "", count)
            assert i18n.ngettext(singular, "", count) == expected


def test_a_message_that_is_not_in_the_catalogue_stays_english() -> None:
    for spoken in i18n.LANGUAGES:
        i18n.activate(spoken)
        for unknown in ("!", "no such message", "\U0010ffff"):  # before, among and after the rest
            assert i18n._(unknown) == unknown
            assert i18n.ngettext(unknown, "many", 2) == "many"


PREFERRED = [
    ("nl", {"INKEER_LANGUAGE": "en"}, "en", "nl"),
    (None, {"INKEER_LANGUAGE": "nl"}, "en", "nl"),
    (None, {"INKEER_LANGUAGE": ""}, "nl", "nl"),
    (None, {"LANG": "nl_NL.UTF-8"}, "en", "en"),
    (None, {"LANG": "nl_NL.UTF-8"}, None, "nl"),
    (None, {"LC_ALL": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, None, "en"),
    (None, {"LC_ALL": "", "LC_MESSAGES": "nl_BE", "LANG": "en_GB"}, None, "nl"),
    (None, {"LANG": "C"}, None, "en"),
    (None, {}, None, "en"),
]


@pytest.mark.parametrize(("flag", "environment", "setting", "expected"), PREFERRED)
def test_the_flag_then_the_variable_then_the_setting_then_the_locale(
    flag: str | None, environment: dict[str, str], setting: str | None, expected: str
) -> None:
    assert i18n.choose_language(flag, environment.get, setting) == expected
