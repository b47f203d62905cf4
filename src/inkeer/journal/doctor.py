"""Is everything that a person wrote readable, private and complete? What is not, is told."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import FileProblemsError, InkeerError
from inkeer.i18n import _, ngettext
from inkeer.journal import draft, entry, operations
from inkeer.journal.drafts import Drafts
from inkeer.journal.store import Journal
from inkeer.journal.trash import Trash
from inkeer.module import library
from inkeer.module.library import ModuleFile
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import read_file
from inkeer.yaml_fields import MAX_BYTES


class Finding(NamedTuple):
    """Something that is not as it should be, or that its owner may want to know (`note`).

    `mend` puts it right and says what it did, or None when it could not; it is there only where
    that can lose nothing.
    """

    severity: str
    path: Path
    message: str
    hint: str | None = None
    mend: Callable[[], str | None] | None = None
    line: int | None = None
    column: int | None = None


class Places(NamedTuple):
    """All that is looked at."""

    journal: Journal
    drafts: Drafts
    state: Path
    settings: Path
    modules: list[ModuleFile]
    now: datetime


def findings(places: Places) -> Iterator[Finding]:
    """Everything there is to say, in the order of weight."""
    yield from _entries(places)
    yield from _drafts(places)
    yield from _discarded(places)
    yield from _modules(places)
    yield from _left_over(places)
    yield from _open(places)


def _entries(places: Places) -> Iterator[Finding]:
    """Entries that cannot be read, that are there twice, and what is no entry."""
    by_id: dict[str, list[tuple[Path, bytes]]] = {}
    for path in places.journal.files():
        if path.is_symlink() or path.parent.is_symlink():
            yield _link(path)
            continue
        try:
            raw = read_file(path, MAX_BYTES)
            name = entry.read(raw, str(path)).id
        except InkeerError as error:
            hint = _("mend it: inkeer edit {name} --editor").format(name=path.stem)
            yield from _unreadable(path, error, hint)
            continue
        by_id.setdefault(name, []).append((path, raw))
    for group in by_id.values():
        yield from _twice(places, group)
    known = set(places.journal.files())
    for path in _all_under(places.journal.entries):
        if path not in known and not _is_ours(path):
            message = _("this is no entry, and is left alone")
            yield Finding("note", path, message)


def _twice(places: Places, group: list[tuple[Path, bytes]]) -> Iterator[Finding]:
    """Files with one entry: those that are equal to another, and those that differ."""
    distinct: dict[bytes, Path] = {}
    for path, raw in group:
        if raw in distinct:
            message = _("this entry is also in {name}, just the same")
            told = message.format(name=distinct[raw].name)
            mend = partial(_put_away, places, path, distinct[raw], raw)
            yield Finding("warning", path, told, None, mend)
        distinct.setdefault(raw, path)
    if len(distinct) > 1:
        names = [path.stem for path in distinct.values()]
        message = _("this entry is in {count} files that differ: {names}")
        hint = _("read each: inkeer show FILE; put away what you do not want: inkeer delete FILE")
        told = message.format(count=len(names), names=", ".join(names))
        yield Finding("warning", next(iter(distinct.values())), told, hint)


def _put_away(places: Places, path: Path, other: Path, raw: bytes) -> str | None:
    """Move one of two equal files to the trash, when they are so still."""
    if read_file(path, MAX_BYTES) != raw or read_file(other, MAX_BYTES) != raw:
        return None
    trash = operations.delete(places.journal, path, places.now)
    return _("it is in the trash, as {name}").format(name=trash.name)


def _drafts(places: Places) -> Iterator[Finding]:
    """Drafts that cannot be read, and what was put beside them."""
    folder = places.drafts.folder
    for path in sorted(folder.glob("*.yaml")):
        try:
            draft.read(read_file(path, MAX_BYTES), str(path))
        except InkeerError as error:
            yield from _unreadable(path, error, _("--fresh sets it aside when you walk"))
    for path in sorted(places.drafts.aside.glob("*.yaml")):
        hint = _("to have it back: inkeer restore {name}").format(name=path.stem)
        try:
            draft.read(read_file(path, MAX_BYTES), str(path))
            yield Finding("note", path, _("a draft that was put aside"), hint)
        except InkeerError as error:
            yield from _unreadable(path, error, _("your words are in it; open it as text"))
    for path in (*sorted(folder.glob("editor-*")), *sorted((places.state / "editing").glob("*-*"))):
        if path.is_dir():
            yield Finding("note", path, _("what was being written in an editor, and is not done"))


def _discarded(places: Places) -> Iterator[Finding]:
    """What is in the trash and cannot be read."""
    for path in Trash.of(places.journal).files():
        try:
            entry.read(read_file(path, MAX_BYTES), str(path))
        except InkeerError as error:
            yield from _unreadable(path, error, None)


def _modules(places: Places) -> Iterator[Finding]:
    """Modules that cannot be walked."""
    for found in places.modules:
        try:
            problems = library.check(found)
        except InkeerError as error:
            yield from _unreadable(found.path, error, None)
            continue
        wrong = [(path, one) for path, _text, one in problems if one.severity == "error"]
        if wrong:
            path, first = wrong[0]
            told = ngettext("{count} mistake", "{count} mistakes", len(wrong))
            message = told.format(count=len(wrong))
            hint = _("see: inkeer module check {name}").format(name=found.id)
            yield Finding("error", path, message, hint, None, *first.place[:2])


def _left_over(places: Places) -> Iterator[Finding]:
    """What a program that was cut off left behind."""
    folders = [
        *(places.journal.folder, places.journal.entries, places.journal.folder / "trash"),
        *places.journal.entries.glob("*/"),
        *(places.drafts.folder, places.drafts.aside, places.settings.parent),
    ]
    for path in (one for folder in folders for one in atomic_write.list_leftovers(folder)):
        message = _("half a file, of a program that was cut off")
        yield Finding("warning", path, message, None, partial(_cleared, path))
    for path in places.drafts.folder.glob(".*.reserve"):
        if not places.drafts.is_held(path.name[1:].removesuffix(".reserve")):
            message = _("room that was kept free for a walk that was cut off")
            yield Finding("warning", path, message, None, partial(_removed, path))


def _open(places: Places) -> Iterator[Finding]:
    """What others on this computer may read or change."""
    if os.name == "nt":
        return  # there the rights are in lists of their own
    journal = places.journal
    ours = (journal.entries, journal.folder / "trash")  # what else is there is not inkeer's
    for root, trees in (
        (journal.folder, ours),
        (places.state, (places.state,)),
        (places.settings, ()),
    ):
        below = (path for tree in trees for path in (tree, *_all_under(tree)))
        paths = [path for path in dict.fromkeys((root, *below)) if _is_open(path)]
        if paths:
            told = ngettext(
                "others on this computer may look into {count} file or folder here",
                "others on this computer may look into {count} files and folders here",
                len(paths),
            )
            message = told.format(count=len(paths))
            yield Finding("warning", root, message, None, partial(_closed, paths))


def _is_open(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return not stat.S_ISLNK(mode) and bool(mode & atomic_write.OTHERS)


def _unreadable(path: Path, error: InkeerError, hint: str | None) -> Iterator[Finding]:
    if not isinstance(error, FileProblemsError):
        yield Finding("error", path, error.message, error.hint or hint)
        return
    for problem in error.problems:
        told = problem.hint or hint
        yield Finding("error", path, problem.message, told, None, *problem.place[:2])


def _link(path: Path) -> Finding:
    message = _("this is a link to another file; inkeer reads it and never changes it")
    return Finding("note", path, message)


def _all_under(root: Path) -> Iterator[Path]:
    """Everything in a folder, and in those within; links are not followed."""
    for folder, _folders, files in os.walk(root):
        for name in (*_folders, *files):
            yield Path(folder) / name


def _is_ours(path: Path) -> bool:
    return path.is_dir() or path.name.startswith(".inkeer-")


def _cleared(path: Path) -> str | None:
    return _("removed") if atomic_write.clear_leftover(path) else None


def _removed(path: Path) -> str:
    atomic_write.remove(path)
    return _("removed")


def _closed(paths: Iterable[Path]) -> str:
    for path in paths:
        atomic_write.make_private(path)
    return _("only you may look there now")
