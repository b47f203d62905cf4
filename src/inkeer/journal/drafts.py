"""The unfinished walks of one journal, as files in the user's state folder."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from inkeer.errors import InkeerError
from inkeer.files import content, unwritable
from inkeer.journal import draft as drafts
from inkeer.journal import durable
from inkeer.journal.draft import Draft
from inkeer.journal.fields import MAX_BYTES


class Drafts(NamedTuple):
    """The unfinished walks of one journal, one for each module."""

    folder: Path

    @classmethod
    def of(cls, state: Path, journal: Path) -> Drafts:
        """The drafts under a state folder that belong to a journal."""
        return cls(state / "drafts" / f"{crc32(os.fsencode(journal.absolute())):08x}")

    def prepare(self) -> None:
        """Make sure that a draft could be written; InkeerError when it could not."""
        try:
            durable.prepare(self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def path(self, key: str) -> Path:
        """The file of a draft, by its key."""
        return self.folder / f"{key}.yaml"

    def read(self, key: str) -> Draft | None:
        """The draft of this key, or None; FileProblems when it cannot be read."""
        path = self.path(key)
        if not path.is_file():
            return None
        return drafts.read(content(path, MAX_BYTES), str(path))

    def all(self) -> tuple[list[Draft], list[InkeerError]]:
        """Every draft, the newest first, and what is wrong with those that cannot be read."""
        found, broken = [], []
        for path in sorted(self.folder.glob("*.yaml")):
            try:
                found.append(drafts.read(content(path, MAX_BYTES), str(path)))
            except InkeerError as error:
                broken.append(error)
        return sorted(found, key=lambda one: one.started, reverse=True), broken

    def keep(self, draft: Draft) -> None:
        """Keep a draft in the place of the one before."""
        path = self.path(draft.key)
        try:
            durable.replace(path, draft.text().encode())
        except OSError as error:
            raise unwritable(path, error) from error

    def set_aside(self, key: str, now: datetime) -> Path | None:
        """Move a draft out of the way without losing it; where it is now, or None for no draft."""
        path = self.path(key)
        aside = self.folder / "aside" / f"{key}-{now:%Y%m%dT%H%M%S}.yaml"
        if not path.exists():
            return None
        try:
            durable.create(aside, content(path, MAX_BYTES))
            durable.remove(path)
        except OSError as error:
            raise unwritable(aside, error) from error
        return aside

    def remove(self, key: str) -> None:
        """Take a draft away: its walk was finished."""
        try:
            durable.remove(self.path(key))
        except OSError as error:
            raise unwritable(self.path(key), error) from error
