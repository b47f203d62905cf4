"""Options that several verbs share, and what completes them on the shell's command line."""

import os
from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from inkeer.cli import settings
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.entry_header import EntryHeader
from inkeer.journal.store import Journal
from inkeer.text import safe_line


def _journal() -> Journal:
    folder = settings.journal(None, os.environ, settings.read())
    return Journal(folder, settings.index(folder))


def complete_module(incomplete: str) -> list[str]:
    """The ids of modules that begin like this."""
    from inkeer.module.library import Library, shipped  # costs start-up, and few verbs need it

    try:
        found = Library(_journal().modules, shipped()).files()
    except InkeerError:
        return []
    return [one.id for one in found if one.id.startswith(incomplete)]


def complete_entry(incomplete: str) -> list[tuple[str, str]]:
    """The ids of entries that begin like this, with their titles."""
    from inkeer.journal.catalogue import Catalogue

    try:
        found = Catalogue(_journal())
    except InkeerError:
        return []
    return _completed((one.head for one in found.heads()), incomplete)


def complete_discarded(incomplete: str) -> list[tuple[str, str]]:
    """The ids of entries in the trash that begin like this, with their titles."""
    from inkeer.journal.trash import Trash  # costs start-up, and few verbs need it

    try:
        found = Trash.of(_journal()).all()
    except InkeerError:
        return []
    return _completed((one.head for one in found if one.head is not None), incomplete)


def _completed(heads: Iterable[EntryHeader], incomplete: str) -> list[tuple[str, str]]:
    """The ids that begin like this and are safe in a shell's hands, with their titles."""
    return [
        (one.id, safe_line(one.title))
        for one in heads
        if one.id.startswith(incomplete) and one.id == safe_line(one.id)
    ]


Entry = Annotated[
    str,
    typer.Argument(
        metavar=_("ENTRY"),
        help=_("An id or its beginning; -1 for the last, -2 for the one before."),
        autocompletion=complete_entry,
    ),
]
Count = Annotated[
    int | None, typer.Option("-n", metavar=_("NUMBER"), min=0, help=_("At most this many."))
]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON, for programs."))]
Module = Annotated[
    str | None,
    typer.Option(
        "--module",
        metavar="ID",
        help=_("Only entries from this module."),
        autocompletion=complete_module,
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar=_("DAY"), help=_("From this day on."))
]
Until = Annotated[str | None, typer.Option("--until", metavar=_("DAY"), help=_("Up to this day."))]
Tag = Annotated[str | None, typer.Option("--tag", metavar=_("TAG"), help=_("Only with this tag."))]


def filtered(
    session: Context, module: str | None, since: str | None, until: str | None, tag: str | None
) -> EntryFilter:
    """The filter that these options ask for; InkeerError for a day that is none."""
    return EntryFilter(
        module=module,
        since=_day(session, "--since", since),
        until=_day(session, "--until", until),
        tag=tag,
    )


def _day(session: Context, option: str, text: str | None) -> date | None:
    if text is None:
        return None
    from inkeer import dates  # costs start-up, and most lists name no day

    found = dates.parse(text, session.now.date(), past=True)
    if found is None:
        raise InkeerError(
            _("{option}: '{text}' is not a day").format(option=option, text=safe_line(text)),
            _("for example 2026-11-03, 3-11-2026, yesterday or last month"),
            Exit.USAGE,
        )
    return found
