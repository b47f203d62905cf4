"""The modules in a person's own folder, and which of them came from elsewhere: put, and taken away."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.module.library import ENDINGS
from inkeer.sharing import manifest
from inkeer.sharing.manifest import Record
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import hold_file_lock
from inkeer.storage.safe_read import read_file, unwritable_error
from inkeer.yaml_document import MAX_BYTES

Present = dict[str, bytes | None]  # what is there by its name; None for a link and the like


class Installed(NamedTuple):
    """A person's own folder of modules."""

    own: Path

    @property
    def records(self) -> Path:
        """Where it is kept from where each module came."""
        return self.own / ".sources"

    def names(self) -> list[str]:
        """The modules that came from elsewhere."""
        try:
            return sorted(path.stem for path in self.records.iterdir() if path.suffix == ".yaml")
        except OSError:
            return []

    def record(self, name: str) -> Record | None:
        """From where a module came; None for one's own, FileProblemsError when it cannot be read."""
        path = self._record(name)
        if not os.path.lexists(path):
            return None
        return manifest.read(read_file(path, manifest.MAX_BYTES), path, name)

    def present(self, name: str) -> Present:
        """The files of a module, by their names."""
        found: Present = {}
        for path in self._files(name):
            plain = path.is_file() and not path.is_symlink()
            found[path.name] = read_file(path, MAX_BYTES) if plain else None
        return found

    def put(self, new: Record, files: dict[str, bytes], seen: Present) -> None:
        """Put a module in its place, all of it or nothing, as long as what was `seen` is there.

        Its translations come first and its record last, so that no half of it can be walked.
        """
        order = sorted(files, key=lambda name: (name == f"{new.id}.yaml", name))
        with self._writing(), _undone() as undo:
            if self.present(new.id) != seen:
                raise InkeerError(
                    _("{path} was changed by something else meanwhile").format(path=new.id),
                    _("look at it, and try again"),
                )
            for name in order:
                if seen.get(name) != files[name]:
                    undo.append(_written(self.own / name, files[name], seen.get(name)))
            path = self._record(new.id)
            former = read_file(path, manifest.MAX_BYTES) if os.path.lexists(path) else None
            undo.append(_written(path, new.text().encode(), former))
            for name in seen.keys() - files.keys():
                undo.append(_removed(self.own / name, seen[name]))

    def remove(self, name: str, now: datetime) -> Path:
        """Move a module with all that belongs to it out of the way; the folder where it is now."""
        stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%S-%fZ}"
        kept = self.own / ".removed" / f"{name}.{stamp}"
        files = sorted(self._files(name), key=lambda path: path.name.count("."))
        where = [(path, kept / path.name) for path in files if path.is_symlink() or path.is_file()]
        with self._writing(), _undone() as undo:
            for path, there in where:
                undo.append(_moved(path, there))
            if os.path.lexists(self._record(name)):
                undo.append(_moved(self._record(name), kept / "source"))
        return kept

    def _record(self, name: str) -> Path:
        return self.records / f"{name}.yaml"

    def _files(self, name: str) -> Iterator[Path]:
        """What goes by a module's name, also where large and small letters are one."""
        try:
            listed = sorted(self.own.iterdir())
        except OSError:
            return
        for path in listed:
            head = path.name.split(".")[0]
            if head.lower() == name.lower() and path.suffix.lower() in ENDINGS:
                yield path

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The folder for oneself; what fails is told."""
        try:
            atomic_write.make_folder(self.own)
            with hold_file_lock(self.own / atomic_write.LOCK):
                yield
        except OSError as error:
            raise unwritable_error(Path(error.filename or self.own), error) from error


Undo = Callable[[], None]


@contextmanager
def _undone() -> Iterator[list[Undo]]:
    """What was done is undone, the last first, when not all of it could be done."""
    undo: list[Undo] = []
    try:
        yield undo
    except BaseException:
        for step in reversed(undo):
            with suppress(OSError):
                step()
        raise


def _written(path: Path, data: bytes, former: bytes | None) -> Undo:
    """Write a file, where nothing stands or what was there; what undoes it."""
    if former is None:
        atomic_write.create(path, data)
        return lambda: atomic_write.remove(path)
    atomic_write.replace(path, data, former)
    return lambda: atomic_write.replace(path, former)


def _removed(path: Path, former: bytes | None) -> Undo:
    assert former is not None
    atomic_write.remove(path)
    return lambda: atomic_write.create(path, former)


def _moved(path: Path, there: Path) -> Undo:
    atomic_write.move(path, there)
    return lambda: atomic_write.move(there, path)
