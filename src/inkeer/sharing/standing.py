"""How a module that is offered stands to what is there already. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from inkeer.sharing.install import Present
from inkeer.sharing.manifest import Record, seal


class Standing(Enum):
    """What adding it would mean."""

    NEW = "new"  # nothing of it is there
    SAME = "same"  # it is there already, to the letter
    NEWER = "newer"  # a higher version than the one that was added
    OLDER = "older"  # a lower one
    OTHER = "other"  # the same version with other texts
    OWN = "own"  # one of that name is there which was not added: it would be written over
    CHANGED = "changed"  # it was added, and changed by hand since


class Compared(NamedTuple):
    """How it stands, and for OWN and CHANGED which files stand in the way."""

    standing: Standing
    names: tuple[str, ...] = ()


def compared(
    files: Mapping[str, bytes], version: int, present: Present, kept: Record | None
) -> Compared:
    """How files that are offered stand to those that are present, and to what was kept of these.

    A file that is as it was, or as it is to be, is in nobody's way: so adding what was cut off
    halfway goes on where it was.
    """
    if present == files:
        return Compared(Standing.SAME)
    known = kept.files if kept is not None else {}
    strange = [
        name
        for name, data in present.items()
        if data is None or (seal(data) != known.get(name) and data != files.get(name))
    ]
    if strange:
        return Compared(Standing.OWN if kept is None else Standing.CHANGED, tuple(strange))
    if kept is None or f"{kept.id}.yaml" not in present:
        return Compared(Standing.NEW)
    gone = [name for name in known if name not in present and name in files]
    if gone:
        return Compared(Standing.CHANGED, tuple(gone))
    if version != kept.version:
        return Compared(Standing.NEWER if version > kept.version else Standing.OLDER)
    return Compared(Standing.OTHER)
