"""The text of an entry while somebody edits it: kept until it has replaced the entry."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from inkeer.errors import FileProblemsError, Place, Problem
from inkeer.i18n import _
from inkeer.journal import entry
from inkeer.journal.entry import Entry
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import read_file
from inkeer.yaml_fields import MAX_BYTES

_MARK = "#! "  # what inkeer says to the editor's user, at the top of the file


class EditBuffer(NamedTuple):
    """A private folder for one edit of one entry as it stood; one that was cut off is found again."""

    folder: Path

    @classmethod
    def of(cls, state: Path, path: Path, seen: bytes) -> EditBuffer:
        """The desk under a state folder for an entry's file that holds what was seen."""
        place = crc32(os.fsencode(path.absolute()))
        return cls(state / "editing" / f"{place:08x}-{crc32(seen):08x}")

    @property
    def text(self) -> Path:
        """The file that is edited."""
        return self.folder / "entry.yaml"

    def begin(self, seen: bytes) -> bool:
        """Lay the text ready; whether it was there from an edit that was cut off. OSError."""
        if self.text.is_file():
            return True
        atomic_write.create(self.text, seen)
        return False

    def written(self) -> bytes:
        """What the editor saved, without what inkeer had put above it."""
        return re.sub(rb"\A(?:#! [^\n]*\n)+", b"", read_file(self.text, MAX_BYTES))

    def mark(self, told: Sequence[str]) -> None:
        """Put lines above the text, for its writer to see."""
        lines = [_MARK + line for text in told for line in text.splitlines()]
        atomic_write.replace(self.text, "\n".join([*lines, ""]).encode() + self.written())

    def older(self) -> list[Path]:
        """Texts of the same entry as it was before somebody changed it."""
        place = self.folder.name.partition("-")[0]
        found = self.folder.parent.glob(f"{place}-*/{self.text.name}")
        return sorted(path for path in found if path != self.text)

    def others(self) -> list[Path]:
        """What an editor left beside the text."""
        return sorted(path for path in self.folder.iterdir() if path != self.text)

    def clear(self, stay: list[Path]) -> None:
        """Take it away: the edit is done, or was not wanted. What is to `stay` was there before."""
        if stay:
            atomic_write.remove(self.text)
        else:
            atomic_write.remove_folder(self.folder)


def checked(raw: bytes, path: str, known_as: str | None) -> Entry:
    """The entry in an edited text; FileProblemsError when it cannot take the place of the old one."""
    found = entry.read(raw, path)
    if known_as is not None and found.id != known_as:
        message = _("the id of an entry stays as it was: {id}")
        raise FileProblemsError(path, "", (Problem(Place(1, 1), message.format(id=known_as)),))
    return found


def told(error: FileProblemsError) -> list[str]:
    """What is wrong with an edited text, in lines for the top of it, which they move down."""
    lines = [_("This cannot be kept yet. Mend it, save and close:")]
    down = len(error.problems) + len(lines)
    for problem in error.problems:
        place = problem.place
        hint = f" ({problem.hint})" if problem.hint else ""
        message = _("line {line}, column {column}: {message}")
        lines.append(
            message.format(
                line=place.line + down, column=place.column, message=problem.message + hint
            )
        )
    return lines
