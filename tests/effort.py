"""How much is tried: a sample every day, and far more when asked to (`make endure`)."""

from __future__ import annotations

import os
import shutil
from typing import TypeVar

import pytest

LONG = "INKEER_ENDURANCE" in os.environ

T = TypeVar("T")

endurance = pytest.mark.endurance  # tests for when there is time


def effort(quick: T, long: T) -> T:
    """What is tried every day, or what is tried when there is time."""
    return long if LONG else quick


def sample(cases: list[T], step: int) -> list[T]:
    """One in so many of the cases every day, from the first on; all when there is time."""
    return effort(cases[::step], cases)


def needs(program: str) -> None:
    """Skip where a program is missing; where everything must run (CI), fail."""
    if shutil.which(program):
        return
    if os.environ.get("INKEER_ALL_TESTS"):
        pytest.fail(f"{program} is not installed")
    pytest.skip(f"{program} is not installed")
