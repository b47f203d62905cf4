"""The journal and its drafts as folders of files: find, read, add. Nothing else knows the layout."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from inkeer.document import Data
from inkeer.errors import FileProblems, InkeerError
from inkeer.journal import draft as drafts
from inkeer.journal import durable, entry
from inkeer.journal.draft import Draft
from inkeer.journal.entry import Entry
from inkeer.journal.kept import MAX_BYTES
from inkeer.language import _
from inkeer.module.model import Module
from inkeer.module.types import Unfit
from inkeer.safe import safe_line


@dataclass(frozen=True)
class Stored:
    """An entry and the file that holds it."""

    path: Path
    entry: Entry


@dataclass(frozen=True)
class Filter:
    """Which entries are wanted; None leaves that open. Days are inclusive, in the entry's own time."""

    module: str | None = None
    since: date | None = None
    until: date | None = None
    tag: str | None = None

    def wants(self, one: Entry) -> bool:
        """Whether an entry passes."""
        day = one.started.date()
        return (
            (self.module is None or one.module == self.module)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and (self.tag is None or self.tag.casefold() in (tag.casefold() for tag in one.tags))
        )


@dataclass(frozen=True)
class Journal:
    """All finished walks, in one folder."""

    folder: Path

    @property
    def modules(self) -> Path:
        """The user's own modules."""
        return self.folder / "modules"

    def prepare(self) -> None:
        """Make sure that an entry could be written; InkeerError when it could not."""
        folder = self.folder / "entries"
        try:
            durable.folder(folder)
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            raise unwritable(folder, error) from error

    def read(self) -> tuple[list[Stored], list[InkeerError]]:
        """Every entry, newest first, and what is wrong with the files that cannot be read."""
        found, broken = [], []
        for path in self._files():
            try:
                found.append(Stored(path, entry.read(_content(path), str(path))))
            except InkeerError as error:
                broken.append(error)
        found.sort(key=lambda one: (one.entry.started, one.path.name), reverse=True)
        return found, broken

    def find(self, name: str, found: Sequence[Stored]) -> Stored:
        """The entry that a person names: an id, a beginning of one, or -1 for the last."""
        if not found:
            raise InkeerError(_("there are no entries yet"), _("write the first one: inkeer walk"))
        if name.startswith("-") and name[1:].isascii() and name[1:].isdigit():
            place = int(name[1:])
            if 1 <= place <= len(found):
                return found[place - 1]
            message = _("there are {count} entries, so there is no {name}")
            raise InkeerError(message.format(count=len(found), name=name))
        matches = [one for one in found if name and one.entry.id.startswith(name)]
        matches = matches or [one for one in found if name and one.path.name.startswith(name)]
        exact = [one for one in matches if one.entry.id == name]
        if len(exact or matches) == 1:
            return (exact or matches)[0]
        told = safe_line(name)[:80]
        if matches:
            message = _("'{name}' is the beginning of {count} entries")
            raise InkeerError(
                message.format(name=told, count=len(matches)),
                ", ".join(one.entry.id for one in matches[:4]),
            )
        raise InkeerError(_("there is no entry '{name}'").format(name=told), _("see: inkeer list"))

    def add(self, new: Entry) -> Path:
        """Keep a new entry, under a name of its own; what is there already is never touched."""
        folder = self.folder / "entries" / f"{new.started:%Y}"
        data = new.text().encode()
        number = 1
        while True:
            ending = f"-{number}" if number > 1 else ""
            path = folder / f"{new.stem()}{ending}.yaml"
            try:
                durable.create(path, data)
                return path
            except FileExistsError:
                number += 1
            except OSError as error:
                raise unwritable(path, error) from error

    def last_answers(self, module: Module) -> dict[str, Data]:
        """The answers of the latest entry of a module that are of the same series as now."""
        for stored in self.read()[0]:
            if stored.entry.module == module.id:
                return _same_series(stored.entry, module)
        return {}

    def _files(self) -> Iterator[Path]:
        yield from sorted((self.folder / "entries").glob("*/*.yaml"))


def _same_series(one: Entry, module: Module) -> dict[str, Data]:
    answers = {}
    for answered in one.answers:
        question = module.by_id.get(answered.id)
        if question is None or answered.answer is None:
            continue
        if question.fingerprint == answered.fingerprint:
            try:
                answers[answered.id] = question.accept(answered.answer)
            except Unfit:
                continue  # its bounds changed since
    return {name: answer for name, answer in answers.items() if answer is not None}


@dataclass(frozen=True)
class Drafts:
    """The unfinished walks of one journal, one for each module."""

    folder: Path

    @classmethod
    def of(cls, state: Path, journal: Path) -> Drafts:
        """The drafts under a state folder that belong to a journal."""
        from hashlib import sha256  # costs start-up, and a list needs none

        name = sha256(str(journal.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
        return cls(state / "drafts" / name)

    def path(self, module: str) -> Path:
        """The file of a module's draft."""
        return self.folder / f"{module}.yaml"

    def read(self, module: str) -> Draft | None:
        """A module's draft, or None; FileProblems when it cannot be read."""
        path = self.path(module)
        if not path.is_file():
            return None
        return drafts.read(_content(path), str(path))

    def all(self) -> tuple[list[Draft], list[InkeerError]]:
        """Every draft, the newest first, and what is wrong with those that cannot be read."""
        found, broken = [], []
        for path in sorted(self.folder.glob("*.yaml")):
            try:
                found.append(drafts.read(_content(path), str(path)))
            except InkeerError as error:
                broken.append(error)
        return sorted(found, key=lambda one: one.started, reverse=True), broken

    def keep(self, draft: Draft) -> None:
        """Keep a draft in the place of the one before."""
        path = self.path(draft.module)
        try:
            durable.replace(path, draft.text().encode())
        except OSError as error:
            raise unwritable(path, error) from error

    def set_aside(self, module: str, now: datetime) -> Path | None:
        """Move a draft out of the way without losing it; where it is now, or None for no draft."""
        path = self.path(module)
        aside = self.folder / "aside" / f"{module}-{now:%Y%m%dT%H%M%S}.yaml"
        if not path.exists():
            return None
        try:
            durable.create(aside, _content(path))
            durable.remove(path)
        except OSError as error:
            raise unwritable(aside, error) from error
        return aside

    def remove(self, module: str) -> None:
        """Take a draft away: its walk was finished."""
        durable.remove(self.path(module))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = _("{path} cannot be read: {reason}")
        raise InkeerError(message.format(path=path, reason=error.strerror or "")) from None


def unwritable(path: Path, error: OSError) -> InkeerError:
    """What to say when a file cannot be written."""
    message = _("{path} cannot be written: {reason}")
    return InkeerError(
        message.format(path=safe_line(str(path)), reason=error.strerror or type(error).__name__),
        _("look whether the folder exists, may be written to, and has room"),
    )


__all__ = ["Drafts", "FileProblems", "Filter", "Journal", "Stored", "unwritable"]
