"""Which files of a folder, a zip or a repository are looked at. Pure, and it trusts no name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.module.library import ENDINGS
from inkeer.text import safe_line
from inkeer.yaml_document import MAX_BYTES

MAX_FILES = 200
SHELVES = ("modules", "reflections")  # folders inside it in which modules may lie


class Listed(NamedTuple):
    """One name in a source: its size, and whether it is a file and no link, pipe or device."""

    name: str
    size: int
    plain: bool = True


class Choice(NamedTuple):
    """The files to read, by the name that each has by itself; and what was passed over, and why."""

    files: dict[str, Listed]
    passed: list[str]


def chosen(listed: Iterable[Listed], wrapped: bool = False) -> Choice:
    """The YAML files at the top and in its shelves; InkeerError when the source is not to be trusted.

    A zip may have all that it holds `wrapped` in one folder.
    """
    found = [(_parts(one.name), one) for one in listed]
    if wrapped:
        found = _unwrapped(found)
    choice = Choice({}, [])
    for parts, one in found:
        if not _candidate(parts):
            continue
        name = parts[-1]
        if not one.plain:
            choice.passed.append(_("{name} is a link or no file").format(name=_shown(name)))
        elif one.size > MAX_BYTES:
            choice.passed.append(_("{name} is too large").format(name=_shown(name)))
        elif name in choice.files:
            message = _("there are two files called {name}")
            raise InkeerError(message.format(name=_shown(name)), _("keep one of them"))
        else:
            choice.files[name] = one
        if len(choice.files) + len(choice.passed) > MAX_FILES:
            message = _("there are more than {count} module files")
            raise InkeerError(
                message.format(count=MAX_FILES), _("name one file, or a smaller folder")
            )
    return choice


def _parts(name: str) -> tuple[str, ...]:
    """The folders and the file of a name; InkeerError when it leads out of where it is."""
    parts = name.removeprefix("./").rstrip("/").split("/")
    if any(part in ("", ".", "..") for part in parts) or re.search(r"[\x00\\]|^[A-Za-z]:", name):
        message = _("this holds a file that would land elsewhere: {name}")
        raise InkeerError(
            message.format(name=_shown(name)), _("nothing was taken from it; ask its maker")
        )
    return tuple(parts)


def _unwrapped(
    found: list[tuple[tuple[str, ...], Listed]],
) -> list[tuple[tuple[str, ...], Listed]]:
    """Without the one folder that everything is in, unless that is a shelf; nor a Mac's own."""
    mine = [pair for pair in found if pair[0][0] != "__MACOSX"]
    tops = {parts[0] for parts, _one in mine}
    files = [parts for parts, one in mine if not one.name.endswith("/")]
    if len(tops) != 1 or tops & set(SHELVES) or not all(len(parts) > 1 for parts in files):
        return mine
    return [(parts[1:], one) for parts, one in mine if len(parts) > 1]


def _candidate(parts: tuple[str, ...]) -> bool:
    name = parts[-1]
    shelf = len(parts) == 1 or (len(parts) == 2 and parts[0] in SHELVES)
    return shelf and name.endswith(ENDINGS) and not name.startswith(".")


def _shown(name: str) -> str:
    return safe_line(name)[:80]
