"""The one place where outside text is made safe to show: no text can steer a terminal."""

from __future__ import annotations

import re

# Patterns here and elsewhere are texts: re compiles them when first used, and remembers.
# C0 but newline and tab, DEL and C1, bidi controls, lone surrogates.
UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def safe(text: str) -> str:
    """The text with every control character written out, such as `\\x1b`; all else as it was."""
    return text if text.isprintable() else re.sub(UNSAFE, _written, text)


def safe_line(text: str) -> str:
    """The same, on one line: newlines and tabs become spaces."""
    return safe(" ".join(text.split("\n")).replace("\t", " "))


def safe_json(text: str) -> str:
    """A JSON document with the controls that JSON leaves bare written as JSON escapes."""
    return re.sub(UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
