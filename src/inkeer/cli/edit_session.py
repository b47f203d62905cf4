"""Giving an entry another content, by a walk through its questions or in an editor."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.cli.context import Context, clock, tell
from inkeer.cli.walk_session import WalkSession, held, tell_lost
from inkeer.errors import Exit, FileProblemsError, InkeerError
from inkeer.i18n import _
from inkeer.journal import draft as drafts
from inkeer.journal import edit_buffer, entry, operations
from inkeer.journal.draft import Begun, Draft
from inkeer.journal.edit_buffer import EditBuffer
from inkeer.journal.entry import Entry
from inkeer.journal.history import load_last_answers
from inkeer.journal.revision import revised, walk_of
from inkeer.module.identifiers import MODULE_ID
from inkeer.module.model import Module
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import Lock
from inkeer.storage.safe_read import read_file, unwritable_error
from inkeer.text import safe_line
from inkeer.walk.runner import Progress
from inkeer.walk.state import Walk
from inkeer.yaml_fields import MAX_BYTES

if TYPE_CHECKING:
    from inkeer.terminal.walk_screen import WalkScreen


class Original(NamedTuple):
    """An entry as it stands on the disk before it is changed."""

    path: Path
    seen: bytes
    entry: Entry

    @classmethod
    def read(cls, path: Path) -> Original:
        """The entry in a file; FileProblemsError when it cannot be read."""
        seen = read_file(path, MAX_BYTES)
        return cls(path, seen, entry.read(seen, str(path)))


def replaced(session: Context, original: Original, new: Entry) -> int:
    """Keep the entry as it is now; the exit code."""
    if new == original.entry:
        return _unchanged(session)
    return _replaced(session, original.path, original.seen, new, operations.fitting(new.text()))


def in_walk(session: Context, original: Original) -> int:
    """Let a person change answers by the questions that they were given to; the exit code."""
    was = original.entry
    module = _module(session, was)
    session.drafts.prepare()
    key = drafts.key(module.id, None, was.id)
    hold = held(session, key, was.title)
    if hold is None:
        return Exit.INTERRUPTED
    try:
        blank = walk_of(was, module, load_last_answers(session.catalogue, module, was.started))
        start, begun = Progress(blank), Begun(was.started, changes=was.id)
        draft = unsaved(session, key, was)
        if draft is not None and _dropped(session):
            hold.finished()
            draft = None
        if draft is not None:
            start, lost = drafts.resumed(draft, module, blank.last, blank.answers)
            begun = begun._replace(set_aside=lost)

        def begin(_person: WalkScreen) -> bool:
            session.page.blank()
            session.page.text(session.told(was), "bold")
            if draft is not None:
                message = _("You were changing this entry; here you go on.")
                session.page.text(message, "dim")
            tell_lost(session.page, begun)
            return True

        def save(walked: Walk, _saving: Callable[[str], None]) -> None:
            new = revised(was, blank, walked)
            replaced(session, original, new._replace(set_aside=was.set_aside + begun.set_aside))

        again = session.command("edit", was.id, "--answers")
        nothing = _("Nothing was changed.")
        return WalkSession(session, hold, begun, blank, again, nothing, save).walk(start, begin)
    finally:
        hold.release()


def unsaved(session: Context, key: str, was: Entry) -> Draft | None:
    """What was changed before, and not saved; what cannot be read of it is put aside."""
    try:
        draft = session.drafts.read(key)
        return draft if draft is not None and draft.changes == was.id else None
    except InkeerError as error:
        tell(error, "warning")
        session.drafts.set_aside(key, session.now)
        return None


def in_editor(session: Context, path: Path, known_as: str | None) -> int:
    """Let a person change the text of an entry; nothing of it is lost when it has a mistake."""
    seen = read_file(path, MAX_BYTES)
    table = EditBuffer.of(session.state, path, seen)
    lock = Lock(table.folder.with_suffix(".lock"))
    try:
        atomic_write.make_folder(table.folder.parent)
        if not lock.take():
            message = _("this is being edited in another terminal ({who})")
            raise InkeerError(message.format(who=lock.holder()), _("finish it there"))
        for older in table.older():
            message = _("a text of this entry, from before it was changed, is still there")
            tell(InkeerError(message, safe_line(str(older))), "warning")
        if table.begin(seen):
            if _dropped(session):
                table.clear(table.others())
                table.begin(seen)
            else:
                session.page.text(_("Here you go on with the text that was not done."))
                session.page.flush()
        return _edited(session, path, seen, table, known_as)
    except OSError as error:
        raise unwritable_error(table.folder, error) from error
    finally:
        lock.release()


def _dropped(session: Context) -> bool:
    """Whether a person wants to be rid of changes that were not saved."""
    if not session.terminal:
        return False
    from inkeer.terminal.menu import choose

    page = session.page
    page.blank()
    page.text(_("You were changing this entry, and did not save it."))
    choices = {"on": _("Go on with those changes"), "drop": _("Throw these changes away")}
    chosen = choose(page, _("What would you like?"), choices)
    if chosen is None:
        raise KeyboardInterrupt
    return chosen == "drop"


def _edited(
    session: Context, path: Path, seen: bytes, table: EditBuffer, known_as: str | None
) -> int:
    from inkeer.terminal import editor

    others = table.others()
    if others:
        message = _("an editor that was cut off left this: {names}")
        told = InkeerError(
            message.format(names=", ".join(path.name for path in others)),
            _("look at it in {path}").format(path=safe_line(str(table.folder))),
        )
        tell(told, "warning")
    while True:
        try:
            editor.run(table.text, session.environment)
        except InkeerError as error:
            if table.written() != seen or table.others() != others:
                raise editor.saved_in(table.folder, error) from None
            table.clear(others)
            raise
        raw = table.written()
        if raw == seen:
            table.clear(others)
            return _unchanged(session)
        try:
            new = edit_buffer.checked(raw, path.name, known_as)
        except FileProblemsError as error:
            table.mark(edit_buffer.told(error))
            tell(error)
            wish = _wish(session)
            if wish == "again":
                continue
            if wish == "drop":
                table.clear(others)
                session.page.text(_("The entry is as it was."))
                return Exit.UNMET
            return _left(session, path)
        try:
            code = _replaced(session, path, seen, new, raw)
        except InkeerError as error:
            kept = _("your text is kept in {path}").format(path=safe_line(str(table.text)))
            raise InkeerError(error.message, kept) from None
        table.clear(others)
        return code


def _left(session: Context, path: Path) -> int:
    """Say that a text with a mistake waits; the exit code."""
    told = _("The entry is as it was, and your text is kept.")
    command = session.command("edit", path.stem, "--editor")
    going_on = _("Go on: {command}").format(command=command)
    if not session.terminal:
        raise InkeerError(told, going_on)
    session.page.text(told)
    session.page.text(going_on, "dim")
    return Exit.UNMET


def _wish(session: Context) -> str:
    """What to do with a text that cannot be kept."""
    if not session.terminal:
        return "leave"
    from inkeer.terminal.menu import choose

    choices = {
        "again": _("Back to the editor"),
        "leave": _("Leave it for now, and keep it"),
        "drop": _("Throw these changes away"),
    }
    return choose(session.page, _("What would you like?"), choices) or "leave"


def _replaced(session: Context, path: Path, seen: bytes, new: Entry, data: bytes) -> int:
    operations.change(session.journal, path, seen, data, clock())
    page = session.page
    page.text(_("Changed: {what}").format(what=session.told(new)), "bold")
    undo = _("As it was before: {command}")
    page.text(undo.format(command=session.command("restore", new.id)), "dim")
    return Exit.DONE


def _unchanged(session: Context) -> int:
    session.page.text(_("Nothing was changed."))
    return Exit.DONE


def _module(session: Context, was: Entry) -> Module:
    """The module of an entry, in the language in which it was walked."""
    try:
        # A path would be opened, and an entry may come from anybody.
        if not re.fullmatch(MODULE_ID, was.module):
            raise InkeerError(_("there is no module '{name}'").format(name=safe_line(was.module)))
        return session.library.load(was.module, was.language)
    except InkeerError as error:
        raise InkeerError(
            _("the questions of this entry cannot be asked: {reason}").format(reason=error.message),
            _("change it as text: --editor"),
        ) from None
