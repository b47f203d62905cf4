"""What is kept of a module that was added: from where, which version, hashes of its files.

With it one can tell whether a module that is offered would overwrite somebody's own work. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, ProblemError
from inkeer.i18n import _
from inkeer.yaml_nodes import Fields, Node, Scalar

FORMAT = 1
MAX_BYTES = 64 * 1024
_HASH = "[0-9a-f]{64}"

FilesPresent = dict[str, bytes | None]  # by their names; None for what is not a plain file


class Manifest(NamedTuple):
    """One module that was added, as it was then."""

    id: str
    source: str
    version: int
    added: date
    files: dict[str, str]  # by their names, the SHA-256 of what they held

    def dump(self) -> str:
        """The manifest as it is kept."""
        return yaml_document.dump_yaml({"format": FORMAT, **self._asdict()})


def hash_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """The hashes of files, by their names."""
    return {name: _hash(data) for name, data in sorted(files.items())}


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


# -- how a module that is offered stands to what is there ----------------------------------


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
        if data is None or (_hash(data) != known.get(name) and data != files.get(name))
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


# -- reading -------------------------------------------------------------------------------


def parse_manifest(raw: bytes, path: Path, name: str) -> Manifest:
    """The manifest of the module of this name; FileProblemsError when it is not valid."""
    try:
        return _build(Fields(yaml_document.parse_yaml(raw, str(path), MAX_BYTES)), name)
    except ProblemError as error:
        raise FileProblemsError(str(path), "", (error.problem,)) from None


def _build(fields: Fields, name: str) -> Manifest:
    if fields.integer("format") > FORMAT:
        message = _("this was written by a newer inkeer; this one reads format {number}")
        raise ProblemError(fields.node.place, message.format(number=FORMAT))
    module_id = fields.text("id")
    if module_id != name:
        raise _invalid(fields, "id")
    source = fields.text("source")
    if not source.strip() or re.search(r"[\x00-\x1f\x7f]", source):
        raise _invalid(fields, "source")
    files = dict(_parse_file(key, value, name) for key, value in fields.pairs("files"))
    if f"{name}.yaml" not in files:
        raise _invalid(fields, "files")
    try:
        added = date.fromisoformat(fields.text("added"))
    except ValueError:
        raise _invalid(fields, "added") from None
    return Manifest(module_id, source, fields.integer("version"), added, files)


def _parse_file(key: Scalar, value: Node, name: str) -> tuple[str, str]:
    """The name of a file, which must be one of this module's, and its hash."""
    if not re.fullmatch(rf"{re.escape(name)}(\.[a-z]{{2,3}})?\.yaml", key.text):
        raise ProblemError(key.place, _("not a file of this module"))
    if not (isinstance(value, Scalar) and re.fullmatch(_HASH, value.text)):
        raise ProblemError(value.place, _("this should be 64 characters from 0-9 and a-f"))
    return key.text, value.text


def _invalid(fields: Fields, key: str) -> ProblemError:
    return fields.error(key, _("'{key}' does not hold what it should"))
