"""The journal as a folder of files: what is in it, and how one finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.errors import InkeerError
from inkeer.files import NoFile, content, unreadable
from inkeer.journal import header
from inkeer.journal.fields import MAX_BYTES
from inkeer.journal.header import Header
from inkeer.journal.stored import Stored, named
from inkeer.language import _

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry


class Filter(NamedTuple):
    """Which entries are wanted; None leaves that open. Days are inclusive, in the entry's own time."""

    module: str | None = None
    since: date | None = None
    until: date | None = None
    tag: str | None = None

    def wants(self, one: Header) -> bool:
        """Whether an entry passes."""
        day = one.started.date()
        return (
            (self.module is None or one.module == self.module)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and (self.tag is None or self.tag.casefold() in (tag.casefold() for tag in one.tags))
        )


class Journal(NamedTuple):
    """All finished walks, in one folder."""

    folder: Path

    @property
    def modules(self) -> Path:
        """The user's own modules."""
        return self.folder / "modules"

    @property
    def entries(self) -> Path:
        """Where the finished walks are."""
        return self.folder / "entries"

    def entry(self, stored: Stored) -> Entry:
        """One entry, whole; FileProblems when it cannot be read."""
        from inkeer.journal import entry  # costs start-up, and a list needs none

        return entry.read(content(stored.path, MAX_BYTES), str(stored.path))

    def heads(self) -> tuple[list[Stored], list[InkeerError]]:
        """The head of every entry, newest first, and what is wrong with files that cannot be read."""
        found, broken = [], []
        for path in self.files():
            try:
                found.append(Stored(path, header.read(content(path, MAX_BYTES), str(path))))
            except NoFile:
                continue  # it went away while we looked
            except InkeerError as error:
                broken.append(error)
        found.sort(key=lambda one: (one.head.started, one.path.name), reverse=True)
        return found, broken

    def find(self, name: str, found: Sequence[Stored]) -> Stored:
        """The entry that a person names: an id, a beginning of one, or -1 for the last."""
        if not found and any((self.folder / "trash").glob("*.yaml")):
            raise InkeerError(_("there are no entries now"), _("see: inkeer trash"))
        if not found:
            raise InkeerError(_("there are no entries yet"), _("write the first one: inkeer walk"))
        return named(name, found, "inkeer list")

    def file(self, name: str, found: Sequence[Stored]) -> Path:
        """The file of an entry, also of one that cannot be read and is named by its file."""
        try:
            return self.find(name, found).path
        except InkeerError:
            files = [path for path in self.files() if name in (str(path), path.name, path.stem)]
            if len(files) != 1:
                raise
            return files[0]

    def files(self) -> Iterator[Path]:
        """The files of entries; InkeerError when the folders cannot be looked into."""
        try:
            years = sorted(path for path in self.entries.iterdir() if path.is_dir())
            for year in years:
                yield from sorted(path for path in year.iterdir() if path.suffix == ".yaml")
        except FileNotFoundError:
            return
        except OSError as error:
            raise unreadable(Path(error.filename or self.entries), error) from None
