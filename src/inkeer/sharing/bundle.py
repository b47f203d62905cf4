"""The files of one module from elsewhere, checked before anything of them is kept. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import FileProblemsError, InkeerError, Problem, did_you_mean
from inkeer.i18n import _, ngettext
from inkeer.module import library
from inkeer.module.library import ModuleFile
from inkeer.module.model import Module
from inkeer.text import safe_line

# What a module or a translation says of itself; other YAML of a repository says something else.
_OURS = rb"(?m)^[^\w\n]*(format|sections|translates)[^\w\n]*:"


class Parcel(NamedTuple):
    """One module with its translations; `module` as its reader will see it, None with errors."""

    id: str
    files: dict[str, bytes]  # by the names that they get: calm.yaml, calm.en.yaml
    told: list[tuple[Path, str, Problem]]
    module: Module | None
    aliases: frozenset[str]

    @property
    def warnings(self) -> int:
        """How many remarks `module check` would make."""
        return sum(problem.severity != "error" for _path, _text, problem in self.told)

    def errors(self) -> list[FileProblemsError]:
        """What is wrong, file by file."""
        found: dict[Path, tuple[str, list[Problem]]] = {}
        for path, text, problem in self.told:
            if problem.severity == "error":
                found.setdefault(path, (text, []))[1].append(problem)
        return [
            FileProblemsError(str(path), text, tuple(all_)) for path, (text, all_) in found.items()
        ]

    def refused(self) -> InkeerError:
        """Why it is not taken."""
        count = sum(len(one.problems) for one in self.errors())
        message = ngettext(
            "'{id}' was not added: it has {count} error",
            "'{id}' was not added: it has {count} errors",
            count,
        )
        return InkeerError(
            message.format(id=safe_line(self.id), count=count),
            _("whoever made it can mend that; nothing of it was kept"),
        )


def parcels(files: Mapping[str, bytes], folder: Path, language: str, alone: bool) -> list[Parcel]:
    """The modules among some files, spoken of as in this folder; InkeerError when there are none.

    A file that came `alone` is taken for a module, whatever it says.
    """
    ours = {name: data for name, data in sorted(files.items()) if alone or re.search(_OURS, data)}
    found: dict[str, str] = {}
    for name in ours:
        if name.count(".") == 1:
            stem = name.split(".")[0]
            if stem in found:
                message = _("'{id}' is there twice: {one} and {other}")
                one, other = safe_line(found[stem]), safe_line(name)
                raise InkeerError(message.format(id=safe_line(stem), one=one, other=other))
            found[stem] = name
    if not found:
        message = _("there is no module in {path}").format(path=safe_line(str(folder)))
        hint = _("modules are looked for at the top, and in the folders modules and reflections")
        raise InkeerError(message, hint)
    return [_parcel(stem, name, ours, folder, language) for stem, name in sorted(found.items())]


def named(found: list[Parcel], name: str | None) -> list[Parcel]:
    """Only the module of a name, where one was asked for; InkeerError when it is not there."""
    chosen = [one for one in found if name in (None, one.id)]
    if not chosen:
        assert name is not None
        ids = [safe_line(one.id) for one in found]
        hint = did_you_mean(name, ids) or _("there is: {names}").format(names=", ".join(ids[:20]))
        raise InkeerError(_("there is no module '{name}'").format(name=safe_line(name)), hint)
    return chosen


def _parcel(
    stem: str, name: str, files: Mapping[str, bytes], folder: Path, language: str
) -> Parcel:
    siblings = library.translations(folder / name, {folder / one: b"" for one in files})
    mine = {language: path.name for language, path in siblings.items()}
    held = {folder / one: files[one] for one in (name, *mine.values())}
    found = ModuleFile(folder / name, "path")
    told = library.check(found, held)
    good = all(problem.severity != "error" for _path, _text, problem in told)
    module = library.load(found, language, held) if good else None
    aliases = frozenset(library.aliases(found, held)) if good else frozenset[str]()
    kept = {f"{stem}.yaml": files[name]}
    kept |= {f"{stem}.{language}.yaml": files[one] for language, one in mine.items()}
    return Parcel(stem, kept, told, module, aliases)
