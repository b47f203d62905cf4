"""An entry: one finished walk, to YAML and back exactly, and readable without its module."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from inkeer.i18n import _, format_number
from inkeer.journal.entry_header import FORMAT, EntryHeader
from inkeer.module.types import TYPES
from inkeer.walk.saved_answers import SavedAnswer
from inkeer.yaml_nodes import Data

_NONE: Mapping[str, Any] = MappingProxyType({})


class Deepened(NamedTuple):
    """A prompt to go deeper that was offered after an answer, and what was written to it."""

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

    def format_lines(self) -> list[str]:
        """The answer as lines for people; none when it was skipped."""
        if self.answer is None:
            return []
        if self.type not in TYPES:  # of a later inkeer
            return [SavedAnswer("", "", self.answer).format_text()]
        record = {**self.context, "answer": self.answer, "shown": self.shown}
        return TYPES[self.type].format_lines(record)

    def to_data(self) -> dict[str, Data]:
        """As it stands in an entry."""
        data: dict[str, Data] = {"id": self.id, "type": self.type, "ask": self.ask}
        data |= {"skipped": True} if self.answer is None else {"answer": self.answer}
        if self.shown is not None:
            data["shown"] = self.shown
        data |= self.context
        data["fingerprint"] = self.fingerprint
        if self.deepened:
            data["deepened"] = [deepened._asdict() for deepened in self.deepened]
        return data


class ComputedValue(NamedTuple):
    """A computed value as it was shown; `shown` is the label where the value is an id."""

    label: str
    value: Data
    unit: str | None = None
    shown: str | None = None

    def format_value(self) -> str:
        if self.shown or not isinstance(self.value, int | Decimal):
            return self.shown or str(self.value)
        if isinstance(self.value, bool):
            return _("yes") if self.value else _("no")
        exponent = self.value.as_tuple().exponent if isinstance(self.value, Decimal) else 0
        text = format_number(self.value, max(0, -int(exponent)))  # with the decimals it has
        return f"{text} {self.unit}" if self.unit else text

    def to_data(self) -> dict[str, Data]:
        """As it stands in an entry."""
        data: dict[str, Data] = {"label": self.label, "value": self.value}
        data |= {"unit": self.unit} if self.unit else {}
        return data | ({"shown": self.shown} if self.shown else {})


class Entry(NamedTuple):
    """One finished walk, with all that is needed to read it years later.

    `more` holds the keys that are not known here, added by hand or by a later inkeer.
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
        """What a list shows of it."""
        return EntryHeader(self.id, self.module, self.title, self.started, self.finished, self.tags)

    @property
    def texts(self) -> list[str]:
        """What was written in answer to texts, without the space around it."""
        texts = (answered.answer for answered in self.answers if answered.type == "text")
        return [text.strip() for text in texts if isinstance(text, str)]

    @property
    def returns(self) -> bool:
        """Whether it may be shown again on its day; `today: false` keeps it out of that."""
        return self.more.get("today") is not False

    def with_returns(self, returns: bool) -> Entry:
        """The same entry, to be shown again on its day or not."""
        more = {**self.more, "today": False}
        if returns:
            del more["today"]
        return self._replace(more=more)

    def to_data(self) -> dict[str, Data]:
        """The entry as it stands in its file, in the order of the journal format."""
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
            "answers": [answered.to_data() for answered in self.answers],
        }
        if self.computed:
            data["computed"] = {name: value.to_data() for name, value in self.computed.items()}
        if self.set_aside:
            data["set_aside"] = [dump_saved_answer(saved) for saved in self.set_aside]
        return {**data, **self.more}

    def to_yaml(self) -> str:
        from inkeer import yaml_document  # costs start-up, and the index holds entries

        return yaml_document.dump_yaml(self.to_data())

    def file_stem(self) -> str:
        """The name of its file, without its ending: local time and module."""
        return f"{self.started:%Y-%m-%d-%H%M}-{self.module}"


def dump_saved_answer(saved: SavedAnswer) -> dict[str, Data]:
    """An answer that was set aside, as it stands in an entry or a draft."""
    return {
        "id": saved.id,
        "ask": saved.ask,
        "answer": saved.answer,
        "fingerprint": saved.fingerprint,
    }
