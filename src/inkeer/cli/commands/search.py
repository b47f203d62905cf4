"""`inkeer search`: the entries in which words stand, each with the sentence."""

from typing import Annotated

from inkeer.cli import options
from inkeer.cli.commands.list import to_row
from inkeer.cli.context import Context
from inkeer.errors import UsageError
from inkeer.i18n import _
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.journal.entry_header import StoredEntry
from inkeer.journal.search import Hit, parse_query


def search_entries(
    context: Context,
    words: Annotated[
        list[str],
        options.argument(
            _("WORDS..."),
            _('All must be there; "in quotes" as a phrase; wor* begins a word, *ord ends one.'),
        ),
    ],
    count: options.CountOption = None,
    entry_filter: EntryFilter = ALL,
    json: options.JsonOption = False,
) -> None:
    query = parse_query(words)
    if query is None:
        raise UsageError(_("there is no word to look for"))
    results = context.catalogue.search(query, entry_filter, count)
    if json:
        context.print_json(_to_row(*result) for result in results)
        return
    from inkeer.terminal.views.entry import draw_hits

    console = context.console
    if draw_hits(console, results):
        return
    console.write(_("Nothing was found."))
    console.write(_("Only what you wrote and chose was searched, not the questions."), "dim")


def _to_row(stored: StoredEntry, hits: list[Hit]) -> dict[str, object]:
    rows = [{"question": hit.question, "ask": hit.ask, "excerpt": hit.excerpt} for hit in hits]
    return {**to_row(stored), "hits": rows}
