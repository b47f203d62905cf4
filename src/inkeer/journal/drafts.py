"""The unfinished walks of one journal, as files in the user's state folder."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from inkeer.errors import InkeerError
from inkeer.journal import draft as drafts
from inkeer.journal.draft import Draft
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import Lock
from inkeer.storage.safe_read import read_file, unwritable_error
from inkeer.yaml_fields import MAX_BYTES


class Drafts(NamedTuple):
    """The unfinished walks of one journal, one for each module."""

    folder: Path

    @classmethod
    def of(cls, state: Path, journal: Path) -> Drafts:
        """The drafts under a state folder that belong to a journal, however its path is written."""
        named, real = (
            state / "drafts" / f"{crc32(os.fsencode(path)):08x}"
            for path in (journal.absolute(), journal.resolve())
        )
        # By its path as it was written: that is how they were once found.
        return cls(named if named.is_dir() and not real.is_dir() else real)

    @property
    def aside(self) -> Path:
        """Where drafts are that were put out of the way."""
        return self.folder / "aside"

    def prepare(self) -> None:
        """Make sure that a draft could be written; InkeerError when it could not."""
        try:
            atomic_write.make_writable_folder(self.folder)
        except OSError as error:
            raise unwritable_error(self.folder, error) from error
        for path in atomic_write.list_leftovers(self.folder):
            atomic_write.clear_leftover(path)

    def path(self, key: str) -> Path:
        """The file of a draft, by its key."""
        return self.folder / f"{key}.yaml"

    def read(self, key: str) -> Draft | None:
        """The draft of this key, or None; FileProblemsError when it cannot be read."""
        path = self.path(key)
        if not path.is_file():
            return None
        return drafts.read(read_file(path, MAX_BYTES), str(path))

    def all(self) -> tuple[list[Draft], list[InkeerError]]:
        """Every draft, the newest first, and what is wrong with those that cannot be read."""
        found, broken = [], []
        for path in sorted(self.folder.glob("*.yaml")):
            try:
                found.append(drafts.read(read_file(path, MAX_BYTES), str(path)))
            except InkeerError as error:
                broken.append(error)
        return sorted(found, key=lambda one: one.started, reverse=True), broken

    def set_aside(self, key: str, now: datetime) -> Path | None:
        """Move a draft out of the way without losing it; where it is now, or None for no draft."""
        path = self.path(key)
        if not os.path.lexists(path):
            return None
        try:
            return atomic_write.move_beside(path, self.aside, stem_aside(key, now))
        except OSError as error:
            raise unwritable_error(self.aside, error) from error

    def put_aside(self) -> list[tuple[Path, Draft | None]]:
        """The drafts that were put out of the way, the last first; None for one that is unreadable."""
        found: list[tuple[Path, Draft | None]] = []
        for path in sorted(self.aside.glob("*.yaml"), reverse=True):
            try:
                found.append((path, drafts.read(read_file(path, MAX_BYTES), str(path))))
            except InkeerError:
                found.append((path, None))
        return found

    def is_held(self, key: str) -> bool:
        """Whether a walk with this draft is open in some terminal."""
        return Lock(self.folder / f"{key}.lock").taken


def stem_aside(key: str, now: datetime) -> str:
    """The beginning of a name for a draft that is put out of the way."""
    return f"{key}-{now:%Y%m%dT%H%M%S}"
