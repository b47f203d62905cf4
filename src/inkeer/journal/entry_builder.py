"""From a finished walk to its entry: what was asked, word for word, and what was answered."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from decimal import Decimal

from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Deepened, Entry
from inkeer.module.expressions.types import Fact
from inkeer.module.model import Computed
from inkeer.module.types import Question
from inkeer.walk.saved_answers import SavedAnswer
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letters that look like others


def build_entry(
    walk: Walk, started: datetime, finished: datetime, set_aside: tuple[SavedAnswer, ...] = ()
) -> Entry:
    """The entry of a finished walk: hidden questions left out, skipped ones there as skipped."""
    module = walk.module
    return Entry(
        id=new_id(started),
        module=module.id,
        module_version=module.version,
        language=module.language,
        title=module.title,
        started=started,
        finished=finished,
        tags=module.tags,
        answers=tuple(
            _build_answer(walk, question, finished.date())
            for _section, question in walk.visible
            if question.of is None  # else it is under the question that it goes deeper into
        ),
        computed=_collect_computed(walk),
        set_aside=set_aside,
    )


def _build_answer(walk: Walk, question: Question, day: date) -> AnsweredQuestion:
    answer = walk.answers.get(question.id)
    return AnsweredQuestion(
        id=question.id,
        type=question.type,
        ask=walk.fill_text(question.ask),
        answer=answer,
        fingerprint=question.fingerprint,
        shown=None if answer is None else question.answer_labels(answer),
        context={} if answer is None else question.build_context(day, walk.fill_text),
        deepened=tuple(collect_deepened(walk, question).values()),
    )


def collect_deepened(walk: Walk, question: Question) -> dict[str, Deepened]:
    """What was written to the prompts to go deeper into an answer, by their ids."""
    return {
        prompt.id: Deepened(walk.fill_text(prompt.ask), str(walk.answers[prompt.id]))
        for prompt in question.deeper
        if walk.shows(prompt.id) and walk.answers.get(prompt.id) is not None
    }


def _collect_computed(walk: Walk) -> dict[str, ComputedValue]:
    values = {}
    for computed in walk.module.computed:
        value = walk.computed_value(computed)
        if value is not None:
            unit = computed.unit if isinstance(value, Decimal) else None
            label = computed.format_value(value) if isinstance(value, str) else None
            values[computed.id] = ComputedValue(
                computed.label, _round_as_shown(computed, value), unit, label
            )
    return values


def _round_as_shown(computed: Computed, value: Fact) -> Data:
    """7 rather than 7.00, unless the module asks for decimals."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        if computed.decimals is None:
            text = text.rstrip("0").rstrip(".")
        return Decimal(text) if "." in text else int(text)
    return value if isinstance(value, str | bool) else None


def new_id(started: datetime) -> str:
    """An id no other entry has: the instant in UTC, and four random letters."""
    letters = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(4))
    return f"{started.astimezone(UTC):%Y%m%dT%H%M%SZ}-{letters}"
