"""Loads and checks a module file, together with the translations beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.errors import FileProblemsError, InkeerError, Problem
from inkeer.storage.safe_read import read_file
from inkeer.yaml_nodes import Map, Scalar, Seq

# Reading a module costs start-up, and a list of cached modules reads none.
if TYPE_CHECKING:
    from inkeer.module.model import Module

ENDINGS = (".yaml", ".yml")
FilesInMemory = Mapping[Path, bytes]  # files in memory, which are read in the place of the disk


class ModuleFile(NamedTuple):
    """A module file, and where it was found: `path`, `own` or `shipped`."""

    path: Path
    where: str

    @property
    def id(self) -> str:
        """The id that the file's name promises."""
        return self.path.name.split(".")[0]


class FileProblem(NamedTuple):
    """A problem, and the file that it is in, with its text."""

    path: Path
    text: str
    problem: Problem


def load_module(
    module_file: ModuleFile, language: str, in_memory: FilesInMemory | None = None
) -> Module:
    """A module in this language, text by text, else its own; FileProblemsError when it has errors."""
    from dataclasses import replace

    from inkeer import yaml_document
    from inkeer.module import loader
    from inkeer.module.translation import merge_translation, parse_translation

    raw = _read(module_file.path, in_memory)
    module = loader.load_module(raw, str(module_file.path), module_file.id)
    siblings = find_translations(module_file.path, in_memory)
    languages = (module.language, *siblings)
    sibling = siblings.get(language)
    if sibling is not None and language != module.language:
        translated = parse_translation(_read(sibling, in_memory), str(sibling))
        node = yaml_document.parse_yaml(raw, str(module_file.path))
        assert isinstance(node, Map)
        text = yaml_document.decode_text(_read(sibling, in_memory), str(sibling))
        merged, problems = loader.build_module(
            merge_translation(node, translated), text, module_file.id
        )
        if merged is None:
            raise FileProblemsError(str(sibling), text, tuple(problems))
        module = merged
    return replace(module, languages=languages)


def check_module(
    module_file: ModuleFile, in_memory: FilesInMemory | None = None
) -> list[FileProblem]:
    """All problems of a module file and its translations."""
    from inkeer import yaml_document
    from inkeer.module import loader
    from inkeer.module.lint import lint_module

    path = module_file.path
    module, text, problems = loader.check_module(_read(path, in_memory), str(path), module_file.id)
    if module is None:
        return [FileProblem(path, text, problem) for problem in problems]
    node = yaml_document.parse_yaml(text, str(path))
    assert isinstance(node, Map)
    file_problems = _locate(path, text, [*problems, *lint_module(node, text, module)])
    for language, sibling in find_translations(path, in_memory).items():
        file_problems += _check_translation(node, module_file.id, language, sibling, in_memory)
    return file_problems


def _locate(path: Path, text: str, problems: list[Problem]) -> list[FileProblem]:
    """The problems of a file, in the order of its lines."""
    problems = sorted(problems, key=lambda problem: (problem.place.line, problem.place.column))
    return [FileProblem(path, text, problem) for problem in problems]


def _check_translation(
    module: Map, name: str, language: str, path: Path, in_memory: FilesInMemory | None
) -> list[FileProblem]:
    from inkeer import yaml_document
    from inkeer.module import loader
    from inkeer.module.lint import lint_translation
    from inkeer.module.translation import compare_translation, merge_translation, parse_translation

    try:
        text = yaml_document.decode_text(_read(path, in_memory), str(path))
        translated = parse_translation(text, str(path))
    except FileProblemsError as error:
        return [FileProblem(path, error.text, problem) for problem in error.problems]
    problems = compare_translation(module, translated, name, language)
    if all(problem.severity != "error" for problem in problems):
        problems += loader.build_module(merge_translation(module, translated), text, name)[1]
        problems += lint_translation(translated, text, language, module)
    return _locate(path, text, problems)


def find_translations(path: Path, in_memory: FilesInMemory | None = None) -> dict[str, Path]:
    """The translations beside a module file, by language."""
    names = (
        list_names(path.parent) if in_memory is None else sorted(file.name for file in in_memory)
    )
    return {
        name.split(".")[1]: path.with_name(name)
        for name in names
        if name.startswith(f"{path.stem}.") and name.endswith(ENDINGS) and name.count(".") == 2
    }


def list_neighbours(path: Path) -> list[str]:
    """The names of the module files in the folder of this one, for who misspelt it."""
    names = list_names(path.parent)
    return [name for name in names if name.endswith(ENDINGS) and not name.startswith(".")]


def find_base(path: Path) -> Path:
    """The module that a translation stands beside; any other path as it is."""
    parts = path.name.split(".")
    if len(parts) != 3 or path.suffix not in ENDINGS:
        return path
    base = path.with_name(parts[0] + path.suffix)
    return base if base.name in list_names(path.parent) else path


def read_aliases(module_file: ModuleFile, in_memory: FilesInMemory | None = None) -> set[str]:
    """The other names of a module and of its translations, as far as they can be read."""
    from inkeer.yaml_document import parse_yaml

    names: set[str] = set()
    for path in (module_file.path, *find_translations(module_file.path, in_memory).values()):
        try:
            node = parse_yaml(_read(path, in_memory), str(path))
        except InkeerError:
            continue
        aliases = node.get("aliases") if isinstance(node, Map) else None
        if isinstance(aliases, Seq):
            names |= {alias.text.lower() for alias in aliases.items if isinstance(alias, Scalar)}
    return names


def _read(path: Path, in_memory: FilesInMemory | None) -> bytes:
    from inkeer.yaml_document import MAX_BYTES

    return read_file(path, MAX_BYTES) if in_memory is None else in_memory[path]


def list_names(folder: Path) -> list[str]:
    """The names of what is in a folder; none when it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries)
    except OSError:
        return []
