"""The first house: moved into, at a time that stands still, and what changed in it."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import sys
from datetime import datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from typing import Self
from zlib import crc32

from first_house.commands import WALKS_ON
from screen import ENTER, Terminal

FIRST = Path(__file__).parent
EXPECTED = FIRST / "expected"
NOW = datetime.fromisoformat("2026-11-25T20:15:00+01:00")
CLOCK = "inkeer.cli.context"  # the one module that reads the clock
ID = re.compile(r"(\d{8}T\d{6}Z)-[a-z0-9]{4}")
KNOWN = {
    match[0]
    for path in FIRST.glob("journal/**/*.yaml")
    for match in ID.finditer(path.read_text("utf-8"))
}


class Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromtimestamp(NOW.timestamp(), tz)


def alone() -> None:
    """Run inkeer as this process, at that time."""
    from inkeer.cli import main

    importlib.import_module(CLOCK).__dict__["datetime"] = Clock
    sys.exit(main.run_command_line(sys.argv[1:]))


def words(line: str) -> list[str]:
    """The words of a command; those between quotes are one."""
    return [word.strip("'") for word in re.findall(r"'[^']*'|\S+", line)]


def moved_in(house: Path) -> dict[str, str]:
    """Put the first house into a folder, as private as it was; what inkeer finds around it."""
    for name in ("journal", "state", "config"):
        shutil.copytree(FIRST / name, house / name)
    drafts = house / "state/inkeer/drafts"
    (drafts / "journal").rename(drafts / f"{crc32(os.fsencode((house / 'journal').resolve())):08x}")
    (house / "answers.yaml").write_text("geval: 'De helling: nr. 9'\nspiegel: {partner: 4}\n")
    for path in (house, *house.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return {
        "HOME": str(house),
        "INKEER_JOURNAL": str(house / "journal"),
        **{f"XDG_{name.upper()}_HOME": str(house / name) for name in ("state", "config", "cache")},
        "TZ": "Europe/Amsterdam",
        "LANG": "C.UTF-8",
        "LANGUAGE": "",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "EDITOR": "sed -i 's/Klant/Cliënt/'",
    }


def normal(text: str, house: Path) -> str:
    """A text without what differs from one machine to another, and from one run to the next."""
    text = re.sub(r'[^"\s]*/reflections\b', "SHIPPED", text.replace(str(house), "HOUSE"))
    text = re.sub(r"drafts/[0-9a-f]{8}\b", "drafts/journal", text)
    return ID.sub(lambda match: match[0] if match[0] in KNOWN else f"{match[1]}-new", text)


def files(root: Path, house: Path) -> dict[str, str]:
    """The text of each file in a house, by its name there."""
    paths = [path for name in ("journal", "state", "config") for path in (root / name).rglob("*")]
    return {
        normal(str(path.relative_to(root)), house): normal(path.read_bytes().decode(), house)
        for path in paths
        if path.is_file() and path.suffix != ".lock"
    }


def changes(house: Path) -> dict[str, str | None]:
    """The files in a house that are not as they were at first, with their text.

    For a file that is gone it is None, for one with the text of an earlier file that file's name.
    """
    before, now = files(FIRST, house), files(house, house)
    names = {text: f"as {name}" for name, text in before.items()}
    return {
        name: names.get(now[name], now[name]) if name in now else None
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    }


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def digests(folder: Path) -> dict[str, str]:
    """The files in a folder, each with a digest of what is in it."""
    return {path.name: digest(path.read_bytes().decode()) for path in sorted(folder.iterdir())}


def screen(name: str, code: int, out: str, err: str) -> str:
    """What stands on a screen; the warnings, which are the same for every verb, only in lists."""
    lines = err.splitlines(keepends=True)
    errors = [line for line in lines if "list" in name or line.startswith(("error", "hint"))]
    return f"{out}-- {code}\n{''.join(errors)}"


def expected(name: str) -> str:
    return (EXPECTED / name).read_bytes().decode()


def resumed(name: str, house: Path, environment: dict[str, str]) -> dict[str, str | None]:
    """Go on with a draft, leave what comes after it open, and save; what that changes."""
    line, end = WALKS_ON[name]
    alone = "from first_house.house import alone; alone()"
    around = {
        **environment,
        "PYTHONPATH": os.pathsep.join([str(FIRST.parent), environment.get("PYTHONPATH", "")]),
        "TERM": "xterm-256color",
        "COLUMNS": "",
    }
    with Terminal([sys.executable, "-c", alone, *words(line)], around) as terminal:
        terminal.wait_for("Ctrl+C")
        if line.startswith("edit"):
            terminal.press("1", ENTER)
            terminal.wait_for("Tab next")
        terminal.press_until(end)
        terminal.press(ENTER)
        assert terminal.exit_code() == 0, terminal.everything()
    return changes(house)
