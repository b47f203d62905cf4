"""The heads of entries that are on the disk, and how a person names one of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _, ngettext
from inkeer.journal.entry_header import EntryHeader
from inkeer.text import safe_line


class StoredEntry(NamedTuple):
    """The head of an entry, and the file that holds it."""

    path: Path
    head: EntryHeader


def named(name: str, found: Sequence[StoredEntry], where: str) -> StoredEntry:
    """The entry that a person names: an id, a beginning of one, or -1 for the first of `found`.

    Of several files with one id it is the first. `where` is the command that shows what there is.
    """
    if (place := counted(name, len(found))) is not None:
        return found[place - 1]
    matches = [one for one in found if name and one.head.id.startswith(name)]
    matches = matches or [one for one in found if name and one.path.name.startswith(name)]
    exact = [one for one in matches if name in (one.head.id, one.path.name, one.path.stem)]
    matches = exact or matches
    told = safe_line(name)[:80]
    if not matches:
        raise InkeerError(
            _("there is no entry '{name}'").format(name=told),
            _("see: {command}").format(command=where),
        )
    ids = list(dict.fromkeys(one.head.id for one in matches))
    if len(ids) > 1:
        message = _("'{name}' is the beginning of {count} entries")
        raise InkeerError(message.format(name=told, count=len(ids)), ", ".join(ids[:4]))
    return matches[0]


def counted(name: str, count: int) -> int | None:
    """Which of `count` entries -1, -2 ... names, from 1; None for another name.

    InkeerError when there are not as many.
    """
    if not (name.startswith("-") and name[1:].isascii() and name[1:].isdigit() and len(name) <= 80):
        return None
    place = int(name[1:])
    if 1 <= place <= count:
        return place
    message = ngettext(
        "there is {count} entry, so there is no {name}",
        "there are {count} entries, so there is no {name}",
        count,
    )
    raise InkeerError(message.format(count=count, name=name))
