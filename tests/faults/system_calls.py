"""What an action really did to the disk, and what it said: strace's log, as steps for a model."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from faults.injection import WRITING_CALLS
from faults.power_cut import Disk

_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (\d+)")
_PART = re.compile(r'([<"])((?:\\x[0-9a-f]{2})*)[>"]')  # a descriptor's path, or a text
# Calls that name files, and what they are on a Disk.
_NAMING = {
    **dict.fromkeys(("link", "linkat"), "link"),
    **dict.fromkeys(("rename", "renameat", "renameat2"), "rename"),
    **dict.fromkeys(("unlink", "unlinkat", "rmdir"), "unlink"),
    **dict.fromkeys(("mkdir", "mkdirat"), "mkdir"),
}
_NO_MATTER = ("chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat")


class Step(NamedTuple):
    """A method of Disk and what it is called with; or `say`, and what was said."""

    name: str
    paths: tuple[str, ...] = ()
    data: bytes = b""

    def take(self, disk: Disk) -> None:
        """Do it to a disk."""
        if self.name == "write":
            disk.write(self.paths[0], self.data)
        elif self.name != "say":
            getattr(disk, self.name)(*self.paths)


def recording(log: Path) -> list[str]:
    """How strace is to be called, to record what this file reads."""
    calls = f"trace={','.join(WRITING_CALLS)}"
    shown = ("-qq", "-y", "-xx", "-s", "10000000")
    return ["strace", "-f", "--seccomp-bpf", *shown, "-o", str(log), "-e", calls]


def steps(log: Path, home: Path) -> list[Step]:
    """The steps in a log that were done in a home, by paths from there, and all that was said."""
    found: list[Step] = []
    for line in log.read_text("ascii").splitlines():
        assert "<unfinished" not in line, f"two processes wrote at once: {line}"
        match = _LINE.match(line)
        if match is not None and match[1] not in _NO_MATTER:
            found += _steps(match[1], match[2], int(match[3]), str(home))
    return found


def _steps(call: str, text: str, result: int, home: str) -> Iterator[Step]:
    parts = [(sign, bytes.fromhex(data.replace("\\x", ""))) for sign, data in _PART.findall(text)]
    if call in ("open", "openat"):
        yield from _opened(text, _names(parts, home))
    elif call in _NAMING:
        yield from (Step(_NAMING[call], names) for names in _names(parts, home))
    else:
        yield from _on_descriptor(call, text, parts, result, home)


def _opened(text: str, names: list[tuple[str, ...]]) -> Iterator[Step]:
    for flag, step in (("O_CREAT", "create"), ("O_TRUNC", "truncate")):
        if flag in text:
            yield from (Step(step, one) for one in names)


def _on_descriptor(
    call: str, text: str, parts: list[tuple[str, bytes]], result: int, home: str
) -> Iterator[Step]:
    path = _inside(os.fsdecode(parts[0][1]), home) if parts else None
    if path is None:
        if call == "write" and text.startswith(("1<", "2<")):
            yield Step("say", (), parts[-1][1])
    elif call == "write":
        yield Step("write", (path,), parts[-1][1][:result])
    elif call in ("fsync", "fdatasync"):
        yield Step("flush", (path,))
    else:
        assert call == "ftruncate", f"the model does not know {call}"
        assert text.endswith(", 0"), "the model cuts no file to a part"
        yield Step("truncate", (path,))


def _names(parts: list[tuple[str, bytes]], home: str) -> list[tuple[str, ...]]:
    """The paths that a call names, when they are in the home; a name may be told from a folder on."""
    above, found = home, []
    for sign, data in parts:
        if sign == "<":
            above = os.fsdecode(data)
        else:
            found.append(_inside(str(Path(above, os.fsdecode(data))), home))
            above = home
    inside = tuple(path for path in found if path is not None)
    assert len(inside) in (0, len(found)), "something went into the home, or out of it"
    return [inside] if inside else []


def _inside(path: str, home: str) -> str | None:
    """A path under the home; None for another, and for the index, which promises nothing."""
    inside = Path(path).is_relative_to(home) and not Path(path).is_relative_to(f"{home}/.cache")
    return os.path.relpath(path, home) if inside else None
