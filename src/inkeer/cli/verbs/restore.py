"""`inkeer restore`: an entry back from the trash, or back to what it was before it was edited."""

from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.session import Session
from inkeer.journal import changes
from inkeer.journal.hold import bring_back
from inkeer.journal.trash import Trash
from inkeer.language import _

HELP = _("Bring an entry back from the trash, or back to what it was.")


def run(
    ctx: typer.Context,
    entry: Annotated[
        str,
        typer.Argument(
            metavar=_("ENTRY"),
            help=_("An id or its beginning, or a file's name, as the trash shows it."),
            autocompletion=options.complete_discarded,
        ),
    ],
) -> None:
    session: Session = ctx.obj
    for aside, draft in session.drafts.put_aside():
        if draft is not None and entry in (aside.name, aside.stem):
            bring_back(session.drafts, aside, draft, session.now)
            session.page.text(_("Back again: {what}").format(what=draft.title))
            going_on = session.command(*draft.words())
            session.page.text(_("Go on: {command}").format(command=going_on), "dim")
            return
    discarded = Trash.of(session.journal).find(entry)
    path = changes.restore(session.journal, discarded, session.now)
    what = path.name if discarded.head is None else session.told(discarded.head)
    session.page.text(_("Back again: {what}").format(what=what))
