"""What a write promises: the old or the new, whole, and never less than there was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

Files = Mapping[str, bytes]
# What differs from one run to the next: four letters of an id, and when a file came into the trash.
_CHANCE = re.compile(rb"(?m)^(id: \w+)-[a-z0-9]{4}$")
_EDITING = "inkeer/editing/"  # a text that an editor has; how that is written is the editor's own
_WHEN = re.compile(r"\.\d{8}T\d{6}-\d{6}Z(?=(-\d+)?\.yaml$|/)")


def raw(home: Path) -> dict[str, bytes]:
    """Every file under a home by its path; not the index, which is made anew whenever it is gone."""
    paths = (path for path in sorted(home.rglob("*")) if path.is_file())
    found = (path for path in paths if not path.is_relative_to(home / ".cache"))
    return {str(path.relative_to(home)): path.read_bytes() for path in found}


def files(home: Path) -> dict[str, bytes]:
    """The same, without what differs from one run to the next."""
    found: dict[str, bytes] = {}
    for path, data in raw(home).items():
        when = ".WHEN"
        while (name := _WHEN.sub(when, path)) in found:
            when += "+"  # a second one that differs in nothing else
        found[name] = _CHANCE.sub(rb"\1", data)
    return found


def kept(found: Files) -> dict[str, bytes]:
    """The files that mean something to a person; not locks, nor what is on its way to be a file."""
    return {path: data for path, data in found.items() if _means_something(path)}


def _means_something(path: str) -> bool:
    if _EDITING in path:
        return False
    return path.endswith((".yaml", ".md")) and not PurePosixPath(path).name.startswith(".")


class Promise:
    """What stood there before an action, and what stands there after it."""

    def __init__(self, before: Files, after: Files) -> None:
        self.before = kept(before)
        self.after = kept(after)
        self._names = {*before, *after}

    def broken(self, found: Files, *, saved: bool) -> list[str]:
        """In what way these files are not what was promised; `saved`: it was told to be done."""
        seen = kept(found)
        wrong = []
        for path in sorted({*self.before, *self.after, *seen}):
            versions = [one[path] for one in (self.before, self.after) if path in one]
            if path not in seen:
                if len(versions) == 2:
                    wrong.append(f"lost: {path}")
            elif seen[path] not in versions:
                wrong.append(f"torn: {path}")
            if saved and seen.get(path) != self.after.get(path):
                wrong.append(f"not as it was told: {path}")
        # What only moves, as into the trash, is in one of both places all the while.
        there = set(seen.values())
        for path, data in self.before.items():
            if data in self.after.values() and data not in there:
                wrong.append(f"lost: what stood in {path}")
        return wrong

    def left_behind(self, found: Files) -> list[str]:
        """The files that are there only because something did not end as it should."""
        strange = sorted(path for path in found if path not in self._names)
        return [f"left behind: {path}" for path in strange if _EDITING not in path]
