"""`inkeer delete`: an entry to the trash, where it stays until it is wanted back."""

from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.session import Session, clock
from inkeer.journal import changes
from inkeer.language import _

HELP = _("Put an entry in the trash; restore brings it back.")


def run(
    ctx: typer.Context,
    entry: Annotated[
        str,
        typer.Argument(
            metavar=_("ENTRY"),
            help=_("An id or its beginning; -1 for the last, -2 for the one before."),
            autocompletion=options.complete_entry,
        ),
    ],
) -> None:
    session: Session = ctx.obj
    found = session.heads()
    path = session.journal.file(entry, found)
    discarded = changes.delete(session.journal, path, clock())
    name, what = discarded.stem, path.name
    for one in found:
        if one.path == path:
            name, what = one.head.id, session.told(one.head)
    page = session.page
    page.text(_("In the trash: {what}").format(what=what))
    page.text(_("Bring it back: {command}").format(command=session.command("restore", name)), "dim")
