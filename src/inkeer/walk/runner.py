"""The one walking loop. Who answers it (a screen, plain lines, a file) is given; it has no effects.

The loop knows the moves; an Asker knows how to put a question to a person; `keep` makes what was
answered durable. So a condition, a skip or a save behaves the same however one answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple, Protocol

from inkeer.errors import InkeerError
from inkeer.module.types import Question
from inkeer.walk.state import Walk
from inkeer.yaml_document import Data

Typed = Mapping[str, Data]


class Move(Enum):
    """Where a person wants to go after a question."""

    NEXT = "next"
    BACK = "back"
    PAUSE = "pause"


class Reply(NamedTuple):
    """What came back from a question: a move, the answer (None skips), and what was typed.

    With BACK and PAUSE the answer does not count yet; `typed` is what the prompt needs to stand
    there again as it was left.
    """

    move: Move
    answer: Data = None
    typed: Typed | None = None


@dataclass(frozen=True)
class Progress:
    """A walk under way: its answers, the question it stands at, and what was typed but not taken."""

    walk: Walk
    at: str | None = None
    typed: Mapping[str, Typed] = field(default_factory=dict)

    def with_typed(self, name: str, typed: Typed | None) -> Progress:
        """The same with what stands in one question's prompt, or (None) with that taken away."""
        others = {one: text for one, text in self.typed.items() if one != name}
        return replace(self, typed={**others, name: typed} if typed else others)

    def pending(self) -> Question | None:
        """A question that shows and in whose prompt something stands that was not taken."""
        return next((q for _section, q in self.walk.visible if q.id in self.typed), None)


Keep = Callable[[Progress], None]


class Asker(Protocol):
    """One way to put a walk to somebody."""

    def ask(self, progress: Progress, question: Question, keep: Keep) -> Reply:
        """Ask one question; `keep` may be called at any time with what was typed so far."""

    def took(self, before: Walk, walk: Walk, question: Question) -> None:
        """An answer was taken or skipped: show what is to be seen of it."""

    def warn(self, error: InkeerError) -> None:
        """Something could not be kept: say so, and go on."""

    def overview(self, walk: Walk) -> Question | Move:
        """All answers before saving: a question to open again, NEXT to save, BACK or PAUSE."""


def run_walk(progress: Progress, asker: Asker, keep: Keep) -> tuple[Progress, bool]:
    """Walk to the end; the progress, and whether it was finished (else it was paused)."""
    reopened = progress.walk.unmet() is None  # all were met: it was left from the overview
    if progress.at is None:
        progress = _at(
            progress, progress.walk.unmet() if progress.walk.answers else progress.walk.next(None)
        )
    while True:
        if progress.at is None:
            chosen = asker.overview(progress.walk)
            pending = progress.pending()
            if chosen is Move.NEXT and pending is None:
                return progress, True
            chosen = pending if chosen is Move.NEXT and pending is not None else chosen
            if chosen is Move.PAUSE:
                return progress, False
            reopened = isinstance(chosen, Question)
            question = chosen if isinstance(chosen, Question) else progress.walk.previous(None)
            progress = _at(progress, question)
            continue
        progress, paused = _step(progress, asker, keep, reopened)
        try:
            keep(progress)
        except InkeerError as error:
            asker.warn(error)  # a full disk stops nobody in the middle of a sentence
        if paused:
            return progress, False


def _step(progress: Progress, asker: Asker, keep: Keep, reopened: bool) -> tuple[Progress, bool]:
    """One question asked, and where that leads."""
    assert progress.at is not None
    question = progress.walk.module.by_id[progress.at]
    reply = asker.ask(progress, question, keep)
    if reply.move is Move.PAUSE:
        return progress.with_typed(question.id, reply.typed), True
    if reply.move is Move.BACK:
        progress = progress.with_typed(question.id, reply.typed)
        before = progress.walk.previous(question.id)
        return (_at(progress, before) if before else progress), False
    before_it = progress.walk
    walk = before_it.answered(question.id, reply.answer)
    progress = replace(progress.with_typed(question.id, None), walk=walk)
    asker.took(before_it, walk, question)
    # From the overview one comes back to it, by way of what the change has made visible.
    following = walk.unmet() if reopened else walk.next(question.id)
    return _at(progress, following), False


def _at(progress: Progress, question: Question | None) -> Progress:
    return replace(progress, at=question.id if question else None)
