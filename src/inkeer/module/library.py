"""Where modules are found: a path, the user's own folder, the reflections that ship."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, InkeerError, Place, Problem, did_you_mean
from inkeer.i18n import _
from inkeer.module import loader, translation
from inkeer.module.model import Module
from inkeer.storage.safe_read import read_file
from inkeer.text import safe_line
from inkeer.yaml_document import Map

ENDINGS = (".yaml", ".yml")
Held = Mapping[Path, bytes]  # files in memory, which are read in the place of the disk


def shipped() -> Path:
    """The folder of the modules that ship: inside an installed package, or beside the source."""
    package = Path(__file__).parents[1]
    installed = package / "reflections"
    return installed if installed.is_dir() else package.parents[1] / "reflections"


class ModuleFile(NamedTuple):
    """A module file, and where it was found: `path`, `own` or `shipped`."""

    path: Path
    where: str

    @property
    def id(self) -> str:
        """The id that the file's name promises."""
        return self.path.name.split(".")[0]


class Library(NamedTuple):
    """The modules of one person: their own folder before the shipped one."""

    own: Path
    shipped: Path

    def files(self) -> list[ModuleFile]:
        """Every module file, translations aside, by id; the first found of an id wins."""
        found: dict[str, ModuleFile] = {}
        for folder, where in ((self.own, "own"), (self.shipped, "shipped")):
            for path in _listed(folder):
                if path.suffix in ENDINGS and path.name.count(".") == 1:
                    found.setdefault(path.stem, ModuleFile(path, where))
        return [found[name] for name in sorted(found)]

    def find(self, name: str) -> ModuleFile:
        """The module that a person names: a path, an id, or an alias; InkeerError when none is."""
        if is_path(name):
            return ModuleFile(base(expanded(name)), "path")
        files = self.files()
        by_id = (found for found in files if found.id.lower() == name.lower())
        own_first = sorted(files, key=lambda found: found.where != "own")
        by_alias = (found for found in own_first if name.lower() in aliases(found))
        found = next(by_id, None) or next(by_alias, None)
        if found is None:
            raise self._unknown(name)
        return found

    def _unknown(self, name: str) -> InkeerError:
        known = [found.id for found in self.files()]
        hint = did_you_mean(name, known) or _("see: inkeer modules")
        return InkeerError(_("there is no module '{name}'").format(name=safe_line(name)[:80]), hint)

    def load(self, name: str, language: str) -> Module:
        """The module that a person names, in this language where it has been translated."""
        return load(self.find(name), language)

    def all(self, language: str) -> Iterator[tuple[ModuleFile, Module | InkeerError]]:
        """Every module; one that cannot be read gives its error in its place."""
        for found in self.files():
            try:
                yield found, load(found, language)
            except InkeerError as error:
                yield found, error


def load(found: ModuleFile, language: str, held: Held | None = None) -> Module:
    """A module in this language, text by text, else its own; FileProblemsError when it has errors."""
    raw = _content(found.path, held)
    module = loader.load(raw, str(found.path), found.id)
    siblings = translations(found.path, held)
    languages = (module.language, *siblings)
    sibling = siblings.get(language)
    if sibling is not None and language != module.language:
        theirs = translation.read(_content(sibling, held), str(sibling))
        ours = yaml_document.read(raw, str(found.path))
        assert isinstance(ours, Map)
        text = yaml_document.decoded(_content(sibling, held), str(sibling))
        merged, problems = loader.build(translation.merged(ours, theirs), text, found.id)
        if merged is None:
            raise FileProblemsError(str(sibling), text, tuple(problems))
        module = merged
    return replace(module, languages=languages)


def check(found: ModuleFile, held: Held | None = None) -> list[tuple[Path, str, Problem]]:
    """All problems of a module file and its translations: the file, its text, the problem."""
    from inkeer.module import lint  # a walk wants no advice, and need not wait for it

    raw = _content(found.path, held)
    module, text, problems = loader.check(raw, str(found.path), found.id)
    if module is None:
        return [(found.path, text, problem) for problem in problems]
    ours = yaml_document.read(text, str(found.path))
    assert isinstance(ours, Map)
    problems += lint.of_module(ours, text, module)
    told = [(found.path, text, problem) for problem in _in_order(problems)]
    for language, sibling in translations(found.path, held).items():
        told += _checked_translation(ours, found.id, language, sibling, held)
    return told


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: (one.place.line, one.place.column))


def _checked_translation(
    ours: Map, name: str, language: str, path: Path, held: Held | None
) -> list[tuple[Path, str, Problem]]:
    try:
        text = yaml_document.decoded(_content(path, held), str(path))
        theirs = translation.read(text, str(path))
    except FileProblemsError as error:
        return [(path, error.text, problem) for problem in error.problems]
    problems: list[Problem] = []

    def report(
        place: Place, message: str, hint: str | None = None, severity: str = "error"
    ) -> None:
        problems.append(Problem(place, message, hint, severity))

    from inkeer.module import lint

    translation.compared(ours, theirs, name, language, report)
    if all(problem.severity != "error" for problem in problems):
        problems += loader.build(translation.merged(ours, theirs), text, name)[1]
        problems += lint.of_translation(theirs, text, language, ours)
    return [(path, text, problem) for problem in _in_order(problems)]


def translations(path: Path, held: Held | None = None) -> dict[str, Path]:
    """The translations beside a module file, by language."""
    found = {}
    names = _names(path.parent) if held is None else sorted(one.name for one in held)
    for name in names:
        if name.startswith(f"{path.stem}.") and name.endswith(ENDINGS) and name.count(".") == 2:
            found[name.split(".")[1]] = path.with_name(name)
    return found


def beside(path: Path) -> list[str]:
    """The names of the module files in the folder of this one, for who misspelt it."""
    return [name for name in _names(path.parent) if name.endswith(ENDINGS)]


def base(path: Path) -> Path:
    """The module that a translation stands beside; any other path as it is."""
    parts = path.name.split(".")
    if len(parts) != 3 or path.suffix not in ENDINGS:
        return path
    base = path.with_name(parts[0] + path.suffix)
    return base if base in _listed(path.parent) else path


def aliases(found: ModuleFile, held: Held | None = None) -> set[str]:
    """The other names of a module and of its translations; none when a file cannot be read."""
    names: set[str] = set()
    for path in (found.path, *translations(found.path, held).values()):
        try:
            node = yaml_document.read(_content(path, held), str(path))
        except InkeerError:
            continue
        listed = node.get("aliases") if isinstance(node, Map) else None
        if isinstance(listed, yaml_document.Seq):
            names |= {
                one.text.lower() for one in listed.items if isinstance(one, yaml_document.Scalar)
            }
    return names


def is_path(name: str) -> bool:
    """Whether a person names a file, and not a module that the library is to find."""
    return "/" in name or "\\" in name or name.endswith(ENDINGS)


def expanded(name: str) -> Path:
    """A path as a person writes it."""
    try:
        return Path(name).expanduser()
    except RuntimeError:  # ~somebody who is not here
        return Path(name)


def _content(path: Path, held: Held | None) -> bytes:
    return read_file(path, yaml_document.MAX_BYTES) if held is None else held[path]


def _listed(folder: Path) -> list[Path]:
    return [folder / name for name in _names(folder)]


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return sorted(one.name for one in found)
    except OSError:
        return []
