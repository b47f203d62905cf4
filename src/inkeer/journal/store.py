"""The journal as a folder of files: find, read, add. Nothing else knows the layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.errors import InkeerError
from inkeer.files import NoFile, content, unreadable, unwritable
from inkeer.journal import durable, header
from inkeer.journal.fields import MAX_BYTES
from inkeer.journal.header import Header
from inkeer.language import _, ngettext
from inkeer.safe import safe_line

if TYPE_CHECKING:
    from inkeer.journal.entry import Entry


class Stored(NamedTuple):
    """The head of an entry, and the file that holds it."""

    path: Path
    head: Header


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

    def prepare(self) -> None:
        """Make sure that an entry could be written; InkeerError when it could not."""
        folder = self.folder / "entries"
        try:
            durable.prepare(folder)
        except OSError as error:
            raise unwritable(folder, error) from error

    def entry(self, stored: Stored) -> Entry:
        """One entry, whole; FileProblems when it cannot be read."""
        from inkeer.journal import entry  # costs start-up, and a list needs none

        return entry.read(content(stored.path, MAX_BYTES), str(stored.path))

    def heads(self) -> tuple[list[Stored], list[InkeerError]]:
        """The head of every entry, newest first, and what is wrong with files that cannot be read."""
        found, broken = [], []
        for path in self._files():
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
        if not found:
            raise InkeerError(_("there are no entries yet"), _("write the first one: inkeer walk"))
        if name.startswith("-") and name[1:].isascii() and name[1:].isdigit():
            place = int(name[1:])
            if 1 <= place <= len(found):
                return found[place - 1]
            message = ngettext(
                "there is {count} entry, so there is no {name}",
                "there are {count} entries, so there is no {name}",
                len(found),
            )
            raise InkeerError(message.format(count=len(found), name=name))
        matches = [one for one in found if name and one.head.id.startswith(name)]
        matches = matches or [one for one in found if name and one.path.name.startswith(name)]
        exact = [one for one in matches if one.head.id == name]
        if len(exact or matches) == 1:
            return (exact or matches)[0]
        told = safe_line(name)[:80]
        if matches:
            message = _("'{name}' is the beginning of {count} entries")
            raise InkeerError(
                message.format(name=told, count=len(matches)),
                ", ".join(one.head.id for one in matches[:4]),
            )
        raise InkeerError(_("there is no entry '{name}'").format(name=told), _("see: inkeer list"))

    def add(self, new: Entry) -> Path:
        """Keep a new entry, under a name of its own; what is there already is never touched."""
        folder = self.folder / "entries" / f"{new.started:%Y}"
        data = new.text().encode()
        if len(data) > MAX_BYTES:
            raise InkeerError(
                _("this is too much for one entry: {size} MiB").format(size=len(data) >> 20)
            )
        number = 1
        while True:
            ending = f"-{number}" if number > 1 else ""
            path = folder / f"{new.stem()}{ending}.yaml"
            try:
                durable.create(path, data)
                return path
            except FileExistsError:
                number += 1
            except OSError as error:
                raise unwritable(path, error) from error

    def _files(self) -> Iterator[Path]:
        """The files of entries; InkeerError when the folders cannot be looked into."""
        entries = self.folder / "entries"
        try:
            years = sorted(path for path in entries.iterdir() if path.is_dir())
            for year in years:
                yield from sorted(path for path in year.iterdir() if path.suffix == ".yaml")
        except FileNotFoundError:
            return
        except OSError as error:
            raise unreadable(Path(error.filename or entries), error) from None
