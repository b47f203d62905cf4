"""Texts as people type and paste them, for property tests: anything that a file can carry."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# No property fails for being slow: a busy machine is no bug.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TRICKY = (
    "\n", "\n\n", "\n\n\n", " ", "  ", "\t", "---", "...", ": ", " #", "#", "- ", "* ", "> ", "1. ",
    "+ ", "```", "~~~", "<b>", "&amp;", "[[", "]]", "![", "](x)", "%%", "$$", "==", "^", "|", "`",
    "\\", "_", "**", "~~", "===", "{", "}", "!", "@", "'", '"', "null", "~", "true", "no", "08",
    "0612345678", "1e3", "1_000", "12:30", "2026-12-01", "2026-13-45", "3,5", "-0", ".5", "<<",
    "٣", "😀", "👩‍👩‍👧", "e\u0301", "עברית", "العربية", "\u200f", "\u202e", "\u200b", "\ufeff",
    "\u00a0", "\u2003", "\u2028", "\x85", "\r\n", "\r", "\x1b[31m", "\x07", "\x7f", "\ufffe",
    "${hours}", "word", "Because it is quiet.",
)  # fmt: skip

# All but NUL and lone surrogates, which no YAML file can carry and every prompt refuses.
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.one_of(
    st.sampled_from(TRICKY),
    st.text(characters),
    st.lists(st.sampled_from(TRICKY), max_size=8).map("".join),
    st.lists(st.one_of(st.sampled_from(TRICKY), st.text(characters, max_size=4)), max_size=8).map(
        "".join
    ),
)
