"""An entry: one finished walk. To text and back, exactly; it stands on its own without its module."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from inkeer import yaml_document
from inkeer.i18n import _, format_number
from inkeer.journal.entry_header import FORMAT, EntryHeader, header_of
from inkeer.journal.saved_answers import answer_from, kept_data, kept_from
from inkeer.module.types import TYPES
from inkeer.yaml_document import Data
from inkeer.yaml_fields import Fields, build_from_yaml, plain_data

if TYPE_CHECKING:
    from inkeer.walk.saved_answer import SavedAnswer

_NONE: Mapping[str, Any] = MappingProxyType({})
# What an answered question carries in a fixed place; all else it carries is its type's context.
_FIXED = ("id", "type", "ask", "answer", "skipped", "shown", "fingerprint", "deepened")


class Deepened(NamedTuple):
    """A prompt to go further that was offered after an answer, and what was written to it."""

    ask: str
    answer: str


class AnsweredQuestion(NamedTuple):
    """A question as it was asked, and its answer; None when it was skipped."""

    id: str
    type: str
    ask: str
    answer: Data
    fingerprint: str
    shown: Data = None
    context: Mapping[str, Data] = _NONE
    deepened: tuple[Deepened, ...] = ()

    def lines(self) -> list[str]:
        """The answer as lines for people; none when it was skipped."""
        if self.answer is None:
            return []
        record = {**self.context, "answer": self.answer, "shown": self.shown}
        return TYPES[self.type].lines(record) if self.type in TYPES else [_told(self.answer)]

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


class ComputedValue(NamedTuple):
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


class Entry(NamedTuple):
    """One finished walk, with all that is needed to read it years later.

    `more` holds what somebody, or a later inkeer, put beside the keys that are known here.
    """

    id: str
    module: str
    module_version: int
    language: str
    title: str
    started: datetime
    finished: datetime
    tags: tuple[str, ...]
    answers: tuple[AnsweredQuestion, ...]
    computed: Mapping[str, ComputedValue] = _NONE
    set_aside: tuple[SavedAnswer, ...] = ()
    more: Mapping[str, Data] = _NONE

    @property
    def head(self) -> EntryHeader:
        """What a list needs of it."""
        return EntryHeader(self.id, self.module, self.title, self.started, self.finished, self.tags)

    @property
    def returns(self) -> bool:
        """Whether it may be shown again on its day; `today: false` keeps it out of that."""
        return self.more.get("today") is not False

    def returning(self, returns: bool) -> Entry:
        """The same entry, shown again on its day or not."""
        others = {key: value for key, value in self.more.items() if key != "today"}
        return self._replace(more=others if returns else {**others, "today": False})

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
        return {**data, **self.more}

    def text(self) -> str:
        """The entry as it is kept."""
        return yaml_document.write(self.data())

    def stem(self) -> str:
        """The name of its file without ending: local time and module."""
        return f"{self.started:%Y-%m-%d-%H%M}-{self.module}"


def _told(answer: Data) -> str:
    """An answer of a type that is not known here."""
    from inkeer.walk.saved_answer import SavedAnswer  # costs start-up, and few entries have any

    return SavedAnswer("", "", answer).told()


def _in_notation(value: int | Decimal) -> str:
    """A kept number in the reader's notation, with the decimals that it was kept with."""
    decimals = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    return format_number(value, decimals)


def read(raw: bytes | str, path: str) -> Entry:
    """The entry in a file; FileProblemsError, with the place, when it cannot be read."""
    return build_from_yaml(raw, path, _entry)


def _entry(fields: Fields) -> Entry:
    known = {"inkeer", *Entry._fields} - {"more"}
    return Entry(
        **header_of(fields)._asdict(),
        module_version=fields.integer("module_version", 1),
        language=fields.text("language", "nl"),
        answers=tuple(_answered(Fields(node)) for node in fields.items("answers")),
        computed={name.text: _computed(Fields(node)) for name, node in fields.pairs("computed")},
        set_aside=tuple(kept_from(Fields(node)) for node in fields.items("set_aside")),
        more={
            name.text: plain_data(node)
            for name, node in fields.node.items
            if name.text not in known
        },
    )


def _answered(fields: Fields) -> AnsweredQuestion:
    kind = fields.text("type", "text")
    return AnsweredQuestion(
        id=fields.text("id"),
        type=kind,
        ask=fields.text("ask", ""),
        answer=answer_from(fields, kind),
        fingerprint=fields.text("fingerprint", ""),
        shown=None if fields.get("shown") is None else plain_data(fields.node.get("shown")),
        context={
            name.text: plain_data(node)
            for name, node in fields.node.items
            if name.text not in _FIXED
        },
        deepened=tuple(
            Deepened(Fields(node).text("ask"), Fields(node).text("answer", ""))
            for node in fields.items("deepened")
        ),
    )


def _computed(fields: Fields) -> ComputedValue:
    return ComputedValue(
        fields.text("label", ""),
        plain_data(fields.node.get("value")),
        fields.text("unit", "") or None,
        fields.text("shown", "") or None,
    )
