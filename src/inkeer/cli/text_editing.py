"""The text of an entry in a person's own editor, until it is an entry again or put away."""

from __future__ import annotations

from pathlib import Path

from inkeer.cli import locations
from inkeer.cli.context import Context, report_error
from inkeer.cli.entry_change import replace_text, wants_to_discard
from inkeer.errors import ExitCode, FileProblemsError, InkeerError
from inkeer.i18n import _
from inkeer.journal.working_copy import WorkingCopy, explain_problems, parse_edited
from inkeer.storage import atomic_write
from inkeer.storage.file_lock import Lock
from inkeer.storage.safe_read import explain_write_errors, read_file


def edit_text(context: Context, path: Path, entry_id: str | None) -> int:
    """Let a person change the text of an entry, in an editor; the exit code.

    Nothing of it is lost when it has a mistake. `entry_id` is what its id must stay.
    """
    copy = WorkingCopy(locations.state_folder(), path, read_file(path))
    lock = Lock(copy.folder.with_suffix(".lock"))
    with explain_write_errors(copy.folder):
        atomic_write.make_folder(copy.folder.parent)
        if not lock.take():
            message = _("this is being edited in another terminal ({who})")
            raise InkeerError(message.format(who=lock.describe_holder()), _("finish it there"))
        try:
            _begin_text(context, copy)
            return _edit_until_valid(context, path, copy, entry_id)
        finally:
            lock.release()


def _begin_text(context: Context, copy: WorkingCopy) -> None:
    for older in copy.list_older():
        message = _("a text of this entry, from before it changed, is still waiting")
        report_error(InkeerError(message, str(older)), "warning")
    if not copy.start():
        return
    if wants_to_discard(context):
        copy.clear()
        copy.start()
    else:
        context.console.write(_("Go on here with the text you had not finished."))
        context.console.flush()


def _edit_until_valid(context: Context, path: Path, copy: WorkingCopy, entry_id: str | None) -> int:
    if copy.leftovers:
        _report_leftovers(copy)
    while True:
        _open_editor(context, copy)
        raw = copy.read_text()
        if raw == copy.original:
            copy.clear()
            context.console.write(_("Nothing was changed."))
            return ExitCode.DONE
        try:
            entry = parse_edited(raw, path.name, entry_id)
            break
        except FileProblemsError as error:
            copy.write_remarks(explain_problems(error))
            report_error(error)
        choice = _choose_repair(context)
        if choice == "leave":
            return _leave_text(context, path)
        if choice == "drop":
            copy.clear()
            context.console.write(_("The entry is as it was."))
            return ExitCode.UNMET
    try:
        replace_text(context, path, copy.original, entry, raw)
    except InkeerError as error:
        hint = _("your text is kept in {path}").format(path=copy.path)
        raise InkeerError(error.message, hint) from None
    copy.clear()
    return ExitCode.DONE


def _report_leftovers(copy: WorkingCopy) -> None:
    message = _("an interrupted editor left this: {names}")
    error = InkeerError(
        message.format(names=", ".join(path.name for path in copy.leftovers)),
        _("look at it in {path}").format(path=copy.folder),
    )
    report_error(error, "warning")


def _open_editor(context: Context, copy: WorkingCopy) -> None:
    """Open the editor; when it does not end well, what it saved stays and the error says where."""
    from inkeer.terminal import editor

    try:
        editor.open_in_editor(copy.path, context.environment)
    except editor.NotWaitingError:
        if copy.read_text() == copy.original:
            raise  # and the copy stays, to go on with
    except InkeerError as error:
        if copy.has_changed():
            raise editor.rescue_error(copy.folder, error) from None
        copy.clear()
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
