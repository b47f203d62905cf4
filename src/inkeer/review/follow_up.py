"""Asking what came of an intention: a module of its own, and what its answers add to the entry.

Since it is a module, the one walking loop asks it, and a half-typed outcome is kept as any draft is.
"""

from __future__ import annotations

from datetime import date, timedelta

from inkeer.i18n import _, current_language, format_count
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.module.expressions.checker import ExpressionScope
from inkeer.module.expressions.condition import Condition, parse_when
from inkeer.module.model import Module, Section
from inkeer.module.types import Question, follow_up_record
from inkeer.module.types.choices import SelectQuestion
from inkeer.module.types.date import DateQuestion
from inkeer.module.types.follow_up_record import OutcomeReply
from inkeer.module.types.text import TextQuestion
from inkeer.review.intentions import Intention
from inkeer.walk.state import Walk

ID = "follow-up"
OUTCOME, THEN, INSTEAD, WHEN = "outcome", "then", "instead", "when_again"  # its questions
_DONE, _OPEN, _AGAIN, _REST = "done", "open", "again", "rest"  # and its choices
DAYS = 14  # until it is asked again, where nobody says when


def build_follow_up(intention: Intention) -> Module:
    """The questions about an intention: what came of it, and what then, in the reader's language."""
    outcome = TextQuestion(id=OUTCOME, ask=intention.ask.replace("${", "$${"))
    rest = {_REST: _("Let it rest")}
    then = SelectQuestion(
        id=THEN,
        ask=_("And now?"),
        when=_parse_condition(f"answered({OUTCOME})", outcome),
        choices={_DONE: _("That rounds it off"), _AGAIN: _("Ask me again later"), **rest},
    )
    instead = SelectQuestion(
        id=INSTEAD,
        ask=_("Nothing to tell? That is fine too."),
        when=_parse_condition(f"not answered({OUTCOME})", outcome),
        choices={_OPEN: _("Not now; it stays open"), _AGAIN: _("Ask me on another day"), **rest},
    )
    hint = format_count(
        "For example: in 2 weeks, or 3-12-2026. Without a day: in {count} day.",
        "For example: in 2 weeks, or 3-12-2026. Without a day: in {count} days.",
        DAYS,
    )
    condition = f"{THEN} == '{_AGAIN}' or {INSTEAD} == '{_AGAIN}'"
    again = DateQuestion(
        id=WHEN,
        ask=_("From which day on?"),
        hint=hint,
        when=_parse_condition(condition, then, instead),
    )
    section = Section("only", _("Coming back to it"), None, None, (outcome, then, instead, again))
    return Module(ID, 1, current_language(), intention.title, "", (section,))


def _parse_condition(text: str, *questions: Question) -> Condition:
    return parse_when(
        text, ExpressionScope({question.id: question.shape() for question in questions})
    )


def read_reply(walk: Walk, today: date) -> OutcomeReply:
    """What a finished walk through those questions says."""
    answers = {
        question.id: walk.answers.get(question.id)
        for _section, question in walk.visible  # what is hidden counts for nothing
    }
    then = answers.get(THEN) or answers.get(INSTEAD)
    outcome, again = answers.get(OUTCOME), answers.get(WHEN)
    tomorrow = min(today, date.max - timedelta(days=DAYS)) + timedelta(days=1)
    if then == _AGAIN and not isinstance(again, date):
        again = tomorrow + timedelta(days=DAYS - 1)
    return OutcomeReply(
        outcome=str(outcome) if outcome is not None else None,
        again=max(again, tomorrow) if isinstance(again, date) else None,
        rest=then == _REST,
    )


def find_intention(entry: Entry, question: str) -> AnsweredQuestion | None:
    """The intention in an entry that is asked about; None when it is no longer there."""
    for answered in entry.answers:
        if (answered.id, answered.type) == (question, "intention") and answered.answer is not None:
            return answered
    return None


def add_reply(entry: Entry, question: str, reply: OutcomeReply, today: date) -> Entry:
    """The entry with a reply under its intention; all else in it stays as it was."""
    intention = find_intention(entry, question)
    if intention is None or reply == OutcomeReply():
        return entry
    follow_up = follow_up_record.record_reply(intention.context.get("follow_up"), reply, today)
    changed = intention._replace(context={**intention.context, "follow_up": follow_up})
    answers = (changed if answered is intention else answered for answered in entry.answers)
    return entry._replace(answers=tuple(answers))
