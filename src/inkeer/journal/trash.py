"""The trash: deleted entries, and what edited ones were before; all of it can come back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal import entry_header
from inkeer.journal.entry_header import EntryHeader
from inkeer.journal.store import Journal
from inkeer.journal.stored import StoredEntry, named
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import read_file, unreadable_error
from inkeer.yaml_fields import MAX_BYTES

# The time at which it was put away stands in its name; nothing else says it.
_WHEN = "%Y%m%dT%H%M%S-%fZ"  # in UTC: a zone or a clock that moves makes nothing older
_NAME = r"(?P<stem>.+)\.(?P<when>[0-9]{8}T[0-9]{6}-[0-9]{6}Z)(-(?P<number>[0-9]+))?"


class TrashedFile(NamedTuple):
    """A file in the trash, with its head when it can be read."""

    path: Path
    head: EntryHeader | None

    @property
    def put_away(self) -> datetime | None:
        """When it was put away, in local time; None when its name does not say."""
        return _put_away(self.path)

    @property
    def stem(self) -> str:
        """What the file was called before it was put away."""
        found = re.fullmatch(_NAME, self.path.stem)
        return found["stem"] if found else self.path.stem

    def name(self, found: Sequence[TrashedFile]) -> str:
        """What to call it by: its id, or its file's name where a later one has that id."""
        first = next((one for one in found if one.head and one.head.id == self._id), None)
        return self._id if self._id and first == self else self.path.stem

    @property
    def _id(self) -> str:
        return self.head.id if self.head else ""


class Trash(NamedTuple):
    """What was put away from one journal."""

    folder: Path

    @classmethod
    def of(cls, journal: Journal) -> Trash:
        """The trash of a journal."""
        return cls(journal.folder / "trash")

    def all(self) -> list[TrashedFile]:
        """What is in it, the last put away first."""
        return [TrashedFile(path, _head(path)) for path in self.files()]

    def files(self) -> list[Path]:
        """The files in it, the last put away first; InkeerError when they cannot be looked at."""
        try:
            names = [path for path in self.folder.iterdir() if path.suffix == ".yaml"]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise unreadable_error(self.folder, error) from None
        return sorted(names, key=_order, reverse=True)

    def find(self, name: str) -> TrashedFile:
        """What a person names by an id, a beginning of one, a file's name, or -1 for the last."""
        found = self.all()
        if not found:
            raise InkeerError(_("The trash is empty."))
        for one in found:
            if name in (one.path.name, one.path.stem):
                return one
        heads = [StoredEntry(one.path, one.head) for one in found if one.head is not None]
        stored = named(name, heads, "inkeer trash")
        return TrashedFile(stored.path, stored.head)

    def put(self, path: Path, now: datetime) -> Path:
        """Move a file here; where it is now."""
        return atomic_write.move_beside(path, self.folder, _stem(path, now))

    def put_copy(self, path: Path, data: bytes, now: datetime) -> Path:
        """Keep here what a file holds now; where that is."""
        return atomic_write.create_beside(self.folder, _stem(path, now), data)


def _head(path: Path) -> EntryHeader | None:
    try:
        return entry_header.read(read_file(path, MAX_BYTES), str(path))
    except InkeerError:
        return None


def _order(path: Path) -> tuple[str, int, str]:
    """By when a file was put away, and which it was of those with one name in that second."""
    found = re.fullmatch(_NAME, path.stem)
    return (found["when"], int(found["number"] or 1), path.name) if found else ("", 0, path.name)


def _put_away(path: Path) -> datetime | None:
    found = re.fullmatch(_NAME, path.stem)
    try:
        when = datetime.strptime(found["when"], _WHEN) if found else None
        return when.replace(tzinfo=UTC).astimezone() if when else None
    except (ValueError, OverflowError):
        return None


def _stem(path: Path, now: datetime) -> str:
    return f"{path.stem}.{now.astimezone(UTC):{_WHEN}}"
