"""The reader's language: messages, numbers and dates in Dutch or English."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

LANGUAGES = ("nl", "en")
LOCALES = Path(__file__).parent / "locale"


class LazyMessage(str):
    """A message that is translated when it is shown, not where it is declared."""

    values: dict[str, object]

    def __new__(cls, message: str, **values: object) -> LazyMessage:
        self = super().__new__(cls, message)
        self.values = values
        return self

    def localize(self) -> str:
        """The message in the reader's language, its placeholders filled in."""
        return _(self).format(**self.values) if self.values else _(self)


N_ = LazyMessage  # how gettext's users mark a message where it is declared


class Translations(dict[str, list[str]]):
    """Each message's translation: one text, or its singular and plural.

    Reads a compiled catalogue (.mo), whose messages are sorted, by binary search: a start needs a
    few dozen of its thousand, and gettext would parse them all. Empty, it knows only English. Both
    languages use the plural for every count but one.
    """

    def __init__(self, mo: bytes = bytes(20)) -> None:
        super().__init__()
        self._mo = mo
        count, ids, texts = unpack_from("<3I", mo, 8)
        # Of each message, and of each translation: its length and where it begins.
        self._ids = unpack_from(f"<{2 * count}I", mo, ids)
        self._texts = unpack_from(f"<{2 * count}I", mo, texts)

    def __missing__(self, message: str) -> list[str]:
        key = message.encode()
        count = len(self._ids) // 2
        index = bisect_left(range(count), key, key=lambda index: self._string(self._ids, index))
        # A message is followed by its plural, if it has one.
        is_known = index < count and self._string(self._ids, index).split(b"\0")[0] == key
        text = self._string(self._texts, index).decode() if is_known else message
        self[message] = forms = text.split("\0")
        return forms

    def _string(self, table: tuple[int, ...], index: int) -> bytes:
        length, start = table[2 * index], table[2 * index + 1]
        return self._mo[start : start + length]


_translations = Translations()
_language = "en"


def activate(language: str) -> None:
    """Speak this language from now on; one that has no catalogue falls back to English."""
    global _translations, _language
    _language = language if language in LANGUAGES else "en"
    path = LOCALES / _language / "LC_MESSAGES" / "inkeer.mo"
    # English has none: it is the language that the messages are written in.
    _translations = Translations(path.read_bytes()) if path.exists() else Translations()


def current_language() -> str:
    """The language in use, `nl` or `en`."""
    return _language


def _(message: str) -> str:
    """The message in the reader's language."""
    return _translations[message][0]


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message for this count, in the reader's language."""
    forms = _translations[singular]
    if count == 1:
        return forms[0]
    return forms[1] if len(forms) == 2 else plural  # English has no catalogue


def format_count(singular: str, plural: str, count: int, **values: object) -> str:
    """The message for this count, with `{count}` and the other values filled in."""
    return ngettext(singular, plural, count).format(count=count, **values)


def choose_language(
    flag: str | None, environment: Callable[[str], str | None], setting: str | None
) -> str:
    """Which language to speak: the flag, INKEER_LANGUAGE, the setting, the locale; else English."""
    chosen = flag or environment("INKEER_LANGUAGE") or setting
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment(name)
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


def format_number(value: Decimal | int, decimals: int | None = None) -> str:
    """A number in the reader's notation: a decimal comma in Dutch, no trailing zeros unless asked."""
    if decimals is None:
        text = str(value) if isinstance(value, int) else format(value, "f")
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    else:
        text = f"{value:.{decimals}f}"
    return text.replace(".", ",") if _language == "nl" else text


_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def month_name(value: int) -> str:
    """The name of a month, counted from 1."""
    return _(_MONTHS[value - 1])


def format_day(value: date) -> str:
    """A day as one would write it: 21 november 2026, 21 November 2026."""
    return f"{value.day} {month_name(value.month)} {value.year}"


def format_day_near(value: date, today: date) -> str:
    """A day, without its year when that is this one."""
    day = f"{value.day} {month_name(value.month)}"
    return day if value.year == today.year else f"{day} {value.year}"


def format_moment(value: datetime) -> str:
    """A day and its time."""
    return f"{format_day(value)}, {value:%H:%M}"


def join_phrases(parts: list[str]) -> str:
    """Several things in one phrase: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
