"""Text from outside made safe to show, so that it cannot steer a terminal."""

from __future__ import annotations

import re

# Patterns here and elsewhere are strings: re compiles them on first use, and caches them.
# C0 but newline and tab, DEL and C1, bidi controls, lone surrogates.
UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Spaces that only look like one, or cannot be seen at all.
ODD_SPACE = "[\xa0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]"


def sanitize(text: str) -> str:
    """The text with every control character written out, such as `\\x1b`."""
    return text if text.isprintable() else re.sub(UNSAFE, _escape, text)


def sanitize_line(text: str) -> str:
    """The same, on one line: newlines and tabs become spaces."""
    return sanitize(" ".join(text.split("\n")).replace("\t", " "))


def to_one_line(text: str) -> str:
    """A text that was pasted where one line is asked: its line ends are spaces, or gone at its ends."""
    return text.strip("\n").replace("\n", " ").replace("\t", " ")


def sanitize_json(text: str) -> str:
    """A JSON document with the controls that JSON leaves bare written as JSON escapes."""
    return re.sub(UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
