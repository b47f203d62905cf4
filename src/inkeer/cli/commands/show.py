"""`inkeer show`: one entry, the last unless told otherwise."""

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.i18n import _

HELP = _("Read an entry again: the last, or the one you name.")


def run(
    ctx: typer.Context,
    entry: options.Entry = "-1",
    module: options.Module = None,
    since: options.Since = None,
    until: options.Until = None,
    tag: options.Tag = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    wanted = options.filtered(session, module, since, until, tag)
    found = session.journal.read(session.catalogue.find(entry, wanted).path)
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json(found.data()))
        return
    from inkeer.terminal.views import entry as entry_view

    entry_view.show(session.page, found)
