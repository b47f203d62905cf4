"""Entries for the tests: of a walk, and made up of any text."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Deepened, Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.walk.saved_answers import SavedAnswer
from walk.examples import EVENING, FULL, walked
from walk.texts import texts

AMSTERDAM = timezone(timedelta(hours=1))
STARTED = datetime(2026, 11, 21, 19, 36, tzinfo=AMSTERDAM)


def entry(started: datetime = STARTED, **changes: Any) -> Entry:
    """The entry of an evening walked in full, begun at a time, with what is changed in it."""
    walk = walked(EVENING, FULL)
    return build_entry(walk, started, started + timedelta(minutes=12))._replace(**changes)


def answered(answer: str, **changes: Any) -> AnsweredQuestion:
    """A text as it was answered."""
    return AnsweredQuestion("pull", "text", "Why is that?", answer, "3d4e5f")._replace(**changes)


def small(number: int, text: str = "A quiet evening.") -> Entry:
    """A little entry, some hours after the first."""
    started = STARTED + timedelta(hours=number)
    return entry(started, id=f"entry-{number}", answers=(answered(text),))


said = texts.filter(str.strip)


@st.composite
def entries(draw: DrawFn) -> Entry:
    """An entry in which every text that a person or a trainer could write is any text."""
    deepened = st.lists(st.builds(Deepened, texts, texts), max_size=2).map(tuple)
    questions = st.builds(
        lambda answer, ask, deeper: answered(answer, ask=ask, deepened=deeper),
        said,
        texts,
        deepened,
    )
    own = draw(said)
    company = AnsweredQuestion(
        id="company",
        type="checkbox",
        ask=draw(texts),
        answer=["alone", {"other": own}],
        fingerprint="b07d11",
        shown=[draw(said), own],
    )
    return entry(
        title=draw(said),
        tags=tuple(draw(st.lists(said, max_size=2))),
        answers=(*draw(st.lists(questions, max_size=2)), company),
        computed={"short": ComputedValue(draw(texts), "moving", shown=draw(said))},
        set_aside=(SavedAnswer("gone", "", draw(said), draw(texts)),),
    )
