"""Changing an entry: as it stands now, its unsaved changes, its new content, its text in an editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.cli import locations
from inkeer.cli.context import Context, describe_entry, read_clock, report_error
from inkeer.errors import ExitCode, FileProblemsError, InkeerError
from inkeer.i18n import _
from inkeer.journal import operations
from inkeer.journal.drafts import Draft
from inkeer.journal.entry import Entry
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import Lock
from inkeer.storage.safe_read import explain_write_errors, read_file

if TYPE_CHECKING:
    from inkeer.journal.edit_buffer import EditBuffer


class Original(NamedTuple):
    """An entry as it stands on the disk before it is changed."""

    path: Path
    raw: bytes
    entry: Entry

    @classmethod
    def load(cls, path: Path) -> Original:
        """The entry in a file; FileProblemsError when it cannot be read."""
        from inkeer.journal.entry_parser import parse_entry  # costs start-up: it reads YAML

        raw = read_file(path)
        return cls(path, raw, parse_entry(raw, str(path)))


def replace_entry(context: Context, original: Original, entry: Entry) -> None:
    """Give an entry another content, and report it."""
    if entry == original.entry:
        context.console.write(_("Nothing was changed."))
        return
    _replace(context, original.path, original.raw, entry, operations.encode_entry(entry))


def load_changes(context: Context, key: str, entry: Entry) -> Draft | None:
    """The draft of unsaved changes to an entry; an unreadable one is set aside."""
    try:
        draft = context.drafts.load(key)
        return draft if draft is not None and draft.origin.edited_entry == entry.id else None
    except InkeerError as error:
        report_error(error, "warning")
        context.drafts.set_aside(key, context.now)
        return None


def wants_to_discard(context: Context) -> bool:
    """Whether a person wants to be rid of unsaved changes."""
    if not context.is_interactive:
        return False
    from inkeer.terminal.menu import choose

    console = context.console
    console.write_blank()
    console.write(_("You were changing this entry, and did not save it."))
    choices = {"on": _("Go on with those changes"), "drop": _("Throw these changes away")}
    choice = choose(console, _("What would you like?"), choices)
    if choice is None:
        raise KeyboardInterrupt
    return choice == "drop"


def edit_text(context: Context, path: Path, entry_id: str | None) -> int:
    """Let a person change the text of an entry, in an editor; the exit code.

    Nothing of it is lost when it has a mistake. `entry_id` is what its id must stay.
    """
    from inkeer.journal.edit_buffer import EditBuffer

    buffer = EditBuffer(locations.state_folder(), path, read_file(path))
    lock = Lock(buffer.folder.with_suffix(".lock"))
    with explain_write_errors(buffer.folder):
        atomic_write.make_folder(buffer.folder.parent)
        if not lock.take():
            message = _("this is being edited in another terminal ({who})")
            raise InkeerError(message.format(who=lock.describe_holder()), _("finish it there"))
        try:
            _begin_text(context, buffer)
            return _edit_until_valid(context, path, buffer, entry_id)
        finally:
            lock.release()


def _begin_text(context: Context, buffer: EditBuffer) -> None:
    for older in buffer.list_older():
        message = _("a text of this entry, from before it changed, is still waiting")
        report_error(InkeerError(message, str(older)), "warning")
    if not buffer.start():
        return
    if wants_to_discard(context):
        buffer.clear()
        buffer.start()
    else:
        context.console.write(_("Go on here with the text you had not finished."))
        context.console.flush()


def _edit_until_valid(
    context: Context, path: Path, buffer: EditBuffer, entry_id: str | None
) -> int:
    from inkeer.journal.edit_buffer import explain_problems, parse_edited

    if buffer.leftovers:
        _report_leftovers(buffer)
    while True:
        _open_editor(context, buffer)
        raw = buffer.read_text()
        if raw == buffer.original:
            buffer.clear()
            context.console.write(_("Nothing was changed."))
            return ExitCode.DONE
        try:
            entry = parse_edited(raw, path.name, entry_id)
            break
        except FileProblemsError as error:
            buffer.write_remarks(explain_problems(error))
            report_error(error)
        choice = _choose_repair(context)
        if choice == "leave":
            return _leave_text(context, path)
        if choice == "drop":
            buffer.clear()
            context.console.write(_("The entry is as it was."))
            return ExitCode.UNMET
    try:
        _replace(context, path, buffer.original, entry, raw)
    except InkeerError as error:
        hint = _("your text is kept in {path}").format(path=buffer.path)
        raise InkeerError(error.message, hint) from None
    buffer.clear()
    return ExitCode.DONE


def _report_leftovers(buffer: EditBuffer) -> None:
    message = _("an interrupted editor left this: {names}")
    error = InkeerError(
        message.format(names=", ".join(path.name for path in buffer.leftovers)),
        _("look at it in {path}").format(path=buffer.folder),
    )
    report_error(error, "warning")


def _open_editor(context: Context, buffer: EditBuffer) -> None:
    """Open the editor; when it does not end well, what it saved stays and the error says where."""
    from inkeer.terminal import editor

    try:
        editor.open_in_editor(buffer.path, context.environment)
    except InkeerError as error:
        if buffer.has_changed():
            raise editor.rescue_error(buffer.folder, error) from None
        buffer.clear()
        raise


def _choose_repair(context: Context) -> str:
    if not context.is_interactive:
        return "leave"
    from inkeer.terminal.menu import choose

    choices = {
        "again": _("Back to the editor"),
        "leave": _("Leave it for now, and keep it"),
        "drop": _("Throw these changes away"),
    }
    return choose(context.console, _("What would you like?"), choices) or "leave"


def _leave_text(context: Context, path: Path) -> int:
    message = _("The entry is as it was, and your text is kept.")
    command = context.command("edit", path.stem, "--editor")
    hint = _("Go on: {command}").format(command=command)
    if not context.is_interactive:
        raise InkeerError(message, hint)
    context.console.write(message)
    context.console.write(hint, "dim")
    return ExitCode.UNMET


def _replace(context: Context, path: Path, before: bytes, entry: Entry, raw: bytes) -> None:
    operations.change(context.journal, path, before, raw, read_clock(), entry)
    context.console.write(_("Changed: {what}").format(what=describe_entry(entry)), "bold")
    context.suggest(_("As it was before: {command}"), "restore", entry.id)
