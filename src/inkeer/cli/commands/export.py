"""`inkeer export`: entries as Markdown or JSON, to standard output or to files."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import InkeerError, UsageError, suggest_or_list
from inkeer.export import FORMATS, Format
from inkeer.i18n import _, format_count
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.journal.entry_header import StoredEntry
from inkeer.module.library import expand_path
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import explain_write_errors
from inkeer.text import sanitize_line


def export_entries(
    context: Context,
    entry: Annotated[
        list[str] | None,
        options.argument(
            _("[ENTRY...]"),
            _("Which entries; if none, all that pass the filters."),
            options.complete_entry,
        ),
    ] = None,
    format: Annotated[
        str, options.option("--format", _("FORMAT"), "markdown, json", lambda: list(FORMATS))
    ] = "markdown",
    to: Annotated[
        str | None,
        options.option(
            "--to", _("PATH"), _("A file, or a folder for a file each; else to the screen.")
        ),
    ] = None,
    force: Annotated[
        bool, options.flag("--force", _("Overwrite files that already exist."))
    ] = False,
    entry_filter: EntryFilter = ALL,
) -> None:
    if format not in FORMATS:
        message = _("there is no format '{name}'").format(name=format)
        raise UsageError(message, suggest_or_list(format, FORMATS))
    selection = _select_named(context, entry) if entry else _select_filtered(context, entry_filter)
    if to in (None, "-"):
        context.console.write_parts(FORMATS[format].render(selection))
        return
    target = _choose_target(context, to or "")
    paths = _write_files(selection, FORMATS[format], target, force)
    path = paths[0] if len(paths) == 1 else target
    message = format_count(
        "{count} file written: {path}", "{count} files written in {path}", len(paths), path=path
    )
    sys.stderr.write(sanitize_line(message) + "\n")


def _choose_target(context: Context, name: str) -> Path:
    """The file or folder that a person names; one that ends in a slash is made, and is a folder."""
    target = expand_path(name)
    if not name.strip():
        raise UsageError(
            _("--to: no name was given"), _("name a file or a folder; - is the screen")
        )
    if context.journal.folder.resolve() in (target.resolve(), *target.resolve().parents):
        message = _("{path} is in your journal itself").format(path=name)
        raise InkeerError(message, _("choose a place outside it: nothing there is overwritten"))
    if name.endswith(("/", os.sep)):
        with explain_write_errors(target):
            atomic_write.make_folder(target)
    return target


class Selection:
    """The entries to export: gone through as often as a format likes, never all in memory."""

    def __init__(self, load: Callable[[], Iterable[tuple[StoredEntry, Entry]]]) -> None:
        self.load = load

    def __iter__(self) -> Iterator[Entry]:
        return (entry for _stored, entry in self.load())


def _select_named(context: Context, names: list[str]) -> Selection:
    stored_entries = [context.catalogue.find(name) for name in names]
    try:
        entries = [(stored, context.catalogue.load_entry(stored)) for stored in stored_entries]
    except InkeerError:
        raise _explain_unreadable() from None  # the reason has been shown
    return Selection(lambda: entries)


def _select_filtered(context: Context, entry_filter: EntryFilter) -> Selection:
    """The entries that pass a filter; those that cannot be read have been reported."""
    context.catalogue.find("-1")  # says when there is nothing yet, and what to do
    selection = Selection(partial(context.load_stored_entries, entry_filter))
    if not any(selection) and any(context.catalogue.list_heads(entry_filter)):
        raise _explain_unreadable()
    return selection


def _explain_unreadable() -> InkeerError:
    return InkeerError(_("what cannot be read cannot be exported"), _("see: inkeer doctor"))


def _write_files(selection: Selection, format: Format, to: Path, force: bool) -> list[Path]:
    """Write one file, or one for each entry in a folder; returns their paths."""
    if to.is_dir() or not to.suffix:
        stems = _make_distinct([stored.path.stem for stored, _entry in selection.load()])
        paths = [to / (stem + format.ending) for stem in stems]
        documents: Iterable[Iterable[Entry]] = ([entry] for entry in selection)
    else:
        paths, documents = [to], [selection]
    existing = next((path for path in paths if path.exists()), None)
    if existing and not force:
        message = _("{path} already exists").format(path=existing)
        raise InkeerError(message, _("--force overwrites it"))
    write = atomic_write.replace if force else atomic_write.create
    for path, entries in zip(paths, documents, strict=False):
        with explain_write_errors(path):
            write(path, (part.encode() for part in format.render(entries)))
    return paths


def _make_distinct(stems: list[str]) -> list[str]:
    """A name for each, that no other has, also where upper and lower case are one."""
    names: dict[str, str] = {}
    for stem in stems:
        candidates = chain([stem], (f"{stem}-{number}" for number in count(2)))
        name = next(name for name in candidates if name.casefold() not in names)
        names[name.casefold()] = name
    return list(names.values())
