"""The reader's language: messages, numbers and dates in Dutch or English."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
LOCALES = Path(__file__).parent / "locale"


class LazyMessage(str):
    """A message that is put into the reader's language when it is shown, not where it stands."""

    given: dict[str, object]

    def __new__(cls, message: str, **given: object) -> LazyMessage:
        self = super().__new__(cls, message)
        self.given = given
        return self

    def in_words(self) -> str:
        """The message in the reader's language, with what it was given filled in."""
        return _(self).format(**self.given) if self.given else _(self)


_messages: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def activate(language: str) -> None:
    """Speak this language from now on; one that has no catalogue falls back to English."""
    global _messages, _language
    _language = language if language in LANGUAGES else "en"
    path = LOCALES / _language / "LC_MESSAGES" / "inkeer.mo"
    if not path.exists():  # English, the language that the messages are written in
        _messages = _gettext.NullTranslations()
        return
    with path.open("rb") as file:
        _messages = _gettext.GNUTranslations(file)


def current_language() -> str:
    """The language in use, `nl` or `en`."""
    return _language


def _(message: str) -> str:
    """The message in the reader's language."""
    return _messages.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for this count, in the reader's language."""
    return _messages.ngettext(one, many, count)


def choose_language(
    flag: str | None, environment: Callable[[str], str | None], setting: str | None
) -> str:
    """Which language to speak: the flag, INKEER_LANGUAGE, the setting, the locale; else English."""
    wished = flag or environment("INKEER_LANGUAGE") or setting
    if wished:
        return wished
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment(name)
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


def format_number(value: Decimal | int, decimals: int | None = None) -> str:
    """A number in the reader's notation: a decimal comma in Dutch, no trailing zeros unless asked."""
    if decimals is None:
        text = format(Decimal(value), "f")
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    else:
        text = f"{value:.{decimals}f}"
    return text.replace(".", ",") if _language == "nl" else text


def month_name(value: int) -> str:
    """The name of a month, counted from 1."""
    return _months(_language)[value - 1]


@cache
def _months(_spoken: str) -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def format_day(value: date) -> str:
    """A day as one would write it: 21 november 2026, 21 November 2026."""
    return f"{value.day} {month_name(value.month)} {value.year}"


def format_day_near(value: date, today: date) -> str:
    """A day, without its year when that is this one."""
    return (
        f"{value.day} {month_name(value.month)}" if value.year == today.year else format_day(value)
    )


def format_moment(value: datetime) -> str:
    """A day and its time."""
    return f"{format_day(value)}, {value:%H:%M}"


def join_phrases(parts: list[str]) -> str:
    """Several things in one phrase: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
