"""What every verb works with: the time, the folders, the page to write on. Made once, in main."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from inkeer import i18n
from inkeer.cli import settings
from inkeer.cli.global_options import GlobalOptions
from inkeer.cli.settings import Settings
from inkeer.errors import FileProblemsError, InkeerError
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.journal.store import Journal
from inkeer.journal.stored import StoredEntry
from inkeer.terminal.console import Console
from inkeer.terminal.look import look, wants_plain

if TYPE_CHECKING:
    from pathlib import Path

    from inkeer.journal.catalogue import Catalogue
    from inkeer.journal.drafts import Drafts
    from inkeer.journal.entry import Entry
    from inkeer.journal.entry_header import EntryHeader
    from inkeer.module.library import Library


class Context:
    """One run of the program."""

    def __init__(
        self,
        flags: GlobalOptions,
        settings: Settings,
        now: datetime,
        environment: Mapping[str, str],
    ) -> None:
        self.flags = flags
        self.settings = settings
        self.now = now
        self.environment = environment

    @property
    def language(self) -> str:
        """The language of the screen, and of a module where it has been translated."""
        return i18n.current_language()

    @property
    def plain(self) -> bool:
        """Whether to write plain lines only."""
        return wants_plain(self.environment, self.flags.plain, self.settings.plain)

    @cached_property
    def journal(self) -> Journal:
        """The journal."""
        folder = settings.journal(self.flags.journal, self.environment, self.settings)
        return Journal(folder, settings.index(folder))

    @cached_property
    def catalogue(self) -> Catalogue:
        """What is in the journal; what cannot be read is told, and stops nothing."""
        from inkeer.journal.catalogue import Catalogue  # costs start-up, and help needs none
        from inkeer.terminal.progress_line import Waiting

        found = Catalogue(self.journal, Waiting(self.page.look))
        for error in found.broken():
            tell(error, "warning")
        return found

    @cached_property
    def drafts(self) -> Drafts:
        """The unfinished walks of this journal."""
        from inkeer.journal.drafts import Drafts  # costs start-up, and a list needs none

        return Drafts.of(self.state, self.journal.folder)

    @cached_property
    def library(self) -> Library:
        """The modules that can be walked."""
        from inkeer.module.library import Library, shipped

        return Library(self.journal.modules, shipped())

    @cached_property
    def page(self) -> Console:
        """Standard output, as a page."""
        out = sys.stdout
        drawn = look(
            self.environment,
            terminal=out.isatty(),
            encoding=out.encoding or "ascii",
            plain=self.plain or not out.isatty(),
        )
        return Console(drawn, out)

    @property
    def program(self) -> str:
        """What to type for inkeer: its name, or its path where the shell would not find it."""
        from shutil import which

        if which("inkeer") or not sys.argv[0].endswith("inkeer"):
            return "inkeer"
        return os.path.relpath(sys.argv[0])

    def command(self, *words: str) -> str:
        """What to type to call inkeer with these words."""
        from shlex import quote

        journal = ["--journal", self.flags.journal] if self.flags.journal else []
        return " ".join([self.program, *map(quote, [*journal, *words])])

    @property
    def terminal(self) -> bool:
        """Whether a person is there, with keys and a screen."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @cached_property
    def state(self) -> Path:
        """The folder for what is unfinished."""
        return settings.state()

    def told(self, one: EntryHeader | Entry) -> str:
        """An entry in a few words: its title and its day."""
        return f"{one.title}, {i18n.format_day(one.started)}"

    def heads(self, wanted: EntryFilter = ALL, count: int | None = None) -> Iterator[StoredEntry]:
        """The heads of the entries that pass, newest first; at most `count`."""
        return self.catalogue.heads(wanted, count)

    def entries(self, wanted: EntryFilter = ALL) -> Iterator[tuple[StoredEntry, Entry]]:
        """The entries that pass, whole, newest first; those that cannot be read were told."""
        for stored, entry in self.catalogue.entries(wanted):
            if not isinstance(entry, InkeerError):
                yield stored, entry


def tell(error: InkeerError, kind: str = "error") -> None:
    """Say on standard error what is wrong, and what to do about it."""
    from inkeer.i18n import _
    from inkeer.text import safe

    lines = [f"{kind}: {error if isinstance(error, FileProblemsError) else error.message}"]
    if error.hint and not isinstance(error, FileProblemsError):
        lines.append(_("hint: {hint}").format(hint=error.hint))
    sys.stderr.write(safe("\n".join(lines)) + "\n")


def start(flags: GlobalOptions) -> Context:
    """The session of this run; the one place where the clock and the environment are read."""
    return Context(flags, settings.read(), clock(), os.environ)


def clock() -> datetime:
    """What time it is, here; in UTC where the zone is one that no clock has."""
    now = datetime.now(UTC)
    try:
        return now.astimezone()
    except ValueError:
        return now
