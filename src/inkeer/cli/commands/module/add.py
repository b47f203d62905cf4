"""`inkeer module add`: a module from somebody else, shown and asked about before it is kept."""

from typing import Annotated

import typer

from inkeer.cli.adding import Adding
from inkeer.cli.context import Context
from inkeer.cli.signals import interruptions
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _

HELP = _(
    "Add a module from a file, a folder, a zip or a git address. You see it first, then choose."
)


def run(
    ctx: typer.Context,
    source: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[SOURCE]"),
            help=_("Where it is; ADDRESS#NAME for one of several. With --update: a module's name."),
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    update: Annotated[
        bool, typer.Option("--update", help=_("Look again where modules came from."))
    ] = False,
) -> int:
    session: Context = ctx.obj
    if source is None and not update:
        raise InkeerError(
            _("add what?"),
            _(
                "a module file, a folder, a .zip, or a git address; --update looks for newer versions"
            ),
            Exit.USAGE,
        )
    adding = Adding(session, sure=yes, updating=update)
    with interruptions():  # git is ended too, and what was half put is taken back
        # An address may stand with --update as well: what is there is newer or it is not.
        if source is None or (update and _is_name(source)):
            return adding.update(source)
        return adding.add(source)


def _is_name(text: str) -> bool:
    return not any(sign in text for sign in "/\\:.")
