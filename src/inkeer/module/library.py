"""Where modules are found: a path, the user's own folder, the reflections that ship."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.errors import InkeerError, did_you_mean
from inkeer.i18n import _
from inkeer.module.module_files import (
    ENDINGS,
    ModuleFile,
    find_base,
    list_names,
    load_module,
    read_aliases,
)

if TYPE_CHECKING:
    from inkeer.module.model import Module


def shipped_folder() -> Path:
    """The folder of the modules that ship: inside an installed package, or beside the source."""
    package = Path(__file__).parents[1]
    installed = package / "reflections"
    return installed if installed.is_dir() else package.parents[1] / "reflections"


class Library(NamedTuple):
    """The modules of one person: their own folder before the shipped one."""

    own: Path
    shipped: Path

    def files(self) -> list[ModuleFile]:
        """Every module file, translations aside, by id; the first of an id wins."""
        by_id: dict[str, ModuleFile] = {}
        for folder, where in ((self.own, "own"), (self.shipped, "shipped")):
            for name in list_names(folder):
                path = folder / name
                if path.suffix in ENDINGS and name.count(".") == 1:
                    by_id.setdefault(path.stem, ModuleFile(path, where))
        return [by_id[name] for name in sorted(by_id)]

    def find(self, name: str) -> ModuleFile:
        """The module that a person names: a path, an id, or an alias; InkeerError when none is."""
        if is_path(name):
            return ModuleFile(find_base(expand_path(name)), "path")
        files = self.files()
        by_id = (file for file in files if file.id.lower() == name.lower())
        own_first = sorted(files, key=lambda file: file.where != "own")
        by_alias = (file for file in own_first if name.lower() in read_aliases(file))
        module_file = next(by_id, None) or next(by_alias, None)
        if module_file is not None:
            return module_file
        hint = did_you_mean(name, [file.id for file in files]) or _("see: inkeer modules")
        raise InkeerError(_("there is no module '{name}'").format(name=name[:80]), hint)

    def load(self, name: str, language: str) -> Module:
        """The module that a person names, in this language where it has been translated."""
        return load_module(self.find(name), language)


def is_path(name: str) -> bool:
    """Whether a person names a file, and not a module that the library is to find."""
    return "/" in name or "\\" in name or name.endswith(ENDINGS)


def expand_path(name: str) -> Path:
    """A path as a person writes it."""
    try:
        return Path(name).expanduser()
    except RuntimeError:  # ~somebody who is not here
        return Path(name)
