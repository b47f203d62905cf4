"""`inkeer list`: the entries, newest first."""

from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.session import Session
from inkeer.journal.stored import Stored
from inkeer.language import _

HELP = _("The entries, newest first.")


def run(
    ctx: typer.Context,
    count: Annotated[
        int | None, typer.Option("-n", metavar=_("NUMBER"), min=0, help=_("At most this many."))
    ] = None,
    module: options.Module = None,
    since: options.Since = None,
    until: options.Until = None,
    tag: options.Tag = None,
    json: options.Json = False,
) -> None:
    session: Session = ctx.obj
    wanted = options.filtered(session, module, since, until, tag)
    found = [one for one in session.heads() if wanted.wants(one.head)][:count]
    if json:
        from inkeer.export.json import dumped

        session.page.raw(dumped([row(one) for one in found]))
        return
    from inkeer.terminal.reading import listing

    if not found:
        session.page.text(_("No entries. Write one: inkeer walk"))
    listing(session.page, found)


def row(stored: Stored) -> dict[str, object]:
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
