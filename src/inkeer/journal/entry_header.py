"""The head of an entry: what a list needs of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from inkeer.i18n import _

if TYPE_CHECKING:
    from inkeer.yaml_fields import Fields

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


def header_of(fields: Fields) -> EntryHeader:
    """The head of an entry's keys; Unreadable when they are not there."""
    from inkeer.yaml_fields import UnreadableFieldError  # costs start-up, and the index holds heads

    fields.format(FORMAT)
    name = fields.text("id")
    if not name or name.startswith("-"):  # -1 names the last entry
        raise UnreadableFieldError(fields.node.place, _("'{key}' should be an id").format(key="id"))
    return EntryHeader(
        id=name,
        module=fields.text("module"),
        title=fields.text("title", fields.text("module")),
        started=fields.moment("started"),
        finished=fields.moment("finished" if fields.get("finished") else "started"),
        tags=tuple(fields.texts("tags")),
    )


def read(raw: bytes | str, path: str) -> EntryHeader:
    """The head of the entry in a file; FileProblemsError, with the place, when it cannot be read."""
    from inkeer.yaml_fields import build_from_yaml

    return build_from_yaml(raw, path, header_of, _KEYS)
