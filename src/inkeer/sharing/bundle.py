"""What stands at an address as bundles: the files of one module each, checked before any is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import FileProblemsError, InkeerError, Problem, did_you_mean
from inkeer.i18n import _, format_count
from inkeer.module import module_files
from inkeer.module.model import Module
from inkeer.module.module_files import FileProblem, ModuleFile
from inkeer.sharing.sources import Address, FetchedFiles, SourceKind, read_folder, read_module_file

# Keys of a module or a translation; other YAML in a repository has others.
_MODULE_KEYS = rb"(?m)^[^\w\n]*(format|sections|translates)[^\w\n]*:"


class Bundle(NamedTuple):
    """One module with its translations; `module` as its reader will see it, None with errors."""

    id: str
    files: dict[str, bytes]  # by the names that they get: calm.yaml, calm.en.yaml
    problems: list[FileProblem]
    module: Module | None
    aliases: frozenset[str]

    @property
    def warning_count(self) -> int:
        """How many warnings `module check` would give."""
        return sum(each.problem.severity != "error" for each in self.problems)

    def list_errors(self) -> list[FileProblemsError]:
        """What is wrong, file by file."""
        by_file: dict[tuple[Path, str], list[Problem]] = {}
        for path, text, problem in self.problems:
            if problem.severity == "error":
                by_file.setdefault((path, text), []).append(problem)
        return [
            FileProblemsError(str(path), text, tuple(problems))
            for (path, text), problems in by_file.items()
        ]

    def explain_refusal(self) -> InkeerError:
        """Why it is not taken."""
        count = sum(each.problem.severity == "error" for each in self.problems)
        message = format_count(
            "'{id}' was not added: it has {count} error",
            "'{id}' was not added: it has {count} errors",
            count,
            id=self.id,
        )
        return InkeerError(message, _("whoever made it can fix that; nothing was added"))


def fetch_files(address: Address, environment: Mapping[str, str]) -> FetchedFiles:
    """The module files at an address, in memory; InkeerError when they cannot be read."""
    match address.kind:
        case SourceKind.FILE:
            return read_module_file(address.path)
        case SourceKind.FOLDER:
            return read_folder(address.path)
        case SourceKind.ZIP:
            from inkeer.sharing.zip import read_zip

            return read_zip(address.path)
        case SourceKind.GIT:
            from inkeer.sharing.git import fetch_repository

            return fetch_repository(address, environment)


def build_bundles(
    files: Mapping[str, bytes], folder: Path, language: str, alone: bool
) -> list[Bundle]:
    """The modules among files, named in messages as in this folder; InkeerError without any.

    A file that came `alone` is taken for a module, whatever is in it.
    """
    files = {
        name: data for name, data in sorted(files.items()) if alone or re.search(_MODULE_KEYS, data)
    }
    names: dict[str, str] = {}
    for name in files:
        if name.count(".") == 1:
            stem = name.split(".")[0]
            if stem in names:
                message = _("'{id}' appears twice: {one} and {other}")
                raise InkeerError(message.format(id=stem, one=names[stem], other=name))
            names[stem] = name
    if not names:
        message = _("there is no module in {path}").format(path=folder)
        hint = _("modules are looked for at the top, and in the folders modules and reflections")
        raise InkeerError(message, hint)
    return [_build(stem, name, files, folder, language) for stem, name in sorted(names.items())]


def select_bundles(bundles: list[Bundle], name: str | None) -> list[Bundle]:
    """Only the module of a name, where there is one; InkeerError when it is not among them."""
    selected = [bundle for bundle in bundles if name in (None, bundle.id)]
    if not selected:
        assert name is not None
        ids = [bundle.id for bundle in bundles]
        hint = did_you_mean(name, ids) or _("there is: {names}").format(names=", ".join(ids[:20]))
        raise InkeerError(_("there is no module '{name}'").format(name=name), hint)
    return selected


def _build(stem: str, name: str, files: Mapping[str, bytes], folder: Path, language: str) -> Bundle:
    siblings = module_files.find_translations(folder / name, {folder / each: b"" for each in files})
    translations = {code: path.name for code, path in siblings.items()}
    in_memory = {folder / each: files[each] for each in (name, *translations.values())}
    module_file = ModuleFile(folder / name, "path")
    problems = module_files.check_module(module_file, in_memory)
    renamed = {f"{stem}.yaml": files[name]}
    renamed |= {f"{stem}.{code}.yaml": files[each] for code, each in translations.items()}
    if any(each.problem.severity == "error" for each in problems):
        return Bundle(stem, renamed, problems, None, frozenset())
    module = module_files.load_module(module_file, language, in_memory)
    aliases = frozenset(module_files.read_aliases(module_file, in_memory))
    return Bundle(stem, renamed, problems, module, aliases)
