"""From a finished walk to its entry: what was asked as it was asked, and what was answered."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from decimal import Decimal

from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Deepened, Entry
from inkeer.module.expressions.types import Fact
from inkeer.module.model import Computed
from inkeer.module.types import Question
from inkeer.walk.saved_answer import SavedAnswer
from inkeer.walk.state import Walk
from inkeer.yaml_document import Data

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letters that look like others


def build_entry(
    walk: Walk, started: datetime, finished: datetime, set_aside: tuple[SavedAnswer, ...] = ()
) -> Entry:
    """The entry of a finished walk; what is hidden stays out, what was skipped is there as skipped."""
    module = walk.module
    answers = []
    for _section, question in walk.visible:
        if question.of is not None:
            continue  # it stands under the question that it goes deeper into
        answer = walk.answers.get(question.id)
        answers.append(
            AnsweredQuestion(
                id=question.id,
                type=question.type,
                ask=walk.text(question.ask),
                answer=answer,
                fingerprint=question.fingerprint,
                shown=None if answer is None else question.shown(answer),
                context={} if answer is None else question.carried(finished.date(), walk.text),
                deepened=tuple(deepened(walk, question).values()),
            )
        )
    computed = {}
    for one in module.computed:
        value = walk.value(one)
        if value is not None:
            is_id = isinstance(value, str)
            unit = one.unit if isinstance(value, Decimal) else None
            computed[one.id] = ComputedValue(
                one.label,
                _kept(one, value),
                unit,
                one.told(value) if is_id else None,
            )
    return Entry(
        id=new_id(started),
        module=module.id,
        module_version=module.version,
        language=module.language,
        title=module.title,
        started=started,
        finished=finished,
        tags=module.tags,
        answers=tuple(answers),
        computed=computed,
        set_aside=set_aside,
    )


def deepened(walk: Walk, question: Question) -> dict[str, Deepened]:
    """What was written to the prompts to go deeper into an answer, by their ids."""
    return {
        one.id: Deepened(walk.text(one.ask), str(walk.answers[one.id]))
        for one in question.deeper
        if walk.shows(one.id) and walk.answers.get(one.id) is not None
    }


def _kept(computed: Computed, value: Fact) -> Data:
    """A computed value as it was shown: 7, not 7.00, unless its decimals were asked for."""
    if isinstance(value, Decimal) and computed.decimals is None:
        return Decimal(format(value, "f").rstrip("0").rstrip("."))
    return value if isinstance(value, str | Decimal | bool) else None


def new_id(started: datetime) -> str:
    """A name no other entry has: the instant in UTC, and four letters by chance."""
    letters = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(4))
    return f"{started.astimezone(UTC):%Y%m%dT%H%M%SZ}-{letters}"
