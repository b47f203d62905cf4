"""Everything that changes a journal: add, change, delete, restore. Nothing is ever overwritten."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.entry_header import read_header
from inkeer.journal.folder import Journal
from inkeer.journal.index import sync
from inkeer.journal.trashed_files import TrashedFile, build_trash_path
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import MAX_BYTES, MissingFileError, explain_write_errors, read_file

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry


def prepare(journal: Journal, now: datetime) -> None:
    """Make the folder for entries; InkeerError when no entry of now could be written there."""
    journal.refuse_links(journal.entries / f"{now:%Y}")
    atomic_write.make_writable_folder(journal.entries)


def tidy(journal: Journal) -> None:
    """Clear away what interrupted writers left behind."""
    for folder in journal.list_own_folders():
        for path in atomic_write.list_leftovers(folder):
            atomic_write.clear_leftover(path)


def add(journal: Journal, entry: Entry) -> Path:
    """Write a new entry to a file of its own; returns where it is."""
    path = journal.entries / f"{entry.started:%Y}" / f"{entry.file_stem()}.yaml"
    data = encode_entry(entry)
    journal.refuse_links(path)
    with explain_write_errors(path.parent):
        path = atomic_write.create(path, data, numbered=True)
    sync.record_file(journal.cache, path, data, entry)
    return path


def change(
    journal: Journal,
    path: Path,
    expected: bytes,
    data: bytes,
    now: datetime,
    entry: Entry | None = None,
) -> Path:
    """Give an entry's file other content; returns where its former version is, in the trash.

    `entry` is the entry in `data`, where it is known. InkeerError when the file does not hold
    what is `expected`.
    """
    trashed = build_trash_path(journal, path, now)
    journal.refuse_links(path)
    journal.refuse_links(trashed)
    with atomic_write.hold_folder(journal.folder, path):
        try:
            if read_file(path) != expected:
                raise atomic_write.ChangedError(path)
        except MissingFileError:
            raise InkeerError(
                _("this entry is no longer in its place"),
                _("perhaps it was deleted: inkeer trash"),
            ) from None
        former = atomic_write.create(trashed, expected, numbered=True)
        try:
            atomic_write.replace(path, data, expected)
        except BaseException:
            if read_file(path) != data:  # else it was replaced, and only not flushed
                atomic_write.remove(former)
            raise
    sync.record_file(journal.cache, path, data, entry)
    return former


def delete(journal: Journal, path: Path, now: datetime) -> Path:
    """Move an entry's file to the trash; returns where it is now."""
    trashed = build_trash_path(journal, path, now)
    journal.refuse_links(path)
    journal.refuse_links(trashed)
    with atomic_write.hold_folder(journal.folder, path):
        trashed = atomic_write.move(path, trashed, numbered=True)
    sync.record_file(journal.cache, path, None)
    return trashed


def restore(journal: Journal, trashed: TrashedFile, now: datetime) -> Path:
    """Bring an entry back, with a newer version of it going to the trash; returns where it is."""
    head = trashed.head
    journal.refuse_links(trashed.path)
    for path in journal.entries.glob(f"*/{glob.escape(trashed.stem)}.yaml"):
        current_head = read_header(path)
        if head is not None and current_head is not None and current_head.id == head.id:
            former, current = read_file(trashed.path), read_file(path)
            change(journal, path, current, former, now)
            with atomic_write.hold_folder(journal.folder, trashed.path):
                atomic_write.remove(trashed.path)
            return path
    folder = journal.entries / (f"{head.started:%Y}" if head else f"{now:%Y}")
    journal.refuse_links(folder)
    with atomic_write.hold_folder(journal.folder, folder):
        return atomic_write.move(trashed.path, folder / f"{trashed.stem}.yaml", numbered=True)


def remove_for_good(journal: Journal, files: Sequence[Path]) -> None:
    """Remove files from the trash, or from where they were set aside."""
    for path in files:
        journal.refuse_links(path.parent)
    with atomic_write.hold_folder(journal.folder, journal.folder):
        for path in files:
            atomic_write.remove(path)
    sync.purge(journal.cache, journal.entries)


def encode_entry(entry: Entry) -> bytes:
    """An entry as it stands in its file; InkeerError when it is too long to be read again."""
    data = entry.to_yaml().encode()
    if len(data) > MAX_BYTES:
        message = _("this is too much for one entry: {size} MiB")
        raise InkeerError(message.format(size=len(data) >> 20))
    return data
