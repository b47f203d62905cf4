"""`inkeer show`: one entry, the last unless another is named."""

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.journal.entry_filter import ALL, EntryFilter


def show_entry(
    context: Context,
    entry: options.EntryArgument = "-1",
    entry_filter: EntryFilter = ALL,
    json: options.JsonOption = False,
) -> None:
    whole = context.catalogue.load_entry(context.catalogue.find(entry, entry_filter))
    if json:
        context.print_json(whole.to_data())
        return
    from inkeer.terminal.views.entry import draw_entry

    draw_entry(context.console, whole)
