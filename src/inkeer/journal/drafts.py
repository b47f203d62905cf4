"""Drafts: unfinished walks as files in the user's state folder, so that nothing typed is lost."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import Lock
from inkeer.storage.safe_read import explain_write_errors, read_file

# The libraries that read a draft cost start-up, and most often there is no draft.
if TYPE_CHECKING:
    from inkeer.walk.runner import Progress, Typed
    from inkeer.walk.saved_answers import SavedAnswer
    from inkeer.yaml_nodes import Data, Fields

FORMAT = 1


class DraftOrigin(NamedTuple):
    """What a draft holds besides the walk itself.

    `path` is the module's file when the module was named by its path; `edited_entry` the id of the
    entry that is being changed, and `followed_question` the question whose intention in it is being
    asked about.
    """

    started: datetime
    set_aside: tuple[SavedAnswer, ...] = ()
    path: str | None = None
    edited_entry: str | None = None
    followed_question: str | None = None

    def build_key(self, module: str) -> str:
        """The key of a draft: of a module named by its id or by its path, or of a changed entry."""
        followed = (
            f"{self.edited_entry} {self.followed_question}" if self.followed_question else None
        )
        for sign, other in (("@", self.path), ("+", followed), ("~", self.edited_entry)):
            if other is not None:
                return f"{module}{sign}{crc32(os.fsencode(other)):08x}"
        return module

    def resume_words(self, module: str) -> list[str]:
        """The words to type after `inkeer` to go on with such a draft of a module."""
        if self.edited_entry:
            follow_up = ["follow-up", self.edited_entry]
            return follow_up if self.followed_question else ["edit", self.edited_entry, "--answers"]
        return ["walk", self.path or module]


class Draft(NamedTuple):
    """An unfinished walk.

    `becoming` tells what it is becoming (the id of an entry, or the mark of an entry's new text). It
    is written just before that, so that a crash in between leaves no walk to be saved twice.
    """

    module: str
    module_version: int
    language: str
    title: str
    origin: DraftOrigin
    at: str | None
    answers: tuple[SavedAnswer, ...]
    types: Mapping[str, str]
    typed: Mapping[str, Typed] = MappingProxyType({})
    becoming: str | None = None

    @property
    def key(self) -> str:
        """The name of its file: one for each module, path, changed entry and intention."""
        return self.origin.build_key(self.module)

    def resume_words(self) -> list[str]:
        """The words to type after `inkeer` to go on with it."""
        return self.origin.resume_words(self.module)

    def to_yaml(self) -> str:
        """The draft as it stands in its file."""
        from inkeer import yaml_document
        from inkeer.journal.entry import dump_saved_answer

        origin = self.origin
        optional = {
            "changes": origin.edited_entry,
            "follows": origin.followed_question,
            "saving": self.becoming,
        }
        data: dict[str, Data] = {
            "inkeer": FORMAT,
            "draft": True,
            "module": self.module,
            "module_version": self.module_version,
            "language": self.language,
            "title": self.title,
            "path": _write_path(origin.path),
            **{key: value for key, value in optional.items() if value},
            "started": origin.started,
            "at": self.at,
            "answers": [
                {
                    "id": saved.id,
                    "type": self.types[saved.id],
                    "ask": saved.ask,
                    **({"skipped": True} if saved.answer is None else {"answer": saved.answer}),
                    "fingerprint": saved.fingerprint,
                }
                for saved in self.answers
            ],
            "typed": {name: dict(typed) for name, typed in self.typed.items()},
        }
        if origin.set_aside:
            data["set_aside"] = [dump_saved_answer(saved) for saved in origin.set_aside]
        return yaml_document.dump_yaml(data)


def build_draft(
    progress: Progress,
    origin: DraftOrigin,
    becoming: str | None = None,
    blank: Mapping[str, Data] = MappingProxyType({}),
) -> Draft:
    """The draft of a walk under way, with the hidden answers, since they may show again.

    Of a walk that began with answers (`blank`), it holds only those that have changed.
    """
    from inkeer.walk.saved_answers import SavedAnswer

    walk, module = progress.walk, progress.walk.module
    changed = [
        (question, walk.answers[name])
        for name, question in module.by_id.items()
        if name in walk.answers and (name not in blank or blank[name] != walk.answers[name])
    ]
    return Draft(
        module=module.id,
        module_version=module.version,
        language=module.language,
        title=module.title,
        origin=origin,
        at=progress.at,
        answers=tuple(
            SavedAnswer(question.id, question.fingerprint, answer, walk.fill_text(question.ask))
            for question, answer in changed
        ),
        types={question.id: question.type for question, _answer in changed},
        typed={
            name: {"type": module.by_id[name].type, **typed}
            for name, typed in progress.typed.items()
        },
        becoming=becoming,
    )


def parse_draft(raw: bytes | str, path: str) -> Draft:
    """The draft in a file; FileProblemsError, with the place, when it cannot be read."""
    from inkeer.yaml_document import build_from_yaml

    return build_from_yaml(raw, path, _build_draft)


def _build_draft(fields: Fields) -> Draft:
    from inkeer.errors import ProblemError
    from inkeer.journal.entry_parser import parse_answer, parse_saved_answer
    from inkeer.module.identifiers import MODULE_ID
    from inkeer.walk.saved_answers import SavedAnswer
    from inkeer.yaml_nodes import Fields, infer_data

    fields.check_format(FORMAT)
    answers, types = [], {}
    for answer in map(Fields, fields.items("answers")):
        name, kind = answer.text("id"), answer.text("type")
        fingerprint, data = answer.text("fingerprint", ""), parse_answer(answer, kind)
        types[name] = kind
        answers.append(SavedAnswer(name, fingerprint, data, answer.text("ask", "")))
    typed = {
        name.text: {key.text: infer_data(value) for key, value in Fields(node).node.items}
        for name, node in fields.pairs("typed")
    }
    module = fields.text("module")
    if not re.fullmatch(MODULE_ID, module):  # it names the draft's file
        raise ProblemError(fields.node.place, _("'{key}' should be an id").format(key="module"))
    return Draft(
        module=module,
        module_version=fields.integer("module_version", 1),
        language=fields.text("language", "nl"),
        title=fields.text("title", ""),
        origin=DraftOrigin(
            started=fields.moment("started"),
            set_aside=tuple(parse_saved_answer(Fields(node)) for node in fields.items("set_aside")),
            path=_read_path(fields.text("path", "")),
            edited_entry=fields.text("changes", "") or None,
            followed_question=fields.text("follows", "") or None,
        ),
        at=fields.text("at", "") or None,
        answers=tuple(answers),
        types=types,
        typed=typed,
        becoming=fields.text("saving", "") or None,
    )


def _write_path(path: str | None) -> str | None:
    """A path as a text; as an address where its bytes are no text."""
    from inkeer.yaml_nodes import find_unwritable  # costs start-up, and is in use by now

    if path is None or find_unwritable(path) is None:
        return path
    return Path(path).absolute().as_uri()


def _read_path(text: str) -> str | None:
    if text.startswith("file://"):
        raw = text.removeprefix("file://").encode()
        return os.fsdecode(
            re.sub(rb"%([0-9A-F]{2})", lambda code: bytes.fromhex(code[1].decode()), raw)
        )
    return text or None


class Drafts(NamedTuple):
    """The unfinished walks of one journal, one for each module."""

    folder: Path

    @classmethod
    def of(cls, state: Path, journal: Path) -> Drafts:
        """The drafts in a state folder that belong to a journal, however its path is written."""
        named, real = (
            state / "drafts" / f"{crc32(os.fsencode(path)):08x}"
            for path in (journal.absolute(), journal.resolve())
        )
        # Earlier versions used the path as it was written.
        return cls(named if named.is_dir() and not real.is_dir() else real)

    @property
    def aside(self) -> Path:
        """Where drafts are that were set aside."""
        return self.folder / "aside"

    def prepare(self) -> None:
        """Make the folder for drafts; InkeerError when nothing could be written there."""
        atomic_write.make_writable_folder(self.folder)
        for path in atomic_write.list_leftovers(self.folder):
            atomic_write.clear_leftover(path)

    def path(self, key: str) -> Path:
        """The file of a draft, by its key."""
        return self.folder / f"{key}.yaml"

    def path_aside(self, key: str, now: datetime) -> Path:
        """Where a draft goes that is set aside now."""
        return self.aside / f"{key}-{now:%Y%m%dT%H%M%S}.yaml"

    def load(self, key: str) -> Draft | None:
        """The draft with this key, or None; FileProblemsError when it cannot be read."""
        path = self.path(key)
        return parse_draft(read_file(path), str(path)) if path.is_file() else None

    def load_all(self) -> tuple[list[Draft], list[InkeerError]]:
        """Every draft, the newest first, and what is wrong with those that cannot be read."""
        loaded = [draft for _path, draft in _load_folder(self.folder)]
        drafts = [draft for draft in loaded if isinstance(draft, Draft)]
        errors = [error for error in loaded if isinstance(error, InkeerError)]
        return sorted(drafts, key=lambda draft: draft.origin.started, reverse=True), errors

    def set_aside(self, key: str, now: datetime) -> Path | None:
        """Move a draft out of the way; returns where it is now, or None when there is no draft."""
        path = self.path(key)
        if not os.path.lexists(path):
            return None
        with explain_write_errors(self.aside):
            return atomic_write.move(path, self.path_aside(key, now), numbered=True)

    def load_set_aside(self) -> list[tuple[Path, Draft | None]]:
        """The drafts that were set aside, the last first; None for an unreadable one."""
        loaded = reversed(_load_folder(self.aside))
        return [(path, draft if isinstance(draft, Draft) else None) for path, draft in loaded]

    def lock(self, key: str) -> Lock:
        """The lock of a draft, held while its walk is open in some terminal."""
        return Lock(self.folder / f"{key}.lock")


def _load_folder(folder: Path) -> list[tuple[Path, Draft | InkeerError]]:
    drafts: list[tuple[Path, Draft | InkeerError]] = []
    for path in sorted(folder.glob("[!.]*.yaml")):
        try:
            drafts.append((path, parse_draft(read_file(path), str(path))))
        except InkeerError as error:
            drafts.append((path, error))
    return drafts
