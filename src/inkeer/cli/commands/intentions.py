"""`inkeer intentions`: what one means to do, from all entries."""

from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import UsageError
from inkeer.i18n import _
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.review.intentions import Intention, collect_intentions, sort_key


def list_intentions(
    context: Context,
    due: Annotated[bool, options.flag("--due", _("Only those that are due."))] = False,
    everything: Annotated[
        bool, options.flag("--all", _("Include those that are done or at rest."))
    ] = False,
    entry_filter: EntryFilter = ALL,
    json: options.JsonOption = False,
) -> None:
    if due and everything:
        raise UsageError(_("choose one of the two: --due or --all"))
    today = context.now.date()
    intentions = [
        intention
        for entry in context.load_entries(entry_filter._replace(intends=True))
        for intention in collect_intentions(entry)
        if everything or (intention.is_due(today) if due else intention.is_open)
    ]
    intentions.sort(key=sort_key)
    if json:
        context.print_json([intention.data() for intention in intentions])
        return
    _print(context, intentions, due=due)


def _print(context: Context, intentions: list[Intention], *, due: bool) -> None:
    from inkeer.terminal.views.intentions import draw_intention_list

    console, today = context.console, context.now.date()
    if not intentions:
        nothing = _("There is nothing to come back to now.")
        console.write(nothing if due else _("Nothing you meant to do is open."))
        return
    draw_intention_list(console, intentions, today)
    console.write_blank()
    words = ["follow-up"]
    if not any(intention.is_due(today) for intention in intentions):
        words.append(_("ENTRY"))  # before its day, one names the entry
    context.suggest(_("Say how it went: {command}"), *words)
