"""The README does what it says: its commands are run, and give the output that stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages import ROOT, blocks, commands, headings, links, run

README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
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


def test_the_tour_gives_what_stands_there(tmp_path: Path) -> None:
    home = tmp_path / "home"
    work = tmp_path / "work"
    for folder in (home, work, work / "notes"):
        folder.mkdir()
    (work / "first-steps.yaml").write_text(BROKEN, "utf-8")
    told = [one for block in blocks(README, "console") for one in commands(block)]
    assert len(told) >= 6
    for typed, output in told:
        assert run(typed, home, work) == output, typed


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    told = "\n".join(block.text for block in blocks(README, "sh"))
    found = re.findall(r"^make (\w+)", told, re.M)
    assert found == ["try", "test"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in found:
        assert re.search(rf"^{command}:", makefile, re.M)


@pytest.mark.parametrize("page", [README, *DOCS], ids=lambda page: page.name)
def test_no_link_is_broken(page: Path) -> None:
    for target, heading in links(page):
        assert target.exists(), target
        assert not heading or heading in headings(target), f"{target.name}#{heading}"
