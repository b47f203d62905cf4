"""What every verb works with: the options and settings, the time, the journal, the console."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from inkeer import i18n
from inkeer.cli import locations, settings
from inkeer.cli.settings import Settings
from inkeer.errors import InkeerError, UsageError, did_you_mean
from inkeer.text import sanitize

if TYPE_CHECKING:
    from inkeer.journal.catalogue import Catalogue
    from inkeer.journal.drafts import Drafts
    from inkeer.journal.entry import Entry
    from inkeer.journal.entry_filter import EntryFilter
    from inkeer.journal.entry_header import EntryHeader, StoredEntry
    from inkeer.journal.folder import Journal
    from inkeer.journal.index.module_heads import ModuleHead
    from inkeer.module.library import Library
    from inkeer.module.module_files import ModuleFile
    from inkeer.terminal.console import Console


class Context:
    """One run of the program: its options and settings, and when it was started."""

    def __init__(self, global_options: Settings) -> None:
        self.global_options = global_options
        self.settings = settings.load_settings()
        self.now = read_clock()
        self.environment: Mapping[str, str] = os.environ

    @property
    def language(self) -> str:
        """The language of the screen, and of a module where it has been translated."""
        return i18n.current_language()

    @property
    def plain(self) -> bool:
        from inkeer.terminal.console import wants_plain

        return wants_plain(self.environment, self.global_options.plain, self.settings.plain)

    @cached_property
    def journal(self) -> Journal:
        from inkeer.journal.folder import Journal  # these cost start-up, and help needs none

        named = self.environment.get("INKEER_JOURNAL")
        folder = locations.journal_folder(self.global_options.journal, named, self.settings.journal)
        return Journal(folder, locations.index_path(folder))

    @cached_property
    def catalogue(self) -> Catalogue:
        """What is in the journal; what cannot be read is reported, and stops nothing."""
        from inkeer.journal.catalogue import Catalogue
        from inkeer.terminal.console import ProgressLine

        catalogue = Catalogue(self.journal, ProgressLine(self.console.look))
        for error in catalogue.failures:
            report_error(error, "warning")
        for message in _describe_oddities(catalogue, self.command("doctor")):
            report_error(InkeerError(message), "warning")
        return catalogue

    @cached_property
    def drafts(self) -> Drafts:
        from inkeer.journal.drafts import Drafts  # costs start-up, and a list needs none

        return Drafts.of(locations.state_folder(), self.journal.folder)

    @cached_property
    def library(self) -> Library:
        from inkeer.module.library import Library, shipped_folder

        return Library(self.journal.modules, shipped_folder())

    def find_module_id(self, name: str) -> str:
        """The id of a module that a person names; it may be gone, since entries stand on their own."""
        walked = {stored.head.module for stored in self.catalogue.list_latest()}
        if name in walked:
            return name
        try:
            return self.library.find(name).id
        except InkeerError as error:
            raise InkeerError(error.message, did_you_mean(name, walked) or error.hint) from None

    def load_module_heads(self) -> list[tuple[ModuleFile, ModuleHead | InkeerError]]:
        """Every module as a list shows it; for one that cannot be read, its error."""
        from inkeer.journal.index.module_heads import load_module_heads

        return load_module_heads(self.library, self.language, self.journal.cache)

    @cached_property
    def console(self) -> Console:
        from inkeer.terminal.console import Console, detect_look

        out = sys.stdout
        look = detect_look(
            self.environment,
            terminal=out.isatty(),
            encoding=out.encoding or "ascii",
            plain=self.plain or not out.isatty(),
        )
        return Console(look, out)

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

        journal = self.global_options.journal
        words = ("--journal", journal, *words) if journal else words
        return " ".join([self.program, *map(quote, words)])

    def suggest(self, message: str, *words: str, style: str = "dim") -> None:
        """Write what to type next: the message, with inkeer and these words as its `{command}`."""
        self.console.write(message.format(command=self.command(*words)), style)

    @property
    def is_interactive(self) -> bool:
        """Whether a person is there, with keys and a screen."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def print_json(self, data: object) -> None:
        """Write data for programs; an iterator as an array, item by item."""
        from inkeer.export import json  # costs start-up, and people read no JSON

        if isinstance(data, Iterator):
            self.console.write_parts(json.render_array(data))
        else:
            self.console.write_raw(json.dump_json(data))

    def require_terminal(self, hint: str) -> None:
        """UsageError with this hint when nobody is there to be asked."""
        if not self.is_interactive:
            message = i18n._("there is no terminal here to ask whether you are sure")
            raise UsageError(message, hint)

    def confirm(self, message: str, no: str, yes: str, hint: str) -> bool:
        """Whether a person says yes; InkeerError with this hint when nobody is there to ask."""
        self.require_terminal(hint)
        from inkeer.terminal.menu import choose

        return choose(self.console, message, {"no": no, "yes": yes}) == "yes"

    def load_entries(self, entry_filter: EntryFilter) -> Iterator[Entry]:
        """The entries that pass, whole, newest first; those that cannot be read were reported."""
        return (entry for _stored, entry in self.load_stored_entries(entry_filter))

    def load_stored_entries(self, entry_filter: EntryFilter) -> Iterator[tuple[StoredEntry, Entry]]:
        """The same entries, each with where it is."""
        for stored, entry in self.catalogue.load_entries(entry_filter):
            if not isinstance(entry, InkeerError):
                yield stored, entry


def _describe_oddities(catalogue: Catalogue, doctor: str) -> Iterator[str]:
    """What is odd about the files of a journal, each kind on one line that says what tells more."""
    if broken := catalogue.list_broken():
        yield i18n.format_count(
            "{count} file cannot be understood in full: {path}; what is wrong: {command}",
            "{count} files cannot be understood in full, such as {path}; what is wrong: {command}",
            len(broken),
            path=broken[0],
            command=doctor,
        )
    if copied := catalogue.list_copied():
        yield i18n.format_count(
            "{count} entry is in more than one file and counts once: {id}; see: {command}",
            "{count} entries are in more than one file and count once, such as {id}; see: {command}",
            len(copied),
            id=copied[0],
            command=doctor,
        )


def describe_entry(entry: EntryHeader | Entry) -> str:
    """An entry in a few words: its title and its day."""
    return f"{entry.title}, {i18n.format_day(entry.started)}"


def report_error(error: InkeerError, kind: str = "error") -> None:
    """Write to standard error what is wrong, and what to do about it."""
    text = str(error)
    if error.hint and error.hint not in text:  # the problems of a file show theirs
        text += "\n" + i18n._("hint: {hint}").format(hint=error.hint)
    sys.stderr.write(sanitize(f"{kind}: {text}\n"))


def read_clock() -> datetime:
    """What time it is, here; in UTC where the zone is one that no clock has."""
    now = datetime.now(UTC)
    try:
        return now.astimezone()
    except ValueError:
        return now
