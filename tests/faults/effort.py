"""How much is tried: enough for every day, and far more when asked to (`make endure`)."""

from __future__ import annotations

import os
import shutil

import pytest

ENDURANCE = int(os.environ.get("INKEER_ENDURANCE", "1"))


def times(usual: int) -> int:
    """How often to try: as usual, or as many times that as `make endure` asks for."""
    return usual * ENDURANCE


def needs(program: str) -> None:
    """Skip where a program is missing; where everything must run (CI), fail."""
    if shutil.which(program):
        return
    if os.environ.get("INKEER_ALL_TESTS"):
        pytest.fail(f"{program} is not installed")
    pytest.skip(f"{program} is not installed")
