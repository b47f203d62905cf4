"""A walk's hold on its draft: one terminal at a time writes it, and a full disk leaves it room."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.draft import Draft
from inkeer.journal.drafts import Drafts, stem_aside
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import Lock
from inkeer.storage.safe_read import MissingFileError, read_file, unwritable_error
from inkeer.text import safe_line
from inkeer.yaml_fields import MAX_BYTES

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_RESERVE = 16 * 1024  # bytes that are given up when a disk is full: room for a walk's last words


class DraftTakenError(InkeerError):
    """What was written is kept, and its writer should know something about that."""


class DraftLock:
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
            atomic_write.make_folder(self._drafts.folder)
            return None if self._lock.take() else self._lock.holder()
        except OSError as error:
            raise unwritable_error(self._lock.path, error) from error

    def seize(self) -> None:
        """Take hold of a draft that is open in another terminal."""
        try:
            self._lock.seize()
        except OSError as error:
            raise unwritable_error(self._lock.path, error) from error

    def keep(self, draft: Draft) -> None:
        """Keep a draft in the place of the one before; InkeerError when that cannot be done."""
        data = draft.text().encode()
        if self._is_ours():
            self._write(self._path, data)
            if self._lock.held or not os.path.lexists(self._lock.path):
                self._last = data
                self._lay_reserve()
                return
            self._lost, self._last = True, None  # taken over while we wrote: theirs comes over it
        if data != self._last or (self._apart is not None and not self._apart.exists()):
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
        """Take the draft away: its walk was saved, or what is in it is not wanted."""
        path = self._path if self._is_ours() else self._apart
        try:
            if path is not None:
                atomic_write.remove(path)
            self._last = None
        except OSError as error:
            raise unwritable_error(self._path, error) from error

    def release(self) -> None:
        """Let it go."""
        if self._lock.held:
            with suppress(OSError):
                atomic_write.remove(self._reserve)
        self._lock.release()

    def _is_ours(self) -> bool:
        """Whether nobody took it over; where its folder vanished it is ours to make again."""
        if self._lost or self._lock.held:
            return not self._lost
        try:
            atomic_write.make_folder(self._drafts.folder)
            self._lost = os.path.lexists(self._lock.path) or not self._lock.take()
        except OSError as error:
            raise unwritable_error(self._path, error) from error
        if not self._lost and self._others():
            self._lost = True  # somebody had it meanwhile, and left a draft
            self._lock.release()
        return not self._lost

    def _others(self) -> bool:
        """Whether there is a draft that is not what was kept here last."""
        try:
            return read_file(self._path, MAX_BYTES) != self._last
        except MissingFileError:
            return False

    def _write(self, path: Path, data: bytes) -> None:
        try:
            try:
                atomic_write.replace(path, data)
            except OSError as error:
                if error.errno not in _FULL or not self._reserve.exists():
                    raise
                atomic_write.remove(self._reserve)
                atomic_write.replace(path, data)
        except OSError as error:
            raise unwritable_error(path, error) from error

    def _keep_apart(self, data: bytes) -> None:
        if self._apart is not None:
            self._write(self._apart, data)
            return
        folder = self._drafts.aside
        try:
            self._apart = atomic_write.create_beside(folder, stem_aside(self._key, self._now), data)
        except OSError as error:
            raise unwritable_error(folder, error) from error

    def _lay_reserve(self) -> None:
        if self._reserve.exists():
            return
        try:
            atomic_write.create(self._reserve, os.urandom(_RESERVE))
        except OSError as error:
            if error.errno in _FULL:
                raise DraftTakenError(
                    _("the disk is full; what you wrote is kept, and little more fits"),
                    _("make room before you go on"),
                ) from None

    def _taken_over(self) -> DraftTakenError:
        message = _("this walk goes on in another terminal ({who})")
        hint = _("you can leave it here: Ctrl+C")
        if self._apart is not None:
            hint = _("what you type here is kept apart; to have it back: inkeer restore {name}")
            hint = hint.format(name=self._apart.stem)
        return DraftTakenError(message.format(who=safe_line(self._lock.holder())), hint)


def bring_back(drafts: Drafts, path: Path, draft: Draft, now: datetime) -> Path | None:
    """Make a draft that was put aside the one to go on with; where the one is now that was."""
    hold = DraftLock(drafts, draft.key, now)
    if (holder := hold.take()) is not None:
        message = _("this walk is open in another terminal ({who})")
        raise InkeerError(message.format(who=safe_line(holder)), _("leave it there: Ctrl+C"))
    try:
        other = drafts.set_aside(draft.key, now)
        atomic_write.move(path, drafts.path(draft.key))
        return other
    except OSError as error:
        raise unwritable_error(path, error) from error
    finally:
        hold.release()
