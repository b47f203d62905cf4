"""`inkeer list`: the entries, newest first."""

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.i18n import _
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.journal.entry_header import StoredEntry


def list_entries(
    context: Context,
    count: options.CountOption = None,
    entry_filter: EntryFilter = ALL,
    json: options.JsonOption = False,
) -> None:
    entries = context.catalogue.list_heads(entry_filter, count)
    if json:
        context.print_json(map(to_row, entries))
        return
    from inkeer.terminal.views.entry import draw_entry_list

    if draw_entry_list(context.console, entries):
        return
    nothing = _("No entries. Write one: inkeer walk")
    if any(entry_filter):
        nothing = _("No entry fits that. All of them: {command}")
    context.console.write(nothing.format(command=context.command("list")))


def to_row(stored: StoredEntry) -> dict[str, object]:
    """An entry as lists of entries show it to programs."""
    return {**stored.head._asdict(), "path": str(stored.path)}
