"""An entry: one finished walk. To text and back, exactly; it stands on its own without its module."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from inkeer import document
from inkeer.document import Data, Node, Scalar
from inkeer.errors import FileProblems, Problem
from inkeer.journal.kept import (
    MAX_BYTES,
    Fields,
    Unreadable,
    answer_from,
    kept_data,
    kept_from,
    plain,
)
from inkeer.language import _, number
from inkeer.module.types import TYPES
from inkeer.walk.walk import Kept, Walk

FORMAT = 1
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
# What an answered question carries in a fixed place; all else it carries is its type's context.
_FIXED = ("id", "type", "ask", "answer", "skipped", "shown", "fingerprint", "deepened")


@dataclass(frozen=True)
class Deepened:
    """A prompt to go further that was offered after an answer, and what was written to it."""

    ask: str
    answer: str


@dataclass(frozen=True)
class Answered:
    """A question as it was asked, and its answer; None when it was skipped."""

    id: str
    type: str
    ask: str
    answer: Data
    fingerprint: str
    shown: Data = None
    context: Mapping[str, Data] = field(default_factory=dict)
    deepened: tuple[Deepened, ...] = ()

    def lines(self) -> list[str]:
        """The answer as lines for people; none when it was skipped."""
        if self.answer is None:
            return []
        record = {**self.context, "answer": self.answer, "shown": self.shown}
        return TYPES[self.type].lines(record) if self.type in TYPES else [str(self.answer)]

    def data(self) -> dict[str, Data]:
        """As it stands in an entry."""
        data: dict[str, Data] = {"id": self.id, "type": self.type, "ask": self.ask}
        if self.answer is None:
            data["skipped"] = True
        else:
            data["answer"] = self.answer
            if self.shown is not None:
                data["shown"] = self.shown
            data |= self.context
        data["fingerprint"] = self.fingerprint
        if self.deepened:
            data["deepened"] = [{"ask": one.ask, "answer": one.answer} for one in self.deepened]
        return data


@dataclass(frozen=True)
class ComputedValue:
    """A computed value as it was shown; `shown` is the label where the value is an id."""

    label: str
    value: Data
    unit: str | None = None
    shown: str | None = None

    def told(self) -> str:
        """The value for people."""
        if self.shown or not isinstance(self.value, int | Decimal):
            return self.shown or str(self.value)
        if isinstance(self.value, bool):
            return _("yes") if self.value else _("no")
        text = _in_notation(self.value)
        return f"{text} {self.unit}" if self.unit else text

    def data(self) -> dict[str, Data]:
        """As it stands in an entry."""
        parts: dict[str, Data] = {"label": self.label, "value": self.value}
        if self.unit:
            parts["unit"] = self.unit
        if self.shown:
            parts["shown"] = self.shown
        return parts


@dataclass(frozen=True)
class Entry:
    """One finished walk, with all that is needed to read it years later."""

    id: str
    module: str
    module_version: int
    language: str
    title: str
    started: datetime
    finished: datetime
    tags: tuple[str, ...]
    answers: tuple[Answered, ...]
    computed: Mapping[str, ComputedValue] = field(default_factory=dict)
    set_aside: tuple[Kept, ...] = ()

    def data(self) -> dict[str, Data]:
        """The entry as plain data, in the order of the journal format."""
        data: dict[str, Data] = {
            "inkeer": FORMAT,
            "id": self.id,
            "module": self.module,
            "module_version": self.module_version,
            "language": self.language,
            "title": self.title,
            "started": self.started,
            "finished": self.finished,
            "tags": list(self.tags),
            "answers": [one.data() for one in self.answers],
        }
        if self.computed:
            data["computed"] = {name: one.data() for name, one in self.computed.items()}
        if self.set_aside:
            data["set_aside"] = [kept_data(one) for one in self.set_aside]
        return data

    def text(self) -> str:
        """The entry as it is kept."""
        return document.write(self.data())

    def stem(self) -> str:
        """The name of its file without ending: local time and module."""
        return f"{self.started:%Y-%m-%d-%H%M}-{self.module}"


def from_walk(
    walk: Walk, started: datetime, finished: datetime, set_aside: tuple[Kept, ...] = ()
) -> Entry:
    """The entry of a finished walk; what is hidden stays out, what was skipped is there as skipped."""
    module = walk.module
    answers = []
    for _section, question in walk.visible:
        answer = walk.answers.get(question.id)
        answers.append(
            Answered(
                id=question.id,
                type=question.type,
                ask=walk.text(question.ask),
                answer=answer,
                fingerprint=question.fingerprint,
                shown=None if answer is None else question.shown(answer),
                context={} if answer is None else question.carried(finished.date(), walk.text),
            )
        )
    computed = {}
    for one in module.computed:
        value = walk.value(one)
        if value is not None:
            is_id = isinstance(value, str)
            unit = one.unit if isinstance(value, Decimal) else None
            computed[one.id] = ComputedValue(
                one.label,
                value if isinstance(value, str | Decimal | bool) else None,
                unit,
                one.told(value) if is_id else None,
            )
    return Entry(
        id=new_id(started),
        module=module.id,
        module_version=module.version,
        language=module.language,
        title=module.title,
        started=started,
        finished=finished,
        tags=module.tags,
        answers=tuple(answers),
        computed=computed,
        set_aside=set_aside,
    )


def new_id(started: datetime) -> str:
    """A name no other entry has: the instant in UTC, and four letters by chance."""
    letters = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(4))
    return f"{started.astimezone(UTC):%Y%m%dT%H%M%SZ}-{letters}"


# -- reading ------------------------------------------------------------------------------------


def _in_notation(value: int | Decimal) -> str:
    """A kept number in the reader's notation, with the decimals that it was kept with."""
    decimals = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    return number(value, decimals)


def read(raw: bytes | str, path: str) -> Entry:
    """The entry in a file; FileProblems, with the place, when it cannot be read."""
    text = document.decoded(raw, path, MAX_BYTES)
    try:
        return _entry(Fields(document.read(text, path, MAX_BYTES)))
    except Unreadable as error:
        raise FileProblems(path, text, (Problem(error.place, error.message),)) from None


def _entry(fields: Fields) -> Entry:
    fields.format(FORMAT)
    return Entry(
        id=fields.text("id"),
        module=fields.text("module"),
        module_version=fields.whole("module_version", 1),
        language=fields.text("language", "nl"),
        title=fields.text("title", fields.text("module")),
        started=fields.moment("started"),
        finished=fields.moment("finished" if fields.get("finished") else "started"),
        tags=tuple(_scalar_text(node) for node in fields.items("tags")),
        answers=tuple(_answered(Fields(node)) for node in fields.items("answers")),
        computed={name.text: _computed(Fields(node)) for name, node in fields.pairs("computed")},
        set_aside=tuple(kept_from(Fields(node)) for node in fields.items("set_aside")),
    )


def _answered(fields: Fields) -> Answered:
    kind = fields.text("type", "text")
    return Answered(
        id=fields.text("id"),
        type=kind,
        ask=fields.text("ask", ""),
        answer=answer_from(fields, kind),
        fingerprint=fields.text("fingerprint", ""),
        shown=None if fields.get("shown") is None else plain(fields.node.get("shown")),
        context={name.text: plain(node) for name, node in fields.node if name.text not in _FIXED},
        deepened=tuple(
            Deepened(Fields(node).text("ask"), Fields(node).text("answer", ""))
            for node in fields.items("deepened")
        ),
    )


def _computed(fields: Fields) -> ComputedValue:
    return ComputedValue(
        fields.text("label", ""),
        plain(fields.node.get("value")),
        fields.text("unit", "") or None,
        fields.text("shown", "") or None,
    )


def _scalar_text(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise Unreadable(node.place, _("one value is expected here, not several"))
    return node.text
