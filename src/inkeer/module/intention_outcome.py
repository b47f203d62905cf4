"""What came of an intention, as its `follow_up` keeps it: read, told, added to, asked anew. Pure.

Whatever was told once stays: an outcome that makes way for a new one moves to `earlier`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from inkeer.i18n import _, format_day
from inkeer.yaml_document import Data


class Outcome(NamedTuple):
    """What was told on a day; None where the day was taken away by hand."""

    on: date | None
    text: str


class Reply(NamedTuple):
    """What was told now, and what is to come of it: asked again on a day, or let rest.

    One with neither an outcome nor either of those says nothing.
    """

    outcome: str | None = None
    again: date | None = None
    rest: bool = False


class Followed(NamedTuple):
    """What is known about an intention since: what to ask from which day on, and what was told.

    `ask` is empty where its module asks nothing. `outcome` is the one that stands, after those that
    were told before it was asked anew.
    """

    ask: str = ""
    due: date | None = None
    outcome: Outcome | None = None
    earlier: tuple[Outcome, ...] = ()
    rests: bool = False
    rested: date | None = None

    def outcomes(self) -> tuple[Outcome, ...]:
        """All that was told, the earliest first."""
        return (*self.earlier, self.outcome) if self.outcome else self.earlier


def read(follow_up: Data) -> Followed:
    """What a `follow_up` says; what makes no sense in it, by hand, is passed over."""
    if not isinstance(follow_up, Mapping):
        return Followed()
    rested = follow_up.get("rested")
    earlier = (_outcome(one) for one in _list(follow_up.get("earlier")))
    return Followed(
        ask=_said(follow_up.get("ask")),
        due=_day(follow_up.get("due")),
        outcome=_outcome(follow_up),
        earlier=tuple(one for one in earlier if one is not None),
        rests=rested not in (None, False),
        rested=_day(rested),
    )


def kept(follow_up: Data, reply: Reply, today: date) -> Data:
    """The `follow_up` after a reply; itself when that says nothing."""
    if reply == Reply():
        return follow_up
    told = dict(follow_up) if isinstance(follow_up, Mapping) else {}
    earlier = _list(told.pop("earlier", None))
    if reply.outcome is not None or reply.again is not None:
        before: dict[str, Data] = {key: told.pop(key) for key in ("on", "outcome") if key in told}
        earlier += [before] if _outcome(before) else []
        told.pop("rested", None)
    if reply.outcome is not None:
        now: dict[str, Data] = {"on": today, "outcome": reply.outcome}
        if reply.again is None:
            told |= now
        else:
            earlier.append(now)
    if reply.again is not None:
        told["due"] = reply.again
    elif reply.rest:
        told["rested"] = today
    return {**told, "earlier": earlier} if earlier else told


def lines(follow_up: Data) -> list[str]:
    """What was told, as lines for people: the day, what was asked, and the words."""
    followed = read(follow_up)
    said = []
    for one in followed.outcomes():
        asked = followed.ask or default_ask()
        if one.on is not None:
            asked = _("{day}: {text}").format(day=format_day(one.on), text=asked)
        said += ["", *asked.split("\n"), *one.text.split("\n")]
    if followed.rests:
        rested = followed.rested
        told = (
            _("Resting since {day}.").format(day=format_day(rested)) if rested else _("It rests.")
        )
        said += ["", told]
    return said


def default_ask() -> str:
    """What to ask where the module asks nothing."""
    return _("What came of it?")


def _outcome(data: Data) -> Outcome | None:
    if not isinstance(data, Mapping):
        return None
    text = _said(data.get("outcome"))
    return Outcome(_day(data.get("on")), text) if text else None


def _said(data: Data) -> str:
    """A text; empty where there is nothing in it. A number by hand is a text as well."""
    if data is None or isinstance(data, Mapping | list | tuple):
        return ""
    return str(data) if str(data).strip() else ""


def _day(data: Data) -> date | None:
    return data if isinstance(data, date) else None


def _list(data: Data) -> list[Data]:
    return list(data) if isinstance(data, Sequence) and not isinstance(data, str) else []
