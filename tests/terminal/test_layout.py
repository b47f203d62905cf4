"""Text in columns: what it takes on a screen, where it breaks, what is cut off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.terminal.layout import break_lines, count_columns, cut, find_boundary, pad, wrap
from walk.texts import texts


@pytest.mark.parametrize(
    ("text", "columns"),
    [("quiet", 5), ("café", 4), ("cafe\u0301", 4), ("界", 2), ("ｆｕｌｌ", 8), ("😀", 2), ("a\u200bb", 2), ("", 0)],
)  # fmt: skip
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, columns: int) -> None:
    assert count_columns(text) == columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("it rained all day", ["it rained", "all day"]),
        ("immeasurably", ["immeasurab", "ly"]),
        ("界界界界界界", ["界界界界界", "界"]),
        ("aaaaaaa👩\u200d👧 b", ["aaaaaaa", "👩\u200d👧 b"]),
        ("cafe\u0301cafe\u0301cafe\u0301", ["cafe\u0301cafe\u0301ca", "fe\u0301"]),
        ("a🇳🇱🇧🇪🇩🇪🇫🇷🇱🇺", ["a🇳🇱🇧🇪🇩🇪🇫🇷", "🇱🇺"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("", [""]),
    ],
)
def test_a_line_breaks_after_a_word_or_where_it_is_full(text: str, lines: list[str]) -> None:
    assert wrap(text, 10) == lines


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("it rained", "it rained"),
        ("it rained all day", "it rained…"),
        ("界界界界界界", "界界界界…"),
    ],
)
def test_what_is_too_long_is_cut_and_says_so(text: str, short: str) -> None:
    assert cut(text, 10) == short


@given(texts, st.integers(2, 30))
def test_nothing_is_lost_between_the_lines_and_each_fits(text: str, width: int) -> None:
    places = list(break_lines(text, width))
    lines = [text[start:end] for start, end in places]
    assert all(count_columns(line.rstrip(" ")) <= width for line in lines)
    assert "".join(lines) == text.replace("\n", "")
    assert all(count_columns(pad(line, width)) >= width for line in lines)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ab", [0, 1, 2]),
        ("e\u0301a", [0, 2, 3]),
        ("👩\u200d👩\u200d👧x", [0, 5, 6]),
        ("👍🏽x", [0, 2, 3]),
        ("🇳🇱🇧🇪", [0, 2, 4]),
        ("\u1112\u1161\u11ab가", [0, 3, 4]),
        ("❤\ufe0fx", [0, 2, 3]),
        ("a\nb", [0, 1, 2, 3]),
    ],
)
def test_the_cursor_goes_by_what_a_person_calls_a_character(text: str, places: list[int]) -> None:
    forth, back = [0], [len(text)]
    while forth[-1] < len(text):
        forth.append(find_boundary(text, forth[-1], 1))
    while back[-1] > 0:
        back.append(find_boundary(text, back[-1], -1))
    assert forth == back[::-1] == places
