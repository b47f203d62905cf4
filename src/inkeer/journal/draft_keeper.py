"""The keeper of a walk's draft: one terminal at a time writes it, and a full disk leaves it room."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.drafts import Draft, DraftOrigin, Drafts, build_draft
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import Lock
from inkeer.storage.safe_read import MissingFileError, explain_write_errors, read_file

if TYPE_CHECKING:
    from inkeer.walk.runner import Progress
    from inkeer.walk.state import Walk

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_RESERVE = 16 * 1024  # bytes that are given up when a disk is full: room for a walk's last words


class DraftWarningError(InkeerError):
    """What was written is kept, and its writer should know something about that."""


class DraftKeeper:
    """Writes the draft of one walk as it goes.

    `blank` is the walk in which nothing was written yet; as long as that is so there is no draft.
    A keeper that lost its draft to another terminal keeps what is typed on in a file apart.
    """

    def __init__(self, drafts: Drafts, blank: Walk, origin: DraftOrigin, now: datetime) -> None:
        self.blank = blank
        self.origin = origin
        self.key = origin.build_key(blank.module.id)
        self.was_taken_over = False  # whether another terminal took it over
        self._drafts = drafts
        self._now = now
        self._path = drafts.path(self.key)
        self._lock = drafts.lock(self.key)
        self._reserve = drafts.folder / f".{self.key}.reserve"
        self._written: bytes | None = None
        self._side_copy: Path | None = None

    def take(self) -> str | None:
        """Take the draft; in words who has it when another has."""
        return _take(self._drafts, self._lock)

    def seize(self) -> None:
        """Take a draft that is open in another terminal."""
        with explain_write_errors(self._lock.path):
            self._lock.seize()

    def release(self) -> None:
        """Let the draft go."""
        if self._lock.is_held:
            with suppress(OSError):
                atomic_write.remove(self._reserve)
        self._lock.release()

    def resume(self, draft: Draft | None) -> Progress:
        """The walk where its draft left it, else as it begins; what no longer fits is set aside."""
        from inkeer.journal.draft_resume import resume_draft
        from inkeer.walk.runner import Progress

        if draft is None:
            return Progress(self.blank)
        progress, lost = resume_draft(draft, self.blank)
        self.origin = draft.origin._replace(set_aside=lost)
        return progress

    def is_empty(self, progress: Progress) -> bool:
        """Whether nobody wrote anything."""
        unchanged = progress.walk.answers == self.blank.answers
        return unchanged and not (progress.typed or self.origin.set_aside)

    def keep(self, progress: Progress, becoming: str | None = None) -> None:
        """Write the walk as it stands in the place of the draft before.

        InkeerError when that cannot be done, DraftWarningError when it was and is to be known.
        """
        if self._written is None and self.is_empty(progress):
            return
        draft = build_draft(progress, self.origin, becoming, self.blank.answers)
        data = draft.to_yaml().encode()
        if self._is_ours():
            self._write(self._path, data)
            if self._lock.is_held or not os.path.lexists(self._lock.path):
                self._written = data
                self._lay_reserve()
                return
            self.was_taken_over = True
            self._written = None  # taken over meanwhile: theirs comes over it
        if data != self._written or (self._side_copy is not None and not self._side_copy.exists()):
            self._write_side_copy(data)
            self._written = data
        raise self._takeover_warning()

    def note_becoming(self, progress: Progress, mark: str) -> None:
        """Note in the draft what the walk is becoming, just before that is written.

        So a crash between the two leaves no walk to be saved twice.
        """
        with suppress(InkeerError):  # what it becomes is what counts now
            self.keep(progress, mark)

    def finish(self) -> None:
        """Remove the draft: its walk was saved, or what is in it is not wanted."""
        path = self._path if self._is_ours() else self._side_copy
        if path is not None:
            with explain_write_errors(path):
                atomic_write.remove(path)
        self._written = None

    def _is_ours(self) -> bool:
        """Whether nobody took it over; where its folder vanished it is ours to make again."""
        if self.was_taken_over or self._lock.is_held:
            return not self.was_taken_over
        with explain_write_errors(self._path):
            atomic_write.make_folder(self._drafts.folder)
            self.was_taken_over = os.path.lexists(self._lock.path) or not self._lock.take()
        if not self.was_taken_over and self._is_changed():
            self.was_taken_over = True  # somebody had it meanwhile, and left a draft
            self._lock.release()
        return not self.was_taken_over

    def _is_changed(self) -> bool:
        """Whether there is a draft that is not what was written here last."""
        try:
            return read_file(self._path) != self._written
        except MissingFileError:
            return False

    def _write(self, path: Path, data: bytes) -> None:
        with explain_write_errors(path):
            try:
                atomic_write.replace(path, data)
            except OSError as error:
                if error.errno not in _FULL or not self._reserve.exists():
                    raise
                atomic_write.remove(self._reserve)
                atomic_write.replace(path, data)

    def _write_side_copy(self, data: bytes) -> None:
        if self._side_copy is not None:
            self._write(self._side_copy, data)
            return
        path = self._drafts.path_aside(self.key, self._now)
        with explain_write_errors(path.parent):
            self._side_copy = atomic_write.create(path, data, numbered=True)

    def _lay_reserve(self) -> None:
        if self._reserve.exists():
            return
        try:
            atomic_write.create(self._reserve, os.urandom(_RESERVE))
        except OSError as error:
            if error.errno in _FULL:
                raise DraftWarningError(
                    _("the disk is full; what you wrote is kept, and little more fits"),
                    _("make room before you go on"),
                ) from None

    def _takeover_warning(self) -> DraftWarningError:
        message = _("this walk goes on in another terminal ({who})")
        hint = _("you can leave it here: Ctrl+C")
        if self._side_copy is not None:
            hint = _("what you type here is kept apart; to have it back: inkeer restore {name}")
            hint = hint.format(name=self._side_copy.stem)
        return DraftWarningError(message.format(who=self._lock.describe_holder()), hint)


def restore_set_aside(drafts: Drafts, path: Path, draft: Draft, now: datetime) -> Path | None:
    """Make a draft that was set aside the current one; where the one is now that was."""
    lock = drafts.lock(draft.key)
    if (holder := _take(drafts, lock)) is not None:
        message = _("this walk is open in another terminal ({who})")
        raise InkeerError(message.format(who=holder), _("leave it there: Ctrl+C"))
    try:
        other = drafts.set_aside(draft.key, now)
        with explain_write_errors(path):
            atomic_write.move(path, drafts.path(draft.key))
        return other
    finally:
        lock.release()


def _take(drafts: Drafts, lock: Lock) -> str | None:
    with explain_write_errors(lock.path):
        atomic_write.make_folder(drafts.folder)
        return None if lock.take() else lock.describe_holder()
