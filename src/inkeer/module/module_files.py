"""Writing the files of modules: a new one, another text in its place, the schema beside them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import hold_file_lock
from inkeer.storage.safe_read import MissingFileError, read_file, unwritable_error
from inkeer.text import safe_line

SCHEMA = "inkeer.schema.json"  # as the first line of a module names it, for editors
_MAX_BYTES = 4 * 1024 * 1024


def create(path: Path, text: str) -> None:
    """Write a new file, and make its folder where that is missing; nothing is written over."""
    try:
        atomic_write.create(path, text.encode())
    except FileExistsError:
        message = _("there is a file {path} already").format(path=safe_line(str(path)))
        raise InkeerError(message, _("it stays as it is; choose another name")) from None
    except OSError as error:
        raise unwritable_error(path, error) from error


def replace(path: Path, text: str, seen: bytes) -> None:
    """Give a file another text; InkeerError when it does not hold any more what was `seen` in it."""
    if path.is_symlink():
        message = _("{path} is a link to another file")
        raise InkeerError(
            message.format(path=safe_line(str(path))), _("change the file that it leads to")
        )
    try:
        with hold_file_lock(path.parent / atomic_write.LOCK):
            atomic_write.replace(path, text.encode(), seen)
    except atomic_write.ChangedError:
        message = _("{path} was changed by something else meanwhile")
        raise InkeerError(
            message.format(path=safe_line(str(path))), _("look at it, and try again")
        ) from None
    except OSError as error:
        raise unwritable_error(path, error) from error


def put_schema(folder: Path, text: str) -> None:
    """Put the schema in a folder of modules, where it is not there in this text already.

    Another file of that name stays; InkeerError when nothing can be written there.
    """
    path, data = folder / SCHEMA, text.encode()
    try:
        seen = read_file(path, _MAX_BYTES)
    except MissingFileError:
        try:
            with suppress(FileExistsError):  # a link that leads nowhere, or it came just now
                atomic_write.create(path, data)
        except OSError as error:
            raise unwritable_error(path, error) from error
        return
    if seen != data and _ours(seen) and not path.is_symlink():
        replace(path, text, seen)


def _ours(data: bytes) -> bool:
    """Whether a file is a schema of inkeer, of this version or another."""
    from json import loads  # costs start-up, and is needed only where there is another text

    try:
        found = loads(data)
    except (ValueError, RecursionError):  # no JSON, no text at all, or a thousand brackets
        return False
    named = (found.get("$id"), found.get("title")) if isinstance(found, dict) else ()
    return any(isinstance(one, str) and "inkeer" in one.lower() for one in named)
