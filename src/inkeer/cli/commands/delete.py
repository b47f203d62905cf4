"""`inkeer delete`: an entry to the trash, where it stays until it is wanted back."""

import typer

from inkeer.cli import options
from inkeer.cli.context import Context, clock
from inkeer.i18n import _
from inkeer.journal import operations

HELP = _("Put an entry in the trash; restore brings it back.")


def run(ctx: typer.Context, entry: options.Entry) -> None:
    session: Context = ctx.obj
    path, head = session.catalogue.file(entry)
    discarded = operations.delete(session.journal, path, clock())
    name = discarded.stem if head is None else head.id
    what = path.name if head is None else session.told(head)
    page = session.page
    page.text(_("In the trash: {what}").format(what=what))
    page.text(_("Bring it back: {command}").format(command=session.command("restore", name)), "dim")
