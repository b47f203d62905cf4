"""How a person answers a walk, on a screen or in plain lines; both for the one walking loop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from inkeer.errors import InkeerError
from inkeer.i18n import _, ngettext
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.terminal import overview, prompt_app
from inkeer.terminal.autosave import Autosave
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cells
from inkeer.terminal.line_input import LineInput, QuestionLeftError
from inkeer.terminal.prompt_exits import PromptExits, of_a_walk
from inkeer.terminal.prompts import PROMPTS, Prompt
from inkeer.terminal.prompts.base import Setting
from inkeer.terminal.views import previous_answer
from inkeer.terminal.views.scale_picture import bar
from inkeer.walk.runner import Keep, Move, Progress, Reply
from inkeer.walk.state import Walk


class WalkScreen:
    """Somebody at a terminal. `edit` lets them write a text in their own editor.

    `reread` says what to type to read an entry again. `stopped` says that the walk is to be put
    away: a signal may come between two questions. A `short` walk shows no place in it, and no
    overview unless it comes there without a question. `ways` are those out of its prompts.
    """

    def __init__(
        self,
        page: Console,
        today: date,
        edit: Callable[[str], str],
        stopped: Callable[[], bool],
        reread: Callable[[str], str] = "inkeer show {}".format,
        *,
        short: bool = False,
        ways: PromptExits | None = None,
    ) -> None:
        self._page = page
        self._today = today
        self._edit = edit
        self._stopped = stopped
        self._reread = reread
        self._autosave = Autosave(lambda: None)
        self._lines = LineInput(page, self._edit_or_say, self._settle) if page.look.plain else None
        self._section = ""
        self._asked = ""  # the question that was asked last, or gone deeper into
        self._short = short
        self._ways = ways or of_a_walk()
        self._answered = False

    def _settle(self) -> None:
        self._autosave.settle()

    def _elsewhere(self, text: str) -> str:
        """The text after the editor, which may be open for long."""
        self._settle()
        return self._edit(text)

    def _edit_or_say(self, text: str) -> str:
        try:
            return self._elsewhere(text)
        except InkeerError as error:
            self._page.text(error.in_one_line())
            return text

    # -- the loop asks ---------------------------------------------------------------------

    def begin(self, walk: Walk, aside: Callable[[], None] | None = None) -> bool:
        """The title page, with what is said on it besides; False when it is put off."""
        overview.title_page(self._page, walk)
        if aside is not None:
            aside()
        return overview.begin(self._page, self._lines, self._ways)

    def ask(self, progress: Progress, question: Question, keep: Keep) -> Reply:
        """Ask one question; what is typed is kept while it is typed."""
        if self._stopped():
            return Reply(Move.PAUSE, typed=progress.typed.get(question.id))
        self._answered = True
        walk = progress.walk
        self._head(walk, question)

        def save() -> None:
            keep(progress.with_typed(question.id, prompt.typed()))

        autosave = self._autosave = Autosave(save)
        setting = Setting(self._page.look, self._today, autosave.changed)
        typed = progress.typed.get(question.id)
        prompt = PROMPTS[question.type](question, walk.answers.get(question.id), typed, setting)
        self._page.flush()
        if self._lines is None:
            look, edit, ways = self._page.look, self._elsewhere, self._ways
            return prompt_app.ask(prompt, look, edit, lambda: autosave.failed, ways)
        return self._in_lines(prompt, self._lines)

    def took(self, before: Walk, walk: Walk, question: Question) -> None:
        """The answer as it stays on the page, that of last time, and what follows from it."""
        page = self._page
        answer = walk.answers.get(question.id)
        if answer is None:
            page.line(("dim", overview.nothing(question)))
        else:
            for spans in PROMPTS[question.type].drawn(question, answer, page.look):
                page.line(*spans)
        page.blank()
        last = walk.last.get(question.id)
        if last is not None and answer is not None:
            previous_answer.show(page, question, last, answer, self._today, self._reread)
            page.blank()
        gone = [
            one
            for _section, one in before.visible
            if before.answers.get(one.id) is not None and not walk.shows(one.id)
        ]
        if gone:
            message = ngettext(
                "{count} answer is put aside, since its question no longer applies.",
                "{count} answers are put aside, since their questions no longer apply.",
                len(gone),
            )
            page.text(message.format(count=len(gone)), "dim")
            page.blank()
        for computed in walk.cards(question.id):
            page.ends(computed.label, computed.told(walk.value(computed)), "dim", "bold")
            page.blank()

    def warn(self, error: InkeerError) -> None:
        """What could not be kept."""
        self._page.text(error.in_one_line(), "warn")

    def overview(self, walk: Walk) -> Question | Move:
        """All answers before saving."""
        if self._stopped():
            return Move.PAUSE
        self._asked = ""
        if self._short and self._answered:
            self._answered = False  # what comes back here without a question could not be saved
            return Move.NEXT
        return overview.overview(self._page, walk, self._lines, self._ways)

    # -- parts -----------------------------------------------------------------------------

    def _head(self, walk: Walk, question: Question) -> None:
        """The section, the place in the walk, and the question."""
        page = self._page
        section = walk.section(question.id)
        owner = walk.module.by_id[question.of or question.id]
        if question is owner or self._asked != owner.id:
            page.blank()
            if not self._short:
                self._place(walk, owner, section.title)
                page.blank()
            if section.id != self._section and section.intro:
                page.text(walk.text(section.intro), "dim")
                page.blank()
        if question is not owner:
            self._deeper(walk, owner)
        self._section, self._asked = section.id, owner.id
        page.text(walk.text(question.ask), "bold" if question is owner else "")
        ends = PROMPTS[question.type].ends(question, page.look)
        for aside in (walk.text(question.hint), ends):
            if aside:
                page.text(aside, "dim")
        page.blank()

    def _deeper(self, walk: Walk, owner: Question) -> None:
        """An invitation to go on with an answer, which is told again when something came between."""
        page = self._page
        if self._asked != owner.id:
            page.text(walk.text(owner.ask), "dim")
            for line in owner.told(walk.answers[owner.id]):
                page.text(line, "dim", indent=4)
            page.blank()
        if page.look.plain:
            number, total = walk.place(owner.id)
            place = _("going deeper, if you like: question {number} of {total}")
            page.text(place.format(number=number, total=total))
        else:
            page.text(_("Deeper, if you like"), "dim")

    def _place(self, walk: Walk, question: Question, title: str) -> None:
        page = self._page
        number, total = walk.place(question.id)
        if page.look.plain:
            page.text(title)
            page.text(_("question {number} of {total}").format(number=number, total=total))
            return
        behind, ahead = bar(number, total, page.look.signs)
        place = f"{number}/{total}"
        room = page.look.width - len(behind + ahead) - len(place) - 2
        if cells(title) + 2 > room:
            page.text(title, "accent")
            title = ""
        gap = " " * max(0, room - cells(title))
        page.line(("accent", title), ("", gap), ("accent", behind), ("dim", f"{ahead}  {place}"))

    def _in_lines(self, prompt: Prompt, lines: LineInput) -> Reply:
        writes = [_("Ctrl+O editor")] if prompt.paragraphs else []
        tab = _("Tab next")
        if prompt.question.of is not None:
            tab = _("Tab go on, with or without an answer")
        moves = [tab, _("Shift+Tab back"), *writes, self._ways.leave]
        enter = prompt.plain_keys()
        if (enter, tab) == (_("Enter next"), _("Tab next")):
            enter, *moves = _("Enter or Tab next"), *moves[1:]
        lines.say(". ".join([enter, *moves]) + ".")
        while True:
            move = Move.NEXT
            try:
                prompt.plain(lines)
            except QuestionLeftError as left:
                move = left.move
            if move is not Move.NEXT:
                return Reply(move, typed=prompt.typed())
            try:
                return Reply(Move.NEXT, prompt.answer())
            except UnfitAnswerError as error:
                lines.say(str(error))
