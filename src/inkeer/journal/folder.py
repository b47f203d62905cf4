"""The journal as a folder of files, and where everything in it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

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

    def list_files(self) -> Iterator[Path]:
        """The files of entries; InkeerError when the folders cannot be listed."""
        years = (path for path in list_folder(self.entries) if path.is_dir())
        for year in years:
            yield from (path for path in list_folder(year) if path.suffix == ".yaml")
