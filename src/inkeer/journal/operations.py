"""Everything that changes a journal: add, change, delete, restore. Nothing is ever written over."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal import entry_header
from inkeer.journal.catalogue import forgotten, noted
from inkeer.journal.store import Journal
from inkeer.journal.trash import Trash, TrashedFile
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import hold_file_lock
from inkeer.storage.safe_read import MissingFileError, read_file, unwritable_error
from inkeer.text import safe_line
from inkeer.yaml_fields import MAX_BYTES

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry


def prepare(journal: Journal) -> None:
    """Make sure that an entry could be written; InkeerError when it could not."""
    try:
        atomic_write.make_writable_folder(journal.entries)
    except OSError as error:
        raise unwritable_error(journal.entries, error) from error


def tidy(journal: Journal) -> None:
    """Clear away what writers that were cut off left behind."""
    for folder in (journal.folder / "trash", *journal.entries.glob("*/")):
        for path in atomic_write.list_leftovers(folder):
            atomic_write.clear_leftover(path)


def add(journal: Journal, new: Entry) -> Path:
    """Keep a new entry under a name of its own; where it is."""
    folder = journal.entries / f"{new.started:%Y}"
    data = fitting(new.text())
    try:
        path = atomic_write.create_beside(folder, new.stem(), data)
    except OSError as error:
        raise unwritable_error(folder, error) from error
    noted(journal, path)
    return path


def change(journal: Journal, path: Path, seen: bytes, data: bytes, now: datetime) -> Path:
    """Give an entry's file other content; where its former version is now, in the trash.

    InkeerError when the file no longer holds what was `seen` in it.
    """
    _refuse_link(path)
    with _writing(journal, path):
        try:
            if read_file(path, MAX_BYTES) != seen:
                raise atomic_write.ChangedError(path)
        except MissingFileError:
            raise InkeerError(
                _("this entry is not in its place any more"),
                _("perhaps it was deleted: inkeer trash"),
            ) from None
        former = Trash.of(journal).put_copy(path, seen, now)
        try:
            atomic_write.replace(path, data, seen)
        except BaseException:
            if read_file(path, MAX_BYTES) != data:  # else it was replaced, and only not flushed
                atomic_write.remove(former)
            raise
    noted(journal, path)
    return former


def delete(journal: Journal, path: Path, now: datetime) -> Path:
    """Move an entry's file to the trash; where it is now."""
    _refuse_link(path)
    with _writing(journal, path):
        there = Trash.of(journal).put(path, now)
    noted(journal, path)
    return there


def restore(journal: Journal, discarded: TrashedFile, now: datetime) -> Path:
    """Bring an entry back from the trash; where it is now.

    When it is there in another version under its own name, that one goes to the trash.
    """
    head = discarded.head
    for path in journal.entries.glob(f"*/{glob.escape(discarded.stem)}.yaml"):
        if head is not None and _id(path) == head.id:
            former, current = read_file(discarded.path, MAX_BYTES), read_file(path, MAX_BYTES)
            change(journal, path, current, former, now)
            with _writing(journal, discarded.path):
                atomic_write.remove(discarded.path)
            return path
    folder = journal.entries / (f"{head.started:%Y}" if head else f"{now:%Y}")
    with _writing(journal, folder):
        path = atomic_write.move_beside(discarded.path, folder, discarded.stem)
    noted(journal, path)
    return path


def remove_for_good(journal: Journal, files: Sequence[Path]) -> None:
    """Remove files that were in the trash, or put aside."""
    with _writing(journal, journal.folder):
        for path in files:
            atomic_write.remove(path)
    forgotten(journal)


def fitting(text: str) -> bytes:
    """An entry's text as bytes; InkeerError when it is too long to be read again."""
    data = text.encode()
    if len(data) > MAX_BYTES:
        message = _("this is too much for one entry: {size} MiB")
        raise InkeerError(message.format(size=len(data) >> 20))
    return data


def _id(path: Path) -> str | None:
    """The id of the entry in a file, None when it cannot be read."""
    try:
        return entry_header.read(read_file(path, MAX_BYTES), str(path)).id
    except InkeerError:
        return None


def _refuse_link(path: Path) -> None:
    """An entry that is a link is somebody's own arrangement: the file lies elsewhere."""
    if path.is_symlink():
        message = _("{path} is a link to another file")
        raise InkeerError(
            message.format(path=safe_line(str(path))), _("change the file that it leads to")
        )


@contextmanager
def _writing(journal: Journal, path: Path) -> Iterator[None]:
    """The journal for oneself while a file of it is changed; what fails is told."""
    try:
        with hold_file_lock(journal.folder / atomic_write.LOCK):
            yield
    except atomic_write.ChangedError:
        message = _("{path} was changed by something else meanwhile")
        raise InkeerError(
            message.format(path=safe_line(str(path))), _("look at it, and try again")
        ) from None
    except OSError as error:
        raise unwritable_error(path, error) from error
