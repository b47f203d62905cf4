"""What is remembered of a module that was added: from where, which version, what its files held."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from inkeer import yaml_document
from inkeer.errors import FileProblemsError
from inkeer.i18n import _
from inkeer.yaml_document import Node, Scalar
from inkeer.yaml_fields import Fields, UnreadableFieldError

FORMAT = 1
MAX_BYTES = 64 * 1024
_SEAL = "[0-9a-f]{64}"


class Record(NamedTuple):
    """One module that was added, as it was then."""

    id: str
    source: str
    version: int
    added: date
    files: dict[str, str]  # by their names, the SHA-256 of what they held

    def text(self) -> str:
        """The record as it is kept."""
        return yaml_document.write(
            {
                "format": FORMAT,
                "id": self.id,
                "source": self.source,
                "version": self.version,
                "added": self.added,
                "files": self.files,
            }
        )


def seal(data: bytes) -> str:
    """What tells whether a file is still as it was."""
    return sha256(data).hexdigest()


def seals(files: Mapping[str, bytes]) -> dict[str, str]:
    """The same for some files, by their names."""
    return {name: seal(data) for name, data in sorted(files.items())}


def read(raw: bytes, path: Path, name: str) -> Record:
    """The record of the module of this name; FileProblemsError when it cannot be believed."""
    try:
        return _built(Fields(yaml_document.read(raw, str(path), MAX_BYTES)), name)
    except UnreadableFieldError as error:
        raise FileProblemsError(str(path), "", (error.problem,)) from None


def _built(fields: Fields, name: str) -> Record:
    if fields.integer("format") > FORMAT:
        message = _("this was written by a newer inkeer; this one reads format {number}")
        raise UnreadableFieldError(fields.node.place, message.format(number=FORMAT))
    found = fields.text("id")
    if found != name:
        raise _wrong(fields, "id")
    source = fields.text("source")
    if not source.strip() or re.search(r"[\x00-\x1f\x7f]", source):
        raise _wrong(fields, "source")
    files = dict(_file(key, value, name) for key, value in fields.pairs("files"))
    if f"{name}.yaml" not in files:
        raise _wrong(fields, "files")
    return Record(found, source, fields.integer("version"), _day(fields), files)


def _file(key: Scalar, value: Node, name: str) -> tuple[str, str]:
    """A file's name, which must be one of this module's, and its seal."""
    if not re.fullmatch(rf"{re.escape(name)}(\.[a-z]{{2,3}})?\.yaml", key.text):
        raise UnreadableFieldError(key.place, _("this is no file of this module"))
    if not (isinstance(value, Scalar) and re.fullmatch(_SEAL, value.text)):
        raise UnreadableFieldError(value.place, _("this should be 64 signs from 0-9 and a-f"))
    return key.text, value.text


def _day(fields: Fields) -> date:
    try:
        return date.fromisoformat(fields.text("added"))
    except ValueError:
        raise _wrong(fields, "added") from None


def _wrong(fields: Fields, key: str) -> UnreadableFieldError:
    node = fields.node.get(key)
    place = node.place if node is not None else fields.node.place
    return UnreadableFieldError(place, _("'{key}' does not hold what it should").format(key=key))
