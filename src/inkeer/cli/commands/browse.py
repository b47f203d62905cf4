"""`inkeer browse`: read on a full screen, and search what one wrote."""

import os
import sys

from inkeer.browse.source import EntrySource
from inkeer.cli.context import Context
from inkeer.errors import UsageError
from inkeer.i18n import _
from inkeer.journal.entry_header import StoredEntry


def browse(context: Context) -> None:
    """Read on a full screen, until one has read enough; InkeerError where there is none."""
    if context.plain:
        raise _refuse(_("browse needs a full screen, and you asked for plain lines"))
    if not (context.is_interactive and sys.stderr.isatty()):
        raise _refuse(_("browse needs a full screen, and there is no terminal here"))

    def edit(stored: StoredEntry) -> None:
        from inkeer.cli.text_editing import (
            edit_text,  # the modules of a walk, which reading does without
        )

        edit_text(context, stored.path, stored.head.id)

    source = EntrySource(context.journal, context.catalogue, edit)
    if not source.list_entries("", None):
        context.console.write(_("No entries. Write one: inkeer walk"))
        return
    from inkeer.browse.launch import open_browser

    open_browser(source, os.environ, context.console.look.signs)


def _refuse(message: str) -> UsageError:
    return UsageError(message, _("in plain lines: inkeer list, inkeer search, inkeer show"))
