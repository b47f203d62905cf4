"""Going on with a draft: the walk where it was left, in its module as it is now."""

from __future__ import annotations

from inkeer.journal.drafts import Draft
from inkeer.walk.runner import Progress
from inkeer.walk.saved_answers import SavedAnswer, match_answers
from inkeer.walk.state import Walk


def resume_draft(draft: Draft, blank: Walk) -> tuple[Progress, tuple[SavedAnswer, ...]]:
    """The walk where it was left, and the answers that no longer fit its module.

    `blank` is the walk as it began.
    """
    answers, others = match_answers(blank.module, draft.answers)
    typed, lost = {}, list(draft.origin.set_aside) + others
    for name, parts in draft.typed.items():
        question = blank.module.by_id.get(name)
        words = {part: text for part, text in parts.items() if part != "type"}
        if question is not None and parts.get("type", question.type) == question.type:
            typed[name] = words
        else:
            lost.append(SavedAnswer(name, "", words))
    walk = Walk(blank.module, {**blank.answers, **answers}, blank.last)
    walk = _refuse_new_offers(walk, draft.at)
    return Progress(walk, _find_place(walk, draft.at), typed), tuple(lost)


def _refuse_new_offers(walk: Walk, at: str | None) -> Walk:
    """The walk with prompts to go deeper that are new, and before the place it was left, as refused.

    Nobody is called back for what the module, or inkeer, did not offer yet.
    """
    order = list(walk.module.by_id)
    behind = order[: order.index(at)] if at in order else order
    for _section, question in walk.visible:
        if question.of is not None and question.id in behind and question.id not in walk.answers:
            walk = walk.with_answer(question.id, None)
    return walk


def _find_place(walk: Walk, at: str | None) -> str | None:
    """Where to go on: where it was left, unless a question before it is new or has changed."""
    order = [question.id for _section, question in walk.visible]
    unmet = walk.first_unmet()
    if at in order and (unmet is None or order.index(at) <= order.index(unmet.id)):
        return at
    return unmet.id if unmet else None
