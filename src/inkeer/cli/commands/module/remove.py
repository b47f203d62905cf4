"""`inkeer module remove`: a module out of the way. Its files are kept, and so is all one wrote."""

import os
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.cli.signals import interruptions
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.module.library import ModuleFile
from inkeer.sharing.install import Installed
from inkeer.text import safe_line

HELP = _("Put a module of your own folder away. What you wrote with it stays.")


def run(
    ctx: typer.Context,
    module: Annotated[
        str,
        typer.Argument(
            metavar=_("MODULE"),
            help=_("A module's name."),
            autocompletion=options.complete_module,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    session: Context = ctx.obj
    found = session.library.find(module)
    if found.where != "own":
        raise _not_yours(found)
    title = _title(session, found)
    if not yes and not _sure(session, title):
        session.page.text(_("Nothing was put away."))
        return
    with interruptions():
        kept = Installed(session.library.own).remove(found.id, session.now)
    page = session.page
    page.text(_("Put away: {title}").format(title=title))
    page.text(
        _("What you wrote with it stays, with its questions. Its files are kept here:"), "dim"
    )
    page.line(("dim", str(kept)), indent=4)  # whole, so that it can be copied
    if any(one.id == found.id for one in session.library.files()):
        again = session.command("walk", found.id)
        page.text(
            _("{command} is the one that comes with inkeer again.").format(command=again), "dim"
        )


def _title(session: Context, found: ModuleFile) -> str:
    try:
        return session.library.load(str(found.path), session.language).title
    except InkeerError:  # what cannot be read can be put away all the same
        return found.path.name


def _sure(session: Context, title: str) -> bool:
    if not session.terminal:
        raise InkeerError(
            _("nobody is here to ask whether that is meant"),
            _("--yes puts it away without asking"),
            Exit.USAGE,
        )
    from inkeer.terminal.menu import choose

    choices = {"no": _("No, leave it"), "yes": _("Yes, put it away")}
    message = _("Put '{title}' away?").format(title=safe_line(title)[:60])
    return choose(session.page, message, choices) == "yes"


def _not_yours(found: ModuleFile) -> InkeerError:
    name = safe_line(found.id)
    if found.where == "shipped":
        return InkeerError(
            _("'{id}' comes with inkeer, and stays").format(id=name),
            _("you need not walk it; a module of your own with that name goes before it"),
        )
    return InkeerError(
        _("{path} is not in your own folder of modules").format(
            path=safe_line(os.fspath(found.path))
        ),
        _("give the name by which you walk it"),
        Exit.USAGE,
    )
