"""Text in columns: what it takes on a screen, where it breaks, what is cut off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.terminal.layout import break_lines, count_columns, cut, pad, wrap
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
