"""Reading a page of the documentation: its blocks, the commands in them, its tables and links."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Block(NamedTuple):
    """A fenced block: its language, the words after that, and what stands in it."""

    kind: str
    words: tuple[str, ...]
    text: str


class Command(NamedTuple):
    """A command as one types it, and what it says."""

    typed: str
    output: str


def blocks(page: Path, kind: str | None = None) -> list[Block]:
    """The fenced blocks of a page in their order; of one language, when it is given."""
    found = re.findall(r"^```(\w+)([ \w]*)\n(.*?)^```$", page.read_text("utf-8"), re.S | re.M)
    every = [Block(name, tuple(words.split()), text) for name, words, text in found]
    return [block for block in every if kind in (None, block.kind)]


def commands(block: Block) -> Iterator[Command]:
    """Each command of a console block, with the output that follows it."""
    for part in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        lines = part.split("\n")
        more = 1
        while more < len(lines) and lines[more].startswith("> "):
            more += 1
        typed = "\n".join([lines[0], *(line[2:] for line in lines[1:more])])
        yield Command(typed, "\n".join(lines[more:]).strip("\n").rstrip())


def run(typed: str, home: Path, work: Path, **environment: str) -> str:
    """What a command says on both streams, to one whose home and working folder these are."""
    done = subprocess.run(
        ["/bin/sh", "-c", typed],
        cwd=work,
        env={
            "HOME": str(home),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            "TZ": "Europe/Amsterdam",
            **environment,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    lines = [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
    return "\n".join(lines)


def tables(page: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables that are marked `<!-- name -->`, each with the cells of its rows."""
    marked = r"^<!-- (.+?) -->\n\n\|.*\n\| ---.*\n((?:\|.*\n)+)"
    for name, rows in re.findall(marked, page.read_text("utf-8"), re.M):
        yield name, [[cell.strip() for cell in row[1:-1].split("|")] for row in rows.splitlines()]


def code(cell: str) -> str:
    """What stands in a cell between backquotes; nothing when there is none."""
    found = re.search(r"`([^`]+)`", cell)
    return found[1] if found else ""


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Where the links of a page lead within the project: a file, and a heading in it or ''."""
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.S | re.M)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" not in target:
            path, _hash, heading = target.partition("#")
            yield (page.parent / path if path else page), heading


def headings(page: Path) -> set[str]:
    """The names by which links know the headings of a page."""
    found = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}
