"""The schema beside a module that one writes, so that an editor can help."""

from pathlib import Path

from inkeer.cli.context import tell
from inkeer.errors import InkeerError
from inkeer.module import json_schema, module_files


def put_beside(module: Path) -> None:
    """Put the schema, in the reader's language, in the folder of a module; without it all works too."""
    try:
        module_files.put_schema(module.parent, json_schema.text())
    except InkeerError as error:
        tell(error, "warning")
