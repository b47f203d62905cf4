"""Modules that somebody offers: as texts, and in a repository of their own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

CALM = """\
format: 1
id: calm
version: 2
language: en
title: A calm evening
author: Anna Verhoef
licence: CC BY 4.0
aliases: [quiet]
sections:
  here:
    title: Now
    questions:
      taken:
        type: text
        ask: What do you take home?
"""
RUST = """\
translates: calm
format: 1
language: nl
version: 2
title: Een rustige avond
aliases: [stil]
sections:
  here:
    title: Nu
questions:
  taken:
    ask: Wat neem je mee naar huis?
"""
BRAVE = CALM.replace("calm", "brave").replace("quiet", "bold")


def put(folder: Path, **texts: str) -> Path:
    """Some files in a folder: calm="..." is calm.yaml, calm_nl="..." is calm.nl.yaml."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name.replace('_', '.')}.yaml").write_text(text, "utf-8")
    return folder


def git(folder: Path, *words: str) -> None:
    """The git program, as somebody with no settings of their own."""
    somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", *somebody, *words], cwd=folder, check=True, capture_output=True, env=environment
    )


def repository(folder: Path, **texts: str) -> Path:
    """A repository with one commit that holds these files, and all that is there already."""
    put(folder, **texts)
    git(folder, "init", "--quiet", ".")
    return committed(folder)


def committed(folder: Path, **texts: str) -> Path:
    """One more commit."""
    put(folder, **texts)
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "one more")
    return folder
