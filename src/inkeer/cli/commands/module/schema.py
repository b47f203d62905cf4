"""`inkeer module schema`: what editors need to help with writing a module."""

import typer

from inkeer.cli.context import Context
from inkeer.i18n import _
from inkeer.module import json_schema

HELP = _("The JSON Schema of module files, for your editor.")


def run(ctx: typer.Context) -> None:
    session: Context = ctx.obj
    session.page.raw(json_schema.text())
