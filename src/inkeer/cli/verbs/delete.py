"""`inkeer delete`: an entry to the trash, where it stays until it is wanted back."""

import typer

from inkeer.cli import options
from inkeer.cli.session import Session, clock
from inkeer.journal import changes
from inkeer.language import _

HELP = _("Put an entry in the trash; restore brings it back.")


def run(ctx: typer.Context, entry: options.Entry) -> None:
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
