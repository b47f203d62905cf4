"""A draft: an unfinished walk, to text and back, so that nothing typed is lost between sittings."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from inkeer import yaml_document
from inkeer.i18n import _
from inkeer.journal.saved_answers import answer_from, kept_data, kept_from
from inkeer.module.identifiers import MODULE_ID
from inkeer.module.model import Module
from inkeer.walk.resume import fitting
from inkeer.walk.runner import Progress, Typed
from inkeer.walk.saved_answer import SavedAnswer
from inkeer.walk.state import Last, Walk
from inkeer.yaml_document import Data
from inkeer.yaml_fields import Fields, UnreadableFieldError, build_from_yaml, plain_data

FORMAT = 1
_NONE: Mapping[str, Data] = MappingProxyType({})


class Begun(NamedTuple):
    """What a draft holds from its beginning, besides the walk itself.

    `path` is where the module was found when it was named by its path, so that it can be resumed;
    `changes` the id of the entry that is being changed, when it is no new one, and `follows` the
    question of it whose intention is being asked about, when it is that.
    """

    started: datetime
    set_aside: tuple[SavedAnswer, ...] = ()
    path: str | None = None
    changes: str | None = None
    follows: str | None = None


class Draft(NamedTuple):
    """What is kept of a walk under way.

    `saving` says what it is becoming (the id of an entry, or the mark of an entry's new text):
    written just before that is, so that a crash between the two leaves no walk to be saved twice.
    """

    module: str
    module_version: int
    language: str
    title: str
    started: datetime
    at: str | None
    kept: tuple[SavedAnswer, ...]
    types: Mapping[str, str]
    typed: Mapping[str, Typed] = MappingProxyType({})
    set_aside: tuple[SavedAnswer, ...] = ()
    path: str | None = None
    changes: str | None = None
    follows: str | None = None
    saving: str | None = None

    @property
    def key(self) -> str:
        """The name of its file: one for each module, path, entry changed and intention followed."""
        return key(self.module, self.path, self.changes, self.follows)

    @property
    def begun(self) -> Begun:
        """What it holds besides the walk."""
        return Begun(self.started, self.set_aside, self.path, self.changes, self.follows)

    def words(self) -> list[str]:
        """What to type after inkeer's name to go on with it."""
        if self.changes and self.follows:
            return ["follow-up", self.changes]
        if self.changes:
            return ["edit", self.changes, "--answers"]
        return ["walk", self.path or self.module]

    def text(self) -> str:
        """The draft as it is kept."""
        data: dict[str, Data] = {
            "inkeer": FORMAT,
            "draft": True,
            "module": self.module,
            "module_version": self.module_version,
            "language": self.language,
            "title": self.title,
            "path": self.path,
            **({"changes": self.changes} if self.changes else {}),
            **({"follows": self.follows} if self.follows else {}),
            **({"saving": self.saving} if self.saving else {}),
            "started": self.started,
            "at": self.at,
            "answers": [
                {
                    "id": one.id,
                    "type": self.types[one.id],
                    "ask": one.ask,
                    **({"skipped": True} if one.answer is None else {"answer": one.answer}),
                    "fingerprint": one.fingerprint,
                }
                for one in self.kept
            ],
            "typed": {name: dict(typed) for name, typed in self.typed.items()},
        }
        if self.set_aside:
            data["set_aside"] = [kept_data(one) for one in self.set_aside]
        return yaml_document.write(data)


def key(
    module: str, path: str | None, changes: str | None = None, follows: str | None = None
) -> str:
    """The name of the draft of a module, found by its id or (`path`) by its path."""
    followed = f"{changes} {follows}" if follows else None
    for sign, other in (("@", path), ("+", followed), ("~", changes)):
        if other is not None:
            return f"{module}{sign}{crc32(os.fsencode(other)):08x}"
    return module


def from_progress(
    progress: Progress, begun: Begun, saving: str | None = None, blank: Mapping[str, Data] = _NONE
) -> Draft:
    """The draft of a walk under way; hidden answers are in it, since they may show again.

    Of a walk that began with answers (`blank`), only those that are otherwise now are in it.
    """
    walk = progress.walk
    questions = {
        one.id: one
        for one in walk.module.by_id.values()
        if one.id in walk.answers and (one.id not in blank or blank[one.id] != walk.answers[one.id])
    }
    return Draft(
        module=walk.module.id,
        module_version=walk.module.version,
        language=walk.module.language,
        title=walk.module.title,
        at=progress.at,
        kept=tuple(
            SavedAnswer(name, one.fingerprint, walk.answers[name], walk.text(one.ask))
            for name, one in questions.items()
        ),
        types={name: one.type for name, one in questions.items()},
        typed={
            name: {"type": walk.module.by_id[name].type, **text}
            for name, text in progress.typed.items()
        },
        saving=saving,
        **begun._asdict(),
    )


def resumed(
    draft: Draft, module: Module, last: Mapping[str, Last], blank: Mapping[str, Data] = _NONE
) -> tuple[Progress, tuple[SavedAnswer, ...]]:
    """The walk where it was left, and the answers that no longer fit a module that has changed."""
    answers, others = fitting(module, list(draft.kept))
    walk = Walk(module, {**blank, **answers}, last)
    typed, lost = {}, []
    for name, text in draft.typed.items():
        question = module.by_id.get(name)
        said = {part: one for part, one in text.items() if part != "type"}
        if question is not None and text.get("type", question.type) == question.type:
            typed[name] = said
        else:
            lost.append(SavedAnswer(name, "", said))
    walk = _refused(walk, draft.at)
    return Progress(walk, _place(walk, draft.at), typed), (*draft.set_aside, *others, *lost)


def _refused(walk: Walk, at: str | None) -> Walk:
    """The walk with what is offered only now, before the place where it was left, as refused.

    Nobody is called back for a prompt to go deeper that the module, or inkeer, did not have yet.
    """
    order = list(walk.module.by_id)
    behind = order[: order.index(at)] if at in order else order
    for _section, question in walk.visible:
        if question.of is not None and question.id in behind and question.id not in walk.answers:
            walk = walk.answered(question.id, None)
    return walk


def _place(walk: Walk, at: str | None) -> str | None:
    """Where to go on: where it was left, unless a question before it is new or has changed."""
    order = [question.id for _section, question in walk.visible]
    unmet = walk.unmet()
    if at in order and (unmet is None or order.index(at) <= order.index(unmet.id)):
        return at
    return unmet.id if unmet else None


def read(raw: bytes | str, path: str) -> Draft:
    """The draft in a file; FileProblemsError, with the place, when it cannot be read."""
    return build_from_yaml(raw, path, _draft)


def _draft(fields: Fields) -> Draft:
    fields.format(FORMAT)
    kept, types = [], {}
    for node in fields.items("answers"):
        one = Fields(node)
        name, kind = one.text("id"), one.text("type")
        types[name] = kind
        kept.append(
            SavedAnswer(
                name, one.text("fingerprint", ""), answer_from(one, kind), one.text("ask", "")
            )
        )
    typed = {}
    for name_node, node in fields.pairs("typed"):
        typed[name_node.text] = {
            key.text: plain_data(value) for key, value in Fields(node).node.items
        }
    module = fields.text("module")
    if not re.fullmatch(MODULE_ID, module):  # it names the draft's file
        raise UnreadableFieldError(
            fields.node.place, _("'{key}' should be an id").format(key="module")
        )
    return Draft(
        module=module,
        module_version=fields.integer("module_version", 1),
        language=fields.text("language", "nl"),
        title=fields.text("title", ""),
        started=fields.moment("started"),
        at=fields.text("at", "") or None,
        kept=tuple(kept),
        types=types,
        typed=typed,
        set_aside=tuple(kept_from(Fields(node)) for node in fields.items("set_aside")),
        path=fields.text("path", "") or None,
        changes=fields.text("changes", "") or None,
        follows=fields.text("follows", "") or None,
        saving=fields.text("saving", "") or None,
    )
