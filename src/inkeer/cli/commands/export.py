"""`inkeer export`: entries as Markdown or JSON, to standard output or to files."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError, suggest_or_list
from inkeer.export import FORMATS, Format
from inkeer.i18n import _, ngettext
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.index.database import Piece
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import unwritable_error
from inkeer.terminal.progress_line import Waiting
from inkeer.text import safe_line

HELP = _("Take entries along as Markdown or JSON.")


def run(
    ctx: typer.Context,
    entry: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[ENTRY...]"),
            help=_("Which entries; if none, all that pass the filters."),
            autocompletion=options.complete_entry,
        ),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", metavar=_("FORMAT"), help="markdown, json")
    ] = "markdown",
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar=_("PATH"),
            help=_("A file, or a folder for a file each; else to the screen."),
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Overwrite files that already exist."))
    ] = False,
    module: options.Module = None,
    since: options.Since = None,
    until: options.Until = None,
    tag: options.Tag = None,
) -> None:
    session: Context = ctx.obj
    if format not in FORMATS:
        hint = suggest_or_list(format, FORMATS)
        message = _("there is no format '{name}'").format(name=safe_line(format))
        raise InkeerError(message, hint, Exit.USAGE)
    made = FORMATS[format]
    if entry:
        chosen = _named(session, made, entry)
    else:
        session.catalogue.find("-1")  # says when there is nothing yet, and what to do
        chosen = _passing(session, format, options.filtered(session, module, since, until, tag))
    if to is None:
        session.page.stream(made.document(chosen))
        return
    written = _written(chosen, made, to, force)
    message = ngettext(
        "{count} file written: {path}", "{count} files written in {path}", len(written)
    )
    path = written[0] if len(written) == 1 else to
    typer.echo(safe_line(message.format(count=len(written), path=path)), err=True)


class Chosen:
    """The pieces to take along: gone through as often as a format likes, and never all in memory."""

    def __init__(self, again: Callable[[], Iterable[tuple[Path, Piece]]]) -> None:
        self._again = again

    def __iter__(self) -> Iterator[Piece]:
        return (piece for _path, piece in self._again())

    def stems(self) -> list[str]:
        """The names of their files."""
        return [path.stem for path, _piece in self._again()]


def _named(session: Context, made: Format, names: list[str]) -> Chosen:
    """The entries that a person names."""
    paths = [session.catalogue.find(name).path for name in names]
    try:
        pieces = [(path, made.piece(session.journal.read(path))) for path in paths]
    except InkeerError:
        raise _unreadable() from None  # and why was told
    return Chosen(lambda: pieces)


def _passing(session: Context, name: str, wanted: EntryFilter) -> Chosen:
    """The entries that pass a filter; those that cannot be read were told."""
    kind = f"{name} {session.language}"  # what is said around the answers is in one language
    make, watch = FORMATS[name].piece, Waiting(session.page.look)
    chosen = Chosen(lambda: session.catalogue.pieces(wanted, kind, make, watch))
    if next(iter(chosen), None) is None and next(session.heads(wanted), None):
        raise _unreadable()
    return chosen


def _unreadable() -> InkeerError:
    return InkeerError(_("what cannot be read cannot be exported"), _("see: inkeer doctor"))


def _written(chosen: Chosen, made: Format, to: Path, force: bool) -> list[Path]:
    """The files that were written: one, or one for each entry in a folder."""
    if to.is_dir() or not to.suffix:
        files = [to / (name + made.ending) for name in _names(chosen.stems())]
        parts: Iterable[Iterable[Piece]] = ([piece] for piece in chosen)
    else:
        files, parts = [to], [chosen]
    there = next((path for path in files if path.exists()), None)
    if there and not force:
        message = _("{path} already exists").format(path=safe_line(str(there)))
        raise InkeerError(message, _("--force overwrites it"))
    for path, pieces in zip(files, parts, strict=False):
        data = (part.encode() for part in made.document(pieces))
        try:
            (atomic_write.replace if force else atomic_write.create)(path, data)
        except OSError as error:
            raise unwritable_error(path, error) from error
    return files


def _names(stems: list[str]) -> list[str]:
    """A name for each, that no other has, also where upper and lower case are one."""
    given: list[str] = []
    taken: set[str] = set()
    for stem in stems:
        endings = chain([""], (f"-{number}" for number in count(2)))
        name = next(stem + one for one in endings if (stem + one).casefold() not in taken)
        taken.add(name.casefold())
        given.append(name)
    return given
