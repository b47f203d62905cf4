"""The trash: deleted entries and former versions of edited ones, all of which can come back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.entry_header import EntryHeader, StoredEntry, read_header
from inkeer.journal.entry_lookup import find_named
from inkeer.journal.folder import Journal
from inkeer.storage.safe_read import list_folder

# A file's name in the trash is the only record of when it got there: in UTC, whatever the zone.
_WHEN = "%Y%m%dT%H%M%S-%fZ"
_NAME = r"(?P<stem>.+)\.(?P<when>[0-9]{8}T[0-9]{6}-[0-9]{6}Z)(-(?P<number>[0-9]+))?"


class TrashedFile(NamedTuple):
    """A file in the trash, with its head when it can be read."""

    path: Path
    head: EntryHeader | None

    @property
    def trashed_at(self) -> datetime | None:
        """When it was put here, in local time; None when its name does not say."""
        parts = re.fullmatch(_NAME, self.path.stem)
        with suppress(ValueError, OverflowError):
            if parts is not None:
                return datetime.strptime(parts["when"], _WHEN).replace(tzinfo=UTC).astimezone()
        return None

    @property
    def stem(self) -> str:
        """What the file was called before it was put here."""
        parts = re.fullmatch(_NAME, self.path.stem)
        return parts["stem"] if parts else self.path.stem

    def name_among(self, files: Sequence[TrashedFile]) -> str:
        """What a person calls it: its id, or its file's name where a later file has that id."""
        if self.head is None:
            return self.path.stem
        name = self.head.id
        latest = next((file for file in files if file.head and file.head.id == name), None)
        return name if latest == self else self.path.stem


def list_trash(journal: Journal) -> list[Path]:
    """The files in the trash, the newest first; InkeerError when they cannot be listed."""
    paths = (
        path for path in list_folder(journal.trash) if path.suffix == ".yaml" and path.is_file()
    )
    return sorted(paths, key=_sort_key, reverse=True)


def load_trash(journal: Journal) -> list[TrashedFile]:
    """What is in the trash, the newest first."""
    return [TrashedFile(path, read_header(path)) for path in list_trash(journal)]


def find_trashed(journal: Journal, name: str) -> TrashedFile:
    """What a person names: an id or the start of one, a file's name, or -1 for the newest."""
    files = load_trash(journal)
    if not files:
        raise InkeerError(_("The trash is empty."))
    for file in files:
        if name in (file.path.name, file.path.stem):
            return file
    entries = [StoredEntry(file.path, file.head) for file in files if file.head is not None]
    return TrashedFile(*find_named(name, entries, "inkeer trash"))


def build_trash_path(journal: Journal, path: Path, now: datetime) -> Path:
    """Where a file goes that is put in the trash now."""
    return journal.trash / f"{path.stem}.{now.astimezone(UTC):{_WHEN}}.yaml"


def _sort_key(path: Path) -> tuple[str, int, str]:
    """When a file was put here, then its number among those of the same name and moment."""
    parts = re.fullmatch(_NAME, path.stem)
    return (parts["when"], int(parts["number"] or 1), path.name) if parts else ("", 0, path.name)
