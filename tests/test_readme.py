"""The README does what it says: its commands are run, and give the output that stands there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from inkeer.module import reader

ROOT = Path(__file__).parents[1]
BROKEN = """\
format: 1
id: first-steps
language: en
title: First steps
sections:
  only:
    title: Only
    questions:
      one:
        type: txt
        ask: What did you see?
"""


def _blocks(path: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", path.read_text("utf-8"), re.S | re.M)


def _commands(block: str) -> list[tuple[str, str]]:
    """Each command of a console block, with the output that follows it."""
    parts = re.split(r"^\$ ", block, flags=re.M)[1:]
    found = []
    for part in parts:
        lines = part.split("\n")
        more = 1
        while more < len(lines) and lines[more].startswith("> "):
            more += 1
        command = "\n".join([lines[0], *(line[2:] for line in lines[1:more])])
        found.append((command, "\n".join(lines[more:]).rstrip()))
    return found


def test_the_tour_gives_what_stands_there(tmp_path: Path) -> None:
    home = tmp_path / "home"
    work = tmp_path / "work"
    for folder in (home, work, work / "notes"):
        folder.mkdir()
    (work / "first-steps.yaml").write_text(BROKEN, "utf-8")
    environment = {
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "TZ": "Europe/Amsterdam",
    }
    told = [one for block in _blocks(ROOT / "README.md", "console") for one in _commands(block)]
    assert len(told) >= 6
    for command, output in told:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=work,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        lines = [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
        assert "\n".join(lines) == output.strip("\n"), command


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    commands = re.findall(r"^make (\w+)", "\n".join(_blocks(ROOT / "README.md", "sh")), re.M)
    assert commands == ["try", "test"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in commands:
        assert re.search(rf"^{command}:", makefile, re.M)


def _modules(path: Path) -> list[str]:
    return [block for block in _blocks(path, "yaml") if block.startswith("format: 1\nid:")]


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_the_modules_in_the_docs_are_modules(page: Path) -> None:
    for block in _modules(page):
        name = re.search(r"^id: (\S+)", block, re.M)
        assert name is not None
        module, _text, problems = reader.check(block, page.name, name[1])
        assert problems == []
        assert module is not None


def test_no_link_of_the_readme_is_broken() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8")):
        assert (ROOT / target).exists(), target
