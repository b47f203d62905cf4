"""One question over time: the answers before and after the one that is read. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from inkeer.browse.lines import Line, Span, long
from inkeer.browse.shelf import Answer
from inkeer.i18n import _, format_day
from inkeer.journal.stored import StoredEntry


class Around(NamedTuple):
    """Where an entry stands among the answers to one question; `place` counts from 1.

    `place` is None when the question was skipped there.
    """

    earlier: Answer | None
    later: Answer | None
    place: int | None
    total: int


def around(answers: Sequence[Answer], stored: StoredEntry) -> Around:
    """What comes before an entry and what after it; `answers` are oldest first."""
    where = [told.stored.path for told in answers]
    if stored.path in where:
        here = where.index(stored.path)
        earlier, later, place = answers[:here], answers[here + 1 :], here + 1
        return Around(_last(earlier), _first(later), place, len(answers))
    start = stored.head.started
    earlier = [told for told in answers if told.stored.head.started <= start]
    later = [told for told in answers if told.stored.head.started > start]
    return Around(_last(earlier), _first(later), None, len(answers))


def _first(answers: Sequence[Answer]) -> Answer | None:
    return answers[0] if answers else None


def _last(answers: Sequence[Answer]) -> Answer | None:
    return answers[-1] if answers else None


def line(found: Around, room: int, between: str) -> Line:
    """What one can go to, in so many columns; nothing when there is only this answer."""
    if not (found.earlier or found.later):
        return ()
    dated = _line(found, between, dated=True)
    return dated if long(dated) <= room else _line(found, between, dated=False)


def _line(found: Around, between: str, *, dated: bool) -> Line:
    parts = []
    if found.earlier:
        text = format_day(found.earlier.stored.head.started) if dated else _("earlier")
        parts.append(Span("accent", f"[ {text}", "app.hop(-1)"))
    if found.place is not None:
        words = _("{place} of {total}")
        parts.append(Span("dim", words.format(place=found.place, total=found.total)))
    if found.later:
        text = format_day(found.later.stored.head.started) if dated else _("later")
        parts.append(Span("accent", f"{text} ]", "app.hop(1)"))
    parts.append(Span("dim", _("t all"), "app.answers"))
    line = [parts[0]]
    for part in parts[1:]:
        line += [Span("dim", f" {between} "), part]
    return tuple(line)
