"""`inkeer` itself: what goes before every verb, and home when there is none."""

from typing import Annotated

import typer

from inkeer import __version__
from inkeer.cli import quick
from inkeer.i18n import _

HELP = _("Guided self-reflection. Without a verb: what you began, and what you can walk.")


def _version(value: bool) -> None:
    if value:
        typer.echo(f"inkeer {__version__}")
        raise typer.Exit


def run(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version.")),
    ] = False,
) -> None:
    quick.started()
    if ctx.invoked_subcommand is None:
        from inkeer.cli.commands import home  # not a verb's business

        home.run(ctx.obj)
