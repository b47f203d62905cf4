"""`inkeer list`: the entries, newest first."""

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.i18n import _
from inkeer.journal.stored import StoredEntry

HELP = _("The entries, newest first.")


def run(
    ctx: typer.Context,
    count: options.Count = None,
    module: options.Module = None,
    since: options.Since = None,
    until: options.Until = None,
    tag: options.Tag = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    wanted = options.filtered(session, module, since, until, tag)
    found = session.heads(wanted, count)
    if json:
        from inkeer.export.json import array

        session.page.stream(array(map(row, found)))
        return
    from inkeer.terminal.views.entry import listing

    if not listing(session.page, found):
        if any(wanted):
            every = _("No entry fits that. All of them: {command}")
            session.page.text(every.format(command=session.command("list")))
        else:
            session.page.text(_("No entries. Write one: inkeer walk"))


def row(stored: StoredEntry) -> dict[str, object]:
    """An entry as lists of entries show it to programs."""
    one = stored.head
    return {
        "id": one.id,
        "module": one.module,
        "title": one.title,
        "started": one.started,
        "finished": one.finished,
        "tags": list(one.tags),
        "path": str(stored.path),
    }
