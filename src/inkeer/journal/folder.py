"""The journal as a folder of files, and where everything in it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import InkeerError
from inkeer.storage.safe_read import list_folder


class Journal(NamedTuple):
    """All that a person wrote, in one folder; `cache` is the file of its index, where one is kept."""

    folder: Path
    cache: Path | None = None

    @property
    def modules(self) -> Path:
        return self.folder / "modules"

    @property
    def entries(self) -> Path:
        return self.folder / "entries"  # with a folder for each year

    @property
    def trash(self) -> Path:
        return self.folder / "trash"

    def refuse_links(self, path: Path) -> None:
        """InkeerError when a path in the journal, or a folder above it there, is a link out of it."""
        from inkeer.storage.atomic_write import refuse_link  # costs start-up, and a list needs none

        if self.folder in path.parents:
            depth = len(path.parts) - len(self.folder.parts)
            for part in [path, *path.parents][:depth]:
                refuse_link(part)

    def list_own_folders(self) -> list[Path]:
        """The folders with entries and trash that are here, and no links out of the journal."""
        years = [] if self.entries.is_symlink() else [*self.entries.glob("*/")]
        folders = (self.trash, self.entries, *years)
        return [path for path in folders if path.is_dir() and not path.is_symlink()]

    def list_files(self, failures: list[InkeerError] | None = None) -> Iterator[Path]:
        """The files of entries.

        InkeerError when a folder cannot be listed; with `failures` it goes there, and the rest on.
        """
        folders = [self.entries]
        for folder in folders:
            try:
                paths = list_folder(folder)
            except InkeerError as error:
                if failures is None:
                    raise
                failures.append(error)
                continue
            if folder == self.entries:
                folders += [path for path in paths if path.is_dir()]
            else:
                yield from (path for path in paths if path.suffix == ".yaml")
