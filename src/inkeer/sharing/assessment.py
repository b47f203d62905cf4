"""Whether a module that is offered would overwrite somebody's own work. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from inkeer.sharing.manifest import Manifest, hash_file

FilesPresent = dict[str, bytes | None]  # by their names; None for what is not a plain file


class Standing(Enum):
    """What adding a module would mean."""

    NEW = "new"  # nothing of it is there
    SAME = "same"  # it is there already, to the letter
    NEWER = "newer"  # a higher version than the one that was added
    OLDER = "older"  # a lower one
    OTHER = "other"  # the same version with other texts
    OWN = "own"  # one of that name is there which was not added: it would be overwritten
    CHANGED = "changed"  # it was added, and changed by hand since


class Assessment(NamedTuple):
    """What adding would mean, and for OWN and CHANGED which files are in the way."""

    standing: Standing
    in_the_way: tuple[str, ...] = ()


def assess(
    files: Mapping[str, bytes], version: int, present: FilesPresent, manifest: Manifest | None
) -> Assessment:
    """What it would mean to put files in the place of those that are present.

    A file that is as it was added, or as it is to be, is never in the way: so adding what was cut
    off halfway goes on where it was.
    """
    if present == files:
        return Assessment(Standing.SAME)
    known = manifest.files if manifest is not None else {}
    changed = [
        name
        for name, data in present.items()
        if data is None or (hash_file(data) != known.get(name) and data != files.get(name))
    ]
    if changed:
        standing = Standing.OWN if manifest is None else Standing.CHANGED
        return Assessment(standing, tuple(changed))
    if manifest is None or f"{manifest.id}.yaml" not in present:
        return Assessment(Standing.NEW)
    gone = [name for name in known if name not in present and name in files]
    if gone:
        return Assessment(Standing.CHANGED, tuple(gone))
    if version != manifest.version:
        return Assessment(Standing.NEWER if version > manifest.version else Standing.OLDER)
    return Assessment(Standing.OTHER)
