"""Writing the files of modules: a new one, another text in its place, the schema beside them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import MissingFileError, explain_write_errors, read_file

SCHEMA = "inkeer.schema.json"  # as the first line of a module names it, for editors
_MAX_BYTES = 4 * 1024 * 1024


def create(path: Path, text: str) -> None:
    """Write a new file, and make its folder where that is missing; nothing is overwritten."""
    with explain_write_errors(path):
        try:
            atomic_write.create(path, text.encode())
        except FileExistsError:
            message = _("there is already a file {path}").format(path=path)
            raise InkeerError(message, _("it stays as it is; choose another name")) from None


def replace(path: Path, text: str, expected: bytes) -> None:
    """Give a file another text; InkeerError when it does not hold what is `expected` in it."""
    atomic_write.refuse_link(path)
    with atomic_write.hold_folder(path.parent, path):
        atomic_write.replace(path, text.encode(), expected)


def put_schema(folder: Path, text: str) -> None:
    """Put the schema in a folder of modules, unless it is there in this text already.

    Another file of that name stays; InkeerError when nothing can be written there.
    """
    path, data = folder / SCHEMA, text.encode()
    try:
        present = read_file(path, _MAX_BYTES)
    except MissingFileError:
        with explain_write_errors(path), suppress(FileExistsError):
            atomic_write.create(path, data)  # it exists as a link that leads nowhere, or since now
        return
    if present != data and _is_our_schema(present) and not path.is_symlink():
        replace(path, text, present)


def _is_our_schema(data: bytes) -> bool:
    """Whether a file is a schema of inkeer, of this version or another."""
    from json import loads  # costs start-up, and is needed only where there is another text

    try:
        schema = loads(data)
    except (ValueError, RecursionError):  # not JSON, not even text, or a thousand brackets
        return False
    names = (schema.get("$id"), schema.get("title")) if isinstance(schema, dict) else ()
    return any(isinstance(name, str) and "inkeer" in name.lower() for name in names)
