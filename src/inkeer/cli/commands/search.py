"""`inkeer search`: the entries in which words stand, each with the sentence."""

from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.commands.list import row
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.journal.index.search_text import END, START, Hit, expression
from inkeer.journal.stored import StoredEntry

HELP = _("Find entries by the words in them.")


def run(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=_("WORDS..."),
            help=_('All must be there; "in quotes" as a phrase; wor* for its beginning.'),
        ),
    ],
    count: options.Count = None,
    module: options.Module = None,
    since: options.Since = None,
    until: options.Until = None,
    tag: options.Tag = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    wanted = options.filtered(session, module, since, until, tag)
    asked = expression(words)
    if asked is None:
        raise InkeerError(_("there is no word in what you look for"), code=Exit.USAGE)
    found = session.catalogue.search(asked, wanted, count)
    if json:
        from inkeer.export.json import array

        session.page.stream(array(_row(*one) for one in found))
        return
    from inkeer.terminal.views.entry import hits

    if not hits(session.page, found):
        session.page.text(_("Nothing was found."))
        session.page.text(_("Searched is what you wrote and chose, not the questions."), "dim")
        if words[-1].isalnum():
            begin = _("Only whole words count. To find what begins like this one: {command}")
            command = session.command("search", *words[:-1], f"{words[-1]}*")
            session.page.text(begin.format(command=command), "dim")


def _row(stored: StoredEntry, found: list[Hit]) -> dict[str, object]:
    hits = [
        {**hit._asdict(), "excerpt": hit.excerpt.replace(START, "").replace(END, "")}
        for hit in found
    ]
    return {**row(stored), "hits": hits}
