"""Any answer that a question of some type can be given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from inkeer.yaml_nodes import Data
from module.types import questions

NAMES = st.lists(st.sampled_from(sorted(questions.FRUIT)), max_size=3, unique=True)
WORDS = st.text("abc ", min_size=1, max_size=4).filter(str.strip)
NUMBERS = st.decimals(Decimal(-1000), Decimal(1000), places=2)
MARK = st.none() | st.integers(1, 10)
PAIR = st.fixed_dictionaries({"now": MARK, "wish": MARK})


def _aspects(mark: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
    return st.dictionaries(st.sampled_from(["air", "sea"]), mark, max_size=2)


ANSWERS: dict[str, tuple[object, st.SearchStrategy[Data]]] = {
    "scale": (questions.SCALE, MARK),
    "wish": (questions.WISH, PAIR),
    "aspects": (questions.ASPECTS, _aspects(MARK)),
    "both": (questions.BOTH, _aspects(PAIR)),
    "number": (questions.NUMBER, NUMBERS),
    "select": (questions.OPEN_SELECT, st.sampled_from(sorted(questions.FRUIT))),
    "checkbox": (
        questions.OPEN_CHECKBOX,
        st.tuples(NAMES, WORDS | st.none()).map(
            lambda two: [*two[0], *([{"other": two[1]}] if two[1] else [])]
        ),
    ),
    "confirm": (questions.CONFIRM, st.booleans()),
    "date": (questions.DATE, st.dates(date(2020, 1, 1), date(2030, 1, 1))),
    "text": (questions.TEXT, WORDS),
}
