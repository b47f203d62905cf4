"""`inkeer module schema`: what editors need to help with writing a module."""

import typer

from inkeer.cli.session import Session
from inkeer.language import _
from inkeer.module import schema

HELP = _("The JSON Schema of module files, for your editor.")


def run(ctx: typer.Context) -> None:
    session: Session = ctx.obj
    session.page.raw(schema.text())
