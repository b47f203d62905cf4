"""An entry: one finished walk. To text and back, exactly; it stands on its own without its module."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from inkeer import document
from inkeer.document import Data, Map, Node, Scalar, Seq
from inkeer.errors import FileProblems, Place, Problem
from inkeer.language import _, number
from inkeer.module.types import TYPES, Unfit
from inkeer.walk.walk import Kept, Walk

FORMAT = 1
MAX_BYTES = 16 * 1024 * 1024
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
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


def kept_data(kept: Kept) -> dict[str, Data]:
    """An answer that no longer fits, as it stands in a draft or an entry."""
    return {"id": kept.id, "ask": kept.ask, "answer": kept.answer, "fingerprint": kept.fingerprint}


def _in_notation(value: int | Decimal) -> str:
    """A kept number in the reader's notation, with the decimals that it was kept with."""
    decimals = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    return number(value, decimals)


# -- reading ------------------------------------------------------------------------------------


def read(raw: bytes | str, path: str) -> Entry:
    """The entry in a file; FileProblems, with the place, when it cannot be read."""
    text = document.decoded(raw, path, MAX_BYTES)
    try:
        return _entry(Fields(document.read(text, path, MAX_BYTES)))
    except Unreadable as error:
        raise FileProblems(path, text, (Problem(error.place, error.message),)) from None


class Unreadable(Exception):
    """A place in a kept file that does not hold what it should."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


class Fields:
    """The values of a kept file's mapping, each taken as what it must be."""

    def __init__(self, node: Node) -> None:
        if not isinstance(node, Map):
            raise Unreadable(node.place, _("keys are expected here"))
        self.node = node

    def get(self, key: str) -> Node | None:
        """The node of a key, or None when it is not there or null."""
        node = self.node.get(key)
        return None if isinstance(node, Scalar) and node.missing else node

    def text(self, key: str, default: str | None = None) -> str:
        """A text; Unreadable when it is not there and there is no default."""
        node = self.get(key)
        if node is None:
            if default is not None:
                return default
            raise Unreadable(self.node.place, _("'{key}' is missing here").format(key=key))
        if not isinstance(node, Scalar):
            raise Unreadable(node.place, _("'{key}' is one value").format(key=key))
        return node.text

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        text = self.text(key, None if default is None else str(default))
        if not re.fullmatch(r"\d{1,9}", text):
            raise Unreadable(self._place(key), _("'{key}' is a whole number").format(key=key))
        return int(text)

    def moment(self, key: str) -> datetime:
        """A time with its offset; one without is taken to be local."""
        text = self.text(key)
        try:
            found = datetime.fromisoformat(text)
            return found if found.tzinfo else found.astimezone()
        except (ValueError, OverflowError, OSError):
            message = _("'{key}' is a time, such as 2026-11-21T19:36:00+01:00")
            raise Unreadable(self._place(key), message.format(key=key)) from None

    def items(self, key: str) -> tuple[Node, ...]:
        """A list; empty when it is not there."""
        node = self.get(key)
        if node is None:
            return ()
        if not isinstance(node, Seq):
            raise Unreadable(node.place, _("'{key}' is a list").format(key=key))
        return node.items

    def pairs(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """A mapping; empty when it is not there."""
        node = self.get(key)
        if node is None:
            return ()
        if not isinstance(node, Map):
            raise Unreadable(node.place, _("'{key}' has keys of its own").format(key=key))
        return node.items

    def format(self, newest: int) -> None:
        """Refuses a format that only a later version can read."""
        if self.whole("inkeer") > newest:
            message = _("this was written by a newer inkeer; this one reads format {number}")
            raise Unreadable(self._place("inkeer"), message.format(number=newest))

    def _place(self, key: str) -> Place:
        node = self.node.get(key)
        return node.place if node is not None else self.node.place


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


def answer_from(fields: Fields, kind: str) -> Data:
    """The answer of a type as a kept file holds it; None for a skip."""
    node = fields.get("answer")
    if node is None:
        return None
    try:
        return TYPES[kind].raw(node) if kind in TYPES else plain(node)
    except Unfit as error:
        raise Unreadable(node.place, error.message) from None


def kept_from(fields: Fields) -> Kept:
    """An answer that was set aside."""
    node = fields.get("answer")
    return Kept(
        fields.text("id"), fields.text("fingerprint", ""), plain(node), fields.text("ask", "")
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


def plain(node: Node | None) -> Data:
    """Data whose meaning nobody declared, by its looks: numbers, days, true and false, texts."""
    if node is None:
        return None
    if isinstance(node, Map):
        return {name.text: plain(value) for name, value in node}
    if isinstance(node, Seq):
        return [plain(value) for value in node.items]
    return _by_looks(node)


def _by_looks(node: Scalar) -> Data:
    if not node.plain:
        return node.text
    if node.missing:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if _DECIMAL.fullmatch(node.text) and len(node.text) <= 40:
        return Decimal(node.text) if "." in node.text else int(node.text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", node.text):
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            return node.text
    return node.text
