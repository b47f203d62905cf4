"""The head of an entry: what a list shows of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.errors import InkeerError, ProblemError
from inkeer.i18n import _
from inkeer.storage.safe_read import read_file

if TYPE_CHECKING:
    from inkeer.yaml_nodes import Fields

FORMAT = 1
_KEYS = frozenset(("inkeer", "id", "module", "title", "started", "finished", "tags"))


class EntryHeader(NamedTuple):
    """Which entry it is, of which module, and when it was written."""

    id: str
    module: str
    title: str
    started: datetime
    finished: datetime
    tags: tuple[str, ...]


class StoredEntry(NamedTuple):
    """The head of an entry, and the file that holds it."""

    path: Path
    head: EntryHeader


def build_header(fields: Fields) -> EntryHeader:
    """The head from an entry's keys; ProblemError when they are missing or wrong."""
    fields.check_format(FORMAT)
    name = fields.text("id")
    if not name or name.startswith("-"):  # -1 names the last entry
        raise ProblemError(fields.node.place, _("'{key}' should be an id").format(key="id"))
    return EntryHeader(
        id=name,
        module=fields.text("module"),
        title=fields.text("title", fields.text("module")),
        started=fields.moment("started"),
        finished=fields.moment("finished" if fields.get("finished") else "started"),
        tags=tuple(fields.texts("tags")),
    )


def parse_header(raw: bytes | str, path: str) -> EntryHeader:
    """The head of the entry in a file; FileProblemsError, with the place, when it cannot be read."""
    from inkeer.yaml_document import build_from_yaml

    return build_from_yaml(raw, path, build_header, _KEYS)


def read_header(path: Path) -> EntryHeader | None:
    """The head of the entry in a file, or None when it cannot be read."""
    with suppress(InkeerError):
        return parse_header(read_file(path), str(path))
    return None
