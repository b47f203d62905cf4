"""What is kept of a module that was added: from where, which version, hashes of its files. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
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
    return {name: hash_file(data) for name, data in sorted(files.items())}


def hash_file(data: bytes) -> str:
    """The SHA-256 of what a file holds."""
    return sha256(data).hexdigest()


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
