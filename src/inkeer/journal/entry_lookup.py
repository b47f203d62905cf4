"""How a person names an entry: by an id or the start of one, by a file, or as -1 for the last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inkeer.errors import InkeerError
from inkeer.i18n import _, format_count
from inkeer.journal.entry_header import StoredEntry

_LONGEST_NAME = 80  # characters of a name that are shown, or looked at


def find_named(name: str, entries: Sequence[StoredEntry], command: str) -> StoredEntry:
    """The entry that a person names: an id or the start of one, a file, or -1 for the first.

    Of several files with one id it is the first. `command` lists the entries, for the hint.
    """
    if (place := parse_count(name, len(entries))) is not None:
        return entries[place - 1]
    by_id = [stored for stored in entries if name and stored.head.id.startswith(name)]
    by_file = [stored for stored in entries if name and stored.path.name.startswith(name)]
    matches = by_id or by_file
    exact = [s for s in matches if name in (s.head.id, s.path.name, s.path.stem)]
    matches = exact or matches
    shown = name[:_LONGEST_NAME]
    if not matches:
        raise InkeerError(
            _("there is no entry '{name}'").format(name=shown),
            _("see: {command}").format(command=command),
        )
    ids = list(dict.fromkeys(stored.head.id for stored in matches))
    if len(ids) > 1:
        message = _("'{name}' is the beginning of {count} entries")
        raise InkeerError(message.format(name=shown, count=len(ids)), ", ".join(ids[:4]))
    return matches[0]


def parse_count(name: str, count: int) -> int | None:
    """The number that -1, -2 ... names; None for another name, InkeerError beyond `count`."""
    if len(name) > _LONGEST_NAME or not re.fullmatch("-[0-9]+", name):
        return None
    if 1 <= -int(name) <= count:
        return -int(name)
    message = format_count(
        "there is {count} entry, so there is no {name}",
        "there are {count} entries, so there is no {name}",
        count,
        name=name,
    )
    raise InkeerError(message)
