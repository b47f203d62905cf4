"""`intention`: what I will do, at which cue, and a day. Its data is {what, cue, date}.

"When (cue), then I (small act)" is the implementation intention of Gollwitzer (1999).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

from inkeer.i18n import LazyMessage, _, format_day
from inkeer.module import validators
from inkeer.module.expressions.types import OPAQUE, Fact, Shape
from inkeer.module.mappings import fields
from inkeer.module.types.base import Question, UnfitAnswerError, scalar, shortened, written
from inkeer.module.types.date import iso, understood
from inkeer.yaml_document import Data, Map, Node, Scalar

PARTS = ("what", "cue", "date")


class FollowUp(NamedTuple):
    """What is asked about an intention, some days after it was made."""

    after: int
    ask: str


def _in_days() -> str:
    return _("write after how many days, in figures: two weeks is 14")


FOLLOW_UP = (
    validators.Key(
        "after",
        validators.whole(1, 3660, 14, _in_days),
        True,
        LazyMessage("After how many days it is asked."),
    ),
    validators.Key("ask", validators.text, True, LazyMessage("What is asked then.")),
)


@validators.as_schema(**validators.mapping(FOLLOW_UP))
def _follow_up(node: Node, report: validators.Reporter) -> FollowUp | None:
    if not isinstance(node, Map):
        hint = _("put them on the lines below it, two spaces further in")
        report(node.place, _("'follow_up' needs keys of its own: after, ask"), hint)
        return None
    found = fields(node, FOLLOW_UP, report, "follow_up")
    return FollowUp(**found) if len(found) == len(FOLLOW_UP) else None


class IntentionQuestion(Question):
    """A question answered with something to do."""

    follow_up: FollowUp | None = None

    type: ClassVar[str] = "intention"
    says: ClassVar[str] = LazyMessage("What somebody will do, at which moment, and on which day.")
    keys: ClassVar[tuple[validators.Key, ...]] = (
        validators.Key(
            "follow_up",
            _follow_up,
            says=LazyMessage("Asks some days later what came of it, in a question of your own."),
        ),
    )

    @classmethod
    def raw(cls, node: Node) -> Data:
        if isinstance(node, Scalar):
            return {"what": node.text, "cue": None, "date": None}
        if not isinstance(node, Map):
            raise UnfitAnswerError(_("an intention has the keys what, cue and date"))
        data: dict[str, Data] = dict.fromkeys(PARTS)
        for name, value in node.items:
            if name.text not in PARTS:
                raise UnfitAnswerError(_("an intention has the keys what, cue and date"))
            if not (isinstance(value, Scalar) and value.missing):
                text = scalar(value)
                data[name.text] = iso(text) if name.text == "date" else text
        return data

    def accept(self, data: Data) -> Data:
        if not isinstance(data, Mapping):
            raise UnfitAnswerError(_("an intention has the keys what, cue and date"))
        what, cue, when = (data.get(part) for part in PARTS)
        if when is not None and not isinstance(when, date):
            raise UnfitAnswerError(_("a day is expected here"))
        parts: dict[str, Data] = {
            "what": _said(what),
            "cue": _said(cue),
            "date": when,
        }
        if parts["what"] is None and parts["cue"] is None:
            if when is None:
                return None
            raise UnfitAnswerError(_("say what you will do, or leave all of it empty"))
        return parts

    def understand(self, typed: str, today: date) -> Data:
        return self.accept({"what": typed, "cue": None, "date": None})

    def understand_part(self, part: str, typed: str, today: date) -> Data:
        """One of the parts, as a person typed it."""
        return understood(typed, today) if part == "date" else _said(typed)

    def carried(self, made: date, say: Callable[[str], str]) -> dict[str, Data]:
        if self.follow_up is None:
            return {}
        after = self.follow_up.after
        due = min(made, date.max - timedelta(days=after)) + timedelta(days=after)
        return {"follow_up": {"after": after, "ask": say(self.follow_up.ask), "due": due}}

    @classmethod
    def lines(cls, record: Mapping[str, Data]) -> list[str]:
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
            from inkeer.module import intention_outcome  # only kept entries have it

            lines += intention_outcome.lines(follow_up)
        return lines

    def quote(self, answer: Data) -> str:
        assert isinstance(answer, Mapping)
        return shortened(str(answer["what"] or answer["cue"]))

    def shape(self) -> Shape:
        return OPAQUE

    def fact(self, answer: Data) -> Fact:
        return self.quote(answer)


def _said(part: Any) -> str | None:
    if part is None:
        return None
    if not isinstance(part, str):
        raise UnfitAnswerError(_("a text is expected here"))
    return written(part) if part.strip() else None
