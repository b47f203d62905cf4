"""What leaves the safe functions can steer no terminal; all else stays as it was."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.text import sanitize, sanitize_json, sanitize_line

CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"}
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SEPARATORS = {"\u2028", "\u2029"}
SURROGATES = {chr(code) for code in range(0xD800, 0xE000)}
UNSAFE = CONTROLS | BIDI | SEPARATORS | SURROGATES

ANYTHING = st.text(st.characters() | st.sampled_from(sorted(UNSAFE)))
HARMLESS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=sorted(UNSAFE)))


def test_every_control_is_written_out() -> None:
    for char in UNSAFE:
        shown = sanitize(f"a{char}b")
        assert shown.isascii()
        assert shown.isprintable()
        assert f"{ord(char):02x}" in shown


def test_every_control_that_unicode_names_is_among_them() -> None:
    controls = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cc"}
    turning = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    bidi = {
        chr(code) for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in turning
    }
    assert (controls - {"\n", "\t"}) | bidi <= UNSAFE


@given(ANYTHING)
def test_nothing_unsafe_survives(text: str) -> None:
    assert not UNSAFE & set(sanitize(text))
    assert not UNSAFE & set(sanitize_json(text))
    assert not (UNSAFE | {"\n", "\t"}) & set(sanitize_line(text))


@given(HARMLESS)
def test_all_else_is_identical(text: str) -> None:
    assert sanitize(text) == text
    assert sanitize_json(text) == text
    assert sanitize_line(text) == text.replace("\n", " ").replace("\t", " ")


@given(ANYTHING)
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert sanitize(sanitize(text)) == sanitize(text)


@pytest.mark.parametrize(
    "text", ["\U0001f468\u200d\U0001f469", "e\u0301", "\u05d0\u05d1", "[/]", ":x:"]
)
def test_emoji_accents_other_scripts_and_signs_stay(text: str) -> None:
    assert sanitize(text) == text


@given(st.dictionaries(st.text(), st.text()))
def test_json_means_the_same_when_it_is_safe(data: dict[str, str]) -> None:
    assert json.loads(sanitize_json(json.dumps(data, ensure_ascii=False))) == data


def test_a_terminal_sequence_is_shown_and_not_obeyed() -> None:
    assert sanitize("\x1b[31mred\x07") == "\\x1b[31mred\\x07"
    assert sanitize("\u202eback") == "\\u202eback"
    assert sanitize_json('"\x7f"') == '"\\u007f"'
