"""Starting quickly: what typer and others import but a run seldom uses is loaded when first used.

Each of these modules is imported at the head of some library's file for a rare case (a download
address, a temporary file, a shell's name). With importlib's own LazyLoader they cost nothing until
an attribute of theirs is asked for. Measured in benchmarks/startup.py.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

SELDOM = frozenset(
    (
        "bz2",
        "difflib",
        "ipaddress",
        "lzma",
        "platform",
        "random",
        "subprocess",
        "tempfile",
        "traceback",
        "urllib.parse",
        "uuid",
    )
)


class _Later:
    """Finds the seldom used modules, and puts off loading them."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        if name not in SELDOM:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def start() -> None:
    """From now on load seldom used modules late, and collect no garbage while loading."""
    sys.meta_path.insert(0, _Later())  # a finder by its shape: importlib.abc itself costs a lot
    gc.disable()


def started() -> None:
    """All is loaded that this run needs: what is there now stays, and garbage is collected again."""
    gc.freeze()
    gc.enable()
