"""Which reflections there are entries of: what one can filter by. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from inkeer.browse.lines import Laid, Line, Span
from inkeer.i18n import _
from inkeer.journal.stored import StoredEntry
from inkeer.terminal.layout import cut
from inkeer.text import safe_line


class Kind(NamedTuple):
    """The entries of one module, or all of them (None), under their newest title."""

    module: str | None
    title: str
    many: int


def kinds(heads: Iterable[StoredEntry]) -> list[Kind]:
    """All, and then each module by its title; `heads` are newest first."""
    found: dict[str, Kind] = {}
    total = 0
    for stored in heads:
        total += 1
        one = found.get(stored.head.module, Kind(stored.head.module, stored.head.title, 0))
        found[one.module or ""] = one._replace(many=one.many + 1)
    by_title = sorted(found.values(), key=lambda one: one.title.casefold())
    return [Kind(None, _("All reflections"), total), *by_title]


def laid(found: Sequence[Kind], width: int, more: str) -> Laid:
    """A line for each, to choose from."""

    def line(one: Kind) -> Line:
        title = cut(safe_line(one.title), width - 8, more)
        return (Span("", title), Span("dim", f"  {one.many}"))

    return Laid(tuple(line(one) for one in found), tuple(range(len(found))))
