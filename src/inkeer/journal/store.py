"""The journal as a folder of files: where everything in it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.storage.safe_read import read_file, unreadable_error

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry


class Journal(NamedTuple):
    """All finished walks, in one folder; `cache` is the file of its index, where one is kept."""

    folder: Path
    cache: Path | None = None

    @property
    def modules(self) -> Path:
        """The user's own modules."""
        return self.folder / "modules"

    @property
    def entries(self) -> Path:
        """Where the finished walks are."""
        return self.folder / "entries"

    def read(self, path: Path) -> Entry:
        """The entry in a file; FileProblemsError when it cannot be read."""
        from inkeer.journal import entry  # costs start-up, and a list needs none
        from inkeer.yaml_fields import MAX_BYTES

        return entry.read(read_file(path, MAX_BYTES), str(path))

    def files(self) -> Iterator[Path]:
        """The files of entries; InkeerError when the folders cannot be looked into."""
        try:
            years = sorted(path for path in self.entries.iterdir() if path.is_dir())
            for year in years:
                yield from sorted(path for path in year.iterdir() if path.suffix == ".yaml")
        except FileNotFoundError:
            return
        except OSError as error:
            raise unreadable_error(Path(error.filename or self.entries), error) from None
