"""An entry that is about to change: as it stands on the disk, its unsaved changes, its new content."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from inkeer.cli.context import Context, describe_entry, read_clock, report_error
from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal import operations
from inkeer.journal.drafts import Draft
from inkeer.journal.entry import Entry
from inkeer.storage.safe_read import read_file


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
    replace_text(context, original.path, original.raw, entry, operations.encode_entry(entry))


def replace_text(context: Context, path: Path, before: bytes, entry: Entry, raw: bytes) -> None:
    """Give the file of an entry another text, in which `entry` was read, and report it."""
    operations.change(context.journal, path, before, raw, read_clock(), entry)
    context.console.write(_("Changed: {what}").format(what=describe_entry(entry)), "bold")
    context.suggest(_("As it was before: {command}"), "restore", entry.id)


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
