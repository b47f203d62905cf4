"""A person's own folder of modules, and which of them came from elsewhere: added, and removed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.module.module_files import ENDINGS
from inkeer.sharing import manifest
from inkeer.sharing.assessment import FilesPresent
from inkeer.sharing.manifest import Manifest
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import hold_file_lock
from inkeer.storage.safe_read import read_file, unwritable_error
from inkeer.yaml_document import MAX_BYTES


class ModuleFolder(NamedTuple):
    """A person's own folder of modules."""

    own: Path

    @property
    def manifests(self) -> Path:
        """The folder that keeps from where each module came."""
        return self.own / ".sources"

    def list_installed(self) -> list[str]:
        """The modules that came from elsewhere."""
        try:
            return sorted(path.stem for path in self.manifests.iterdir() if path.suffix == ".yaml")
        except OSError:
            return []

    def load_manifest(self, name: str) -> Manifest | None:
        """From where a module came; None for one's own, FileProblemsError when it cannot be read."""
        path = self._manifest(name)
        if not os.path.lexists(path):
            return None
        return manifest.parse_manifest(read_file(path, manifest.MAX_BYTES), path, name)

    def read_files(self, name: str) -> FilesPresent:
        """The files of a module, by their names."""
        present: FilesPresent = {}
        for path in self._files(name):
            plain = path.is_file() and not path.is_symlink()
            present[path.name] = read_file(path, MAX_BYTES) if plain else None
        return present

    def install(self, new: Manifest, files: dict[str, bytes], expected: FilesPresent) -> None:
        """Put a module in its place, all of it or nothing, if what is `expected` is still there.

        Its translations come first and its manifest last, so that no half of it can be walked.
        """
        order = sorted(files, key=lambda name: (name == f"{new.id}.yaml", name))
        with self._writing(), _undo_on_error() as undo:
            if self.read_files(new.id) != expected:
                raise InkeerError(
                    _("{path} was changed by another program in the meantime").format(path=new.id),
                    _("look at it, and try again"),
                )
            for name in order:
                if expected.get(name) != files[name]:
                    undo.append(_write(self.own / name, files[name], expected.get(name)))
            path = self._manifest(new.id)
            former = read_file(path, manifest.MAX_BYTES) if os.path.lexists(path) else None
            undo.append(_write(path, new.dump().encode(), former))
            for name in expected.keys() - files.keys():
                undo.append(_remove(self.own / name, expected[name]))

    def remove(self, name: str, now: datetime) -> Path:
        """Move a module with all that belongs to it out of the way; the folder where it is now."""
        target = self.own / ".removed" / f"{name}.{now.astimezone(UTC):%Y%m%dT%H%M%S-%fZ}"
        files = sorted(self._files(name), key=lambda path: path.name.count("."))
        files = [path for path in files if path.is_symlink() or path.is_file()]
        with self._writing(), _undo_on_error() as undo:
            for path in files:
                undo.append(_move(path, target / path.name))
            if os.path.lexists(self._manifest(name)):
                undo.append(_move(self._manifest(name), target / "source"))
        return target

    def _manifest(self, name: str) -> Path:
        return self.manifests / f"{name}.yaml"

    def _files(self, name: str) -> Iterator[Path]:
        """What goes by a module's name, also where large and small letters are one."""
        try:
            paths = sorted(self.own.iterdir())
        except OSError:
            return
        for path in paths:
            stem = path.name.split(".")[0]
            if stem.lower() == name.lower() and path.suffix.lower() in ENDINGS:
                yield path

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the folder's lock; an OSError becomes one that a person can understand."""
        try:
            for folder in (self.own, self.manifests, self.own / ".removed"):
                atomic_write.refuse_link(folder)
            atomic_write.make_folder(self.own)
            with hold_file_lock(self.own / atomic_write.LOCK):
                yield
        except OSError as error:
            raise unwritable_error(Path(error.filename or self.own), error) from error


Undo = Callable[[], object]


@contextmanager
def _undo_on_error() -> Iterator[list[Undo]]:
    """What was done is undone, the last first, when not all of it could be done."""
    undo: list[Undo] = []
    try:
        yield undo
    except BaseException:
        for step in reversed(undo):
            with suppress(OSError):
                step()
        raise


def _write(path: Path, data: bytes, former: bytes | None) -> Undo:
    """Write a file, where nothing is or what was there; what undoes it."""
    if former is None:
        atomic_write.create(path, data)
        return lambda: atomic_write.remove(path)
    atomic_write.replace(path, data, former)
    return lambda: atomic_write.replace(path, former)


def _remove(path: Path, former: bytes | None) -> Undo:
    assert former is not None
    atomic_write.remove(path)
    return lambda: atomic_write.create(path, former)


def _move(path: Path, target: Path) -> Undo:
    atomic_write.move(path, target)
    return lambda: atomic_write.move(target, path)
