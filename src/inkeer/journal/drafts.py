"""The unfinished walks of one journal, as files in the user's state folder."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from inkeer.errors import InkeerError
from inkeer.files import content, unwritable
from inkeer.journal import draft as drafts
from inkeer.journal import durable
from inkeer.journal.draft import Draft
from inkeer.journal.fields import MAX_BYTES
from inkeer.journal.lock import Lock
from inkeer.language import _
from inkeer.safe import safe_line

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_RESERVE = 16 * 1024  # bytes that are given up when a disk is full: room for a walk's last words


class StillKept(InkeerError):
    """What was written is kept, and its writer should know something about that."""


class Drafts(NamedTuple):
    """The unfinished walks of one journal, one for each module."""

    folder: Path

    @classmethod
    def of(cls, state: Path, journal: Path) -> Drafts:
        """The drafts under a state folder that belong to a journal."""
        return cls(state / "drafts" / f"{crc32(os.fsencode(journal.absolute())):08x}")

    @property
    def aside(self) -> Path:
        """Where drafts are that were put out of the way."""
        return self.folder / "aside"

    def prepare(self) -> None:
        """Make sure that a draft could be written; InkeerError when it could not."""
        try:
            durable.prepare(self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        for path in durable.leftovers(self.folder):
            durable.clear(path)

    def path(self, key: str) -> Path:
        """The file of a draft, by its key."""
        return self.folder / f"{key}.yaml"

    def read(self, key: str) -> Draft | None:
        """The draft of this key, or None; FileProblems when it cannot be read."""
        path = self.path(key)
        if not path.is_file():
            return None
        return drafts.read(content(path, MAX_BYTES), str(path))

    def all(self) -> tuple[list[Draft], list[InkeerError]]:
        """Every draft, the newest first, and what is wrong with those that cannot be read."""
        found, broken = [], []
        for path in sorted(self.folder.glob("*.yaml")):
            try:
                found.append(drafts.read(content(path, MAX_BYTES), str(path)))
            except InkeerError as error:
                broken.append(error)
        return sorted(found, key=lambda one: one.started, reverse=True), broken

    def set_aside(self, key: str, now: datetime) -> Path | None:
        """Move a draft out of the way without losing it; where it is now, or None for no draft."""
        path = self.path(key)
        if not os.path.lexists(path):
            return None
        try:
            return durable.move_beside(path, self.aside, _stem(key, now))
        except OSError as error:
            raise unwritable(self.aside, error) from error

    def put_aside(self) -> list[tuple[Path, Draft | None]]:
        """The drafts that were put out of the way, the last first; None for one that is unreadable."""
        found: list[tuple[Path, Draft | None]] = []
        for path in sorted(self.aside.glob("*.yaml"), reverse=True):
            try:
                found.append((path, drafts.read(content(path, MAX_BYTES), str(path))))
            except InkeerError:
                found.append((path, None))
        return found

    def bring_back(self, path: Path, draft: Draft, now: datetime) -> None:
        """Make a draft that was put aside the one to go on with; the one that was goes aside."""
        hold = self.hold(draft.key, now)
        if (holder := hold.take()) is not None:
            message = _("this walk is open in another terminal ({who})")
            raise InkeerError(message.format(who=safe_line(holder)), _("leave it there: Ctrl+C"))
        try:
            self.set_aside(draft.key, now)
            durable.move(path, self.path(draft.key))
        except OSError as error:
            raise unwritable(path, error) from error
        finally:
            hold.release()

    def is_held(self, key: str) -> bool:
        """Whether a walk with this draft is open in some terminal."""
        return Lock(self.folder / f"{key}.lock").taken

    def hold(self, key: str, now: datetime) -> Hold:
        """A hold on a draft, to be taken."""
        return Hold(self, key, now)


class Hold:
    """A walk's hold on its draft: one terminal at a time writes it.

    Whoever lost it to another terminal keeps what is typed on in a file apart.
    """

    def __init__(self, drafts: Drafts, key: str, now: datetime) -> None:
        self._drafts = drafts
        self._key = key
        self._now = now
        self._path = drafts.path(key)
        self._lock = Lock(drafts.folder / f"{key}.lock")
        self._reserve = drafts.folder / f".{key}.reserve"
        self._last: bytes | None = None
        self._lost = False
        self._apart: Path | None = None

    def take(self) -> str | None:
        """Take hold; who has it when it is another, in words."""
        try:
            durable.folder(self._drafts.folder)
            return None if self._lock.take() else self._lock.holder()
        except OSError as error:
            raise unwritable(self._lock.path, error) from error

    def seize(self) -> None:
        """Take hold of a draft that is open in another terminal."""
        try:
            self._lock.seize()
        except OSError as error:
            raise unwritable(self._lock.path, error) from error

    def keep(self, draft: Draft) -> None:
        """Keep a draft in the place of the one before; InkeerError when that cannot be done."""
        data = draft.text().encode()
        if self._is_ours():
            self._write(self._path, data)
            self._last = data
            self._lay_reserve()
            return
        if data != self._last:
            self._keep_apart(data)
            self._last = data
        raise self._taken_over()

    @property
    def lost(self) -> bool:
        """Whether another terminal has it now."""
        return self._lost

    @property
    def kept(self) -> bool:
        """Whether there is a draft by this hold."""
        return self._last is not None

    def finished(self) -> None:
        """Take the draft away: its walk was saved, or nothing was written."""
        path = self._apart if self._lost else self._path
        try:
            if path is not None:
                durable.remove(path)
            self._last = None
        except OSError as error:
            raise unwritable(self._path, error) from error

    def release(self) -> None:
        """Let it go."""
        if not self._lost:
            with suppress(OSError):
                durable.remove(self._reserve)
        self._lock.release()

    def _is_ours(self) -> bool:
        if self._lost or self._lock.held:
            return not self._lost
        try:
            # Its folder may have vanished; then it is ours to make again.
            durable.folder(self._drafts.folder)
            self._lost = os.path.lexists(self._lock.path) or not self._lock.take()
        except OSError as error:
            raise unwritable(self._path, error) from error
        return not self._lost

    def _write(self, path: Path, data: bytes) -> None:
        try:
            try:
                durable.replace(path, data)
            except OSError as error:
                if error.errno not in _FULL or not self._reserve.exists():
                    raise
                durable.remove(self._reserve)
                durable.replace(path, data)
        except OSError as error:
            raise unwritable(path, error) from error

    def _keep_apart(self, data: bytes) -> None:
        if self._apart is not None:
            self._write(self._apart, data)
            return
        folder = self._drafts.aside
        try:
            self._apart = durable.create_beside(folder, _stem(self._key, self._now), data)
        except OSError as error:
            raise unwritable(folder, error) from error

    def _lay_reserve(self) -> None:
        if self._reserve.exists():
            return
        try:
            durable.create(self._reserve, os.urandom(_RESERVE))
        except OSError as error:
            if error.errno in _FULL:
                raise StillKept(
                    _("the disk is full; what you wrote is kept, and little more fits"),
                    _("make room, and write on"),
                ) from None

    def _taken_over(self) -> StillKept:
        message = _("this walk goes on in another terminal ({who})")
        hint = _("you can leave it here: Ctrl+C")
        if self._apart is not None:
            hint = _("what you type here is kept apart; to have it back: inkeer restore {name}")
            hint = hint.format(name=self._apart.stem)
        return StillKept(message.format(who=safe_line(self._lock.holder())), hint)


def _stem(key: str, now: datetime) -> str:
    """The beginning of a name for a draft that is put out of the way."""
    return f"{key}-{now:%Y%m%dT%H%M%S}"
