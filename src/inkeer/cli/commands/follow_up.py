"""`inkeer follow-up`: what came of what one meant to do."""

from pathlib import Path
from typing import Annotated

import typer

from inkeer.cli.context import Context
from inkeer.cli.options import complete_entry
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _, format_day
from inkeer.journal.entry_filter import EntryFilter
from inkeer.module.types.base import shortened
from inkeer.review import intentions
from inkeer.review.intentions import Intention

HELP = _("Tell what came of what you meant to do.")


def run(
    ctx: typer.Context,
    entry: Annotated[
        str | None,
        typer.Argument(
            metavar=_("ENTRY"),
            help=_("Only what you meant in this entry, also when its day has not come."),
            autocompletion=complete_entry,
        ),
    ] = None,
) -> int:
    return follow_up(ctx.obj, entry)


def follow_up(session: Context, name: str | None = None) -> int:
    """Ask about what is due, or about all in one entry, one at a time; the exit code."""
    found = _intentions(session, name)
    asked = _of_entry(found) if name is not None else _due(session, found)
    if not asked:
        _say_when(session, found)
        return Exit.DONE
    if not session.terminal:
        raise InkeerError(
            _("a follow-up needs a terminal, and this is not one"),
            _("to read what you meant to do: inkeer intentions"),
            Exit.USAGE,
        )
    from inkeer.cli import following  # what is asked in a walk takes long to load

    for path, one in asked:
        code = following.ask(session, path, one)
        if code != Exit.DONE:
            return code
    return Exit.DONE


def _intentions(session: Context, name: str | None) -> list[tuple[Path, Intention]]:
    """Every intention, or those of one entry, with its file, in the order of asking."""
    if name is None:
        entries = session.entries(EntryFilter(intends=True))
    else:
        stored = session.catalogue.find(name)
        entries = iter([(stored, session.journal.read(stored.path))])
    found = [(stored.path, one) for stored, entry in entries for one in intentions.of(entry)]
    return sorted(found, key=lambda pair: intentions.in_order(pair[1]))


def _due(session: Context, found: list[tuple[Path, Intention]]) -> list[tuple[Path, Intention]]:
    return [pair for pair in found if pair[1].is_due(session.now.date())]


def _of_entry(found: list[tuple[Path, Intention]]) -> list[tuple[Path, Intention]]:
    """What is open in one entry; where nothing is, what was told may be told anew."""
    if not found:
        raise InkeerError(_("in this entry nothing was meant to be done"))
    return [pair for pair in found if pair[1].is_open] or found


def _say_when(session: Context, found: list[tuple[Path, Intention]]) -> None:
    """Nothing is due: say so, and when the next one is."""
    page = session.page
    page.text(_("There is nothing to come back to now."))
    ahead = next((one for _path, one in found if one.is_open and one.due is not None), None)
    if ahead is not None and ahead.due is not None:
        message = _("From {day} on, inkeer asks about: {what}")
        page.text(message.format(day=format_day(ahead.due), what=shortened(ahead.told)))
