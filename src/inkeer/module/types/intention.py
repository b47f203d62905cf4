"""`intention`: what I will do, at which cue, and a day. Data: {what, cue, date}.

"When (cue), then I (small act)" is the implementation intention of Gollwitzer (1999).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from inkeer.i18n import N_, _, format_day
from inkeer.module import value_readers
from inkeer.module.expressions.types import Fact
from inkeer.module.mapping_reader import Key, nested
from inkeer.module.types.base import (
    Question,
    UnfitAnswerError,
    require_scalar,
    require_writable,
    shorten,
)
from inkeer.module.types.date import parse_file_day, parse_typed_day
from inkeer.yaml_nodes import Data, Map, Node, Scalar

PARTS = ("what", "cue", "date")


class FollowUp(NamedTuple):
    after: int  # days
    ask: str


_IN_DAYS = N_("write after how many days, in figures: two weeks is 14")
FOLLOW_UP = (
    Key(
        "after",
        value_readers.integer(1, 3660, 14, _IN_DAYS),
        N_("After how many days it is asked."),
        required=True,
    ),
    Key("ask", value_readers.text, N_("What is asked then."), required=True),
)


class IntentionQuestion(Question):
    follow_up: FollowUp | None = None

    type = "intention"
    description = N_("What somebody will do, at which moment, and on which day.")
    keys = (
        Key(
            "follow_up",
            nested("follow_up", FOLLOW_UP, FollowUp),
            N_("Asks some days later what came of it, in a question of your own."),
        ),
    )

    @classmethod
    def parse_text(cls, text: str) -> Data:
        return {"what": text, "cue": None, "date": None}

    @classmethod
    def parse_node(cls, node: Node) -> Data:
        if isinstance(node, Scalar):
            return cls.parse_text(node.text)
        if not isinstance(node, Map):
            raise UnfitAnswerError(_("an intention has the keys what, cue and date"))
        data: dict[str, Data] = dict.fromkeys(PARTS)
        for name, value in node.items:
            if name.text not in PARTS:
                raise UnfitAnswerError(_("an intention has the keys what, cue and date"))
            if not (isinstance(value, Scalar) and value.missing):
                text = require_scalar(value)
                data[name.text] = parse_file_day(text) if name.text == "date" else text
        return data

    def accept(self, data: Data) -> Data:
        if not isinstance(data, Mapping):
            raise UnfitAnswerError(_("an intention has the keys what, cue and date"))
        when = data.get("date")
        if when is not None and not isinstance(when, date):
            raise UnfitAnswerError(_("a day is expected here"))
        what, cue = _accept_text(data.get("what")), _accept_text(data.get("cue"))
        if what is None and cue is None and when is not None:
            raise UnfitAnswerError(_("say what you will do, or leave all of it empty"))
        return {"what": what, "cue": cue, "date": when} if what or cue else None

    def parse_part(self, part: str, typed: str, today: date) -> Data:
        """One of the parts, as a person typed it."""
        return parse_typed_day(typed, today) if part == "date" else _accept_text(typed)

    def build_context(self, day: date, fill: Callable[[str], str]) -> dict[str, Data]:
        if self.follow_up is None:
            return {}
        after = self.follow_up.after
        due = min(day, date.max - timedelta(days=after)) + timedelta(days=after)
        return {"follow_up": {"after": after, "ask": fill(self.follow_up.ask), "due": due}}

    @classmethod
    def format_lines(cls, record: Mapping[str, Data]) -> list[str]:
        answer = record["answer"]
        assert isinstance(answer, Mapping)
        what, cue, when = (answer.get(part) for part in PARTS)
        lines = str(what).split("\n") if what else []
        if cue:
            lines += _("When: {cue}").format(cue=cue).split("\n")
        if isinstance(when, date):
            lines.append(_("Day: {day}").format(day=format_day(when)))
        follow_up = record.get("follow_up")
        if follow_up:
            from inkeer.module.types import follow_up_record  # only entries have it

            lines += follow_up_record.format_outcomes(follow_up)
        return lines

    def quote(self, answer: Data) -> str:
        assert isinstance(answer, Mapping)
        return shorten(str(answer["what"] or answer["cue"]))

    def fact(self, answer: Data) -> Fact:
        return self.quote(answer)


def _accept_text(part: Any) -> str | None:
    if part is None:
        return None
    if not isinstance(part, str):
        raise UnfitAnswerError(_("a text is expected here"))
    return require_writable(part) if part.strip() else None
