"""Whether everything a person wrote is readable, private and complete, and what is not."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import MOST_SHOWN, FileProblemsError, InkeerError
from inkeer.i18n import _, format_count
from inkeer.journal import drafts, entry_parser, operations
from inkeer.journal.drafts import Drafts
from inkeer.journal.folder import Journal
from inkeer.journal.trashed_files import list_trash
from inkeer.module import module_files
from inkeer.module.module_files import ModuleFile
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import read_file


class Finding(NamedTuple):
    """Something that is wrong, or that its owner may want to know (`note`).

    `mend` puts it right and says what it did, or None when it could not; it is there only where
    nothing can be lost by it.
    """

    severity: str
    path: Path
    message: str
    hint: str | None = None
    mend: Callable[[], str | None] | None = None
    line: int | None = None
    column: int | None = None


class Scope(NamedTuple):
    """All that is examined."""

    journal: Journal
    drafts: Drafts
    state: Path
    settings: Path
    modules: list[ModuleFile]
    now: datetime


def examine(scope: Scope) -> Iterator[Finding]:
    """All findings, the most important first."""
    yield from _examine_entries(scope)
    yield from _examine_drafts(scope)
    for path in list_trash(scope.journal):
        yield from _examine_file(path, entry_parser.parse_entry)
    yield from _examine_modules(scope)
    yield from _examine_leftovers(scope)
    yield from _examine_flushing(scope)
    yield from _examine_access(scope)


def _examine_entries(scope: Scope) -> Iterator[Finding]:
    by_id: dict[str, list[tuple[Path, bytes]]] = {}
    failures: list[InkeerError] = []
    files = dict.fromkeys(scope.journal.list_files(failures))
    for error in failures:
        yield Finding("error", scope.journal.entries, error.message, error.hint)
    folders = dict.fromkeys(path.parent for path in files)
    for path in (scope.journal.entries, scope.journal.trash, scope.journal.modules, *folders):
        if path.is_symlink():
            yield Finding("note", path, _("this is a link; inkeer reads it and never changes it"))
    for path in files:
        if path.is_symlink():
            yield Finding("note", path, _("this is a link; inkeer reads it and never changes it"))
        if path.is_symlink() or path.parent.is_symlink():
            continue
        try:
            raw = read_file(path)
            name = entry_parser.parse_entry(raw, str(path)).id
        except InkeerError as error:
            hint = _("fix it: inkeer edit {name} --editor").format(name=path.stem)
            yield from _report_unreadable(path, error, hint)
            continue
        by_id.setdefault(name, []).append((path, raw))
    for group in by_id.values():
        yield from _examine_duplicates(scope, group)
    others = [path for path in _list_below(scope.journal.entries) if path not in files]
    others = [path for path in others if not path.is_dir()]
    hidden = {path for path in others if _is_hidden(scope.journal.entries, path)}
    for path in others:
        if path not in hidden:
            yield Finding("note", path, _("not an entry; it is left alone"))
    if count := sum(not path.name.startswith(".inkeer-") for path in hidden):
        message = format_count(
            "{count} hidden file of other programs; it is left alone",
            "{count} hidden files of other programs; they are left alone",
            count,
        )
        yield Finding("note", scope.journal.entries, message)


def _examine_duplicates(scope: Scope, group: list[tuple[Path, bytes]]) -> Iterator[Finding]:
    distinct: dict[bytes, Path] = {}
    for path, raw in group:
        if raw in distinct:
            message = _("{name} holds the same entry").format(name=distinct[raw].name)
            mend = partial(_trash_duplicate, scope, path, distinct[raw], raw)
            yield Finding("warning", path, message, None, mend)
        distinct.setdefault(raw, path)
    if len(distinct) > 1:
        names = [path.stem for path in distinct.values()]
        message = _("this entry is in {count} files that differ: {names}")
        message = message.format(count=len(names), names=", ".join(names))
        hint = _("read each: inkeer show FILE; put away what you do not want: inkeer delete FILE")
        yield Finding("warning", next(iter(distinct.values())), message, hint)


def _trash_duplicate(scope: Scope, path: Path, other: Path, raw: bytes) -> str | None:
    if read_file(path) != raw or read_file(other) != raw:
        return None
    trash = operations.delete(scope.journal, path, scope.now)
    return _("it is in the trash, as {name}").format(name=trash.name)


def _examine_drafts(scope: Scope) -> Iterator[Finding]:
    folder = scope.drafts.folder
    for path in sorted(folder.glob("[!.]*.yaml")):
        hint = _("--fresh sets it aside when you walk")
        yield from _examine_file(path, drafts.parse_draft, hint)
    for path in sorted(scope.drafts.aside.glob("[!.]*.yaml")):
        hint = _("your words are in it; open it as text")
        damage = list(_examine_file(path, drafts.parse_draft, hint))
        hint = _("to have it back: inkeer restore {name}").format(name=path.stem)
        yield from damage or [Finding("note", path, _("a draft that was set aside"), hint)]
    for path in (*sorted(folder.glob("editor-*")), *sorted((scope.state / "editing").glob("*-*"))):
        if path.is_dir():
            yield Finding("note", path, _("text from an editor that was not finished"))


def _examine_modules(scope: Scope) -> Iterator[Finding]:
    for module_file in scope.modules:
        try:
            problems = module_files.check_module(module_file)
        except InkeerError as error:
            yield from _report_unreadable(module_file.path, error)
            continue
        mistakes = [mistake for mistake in problems if mistake.problem.severity == "error"]
        if mistakes:
            path, _text, first = mistakes[0]
            hint = _("see: inkeer module check {name}").format(name=module_file.id)
            message = format_count("{count} mistake", "{count} mistakes", len(mistakes))
            yield Finding("error", path, message, hint, None, *first.place[:2])


def _examine_leftovers(scope: Scope) -> Iterator[Finding]:
    folders = [
        *(scope.journal.folder, *scope.journal.list_own_folders()),
        *(scope.drafts.folder, scope.drafts.aside, scope.settings.parent),
        *(scope.state, scope.state / "editing", *(scope.state / "editing").glob("*-*/")),
        *([scope.journal.cache.parent] if scope.journal.cache is not None else []),
    ]
    for folder in folders:
        for path in atomic_write.list_leftovers(folder):
            message = _("part of a file, left by an interrupted program")
            yield Finding("warning", path, message, None, partial(_clear_leftover, path))
    for path in scope.drafts.folder.glob(".*.reserve"):
        if not scope.drafts.lock(path.name[1:].removesuffix(".reserve")).is_taken:
            message = _("space reserved for a walk that was interrupted")
            yield Finding("warning", path, message, None, partial(_clear_leftover, path))


def _examine_flushing(scope: Scope) -> Iterator[Finding]:
    for folder in (scope.journal.folder, scope.drafts.folder):
        with suppress(OSError):
            if not atomic_write.flush_folder(folder):
                message = _(
                    "this disk does not say when a file is safe: a power cut may lose the last"
                )
                yield Finding("note", folder, message)


def _examine_access(scope: Scope) -> Iterator[Finding]:
    if os.name == "nt":
        return  # access is granted by lists there, not by mode
    trees = {
        scope.journal.folder: scope.journal.list_own_folders(),  # the rest is not ours
        scope.state: (scope.state,),
        scope.settings: (),
    }
    for root, folders in trees.items():
        below = (path for folder in folders for path in (folder, *_list_below(folder)))
        paths = [path for path in dict.fromkeys((root, *below)) if _is_open(path)]
        if paths:
            message = format_count(
                "other users of this computer can read {count} file or folder here",
                "other users of this computer can read {count} files and folders here",
                len(paths),
            )
            yield Finding("warning", root, message, None, partial(_make_private, paths))


def _is_hidden(folder: Path, path: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _list_below(folder: Path) -> Iterator[Path]:
    """All that is in a folder, but not beyond its links."""
    for root, folders, files in os.walk(folder):
        yield from (Path(root, name) for name in (*folders, *files))


def _is_open(path: Path) -> bool:
    with suppress(OSError):
        mode = path.lstat().st_mode
        return not stat.S_ISLNK(mode) and bool(mode & atomic_write.OTHERS)
    return False


def _examine_file(
    path: Path, parse: Callable[[bytes, str], object], hint: str | None = None
) -> Iterator[Finding]:
    try:
        parse(read_file(path), str(path))
    except InkeerError as error:
        yield from _report_unreadable(path, error, hint)


def _report_unreadable(
    path: Path, error: InkeerError, hint: str | None = None
) -> Iterator[Finding]:
    if not isinstance(error, FileProblemsError):
        yield Finding("error", path, error.message, error.hint or hint)
        return
    for problem in error.problems[:MOST_SHOWN]:
        place = problem.place[:2]
        yield Finding("error", path, problem.message, problem.hint or hint, None, *place)


def _clear_leftover(path: Path) -> str | None:
    return _("removed") if atomic_write.clear_leftover(path) else None


def _make_private(paths: Iterable[Path]) -> str:
    for path in paths:
        atomic_write.make_private(path)
    return _("only you can read it now")
