"""Inkeer with a clock that says what CLOCK in the environment says."""

from __future__ import annotations

import importlib
import os
from datetime import UTC, datetime, tzinfo
from typing import Self

from inkeer.cli.main import main as inkeer

READERS = ("inkeer.cli.context",)  # the modules that look at the clock


class Clock(datetime):
    """A clock that somebody has set."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        said = os.environ.get("CLOCK")
        return cls.fromisoformat(said).astimezone(tz or UTC) if said else super().now(tz)


def main() -> None:
    """Run inkeer."""
    for name in READERS:
        importlib.import_module(name).__dict__["datetime"] = Clock
    inkeer()
