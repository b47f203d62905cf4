"""`inkeer export`: entries as Markdown or JSON, to standard output or to files."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.session import Session
from inkeer.errors import Exit, InkeerError, choose_from
from inkeer.export import ENDINGS, FORMATS
from inkeer.files import unwritable
from inkeer.journal import durable
from inkeer.journal.entry import Entry
from inkeer.journal.stored import Stored
from inkeer.language import _, ngettext
from inkeer.safe import safe_line

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
    session: Session = ctx.obj
    if format not in FORMATS:
        hint = choose_from(format, FORMATS)
        message = _("there is no format '{name}'").format(name=safe_line(format))
        raise InkeerError(message, hint, Exit.USAGE)
    if entry:
        chosen = _named(session, entry)
    else:
        session.catalogue.find("-1")  # says when there is nothing yet, and what to do
        wanted = options.filtered(session, module, since, until, tag)
        chosen = Chosen(partial(session.entries, wanted))
        if next(session.heads(wanted), None) and next(iter(chosen), None) is None:
            raise _unreadable()
    if to is None:
        session.page.stream(FORMATS[format](chosen))
        return
    written = _written(chosen, format, to, force)
    message = ngettext(
        "{count} file written: {path}", "{count} files written in {path}", len(written)
    )
    path = written[0] if len(written) == 1 else to
    typer.echo(safe_line(message.format(count=len(written), path=path)), err=True)


class Chosen:
    """The entries to take along: gone through as often as a format likes, and never all in memory."""

    def __init__(self, stored: Callable[[], Iterable[tuple[Stored, Entry]]]) -> None:
        self.stored = stored

    def __iter__(self) -> Iterator[Entry]:
        return (entry for _stored, entry in self.stored())


def _named(session: Session, names: list[str]) -> Chosen:
    stored = [session.catalogue.find(name) for name in names]
    try:
        entries = [(one, session.journal.read(one.path)) for one in stored]
    except InkeerError:
        raise _unreadable() from None  # and why was told
    return Chosen(lambda: entries)


def _unreadable() -> InkeerError:
    return InkeerError(_("what cannot be read cannot be exported"), _("see: inkeer doctor"))


def _written(chosen: Chosen, format: str, to: Path, force: bool) -> list[Path]:
    """The files that were written: one, or one for each entry in a folder."""
    if to.is_dir() or not to.suffix:
        names = _names([one.path.stem for one, _entry in chosen.stored()])
        files = [to / (name + ENDINGS[format]) for name in names]
        parts: Iterable[Iterable[Entry]] = ([entry] for entry in chosen)
    else:
        files, parts = [to], [chosen]
    there = next((path for path in files if path.exists()), None)
    if there and not force:
        message = _("{path} already exists").format(path=safe_line(str(there)))
        raise InkeerError(message, _("--force overwrites it"))
    for path, entries in zip(files, parts, strict=False):
        data = (part.encode() for part in FORMATS[format](entries))
        try:
            (durable.replace if force else durable.create)(path, data)
        except OSError as error:
            raise unwritable(path, error) from error
    return files


def _names(stems: list[str]) -> list[str]:
    """A name for each, that no other has, also where upper and lower case are one."""
    given: list[str] = []
    taken: set[str] = set()
    for stem in stems:
        endings = ("", *(f"-{number}" for number in range(2, len(stems) + 1)))
        name = next(stem + one for one in endings if (stem + one).casefold() not in taken)
        taken.add(name.casefold())
        given.append(name)
    return given
