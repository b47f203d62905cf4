"""Somebody who answers a walk by a script, and remembers what was asked."""

from __future__ import annotations

from inkeer.module.types import Question
from inkeer.walk.runner import Move, Progress, Reply, Typed
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data

BACK = Reply(Move.BACK)
SKIP = Reply(Move.NEXT)


def take(answer: Data) -> Reply:
    """An answer, and on."""
    return Reply(Move.NEXT, answer)


class Scripted:
    """Gives its replies one by one; `overviews` says what it does at each overview."""

    def __init__(self, *replies: Reply, overviews: tuple[Move | str, ...] = (Move.NEXT,)) -> None:
        self._replies = list(replies)
        self._overviews = list(overviews)
        self.asked: list[str] = []
        self.kept: list[Progress] = []
        self.stood: list[Typed | None] = []  # what stood in the prompt each time
        self.taken: list[tuple[str, Data, Data]] = []  # the question, its answer before and after

    def ask(self, progress: Progress, question: Question) -> Reply:
        self.asked.append(question.id)
        self.stood.append(progress.typed.get(question.id))
        return self._replies.pop(0)

    def keep(self, progress: Progress) -> None:
        self.kept.append(progress)

    def show_answer(self, before: Walk, walk: Walk, question: Question) -> None:
        name = question.id
        self.taken.append((name, before.answers.get(name), walk.answers.get(name)))

    def ask_overview(self, walk: Walk) -> Question | Move:
        self.asked.append("overview")
        chosen = self._overviews.pop(0)
        return walk.module.by_id[chosen] if isinstance(chosen, str) else chosen

    @property
    def done(self) -> bool:
        """Whether the whole script was used."""
        return not self._replies and not self._overviews
