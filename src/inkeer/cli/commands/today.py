"""`inkeer today`: what was written on this day in earlier years, and a month and a season ago."""

from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context, describe_entry
from inkeer.errors import UsageError
from inkeer.i18n import _
from inkeer.journal import operations
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.entry_header import StoredEntry
from inkeer.review.comparison import identify_entry
from inkeer.review.on_this_day import Interval, find_interval

Returning = tuple[StoredEntry, Entry, Interval]  # and how long ago it was written


def show_today(
    context: Context,
    without: Annotated[
        str | None, options.entry_option("--without", _("Never show this entry here again."))
    ] = None,
    again: Annotated[
        str | None, options.entry_option("--with", _("Show this entry here again."))
    ] = None,
    json: options.JsonOption = False,
) -> None:
    if without is not None and again is not None:
        raise UsageError(_("choose one of the two: --with or --without"))
    name = without if without is not None else again
    if name is not None:
        _set_returns(context, name, returns=again is not None)
        return
    entries = _find_returning(context)
    if json:
        context.print_json(
            {**identify_entry(entry), "ago": interval._asdict(), "path": str(stored.path)}
            for stored, entry, interval in entries
        )
    else:
        _print(context, entries)


def _find_returning(context: Context) -> list[Returning]:
    """What comes back today, the newest first; of all other entries only the header is read."""
    today = context.now.date()
    days = {stored.head.started.date() for stored in context.catalogue.list_heads()}
    intervals = {day: find_interval(day, today) for day in sorted(days, reverse=True)}
    return [
        (stored, entry, interval)
        for day, interval in intervals.items()
        if interval is not None
        for stored, entry in context.load_stored_entries(EntryFilter(since=day, until=day))
        if entry.returns
    ]


def _print(context: Context, entries: list[Returning]) -> None:
    from inkeer.terminal.views.on_this_day import draw_returning_entry

    console = context.console
    if not entries:
        console.write(_("Nothing comes back today. What you write now, you will meet again."))
        return
    for _stored, entry, interval in entries:
        draw_returning_entry(console, entry, interval, context.command("show", entry.id))
    console.write_blank()
    context.suggest(_("Rather not see one again? {command}"), "today", "--without", _("ENTRY"))


def _set_returns(context: Context, name: str, *, returns: bool) -> None:
    from inkeer.cli.entry_change import Original  # costs start-up, and is seldom needed

    original = Original.load(context.catalogue.find(name).path)
    entry = original.entry
    console = context.console
    if entry.returns is not returns:
        new = entry.with_returns(returns)
        data = operations.encode_entry(new)
        operations.change(context.journal, original.path, original.raw, data, context.now, new)
    message = _("Will not be shown again: {what}")
    if returns:
        message = _("Will be shown again on its day: {what}")
    console.write(message.format(what=describe_entry(entry)))
    if not returns:
        context.suggest(_("To undo this: {command}"), "today", "--with", entry.id)
