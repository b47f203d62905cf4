"""`inkeer module schema`: what editors need to help with writing a module."""

from inkeer.cli.context import Context
from inkeer.module import json_schema


def print_schema(context: Context) -> None:
    context.console.write_raw(json_schema.format_schema())
