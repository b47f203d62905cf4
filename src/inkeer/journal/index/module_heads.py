"""What a list shows of each module, cached beside the index so that no module is parsed for it.

A head is good as long as the module's file and its translations keep their stamps.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from inkeer import __version__
from inkeer.errors import InkeerError
from inkeer.journal.index import stamps
from inkeer.module.library import Library
from inkeer.module.module_files import ModuleFile, find_translations, load_module
from inkeer.storage.safe_read import read_file

if TYPE_CHECKING:
    from inkeer.module.model import Module

_WRITER = f"{__version__} 1"  # a cache that another version or format wrote is not read


class ModuleHead(NamedTuple):
    """What a list shows of a module, in one language; `source` holds its title and author."""

    id: str
    title: str
    summary: str
    language: str
    languages: list[str]
    version: int
    minutes: int | None
    question_count: int
    aliases: list[str]
    source: dict[str, str | None] | None


def load_module_heads(
    library: Library, language: str, index: Path | None
) -> list[tuple[ModuleFile, ModuleHead | InkeerError]]:
    """Every module, in this language where it has been translated; for a broken one, its error.

    `index` is the file of the journal's index, where one is kept; the cache is beside it.
    """
    cache = index.with_suffix(f".modules-{language}") if index is not None else None
    known = _read_cache(cache) if cache is not None else {}
    heads: list[tuple[ModuleFile, ModuleHead | InkeerError]] = []
    trusted: dict[str, Any] = {}
    for module_file in library.files():
        key, stamp = str(module_file.path), _stamp_files(module_file)
        try:
            if stamp is not None and key in known and known[key][0] == stamp:
                head = ModuleHead(*known[key][1])
            else:
                head = build_module_head(load_module(module_file, language))
            if stamp is not None:
                trusted[key] = [stamp, list(head)]
            heads.append((module_file, head))
        except InkeerError as error:
            heads.append((module_file, error))
    if cache is not None and trusted != known:
        _write_cache(cache, trusted)
    return heads


def _stamp_files(module_file: ModuleFile) -> list[list[object]] | None:
    """The stamps of a module's files; None when they may still change without showing it."""
    paths = [module_file.path, *find_translations(module_file.path).values()]
    with suppress(OSError):
        by_name = {path.name: stamps.read_stamp(path) for path in paths}
        if all(map(stamps.is_settled, by_name.values())):
            return [[name, *stamp] for name, stamp in by_name.items()]
    return None


def build_module_head(module: Module) -> ModuleHead:
    source = module.source
    return ModuleHead(
        *(module.id, module.title, module.summary, module.language, list(module.languages)),
        *(module.version, module.minutes, module.question_count, list(module.aliases)),
        {"title": source.title, "author": source.author} if source is not None else None,
    )


def _read_cache(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(read_file(path))
        return data["heads"] if data["writer"] == _WRITER else {}
    except (InkeerError, OSError, ValueError, KeyError, TypeError):
        return {}


def _write_cache(path: Path, heads: dict[str, Any]) -> None:
    from inkeer.storage import atomic_write  # costs start-up, and modules seldom change

    with suppress(OSError):  # then it is made again next time
        atomic_write.replace(path, json.dumps({"writer": _WRITER, "heads": heads}).encode())
