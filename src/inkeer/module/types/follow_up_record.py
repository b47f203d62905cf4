"""What came of an intention, as its `follow_up` in an entry holds it.

Nothing recorded is lost: an outcome that is replaced moves to `earlier`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from inkeer.i18n import _, format_day
from inkeer.yaml_nodes import Data


class Outcome(NamedTuple):
    """What came of it, recorded on a day; None where the day was removed by hand."""

    on: date | None
    text: str


class OutcomeReply(NamedTuple):
    """The outcome now, and whether to ask again on a day or to let it rest; empty by default."""

    outcome: str | None = None
    again: date | None = None
    rest: bool = False


class FollowUpStatus(NamedTuple):
    """What to ask about an intention and from which day on, and what came of it so far."""

    ask: str = ""  # empty where its module asks nothing
    due: date | None = None
    outcome: Outcome | None = None
    earlier: tuple[Outcome, ...] = ()  # those recorded before it was asked again
    rests: bool = False
    rested: date | None = None

    def outcomes(self) -> tuple[Outcome, ...]:
        """All outcomes, the earliest first."""
        return (*self.earlier, self.outcome) if self.outcome else self.earlier


def parse_status(follow_up: Data) -> FollowUpStatus:
    """What a `follow_up` says; what was made invalid by hand is ignored."""
    if not isinstance(follow_up, Mapping):
        return FollowUpStatus()
    rested = follow_up.get("rested")
    earlier = map(_parse_outcome, _list(follow_up.get("earlier")))
    return FollowUpStatus(
        ask=_text(follow_up.get("ask")),
        due=_day(follow_up.get("due")),
        outcome=_parse_outcome(follow_up),
        earlier=tuple(filter(None, earlier)),
        rests=rested not in (None, False),
        rested=_day(rested),
    )


def record_reply(follow_up: Data, reply: OutcomeReply, today: date) -> Data:
    """The `follow_up` after a reply; the same one when the reply is empty."""
    if reply == OutcomeReply():
        return follow_up
    record = dict(follow_up) if isinstance(follow_up, Mapping) else {}
    earlier = _list(record.pop("earlier", None))
    if reply.outcome is not None or reply.again is not None:
        before: dict[str, Data] = {
            key: record.pop(key) for key in ("on", "outcome") if key in record
        }
        earlier += [before] if _parse_outcome(before) else []
        record.pop("rested", None)
    if reply.outcome is not None:
        now: dict[str, Data] = {"on": today, "outcome": reply.outcome}
        if reply.again is None:
            record |= now
        else:
            earlier.append(now)
    if reply.again is not None:
        record["due"] = reply.again
    elif reply.rest:
        record["rested"] = today
    return {**record, "earlier": earlier} if earlier else record


def format_outcomes(follow_up: Data) -> list[str]:
    """The outcomes as lines for people: each day, what was asked, and the text."""
    status = parse_status(follow_up)
    lines = []
    for outcome in status.outcomes():
        heading = status.ask or default_ask()
        if outcome.on is not None:
            heading = _("{day}: {text}").format(day=format_day(outcome.on), text=heading)
        lines += ["", *heading.split("\n"), *outcome.text.split("\n")]
    if status.rests:
        message = _("Resting since {day}.") if status.rested else _("It rests.")
        lines += ["", message.format(day=status.rested and format_day(status.rested))]
    return lines


def default_ask() -> str:
    """What to ask where the module asks nothing."""
    return _("What came of it?")


def _parse_outcome(data: Data) -> Outcome | None:
    if not isinstance(data, Mapping):
        return None
    text = _text(data.get("outcome"))
    return Outcome(_day(data.get("on")), text) if text else None


def _text(data: Data) -> str:
    """A text, empty when blank; a number written by hand counts as one."""
    if data is None or isinstance(data, Mapping | list | tuple):
        return ""
    return str(data) if str(data).strip() else ""


def _day(data: Data) -> date | None:
    return data if isinstance(data, date) else None


def _list(data: Data) -> list[Data]:
    return list(data) if isinstance(data, Sequence) and not isinstance(data, str) else []
