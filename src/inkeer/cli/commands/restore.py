"""`inkeer restore`: bring an entry back from the trash, or back to what it was before it was edited."""

from pathlib import Path
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context, describe_entry, read_clock
from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal import operations
from inkeer.journal.draft_keeper import restore_set_aside
from inkeer.journal.drafts import Draft
from inkeer.journal.trashed_files import find_trashed


def restore_entry(
    context: Context,
    entry: Annotated[
        str,
        options.argument(
            _("ENTRY"),
            _("An id or a name, as the trash shows it; -1 for what was put away last."),
            options.complete_trashed,
        ),
    ],
) -> None:
    console = context.console
    for path, draft in context.drafts.load_set_aside():
        if entry in (path.name, path.stem):
            _restore_draft(context, path, draft)
            return
    trashed = find_trashed(context.journal, entry)
    before = set(context.journal.list_files())
    path = operations.restore(context.journal, trashed, read_clock())
    what = path.name if trashed.head is None else describe_entry(trashed.head)
    if path not in before:
        console.write(_("Back again: {what}").format(what=what))
        return
    console.write(_("As it was before: {what}").format(what=what))
    name = trashed.head.id if trashed.head else path.stem
    context.suggest(_("To undo this: {command}"), "restore", name)


def _restore_draft(context: Context, path: Path, draft: Draft | None) -> None:
    """Bring back a draft that was put aside; one that stands in its place is put aside instead."""
    if draft is None:
        message = _("{path} cannot be read").format(path=path)
        raise InkeerError(message, _("your words are in it; open it as text"))
    other = restore_set_aside(context.drafts, path, draft, context.now)
    context.console.write(_("Back again: {what}").format(what=draft.title))
    context.suggest(_("Go on: {command}"), *draft.resume_words())
    if other is not None:
        context.suggest(_("What you had begun is set aside: {command}"), "restore", other.stem)
