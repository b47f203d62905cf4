"""The one walking loop. It knows the moves and has no effects; an Asker puts the questions.

Whoever answers (a person on a screen or in plain lines, or a file), a condition, a skip or a save
behaves the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple, Protocol

from inkeer.module.types import Question
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data

Typed = Mapping[str, Data]


class Move(Enum):
    """Where a person wants to go after a question."""

    NEXT = "next"
    BACK = "back"
    PAUSE = "pause"


class Reply(NamedTuple):
    """What came back from a question."""

    move: Move
    answer: Data = None  # None skips; with BACK and PAUSE it does not count yet
    typed: Typed | None = None  # restores the prompt as it was left


@dataclass(frozen=True)
class Progress:
    """A walk under way: its answers, the current question, and what was typed but not submitted."""

    walk: Walk
    at: str | None = None
    typed: Mapping[str, Typed] = field(default_factory=dict)

    def with_typed(self, name: str, typed: Typed | None) -> Progress:
        """The same with other contents in one question's prompt, or (None) without any."""
        others = {other: text for other, text in self.typed.items() if other != name}
        return replace(self, typed={**others, name: typed} if typed else others)

    def at_question(self, question: Question | None) -> Progress:
        """The same at another question, or (None) at the overview."""
        return replace(self, at=question.id if question else None)

    def pending_question(self) -> Question | None:
        """A visible question in whose prompt something was typed but not submitted."""
        return next((q for _section, q in self.walk.visible if q.id in self.typed), None)


class Asker(Protocol):
    """One way to put a walk to somebody."""

    def ask(self, progress: Progress, question: Question) -> Reply:
        """Ask one question."""

    def show_answer(self, before: Walk, walk: Walk, question: Question) -> None:
        """Show what an answer, or a skip, changed."""

    def keep(self, progress: Progress) -> None:
        """Make the progress durable where it is worth that; a failure stops nobody."""

    def ask_overview(self, walk: Walk) -> Question | Move:
        """Show all answers; returns a question to open again, NEXT to save, BACK or PAUSE."""


def run_walk(progress: Progress, asker: Asker) -> tuple[Progress, bool]:
    """Walk to the end; the progress, and whether it was finished (else it was paused)."""
    walk = progress.walk
    reopened = walk.first_unmet() is None  # all were met: it was left from the overview
    if progress.at is None:
        start = walk.first_unmet() if walk.answers else walk.next_question(None)
        progress = progress.at_question(start)
    while True:
        if progress.at is None:
            choice = asker.ask_overview(progress.walk)
            if choice is Move.NEXT:
                choice = progress.pending_question() or choice
            if not isinstance(choice, Question) and choice is not Move.BACK:
                return progress, choice is Move.NEXT
            reopened = isinstance(choice, Question)
            progress = progress.at_question(
                choice if isinstance(choice, Question) else progress.walk.previous_question(None)
            )
            continue
        progress, paused = _step(progress, asker, reopened)
        asker.keep(progress)
        if paused:
            return progress, False


def _step(progress: Progress, asker: Asker, reopened: bool) -> tuple[Progress, bool]:
    """One question asked: where that leads, and whether the walk is paused there."""
    assert progress.at is not None
    before = progress.walk
    question = before.module.by_id[progress.at]
    reply = asker.ask(progress, question)
    if reply.move is not Move.NEXT:
        progress = progress.with_typed(question.id, reply.typed)
        previous = before.previous_question(question.id) if reply.move is Move.BACK else None
        return (progress.at_question(previous) if previous else progress), reply.move is Move.PAUSE
    walk = before.with_answer(question.id, reply.answer)
    asker.show_answer(before, walk, question)
    # From the overview one comes back to it, by way of what the change has made visible.
    following = walk.first_unmet() if reopened else walk.next_question(question.id)
    progress = replace(progress.with_typed(question.id, None), walk=walk)
    return progress.at_question(following), False
