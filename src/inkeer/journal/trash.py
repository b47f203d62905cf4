"""The trash: deleted entries, and what edited ones were before; all of it can come back."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.files import content, unreadable
from inkeer.journal import durable, header
from inkeer.journal.fields import MAX_BYTES
from inkeer.journal.store import Journal
from inkeer.journal.stored import Stored

# The time at which it was put away stands in its name; nothing else says it.
_NAME = r"(?P<stem>.+)\.(?P<when>[0-9]{8}T[0-9]{6})(-[0-9]+)?"


class Trash(NamedTuple):
    """What was put away from one journal."""

    folder: Path

    @classmethod
    def of(cls, journal: Journal) -> Trash:
        """The trash of a journal."""
        return cls(journal.folder / "trash")

    def all(self) -> tuple[list[Stored], list[InkeerError]]:
        """What is in it, the last put away first, and what is wrong with files that cannot be read."""
        found, broken = [], []
        for path in self.files():
            try:
                found.append(Stored(path, header.read(content(path, MAX_BYTES), str(path))))
            except InkeerError as error:
                broken.append(error)
        return found, broken

    def put(self, path: Path, now: datetime) -> Path:
        """Move a file here; where it is now."""
        return durable.under_free_name(
            self.folder, _stem(path, now), lambda target: durable.move(path, target)
        )

    def put_copy(self, path: Path, data: bytes, now: datetime) -> Path:
        """Keep here what a file holds now; where that is."""
        return durable.under_free_name(
            self.folder, _stem(path, now), lambda target: durable.create(target, data)
        )

    def files(self) -> list[Path]:
        """All that is in it, the last put away first."""
        try:
            names = [path for path in self.folder.iterdir() if path.suffix == ".yaml"]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise unreadable(self.folder, error) from None
        return sorted(names, key=lambda path: (put_away(path) or "", path.name), reverse=True)


def put_away(path: Path) -> str | None:
    """When a file was put away, as `20261121T193600`; None when its name does not say."""
    found = re.fullmatch(_NAME, path.stem)
    return found["when"] if found else None


def former_stem(path: Path) -> str:
    """What the file was called before it was put away."""
    found = re.fullmatch(_NAME, path.stem)
    return found["stem"] if found else path.stem


def _stem(path: Path, now: datetime) -> str:
    return f"{path.stem}.{now:%Y%m%dT%H%M%S}"
