"""Asking what came of an intention: a small module of its own, and what its answers make of an entry.

Since it is a module, the one walking loop asks it, and a half-typed outcome is kept as any draft is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from inkeer.i18n import _, current_language, ngettext
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.module import intention_outcome
from inkeer.module.expressions.parser import Scope, parse_when
from inkeer.module.intention_outcome import Reply
from inkeer.module.model import Module, Section
from inkeer.module.types import TYPES, Question
from inkeer.review.intentions import Intention
from inkeer.walk.state import Walk

ID = "follow-up"
OUTCOME, THEN, INSTEAD, WHEN = "outcome", "then", "instead", "when_again"  # its questions
_DONE, _OPEN, _AGAIN, _REST = "done", "open", "again", "rest"  # and its choices
DAYS = 14  # until it is asked again, where nobody says when


def module_for(one: Intention) -> Module:
    """The questions about an intention: what came of it, and what then, in the reader's language."""
    told = _question("text", OUTCOME, one.ask.replace("${", "$${"))
    then = _question(
        "select",
        THEN,
        _("And now?"),
        when=f"answered({OUTCOME})",
        after=[told],
        choices={
            _DONE: _("That rounds it off"),
            _AGAIN: _("Ask me again later"),
            _REST: _("Let it rest"),
        },
    )
    instead = _question(
        "select",
        INSTEAD,
        _("Nothing to tell? That is fine too."),
        when=f"not answered({OUTCOME})",
        after=[told],
        choices={
            _OPEN: _("Not now; it stays open"),
            _AGAIN: _("Ask me on another day"),
            _REST: _("Let it rest"),
        },
    )
    again = _question(
        "date",
        WHEN,
        _("From which day on?"),
        when=f"{THEN} == '{_AGAIN}' or {INSTEAD} == '{_AGAIN}'",
        after=[then, instead],
        hint=ngettext(
            "For example: in 2 weeks, or 3-12-2026. Without a day: in {count} day.",
            "For example: in 2 weeks, or 3-12-2026. Without a day: in {count} days.",
            DAYS,
        ).format(count=DAYS),
    )
    section = Section("only", _("Coming back to it"), None, None, (told, then, instead, again))
    return Module(ID, 1, current_language(), one.title, "", (section,))


def reply(walk: Walk, today: date) -> Reply:
    """What a finished walk through those questions says."""
    given = {
        question.id: walk.answers.get(question.id)
        for _section, question in walk.visible  # what is hidden counts for nothing
    }
    then = given.get(THEN) or given.get(INSTEAD)
    told, again = given.get(OUTCOME), given.get(WHEN)
    tomorrow = min(today, date.max - timedelta(days=DAYS)) + timedelta(days=1)
    if then == _AGAIN and not isinstance(again, date):
        again = tomorrow + timedelta(days=DAYS - 1)
    return Reply(
        outcome=str(told) if told is not None else None,
        again=max(again, tomorrow) if isinstance(again, date) else None,
        rest=then == _REST,
    )


def asked(entry: Entry, question: str) -> AnsweredQuestion | None:
    """The intention in an entry that is asked about; None when it is not there any more."""
    found = (one for one in entry.answers if one.id == question and one.type == "intention")
    return next((one for one in found if one.answer is not None), None)


def followed(entry: Entry, question: str, told: Reply, today: date) -> Entry:
    """The entry with a reply under its intention; all else in it stays as it was."""

    def after(one: AnsweredQuestion) -> AnsweredQuestion:
        follow_up = intention_outcome.kept(one.context.get("follow_up"), told, today)
        return one._replace(context={**one.context, "follow_up": follow_up})

    wanted = asked(entry, question)
    if wanted is None or told == Reply():
        return entry
    answers = tuple(after(one) if one is wanted else one for one in entry.answers)
    return entry._replace(answers=answers)


def _question(
    kind: str,
    name: str,
    ask: str,
    when: str | None = None,
    after: list[Question] | None = None,
    **more: Any,
) -> Question:
    shapes = {one.id: one.shape() for one in after or ()}
    condition = parse_when(when, Scope(shapes)) if when else None
    return TYPES[kind](id=name, ask=ask, when=condition, **more)
