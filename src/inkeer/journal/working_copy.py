"""The text of an entry while it is edited, kept until it has replaced the entry."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from inkeer.errors import MOST_SHOWN, FileProblemsError, Place, Problem
from inkeer.i18n import _
from inkeer.journal.entry import Entry
from inkeer.journal.entry_parser import parse_entry
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import read_file

_MARK = "#! "  # begins a line that inkeer writes above the text


class WorkingCopy:
    """A private folder for editing one version of one entry; an interrupted edit is found again."""

    def __init__(self, state: Path, path: Path, original: bytes) -> None:
        """The copy in a state folder for the entry's file at `path` that holds `original`."""
        place = crc32(os.fsencode(path.absolute()))
        self.original = original
        self.folder = state / "editing" / f"{place:08x}-{crc32(original):08x}"
        self.path = self.folder / "entry.yaml"  # the file that is edited
        self.leftovers: list[Path] = []  # what an editor that was interrupted left beside it

    def start(self) -> bool:
        """Write the text, unless it is there from an interrupted edit; whether it was. OSError."""
        is_resumed = self.path.is_file()
        if not is_resumed:
            atomic_write.create(self.path, self.original)
        self.leftovers = self._list_others()
        return is_resumed

    def read_text(self) -> bytes:
        """What the editor saved, without the lines that inkeer put above it."""
        return re.sub(rb"\A(?:#! [^\n]*\n)+", b"", read_file(self.path))

    def write_remarks(self, remarks: Sequence[str]) -> None:
        """Put remarks above the text, for its writer to see."""
        lines = [_MARK + line for remark in remarks for line in remark.splitlines()]
        atomic_write.replace(self.path, "\n".join([*lines, ""]).encode() + self.read_text())

    def list_older(self) -> list[Path]:
        """Texts of the same entry in earlier versions."""
        place = self.folder.name.partition("-")[0]
        texts = self.folder.parent.glob(f"{place}-*/{self.path.name}")
        return sorted(path for path in texts if path != self.path)

    def has_changed(self) -> bool:
        """Whether an editor saved anything, in the text or beside it."""
        return self.read_text() != self.original or self._list_others() != self.leftovers

    def _list_others(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir() if path != self.path)

    def clear(self) -> None:
        """Remove the text, and the folder unless there are leftovers in it."""
        if self.leftovers:
            atomic_write.remove(self.path)
        else:
            atomic_write.remove_folder(self.folder)


def parse_edited(raw: bytes, path: str, known_as: str | None) -> Entry:
    """The entry in an edited text; FileProblemsError when it cannot replace the one with this id."""
    entry = parse_entry(raw, path)
    if known_as is not None and entry.id != known_as:
        message = _("the id of an entry stays as it was: {id}")
        raise FileProblemsError(path, "", (Problem(Place(1, 1), message.format(id=known_as)),))
    return entry


def explain_problems(error: FileProblemsError) -> list[str]:
    """What is wrong with an edited text, as remarks to put above it, which move its lines down."""
    lines = [_("This cannot be saved yet. Fix it, save and close:")]
    problems = error.problems[:MOST_SHOWN]
    offset = len(problems) + len(lines)
    for problem in problems:
        hint = f" ({problem.hint})" if problem.hint else ""
        remark = _("line {line}, column {column}: {message}")
        line, column = problem.place.line + offset, problem.place.column
        lines.append(remark.format(line=line, column=column, message=problem.message + hint))
    return lines
