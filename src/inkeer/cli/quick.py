"""Starting quickly: what typer and others import but a run seldom uses is loaded when first used.

Each of these modules is imported at the head of some library's file for a rare case (a download
address, an editor, a code page), and costs nothing until an attribute of it is asked for.
importlib's own LazyLoader would do, were it not that a second import of a module makes it load.
Measured in benchmarks/startup.py.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

SELDOM = frozenset(
    (
        "bz2",
        "ipaddress",
        "linecache",
        "lzma",
        "subprocess",
        "textwrap",
        "tokenize",
    )
)

# asyncio takes these where it finds them; inkeer uses no network, and starts sooner without.
NEVER = frozenset(("ssl",))


class _Late(ModuleType):
    """A module that fills itself when something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # the import system looks around; that is no use of it
        spec = self.__spec__
        self.__class__ = ModuleType  # type: ignore[assignment]
        assert spec is not None
        assert spec.loader is not None
        spec.loader.real.exec_module(self)  # type: ignore[attr-defined]
        return getattr(self, name)


class _LateLoader:
    """Makes a late module; the loader that will fill it stands ready."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Late(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet."""


class _Finder:
    """Finds the seldom used modules: a finder by its shape, since importlib.abc costs a lot."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        if name in NEVER:
            raise ModuleNotFoundError(f"inkeer does without {name}", name=name)
        spec = PathFinder.find_spec(name, path, target) if name in SELDOM else None
        if spec is not None and spec.loader is not None:
            spec.loader = _LateLoader(spec.loader)  # type: ignore[assignment]
        return spec


def start() -> None:
    """From now on load seldom used modules late, and collect no garbage while loading."""
    sys.meta_path.insert(0, _Finder())
    gc.disable()


def started() -> None:
    """What this run needs is loaded: that is no garbage, and what comes after it may be."""
    gc.freeze()
    gc.enable()
