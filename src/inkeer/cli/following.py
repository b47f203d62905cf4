"""Asking a person what came of an intention, and keeping that with its entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from inkeer.cli.context import Context, clock
from inkeer.cli.edit_session import Original, unsaved
from inkeer.cli.walk_session import WalkSession, held, tell_lost
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _, format_day
from inkeer.journal import draft as drafts
from inkeer.journal import operations
from inkeer.journal.draft import Begun
from inkeer.journal.draft_lock import DraftLock
from inkeer.journal.entry import Entry
from inkeer.review import follow_up
from inkeer.review.intentions import Intention
from inkeer.storage.safe_read import MissingFileError
from inkeer.terminal.views import intentions
from inkeer.walk.runner import Progress
from inkeer.walk.state import Walk

if TYPE_CHECKING:
    from inkeer.terminal.walk_screen import WalkScreen


def ask(session: Context, path: Path, one: Intention) -> int:
    """Ask about one intention, in the entry at a path; the exit code."""
    operations.prepare(session.journal)  # refuse to begin what could not be kept
    session.drafts.prepare()
    key = drafts.key(follow_up.ID, None, one.entry, one.question)
    hold = held(session, key, one.title)
    if hold is None:
        return Exit.INTERRUPTED
    try:
        return _asked(session, hold, key, path, one)
    finally:
        hold.release()


def _asked(session: Context, hold: DraftLock, key: str, path: Path, one: Intention) -> int:
    original = Original.read(path)
    module = follow_up.module_for(one)
    blank = Walk(module)
    start = Progress(blank)
    begun = Begun(session.now, changes=one.entry, follows=one.question)
    draft = unsaved(session, key, original.entry)
    if draft is not None and draft.saving == _mark(original.seen):
        hold.finished()  # it was saved as it was cut off
        session.page.text(_kept_with(session, original.entry))
        return Exit.DONE
    if draft is not None:
        start, lost = drafts.resumed(draft, module, blank.last)
        begun = draft.begun._replace(set_aside=lost)

    def begin(_person: WalkScreen) -> bool:
        answered = follow_up.asked(original.entry, one.question)
        intentions.heading(session.page, one, answered.lines() if answered else [])
        if draft is not None:
            session.page.text(_("You were telling about this; here you go on."), "dim")
        tell_lost(session.page, begun)
        return True

    def save(walked: Walk, saving: Callable[[str], None]) -> None:
        _save(session, path, one, begun, walked, saving)

    again = session.command("follow-up", one.entry)
    nothing = _("Nothing was written, and it stays open.")
    return WalkSession(session, hold, begun, blank, again, nothing, save, short=True).walk(
        start, begin
    )


def _save(
    session: Context,
    path: Path,
    one: Intention,
    begun: Begun,
    walked: Walk,
    saving: Callable[[str], None],
) -> None:
    """Keep what was told with its entry, as that stands now: it may have been changed meanwhile."""
    now = clock()
    reply = follow_up.reply(walked, now.date())
    try:
        seen, was = Original.read(path)[1:]
    except MissingFileError:
        raise InkeerError(
            _("this entry is not in its place any more"),
            _("perhaps it was deleted: inkeer trash"),
        ) from None
    if follow_up.asked(was, one.question) is None:
        raise InkeerError(
            _("this intention does not stand in its entry any more"),
            _("to see what it was before: inkeer trash"),
        )
    new = follow_up.followed(was, one.question, reply, now.date())
    new = new._replace(set_aside=was.set_aside + begun.set_aside)
    if new == was:
        session.page.text(_("It stays open."))
        return
    data = operations.fitting(new.text())
    saving(_mark(data))
    operations.change(session.journal, path, seen, data, now)
    page = session.page
    page.text(_kept_with(session, new), "bold")
    if reply.again is not None:
        message = _("From {day} on, inkeer asks about it again.")
        page.text(message.format(day=format_day(reply.again)))
    elif reply.rest:
        page.text(_("It may rest now."))
    page.text(_("Read again: {command}").format(command=session.command("show", new.id)), "dim")


def _kept_with(session: Context, entry: Entry) -> str:
    return _("Saved with: {what}").format(what=session.told(entry))


def _mark(data: bytes) -> str:
    """What tells one text of an entry from another."""
    return f"{crc32(data):08x}"
