"""The reader itself: entries on the left, one of them on the right, and what each key does."""

from __future__ import annotations

import asyncio
import errno
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.worker import WorkerFailed

from inkeer.browse.main_view import Panes
from inkeer.browse.render import Fragment, Neighbours, find_neighbours, render_entry, render_message
from inkeer.browse.screens import (
    SheetScreen,
    build_answers_sheet,
    build_filters_sheet,
    build_keys_sheet,
    list_filters,
)
from inkeer.browse.source import EntrySource, PastAnswer, Position
from inkeer.browse.themes import OWN, THEMES, next_theme
from inkeer.browse.widgets import Blocks
from inkeer.errors import InkeerError
from inkeer.i18n import _, format_count
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.journal.entry_header import StoredEntry
from inkeer.terminal.console import Signs

_PAUSE = 0.12  # seconds without a key, after which is searched

T = TypeVar("T")


class Browse(App[Position | None]):
    """The full-screen reader; `entries` are all there are, newest first.

    It gives the position of an entry to edit, or None when it was closed. What goes wrong closes it
    and is left in `fault`, to be raised by whoever opened it.
    """

    CSS = """
    EntryList, Reader {
        background: $background; overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size: 1 1;
    }
    """
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False, priority=True),
        ("m", "filters"),
        ("e", "edit"),
        ("left_square_bracket", "hop(-1)"),
        ("right_square_bracket", "hop(1)"),
        ("t", "answers"),
        ("d,ctrl+t", "colours"),
        ("question_mark,f1", "keys"),
        ("escape", "step_back"),
        ("right", "read(True)"),
        ("left", "read(False)"),
        ("q", "leave"),
        Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        source: EntrySource,
        entries: Sequence[StoredEntry],
        position: Position,
        signs: type[Signs],
        *,
        colour: bool = True,
    ) -> None:
        # Without colour Textual would turn it into greys, unless it may use the terminal's own.
        super().__init__(ansi_color=None if colour else True)
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = (colour and position.theme) or OWN
        self.signs = signs
        self.colour = colour
        self.fault: BaseException | None = None
        self._index_thread = ThreadPoolExecutor(1)  # an index is used by one thread at a time
        self._source = source
        self._entries = entries
        self._position = position  # to begin at
        self._module_filters = list_filters(entries)
        known = {choice.module for choice in self._module_filters}
        self._module = position.module if position.module in known else None
        self._message = Fragment("warn", position.message) if position.message else None
        self._wanted_entry = position.stored  # to be chosen when the list comes
        self._wanted_question = position.question  # to be chosen when the entry comes
        self._stored: StoredEntry | None = None  # what is on the right
        self._entry: Entry | None = None  # the same, when it can be read
        # To the chosen question; None until they are known.
        self._answers: Sequence[PastAnswer] | None = None
        self._pending_hop: int | None = None  # where to go once they are
        self._searching = False

    def compose(self) -> ComposeResult:
        self.panes = Panes(self.signs, self._position.words, reading=self._position.reading)
        self.list, self.reader = self.panes.list, self.panes.reader
        yield self.panes

    # -- beginning and end --------------------------------------------------------------------------

    def on_load(self) -> None:
        """Close on a signal, and on a fault outside Textual's own tasks."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._handle_loop_error)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):  # Windows has no SIGHUP
                loop.add_signal_handler(getattr(signal, name), self._stop)

    def on_mount(self) -> None:
        self.call_after_refresh(self._load_list)

    def on_unmount(self) -> None:
        """Drop what waits for the index."""
        self._index_thread.shutdown(wait=False, cancel_futures=True)

    def _stop(self) -> None:
        self.fault = KeyboardInterrupt()
        self.exit()

    def _handle_loop_error(self, _loop: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Close, and print nothing: Textual would print every variable, which is a journal.

        This is the one private method of Textual that is overridden; it has no public hook for it.
        """
        fault = error.error if isinstance(error, WorkerFailed) else error
        self.fault = self.fault or fault
        self.panic()

    def panic(self, *_renderables: object) -> None:
        """Close, and print nothing; Textual itself calls this when the keyboard is gone."""
        self.fault = self.fault or OSError(errno.EIO, "the terminal is gone")
        super().panic()

    # -- the status -----------------------------------------------------------------------------------

    def _update_status(self) -> None:
        self.panes.show_status(self._describe_list(), self._neighbours, self._message)

    def _say(self, text: str, style: str = "dim") -> None:
        self._message = Fragment(style, text)
        self._update_status()

    def _describe_list(self) -> str:
        if self._searching:
            return _("searching") + self.signs.more
        count = len(self.list.entries)
        message = format_count("{count} entry", "{count} entries", count)
        title = next(
            choice.title for choice in self._module_filters if choice.module == self._module
        )
        return f"{title} {self.signs.dot} {message}"

    # -- the list -------------------------------------------------------------------------------------

    def on_input_changed(self) -> None:
        """Search for what is typed, once there is a pause in it."""
        self._load_list(_PAUSE)

    @work(exclusive=True, group="list")
    async def _load_list(self, pause: float = 0) -> None:
        """List what passes the search and the filter."""
        await asyncio.sleep(pause)
        words, module, entries = self.panes.search.value.strip(), self._module, self._entries
        self._searching = bool(words)
        self._update_status()
        try:
            if words or module:
                search = partial(self._source.list_entries, words, module)
                entries = await self._ask_index(search)
        except InkeerError as error:
            self._searching = False
            self._say(error.format_line(), "warn")
            return
        self.list.set_entries(entries, self._wanted_entry or self.list.current)
        self._searching, self._wanted_entry = False, None
        self._show_chosen()
        self._update_status()

    async def _ask_index(self, query: Callable[[], T]) -> T:
        """Ask the index something on its own thread; what is cancelled in the queue is never run."""
        return await asyncio.get_running_loop().run_in_executor(self._index_thread, query)

    # -- the entry ------------------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        stored = self.list.current
        self.workers.cancel_group(self, "entry")
        if stored is None:
            self._stored = self._entry = self._answers = None
            self.reader.set_content(partial(render_message, _("Nothing was found.")))
        elif self._stored is None or stored.path != self._stored.path:
            self.workers.cancel_group(self, "answers")
            self._answers = None
            self._load_entry(stored)
        elif self._answers is None:
            self._load_answers()

    @work(exclusive=True, group="entry")
    async def _load_entry(self, stored: StoredEntry) -> None:
        try:
            entry = await asyncio.to_thread(self._source.load_entry, stored)
        except InkeerError as error:
            self._stored, self._entry = stored, None
            message = _("This entry cannot be read: {reason}").format(reason=error.format_line())
            self.reader.set_content(partial(render_message, message))
            self._update_status()
            return
        self._stored, self._entry = stored, entry
        names = [answered.id for answered in entry.answers]
        chosen = names.index(self._wanted_question) if self._wanted_question in names else 0
        self._wanted_question = None
        self.reader.set_content(partial(render_entry, entry), chosen)
        self._load_answers()

    @property
    def answered(self) -> AnsweredQuestion | None:
        """The chosen question."""
        answers = self._entry.answers if self._entry else ()
        return answers[self.reader.chosen] if 0 <= self.reader.chosen < len(answers) else None

    # -- the question over time -----------------------------------------------------------------------

    def _load_answers(self) -> None:
        """Find out how the chosen question was answered at other times."""
        self._answers = None
        entry, answered = self._entry, self.answered
        if entry is not None and answered is not None:
            question = entry.module, answered.id, answered.fingerprint
            self._load_answers_to(partial(self._source.list_past_answers, *question))
        self._update_status()

    @work(exclusive=True, group="answers")
    async def _load_answers_to(self, question: Callable[[], Sequence[PastAnswer]]) -> None:
        try:
            self._answers = await self._ask_index(question)
        except InkeerError as error:
            self._say(error.format_line(), "warn")
            return
        self._update_status()
        if self._pending_hop is not None:
            by, self._pending_hop = self._pending_hop, None
            self.action_hop(by)

    @property
    def _neighbours(self) -> Neighbours | None:
        if self._answers is None or self._stored is None:
            return None
        return find_neighbours(self._answers, self._stored)

    def action_hop(self, by: int) -> None:
        """To the earlier or later answer to the same question."""
        neighbours, answered = self._neighbours, self.answered
        if answered is None:
            return
        if neighbours is None:
            self._pending_hop = by
            return
        answer = neighbours.earlier if by < 0 else neighbours.later
        if answer is not None:
            self._go_to(answer.stored, answered.id)
        elif by < 0:
            self._say(_("There is no earlier answer."))
        else:
            self._say(_("There is no later answer."))

    def _go_to(self, stored: StoredEntry, question: str) -> None:
        """To a question of another entry; when that is not listed, all are listed again."""
        if self._stored is not None and stored.path == self._stored.path:
            return
        self._wanted_question = question
        index = self.list.find(stored)
        if index is not None:
            self.list.choose(index)
            return
        self._module, self._wanted_entry = None, stored
        self.panes.search.value = ""
        self._load_list()

    def action_answers(self) -> None:
        """All answers to the chosen question, to read and to go to."""
        answers, answered, neighbours = self._answers, self.answered, self._neighbours
        if not answers or answered is None or neighbours is None:
            return

        def go(number: int | None) -> None:
            if number is not None:
                self._go_to(answers[number].stored, answered.id)

        chosen = max(0, (neighbours.place or 1) - 1)
        self.push_screen(build_answers_sheet(answered.ask, answers, chosen, self.signs), go)

    # -- keys -----------------------------------------------------------------------------------------

    def on_blocks_moved(self, moved: Blocks.Moved) -> None:
        """Another entry was chosen, or another question."""
        self._message, self._pending_hop = None, None
        if moved.blocks is self.list:
            self._show_chosen()
        elif moved.blocks is self.reader:
            self._load_answers()

    def on_blocks_picked(self, picked: Blocks.Picked) -> None:
        """An entry is to be read; a click did that already where both panes are visible."""
        if picked.blocks is self.list and (self.panes.narrow or not picked.clicked):
            self.panes.focus_pane(reading=True)

    def action_read(self, reading: bool) -> None:
        """To the entry, or to the list."""
        self.panes.focus_pane(reading=reading)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash is a slash where words are typed.

        Elsewhere it goes before any other key of a burst: those are for the search.
        """
        if action == "search":
            typing = self.focused is self.panes.search
            return not typing and not isinstance(self.screen, SheetScreen)
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        self.panes.focus_search()

    def action_step_back(self) -> None:
        """One step back: from the entry, out of the search, from the filter."""
        if not self.panes.reading and (self.panes.search.value or self._module):
            self.panes.search.value, self._module = "", None
            self._load_list()
        self.panes.focus_pane(reading=False)

    def action_filters(self) -> None:

        def apply(number: int | None) -> None:
            if number is not None:
                self._module = self._module_filters[number].module
                self._load_list()

        self.push_screen(build_filters_sheet(self._module_filters, self._module, self.signs), apply)

    def action_keys(self) -> None:
        self.push_screen(build_keys_sheet(self.signs, colours=self.colour))

    def action_colours(self) -> None:
        if self.colour:
            self.theme = next_theme(self.theme)
            self.refresh_css()
            for widget in self.screen.walk_children():
                widget.refresh()

    def action_edit(self) -> None:
        """Leave the screen to the editor, and come back to the same place afterwards."""
        stored = self.list.current
        if stored is not None:
            words, reading = self.panes.search.value, self.panes.reading
            question = self.answered.id if self.answered else None
            self.exit(Position(words, self._module, stored, question, reading, self.theme))

    def action_leave(self) -> None:
        self.exit()
