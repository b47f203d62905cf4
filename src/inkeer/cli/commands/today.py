"""`inkeer today`: what was written on this day in earlier years, and a month and a season ago."""

from typing import Annotated, NamedTuple

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.cli.options import complete_entry
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.journal import operations
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.stored import StoredEntry
from inkeer.review.on_this_day import Ago, ago

HELP = _("What you wrote on this day in earlier months and years.")


def run(
    ctx: typer.Context,
    without: Annotated[
        str | None,
        typer.Option(
            "--without",
            metavar=_("ENTRY"),
            help=_("Never show this entry here again."),
            autocompletion=complete_entry,
        ),
    ] = None,
    again: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar=_("ENTRY"),
            help=_("Show this entry here again."),
            autocompletion=complete_entry,
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    if without is not None and again is not None:
        raise InkeerError(_("choose one of the two: --with or --without"), code=Exit.USAGE)
    name = without if without is not None else again
    if name is not None:
        _set(session, name, returns=again is not None)
        return
    found = _found(session)
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json([row(one) for one in found]))
        return
    _print(session, found)


class Returned(NamedTuple):
    """An entry that comes back today, and since when."""

    stored: StoredEntry
    entry: Entry
    ago: Ago


def row(one: Returned) -> dict[str, object]:
    """An entry that comes back, as it is shown to programs."""
    head = one.stored.head
    return {
        "id": head.id,
        "module": head.module,
        "title": head.title,
        "started": head.started,
        "ago": one.ago._asdict(),
        "path": str(one.stored.path),
    }


def _found(session: Context) -> list[Returned]:
    """What comes back today, the newest first; of all other entries only the head is read."""
    today = session.now.date()
    days = {one.head.started.date() for one in session.heads()}
    since = {day: told for day in sorted(days)[::-1] if (told := ago(day, today)) is not None}
    return [
        Returned(stored, entry, told)
        for day, told in since.items()
        for stored, entry in session.entries(EntryFilter(since=day, until=day))
        if entry.returns
    ]


def _print(session: Context, found: list[Returned]) -> None:
    from inkeer.terminal.views.on_this_day import returned

    page = session.page
    if not found:
        page.text(_("Nothing comes back today. What you write now, you will meet again."))
        return
    for one in found:
        returned(page, one.entry, one.ago, session.command("show", one.entry.id))
    page.blank()
    message = _("Rather not see one again? {command}")
    command = f"{session.command('today', '--without')} {_('ENTRY')}"
    page.text(message.format(command=command), "dim")


def _set(session: Context, name: str, *, returns: bool) -> None:
    """Let an entry come back on its day, or not any more."""
    from inkeer.cli.edit_session import Original  # costs start-up, and is seldom needed

    original = Original.read(session.catalogue.find(name).path)
    entry = original.entry
    page = session.page
    if entry.returns is not returns:
        data = operations.fitting(entry.returning(returns).text())
        operations.change(session.journal, original.path, original.seen, data, session.now)
    told = _("Comes back on its day: {what}") if returns else _("Comes back no more: {what}")
    page.text(told.format(what=session.told(entry)))
    if not returns:
        undo = session.command("today", "--with", entry.id)
        page.text(_("To undo this: {command}").format(command=undo), "dim")
