"""How a person answers a walk, on a screen or in plain lines; both for the one walking loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field
from datetime import date

from inkeer.errors import InkeerError
from inkeer.i18n import _, format_count
from inkeer.journal.draft_keeper import DraftKeeper
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.terminal import overview, prompt_app, title_page
from inkeer.terminal.autosave import Autosave
from inkeer.terminal.console import Console
from inkeer.terminal.keyboard import release_keyboard
from inkeer.terminal.layout import count_columns
from inkeer.terminal.line_input import LineInput, QuestionLeftError
from inkeer.terminal.prompt_exits import PromptExits
from inkeer.terminal.prompts import PROMPTS
from inkeer.terminal.prompts.base import Prompt
from inkeer.terminal.views import previous_answer
from inkeer.walk.runner import Move, Progress, Reply
from inkeer.walk.state import Walk

_BAR = 11  # columns for how far the walk is


@dataclass
class TerminalAsker:
    """Somebody who answers a walk at a terminal; `keeper` saves it meanwhile, where there is one.

    `edit` opens a text in a person's own editor. `show_command` says what to type to read an entry.
    `is_stopped` says that the walk is to be paused: a signal may come between two questions.
    A `short` walk shows no position, and no overview unless it comes there without a question.
    """

    console: Console
    today: date
    keeper: DraftKeeper | None = None
    _: KW_ONLY
    edit: Callable[[str], str] = str
    is_stopped: Callable[[], bool] = bool
    show_command: Callable[[str], str] = "inkeer show {}".format
    short: bool = False
    exits: PromptExits = field(
        default_factory=lambda: PromptExits(_("Ctrl+C later"), _("Enter save"))
    )
    _section: str = field(default="", init=False)  # what was asked last
    _question: str = field(default="", init=False)
    _answered: bool = field(default=False, init=False)

    def write_title_page(self, walk: Walk) -> None:
        """Write what is about to be walked."""
        title_page.write_title_page(self.console, walk)

    def wait_to_begin(self) -> bool:
        """Wait under a title page; False when the walk is put off."""
        return title_page.wait_to_begin(self.console, self.exits)

    def ask(self, progress: Progress, question: Question) -> Reply:
        """Ask one question; what is typed is saved while it is typed."""
        typed = progress.typed.get(question.id)
        if self.is_stopped():
            return Reply(Move.PAUSE, typed=typed)
        self._answered = True
        asked_before = self._section, self._question
        self._write_head(progress.walk, question)
        autosave = Autosave(self.keeper, progress, question.id)
        answer, look = progress.walk.answers.get(question.id), self.console.look
        prompt = PROMPTS[question.type](question, answer, typed, look, self.today, autosave)
        self.console.flush()
        if look.plain:
            return self._ask_in_lines(prompt)

        def write_head() -> None:
            self._section, self._question = asked_before
            self._write_head(progress.walk, question)
            self.console.flush()

        return prompt_app.ask_on_screen(prompt, self._edit_text, self.exits, write_head)

    def keep(self, progress: Progress) -> None:
        """Save the walk; a full disk stops nobody in the middle of a sentence."""
        try:
            if self.keeper is not None:
                self.keeper.keep(progress)
        except InkeerError as error:
            self.warn(error)

    def warn(self, error: InkeerError) -> None:
        """Say what could not be saved."""
        self.console.write(error.format_line(), "warn")

    def show_answer(self, before: Walk, walk: Walk, question: Question) -> None:
        """Write the answer as it stays, that of last time, and what follows from it."""
        console = self.console
        answer = walk.answers.get(question.id)
        if answer is None:
            console.write_spans(("dim", overview.describe_skip(question)))
        else:
            for spans in PROMPTS[question.type].draw_answer(question, answer, console.look):
                console.write_spans(*spans)
        console.write_blank()
        last = walk.last.get(question.id)
        if last is not None and answer is not None:
            previous_answer.draw_previous_answer(
                console, question, last, answer, self.today, self.show_command
            )
            console.write_blank()
        hidden = [
            earlier
            for _section, earlier in before.visible
            if before.answers.get(earlier.id) is not None and not walk.shows(earlier.id)
        ]
        if hidden:
            message = format_count(
                "{count} answer is set aside, since its question no longer applies.",
                "{count} answers are set aside, since their questions no longer apply.",
                len(hidden),
            )
            console.write(message, "dim")
            console.write_blank()
        for computed in walk.settled_values(question.id):
            console.write_at_ends(
                computed.label, computed.format_value(walk.computed_value(computed)), "dim", "bold"
            )
            console.write_blank()

    def ask_overview(self, walk: Walk) -> Question | Move:
        """Show all answers before saving, and ask what to do with them."""
        if self.is_stopped():
            return Move.PAUSE
        self._question = ""
        if self.short and self._answered:
            self._answered = False  # what comes back here without a question could not be saved
            return Move.NEXT
        return overview.ask_overview(self.console, walk, self.exits)

    def _write_head(self, walk: Walk, question: Question) -> None:
        console = self.console
        section = walk.section(question.id)
        owner = walk.module.by_id[question.of or question.id]
        if question is owner or self._question != owner.id:
            console.write_blank()
            if not self.short:
                self._write_position(walk, owner, section.title)
                console.write_blank()
            if section.id != self._section and section.intro:
                console.write(walk.fill_text(section.intro), "dim")
                console.write_blank()
        if question is not owner:
            self._write_invitation(walk, owner)
        self._section, self._question = section.id, owner.id
        console.write(walk.fill_text(question.ask), "bold" if question is owner else "")
        ends = PROMPTS[question.type].describe_ends(question, console.look)
        for aside in (walk.fill_text(question.hint), ends):
            if aside:
                console.write(aside, "dim")
        console.write_blank()

    def _write_invitation(self, walk: Walk, owner: Question) -> None:
        """Invite to go on with an answer, which is shown again when something came between."""
        console = self.console
        if self._question != owner.id:
            console.write(walk.fill_text(owner.ask), "dim")
            for line in owner.format_answer(walk.answers[owner.id]):
                console.write(line, "dim", indent=4)
            console.write_blank()
        if console.look.plain:
            number, total = walk.position(owner.id)
            place = _("going deeper, if you like: question {number} of {total}")
            console.write(place.format(number=number, total=total))
        else:
            console.write(_("Deeper, if you like"), "dim")

    def _write_position(self, walk: Walk, question: Question, title: str) -> None:
        console = self.console
        number, total = walk.position(question.id)
        if console.look.plain:
            console.write(title)
            console.write(_("question {number} of {total}").format(number=number, total=total))
            return
        done = round(_BAR * number / max(total, 1))
        behind, ahead = console.look.signs.line * done, console.look.signs.rest * (_BAR - done)
        place = f"{number}/{total}"
        room = console.look.width - len(behind + ahead) - len(place) - 2
        if count_columns(title) + 2 > room:
            console.write(title, "accent")
            title = ""
        gap = " " * max(0, room - count_columns(title))
        console.write_spans(
            ("accent", title), ("", gap), ("accent", behind), ("dim", f"{ahead}  {place}")
        )

    def _edit_text(self, text: str) -> str:
        with release_keyboard():
            return self.edit(text)

    def _ask_in_lines(self, prompt: Prompt) -> Reply:
        lines = LineInput(self.console, self._edit_text, prompt.autosave)
        self.console.write(self._line_hints(prompt))
        while True:
            try:
                prompt.ask_in_lines(lines)
                return Reply(Move.NEXT, prompt.parse_answer())
            except QuestionLeftError as left:
                return Reply(left.move, typed=prompt.snapshot())
            except UnfitAnswerError as error:
                self.console.write(error.format_line())

    def _line_hints(self, prompt: Prompt) -> str:
        paragraphs, is_deeper = prompt.paragraphs, prompt.question.of is not None
        enter = _("Enter new line") if paragraphs else _("Enter next")
        tab = _("Tab go on, with or without an answer") if is_deeper else _("Tab next")
        hints = [enter, tab] if paragraphs or is_deeper else [_("Enter or Tab next")]
        editor = [_("Ctrl+O editor")] if paragraphs else []
        return ". ".join([*hints, _("Shift+Tab back"), *editor, self.exits.leave]) + "."
