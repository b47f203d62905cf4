"""Then and now: what was answered last time, under an answer that was just given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import islice

from inkeer.i18n import _, format_day_near, join_phrases
from inkeer.module.types import Question
from inkeer.module.types.scale import ScaleQuestion
from inkeer.review.comparison import between
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cells, rows
from inkeer.terminal.views import change
from inkeer.text import safe
from inkeer.walk.state import Last
from inkeer.yaml_document import Data

LINES = 6  # of a former text; the rest is read in its entry


def show(
    page: Console,
    question: Question,
    last: Last,
    answer: Data,
    today: date,
    reread: Callable[[str], str],
) -> None:
    """What was answered last time; `reread` says what to type to read an entry again."""
    day = format_day_near(last.day, today)
    if last.answer == answer:
        page.text(_("Last time, {day}: the same.").format(day=day), "dim")
    elif isinstance(question, ScaleQuestion):
        _marks(page, question, last.answer, answer, day)
    elif question.type == "number":
        (then,), (now,) = question.told(last.answer), question.told(answer)
        now = change.shifted(now, between(last.answer, answer), page.look)
        _one(page, day, then, now)
    else:
        _told(page, question.told(last.answer), day, reread(last.entry))


def _one(page: Console, day: str, then: str, now: str) -> None:
    message = _("Last time, {day}: {then}. Now: {now}.")
    page.text(message.format(day=day, then=then, now=now), "dim")


def _marks(page: Console, question: ScaleQuestion, before: Data, after: Data, day: str) -> None:
    found = change.beside(before, after, question.aspects, page.look)
    if not question.aspects:
        _one(page, day, found[0].then, found[0].now)
        return
    page.text(_("Last time, {day}:").format(day=day), "dim")
    for one in found:
        if not one.same:
            message = _("{label}: {then}. Now: {now}.")
            page.text(message.format(**one._asdict()), "dim", indent=4)
    same = [one.label for one in found if one.same]
    if same:
        page.text(_("The same: {labels}.").format(labels=join_phrases(same)), "dim", indent=4)


def _told(page: Console, lines: list[str], day: str, command: str) -> None:
    """An answer in words: beside the day where it fits, else below it, and cut when it is long."""
    head = _("Last time, {day}:").format(day=day)
    text = safe("\n".join(lines).strip("\n")).expandtabs(4)
    if "\n" not in text and cells(head) + 1 + cells(text) <= page.look.width:
        page.text(f"{head} {text}", "dim")
        return
    page.text(head, "dim")
    broken = list(islice(rows(text, page.look.width - 2), LINES + 1))
    for start, end in broken[:LINES]:
        page.line(("dim", text[start:end].rstrip()), indent=4)
    if len(broken) > LINES:
        rest = _("The rest: {command}").format(command=command)
        page.text(f"{page.look.signs.more} {rest}", "dim", indent=4)
