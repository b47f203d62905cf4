"""`inkeer restore`: an entry back from the trash, or back to what it was before it was edited."""

from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context, clock
from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal import operations
from inkeer.journal.draft_lock import bring_back
from inkeer.journal.trash import Trash
from inkeer.text import safe_line

HELP = _("Bring an entry back, or back to what it was before.")


def run(
    ctx: typer.Context,
    entry: Annotated[
        str,
        typer.Argument(
            metavar=_("ENTRY"),
            help=_("An id or a name, as the trash shows it; -1 for what was put away last."),
            autocompletion=options.complete_discarded,
        ),
    ],
) -> None:
    session: Context = ctx.obj
    page = session.page
    for aside, draft in session.drafts.put_aside():
        if entry not in (aside.name, aside.stem):
            continue
        if draft is None:
            message = _("{path} cannot be read").format(path=safe_line(str(aside)))
            raise InkeerError(message, _("your words are in it; open it as text"))
        other = bring_back(session.drafts, aside, draft, session.now)
        page.text(_("Back again: {what}").format(what=draft.title))
        going_on = session.command(*draft.words())
        page.text(_("Go on: {command}").format(command=going_on), "dim")
        if other is not None:
            undo = session.command("restore", other.stem)
            page.text(_("What you had begun is put aside: {command}").format(command=undo), "dim")
        return
    discarded = Trash.of(session.journal).find(entry)
    before = set(session.journal.files())
    path = operations.restore(session.journal, discarded, clock())
    what = path.name if discarded.head is None else session.told(discarded.head)
    if path not in before:
        page.text(_("Back again: {what}").format(what=what))
        return
    page.text(_("As it was before: {what}").format(what=what))
    undo = session.command("restore", discarded.head.id if discarded.head else path.stem)
    page.text(_("To undo this: {command}").format(command=undo), "dim")
