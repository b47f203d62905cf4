"""What stands at an address, in memory: from a file, a folder, a zip or a repository."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from inkeer.i18n import _
from inkeer.module import library
from inkeer.sharing.address import Address, Kind
from inkeer.sharing.wanted import SHELVES, Listed, chosen
from inkeer.storage.safe_read import read_file, unreadable_error
from inkeer.yaml_document import MAX_BYTES


class Fetched(NamedTuple):
    """Module files by their names, and what was passed over and why."""

    files: dict[str, bytes]
    passed: list[str]


def fetch(address: Address, environment: Mapping[str, str]) -> Fetched:
    """The module files at an address; InkeerError when there is no coming at them."""
    match address.kind:
        case Kind.FILE:
            return _file(address.path)
        case Kind.FOLDER:
            return _folder(address.path)
        case Kind.ZIP:
            from inkeer.sharing.zip import unpacked

            return Fetched(*unpacked(address.path))
        case Kind.GIT:
            from inkeer.sharing.git import fetch_repository

            return Fetched(*fetch_repository(address, environment))


def _file(path: Path) -> Fetched:
    """A module, which may be a link where a person says so, and the translations beside it."""
    found = library.base(path)
    read = {found.name: read_file(found, MAX_BYTES)}
    passed = []
    for sibling in library.translations(found).values():
        if sibling.is_symlink() or not sibling.is_file():
            passed.append(_("{name} is a link or no file").format(name=sibling.name))
        else:
            read[sibling.name] = read_file(sibling, MAX_BYTES)
    return Fetched(read, passed)


def _folder(path: Path) -> Fetched:
    choice = chosen(_listed(path))
    files = {name: read_file(path / one.name, MAX_BYTES) for name, one in choice.files.items()}
    return Fetched(files, choice.passed)


def _listed(path: Path) -> Iterator[Listed]:
    """All in a folder, and all in its shelves where these are folders of its own."""
    yield from _within(path, "")
    for name in SHELVES:
        shelf = path / name
        if shelf.is_dir() and not shelf.is_symlink():
            yield from _within(shelf, f"{name}/")


def _within(folder: Path, head: str) -> Iterator[Listed]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda one: one.name)
    except OSError as error:
        raise unreadable_error(folder, error) from None
    for one in found:
        if one.name.endswith(library.ENDINGS):
            plain = one.is_file(follow_symlinks=False)
            yield Listed(head + one.name, one.stat(follow_symlinks=False).st_size, plain)
