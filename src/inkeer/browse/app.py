"""The reader itself: entries on the left, one of them on the right, and what each key does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from inkeer.browse import kinds, over_time, render
from inkeer.browse.blocks import Blocks
from inkeer.browse.errands import Errands
from inkeer.browse.lines import Span
from inkeer.browse.panes import Panes, Told
from inkeer.browse.place import Place, Wish
from inkeer.browse.quiet import Quiet
from inkeer.browse.screens import Over, answers_sheet, keys_sheet, kinds_sheet
from inkeer.browse.shelf import Answer, Shelf
from inkeer.browse.themes import OWN, THEMES, following
from inkeer.errors import InkeerError
from inkeer.i18n import _, ngettext
from inkeer.journal.entry import AnsweredQuestion, Entry
from inkeer.journal.stored import StoredEntry
from inkeer.terminal.look import Signs

_PAUSE = 0.12  # seconds in which nothing is typed, until it is looked for


class Browse(Quiet[Wish | None]):
    """The full-screen reader. `heads` are all entries, newest first."""

    CSS = """
    Entries, Reader {
        background: $background; overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size: 1 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False, priority=True),
        Binding("m", "kinds", show=False),
        Binding("e", "edit", show=False),
        Binding("left_square_bracket", "hop(-1)", show=False),
        Binding("right_square_bracket", "hop(1)", show=False),
        Binding("t", "answers", show=False),
        Binding("d,ctrl+t", "colours", show=False),
        Binding("question_mark,f1", "keys", show=False),
        Binding("escape", "step_back", show=False),
        Binding("right", "to_reader", show=False),
        Binding("left", "to_list", show=False),
        Binding("q", "leave", show=False),
        Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        shelf: Shelf,
        heads: Sequence[StoredEntry],
        place: Place,
        signs: type[Signs],
        *,
        colour: bool = True,
    ) -> None:
        super().__init__(colour=colour)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = (colour and place.theme) or OWN
        self.signs = signs
        self.colour = colour
        self._shelf = shelf
        self._heads = heads
        self._place = place
        self._kinds = kinds.kinds(heads)
        known = {one.module for one in self._kinds}
        self._module = place.module if place.module in known else None
        self._said = Span("warn", place.said) if place.said else None
        self._wanted = place.path  # to be chosen when the list comes
        self._question = place.question  # to be chosen when the entry comes
        self._stored: StoredEntry | None = None  # what is on the right
        self._entry: Entry | None = None  # the same, when it can be read
        self._answers: Sequence[Answer] | None = None  # to the chosen question; None until known
        self._hop: int | None = None  # where to go once they are
        self._pause: Timer | None = None
        self._looking = False
        self.searches = Errands(self.call_later, self._unfound)
        self.readings = Errands(self.call_later, self._unreadable)

    def compose(self) -> ComposeResult:
        """The panes."""
        self.panes = Panes(self.signs, self._place.words, reading=self._place.reading)
        self.list, self.reader = self.panes.list, self.panes.reader
        yield self.panes

    def on_mount(self) -> None:
        """Show where one was."""
        self.call_after_refresh(self._look)

    def _tell(self) -> None:
        """Say what is listed, and where else the question was answered."""
        self.panes.tell(Told(self._listed(), self._around(), self._said))

    def _say(self, text: str, style: str = "dim") -> None:
        self._said = Span(style, text)
        self._tell()

    def _listed(self) -> str:
        """What the list holds."""
        if self._looking:
            return _("searching") + self.signs.more
        count = len(self.list.found)
        message = ngettext("{count} entry", "{count} entries", count).format(count=count)
        title = next(one.title for one in self._kinds if one.module == self._module)
        return f"{title} {self.signs.dot} {message}"

    # -- the list -----------------------------------------------------------------------------------

    def on_input_changed(self) -> None:
        """Look for what is typed, once there is a pause in it."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._look)

    def _look(self) -> None:
        """Find what is to be listed."""
        self._pause = None
        words, module, heads = self.panes.search.value.strip(), self._module, self._heads
        look = partial(self._shelf.heads, words, module) if words or module else lambda: heads
        self._looking = bool(words)
        self.searches.ask("heads", look, self._found)
        self._tell()

    def _found(self, found: Sequence[StoredEntry]) -> None:
        here = self.list.here
        wanted = self._wanted or (here.path if here else None)
        self._wanted, self._looking = None, False
        self.list.show(found, wanted)
        self._read()
        self._tell()

    def _unfound(self, error: InkeerError) -> None:
        self._looking = False
        self._say(error.in_one_line(), "warn")

    # -- the entry ----------------------------------------------------------------------------------

    def _read(self) -> None:
        """Have the chosen entry on the right."""
        here = self.list.here
        if here is None:
            self._stored = self._entry = self._answers = None
            self.reader.show(partial(render.said_laid, _("Nothing was found.")))
        elif self._stored is None or here.path != self._stored.path:
            self._answers = None
            self.readings.ask("entry", partial(self._shelf.entry, here), partial(self._open, here))

    def _open(self, stored: StoredEntry, entry: Entry) -> None:
        if stored is not self.list.here:
            return  # one went back meanwhile
        self._stored, self._entry = stored, entry
        names = [answered.id for answered in entry.answers]
        chosen = names.index(self._question) if self._question in names else 0
        self._question = None
        self.reader.show(partial(render.entry_laid, entry), chosen)
        self._ask_around()

    def _unreadable(self, error: InkeerError) -> None:
        self._stored, self._entry, self._answers = self.list.here, None, None
        told = _("This entry cannot be read: {reason}").format(reason=error.in_one_line())
        self.reader.show(partial(render.said_laid, told))
        self._tell()

    def _answered(self) -> AnsweredQuestion | None:
        """The chosen question."""
        answers = self._entry.answers if self._entry else ()
        return answers[self.reader.chosen] if 0 <= self.reader.chosen < len(answers) else None

    # -- the question over time ---------------------------------------------------------------------

    def _ask_around(self) -> None:
        """Find out how the chosen question was answered at other times."""
        self._answers = None
        answered, entry = self._answered(), self._entry
        if answered is not None and entry is not None:
            ask = partial(self._shelf.over_time, entry.module, answered.id, answered.fingerprint)
            self.searches.ask("around", ask, self._known)
        self._tell()

    def _known(self, answers: Sequence[Answer]) -> None:
        self._answers = answers if self._entry is not None else None
        self._tell()
        if self._hop is not None:
            by, self._hop = self._hop, None
            self.action_hop(by)

    def _around(self) -> over_time.Around | None:
        if self._answers is None or self._stored is None:
            return None
        return over_time.around(self._answers, self._stored)

    def action_hop(self, by: int) -> None:
        """To the earlier or later answer to the same question."""
        found, answered = self._around(), self._answered()
        if answered is None:
            return
        if found is None:
            self._hop = by
            return
        told = found.earlier if by < 0 else found.later
        if told is None:
            first = _("There is no earlier answer.")
            self._say(first if by < 0 else _("There is no later answer."))
        else:
            self._go(told.stored, answered.id)

    def _go(self, stored: StoredEntry, question: str) -> None:
        """To a question of another entry; when that is not listed, all are listed again."""
        if self._stored is not None and stored.path == self._stored.path:
            return
        self._question = question
        place = self.list.place(stored.path)
        if place is not None:
            self.list.choose(place)
            return
        self._module, self._wanted = None, stored.path
        self.panes.search.value = ""
        self._look()

    def action_answers(self) -> None:
        """All answers to the chosen question, to read and to go to."""
        answers, answered, here = self._answers, self._answered(), self._around()
        if not answers or answered is None or here is None:
            return
        place = max(0, (here.place or 1) - 1)

        def go(number: int | None) -> None:
            if number is not None:
                self._go(answers[number].stored, answered.id)

        self.push_screen(Over(answers_sheet(answered.ask, answers, place), self.signs), go)

    # -- keys ---------------------------------------------------------------------------------------

    def on_blocks_moved(self, moved: Blocks.Moved) -> None:
        """Another entry was chosen, or another question."""
        self._said, self._hop = None, None
        if moved.blocks is self.list:
            self._read()
        elif moved.blocks is self.reader:
            self._ask_around()

    def on_blocks_taken(self, taken: Blocks.Taken) -> None:
        """An entry is to be read; a click has done that already where both panes are seen."""
        if taken.blocks is self.list and (self.panes.narrow or not taken.clicked):
            self.panes.to(reading=True)

    def action_to_list(self) -> None:
        """To the list."""
        self.panes.to(reading=False)

    def action_to_reader(self) -> None:
        """To the entry."""
        self.panes.to(reading=True)

    def action_switch(self) -> None:
        """To the other pane."""
        self.panes.to(reading=not self.panes.reading)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash is a slash where words are typed.

        Elsewhere it is taken before any other key of a burst can be: those are for the search.
        """
        if action == "search":
            return self.focused is not self.panes.search and not isinstance(self.screen, Over)
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """To the line to search in."""
        self.panes.to_search()

    def action_step_back(self) -> None:
        """One step back: from the entry, out of the search, from the filter."""
        if self.panes.reading:
            self.panes.to(reading=False)
            return
        if self.panes.search.value or self._module:
            self.panes.search.value, self._module = "", None
            self._look()
        self.panes.to(reading=False)

    def action_kinds(self) -> None:
        """Choose one reflection, or all."""
        found = self._kinds

        def take(number: int | None) -> None:
            if number is not None:
                self._module = found[number].module
                self._look()

        self.push_screen(Over(kinds_sheet(found, self._module, self.signs), self.signs), take)

    def action_keys(self) -> None:
        """Say what each key does."""
        self.push_screen(Over(keys_sheet(self.signs, colours=self.colour), self.signs))

    def action_colours(self) -> None:
        """Other colours."""
        if self.colour:
            self.theme = following(self.theme)
            self.refresh_css()
            for widget in self.screen.walk_children():
                widget.refresh()

    def action_edit(self) -> None:
        """Leave the screen to the editor; one comes back to the same place."""
        here = self.list.here
        if here is None:
            return
        answered = self._answered()
        question = answered.id if answered else None
        words, theme = self.panes.search.value, self.theme
        place = Place(words, self._module, here.path, question, self.panes.reading, theme)
        self.exit(Wish(here, place))

    def action_leave(self) -> None:
        """Close the reader."""
        self.exit()
