"""`inkeer browse`: read on a full screen, and look for what one wrote."""

import os
import sys
from collections.abc import Sequence

import typer

from inkeer.browse.shelf import Answer
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.journal.catalogue import Catalogue
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.index.search_text import expression
from inkeer.journal.stored import StoredEntry

HELP = _("Read on a full screen, and follow a question through time.")


def run(ctx: typer.Context) -> None:
    browse(ctx.obj)


def browse(session: Context) -> None:
    """Read on a full screen, until one has read enough."""
    if session.plain:
        raise _unfit(_("browse needs a full screen, and you asked for plain lines"))
    if not (session.terminal and sys.stderr.isatty()):
        raise _unfit(_("browse needs a full screen, and there is no terminal here"))
    shelf = Indexed(session)
    if not shelf.heads("", None):
        session.page.text(_("No entries. Write one: inkeer walk"))
        return
    from inkeer.browse.launch import read

    read(shelf, os.environ, session.page.look.signs)


def _unfit(message: str) -> InkeerError:
    hint = _("in plain lines: inkeer list, inkeer search, inkeer show")
    return InkeerError(message, hint, Exit.USAGE)


class Indexed:
    """A shelf of the journal by way of its index: what one types is looked up, and no file read."""

    def __init__(self, session: Context) -> None:
        self._session = session
        self._catalogue = session.catalogue

    def heads(self, words: str, module: str | None) -> Sequence[StoredEntry]:
        wanted = EntryFilter(module=module)
        asked = expression(words.split(), beginning=True)
        if asked is None:
            return [*self._catalogue.heads(wanted)]
        return [*self._catalogue.holding(asked, wanted)]

    def entry(self, stored: StoredEntry) -> Entry:
        return self._session.journal.read(stored.path)

    def over_time(self, module: str, question: str, fingerprint: str) -> Sequence[Answer]:
        found = [
            Answer(stored, answered)
            for stored, entry in self._catalogue.entries(EntryFilter(module=module))
            if not isinstance(entry, InkeerError)
            for answered in entry.answers
            if (answered.id, answered.fingerprint) == (question, fingerprint)
            and answered.answer is not None
        ]
        return found[::-1]

    def edit(self, stored: StoredEntry) -> None:
        from inkeer.cli import edit_session  # the modules of a walk, which reading does without

        try:
            edit_session.in_editor(self._session, stored.path, stored.head.id)
        finally:
            self._catalogue = Catalogue(self._session.journal)
