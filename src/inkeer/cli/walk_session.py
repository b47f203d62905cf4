"""A person at a walk: its draft is held and kept as it goes, until it is saved or put away."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from inkeer.cli.context import Context, tell
from inkeer.cli.signals import interruptions
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.journal import draft as drafts
from inkeer.journal.draft import Begun
from inkeer.journal.draft_lock import DraftLock, DraftTakenError
from inkeer.terminal.console import Console
from inkeer.text import safe_line
from inkeer.walk import runner
from inkeer.walk.runner import Progress
from inkeer.walk.saved_answer import SavedAnswer
from inkeer.walk.state import Walk

if TYPE_CHECKING:
    from inkeer.terminal.walk_screen import WalkScreen


class WalkSession(NamedTuple):
    """One walk by a person.

    `blank` is the walk in which nothing was written yet, and `nothing` what to say then; `again` is
    what to type to go on with it later. `save` makes an entry of it, and calls what it is given with
    the entry's id just before. One that is `short` is saved after its last question, unasked.
    """

    session: Context
    hold: DraftLock
    begun: Begun
    blank: Walk
    again: str
    nothing: str
    save: Callable[[Walk, Callable[[str], None]], None]
    short: bool = False

    def walk(self, start: Progress, begin: Callable[[WalkScreen], bool]) -> int:
        """Walk until it is saved or put away; the exit code. `begin` shows where it begins."""
        from inkeer.terminal import editor, keyboard
        from inkeer.terminal.walk_screen import WalkScreen

        session = self.session
        edit = partial(editor.edited, folder=session.drafts.folder, environment=session.environment)
        with interruptions() as signals, keyboard.held():
            free = keyboard.released(edit)
            reread = partial(session.command, "show")
            today, pauses = session.now.date(), lambda: bool(signals)
            person = WalkScreen(session.page, today, free, pauses, reread, short=self.short)
            if not begin(person):
                return Exit.INTERRUPTED
            progress = start
            while True:
                progress, finished = runner.run_walk(progress, person, self.keep)
                if not finished:
                    return self._paused(progress)
                try:
                    return self._finish(progress)
                except InkeerError as error:
                    person.warn(error)

    def keep(self, progress: Progress, saving: str | None = None) -> None:
        """Keep the walk as it stands; InkeerError when that cannot be done.

        As long as nothing was written nothing is kept.
        """
        if self._empty(progress) and not self.hold.kept:
            return
        self.hold.keep(drafts.from_progress(progress, self.begun, saving, self.blank.answers))

    def _empty(self, progress: Progress) -> bool:
        """Whether there is nothing that anybody wrote."""
        same = progress.walk.answers == self.blank.answers
        return same and not (progress.typed or self.begun.set_aside)

    def _finish(self, progress: Progress) -> int:
        def saving(entry: str) -> None:
            with suppress(InkeerError):  # the entry itself is what counts now
                self.keep(progress, entry)

        self.save(progress.walk, saving)
        self.session.page.flush()
        self._done()
        return Exit.DONE

    def _done(self) -> None:
        try:
            self.hold.finished()
        except InkeerError as error:
            tell(error, "warning")  # it is saved; only its draft stays behind

    def _paused(self, progress: Progress) -> int:
        page = self.session.page
        page.blank()
        if self._empty(progress):
            self._done()
            page.text(self.nothing)
            return Exit.INTERRUPTED
        try:
            self.keep(progress)
        except DraftTakenError:
            if self.hold.lost:
                return Exit.INTERRUPTED  # and that was told
        except InkeerError:
            self._rescue(progress)
            raise
        page.text(_("Kept for later, down to the last word."))
        page.text(_("Go on: {command}").format(command=self.again))
        return Exit.INTERRUPTED

    def _rescue(self, progress: Progress) -> None:
        """Show what could not be kept, for a person to copy."""
        page = self.session.page
        page.text(_("This could not be kept. Copy here what you want to save:"), "warn")
        walk = progress.walk
        for name, question in walk.module.by_id.items():
            answer = walk.answers.get(name)
            typed = SavedAnswer(name, "", progress.typed.get(name)).told()
            told = [*(question.told(answer) if answer is not None else ()), *filter(None, [typed])]
            if told:
                page.blank()
                page.text(walk.text(question.ask), "dim")
                for line in told:
                    page.text(line, indent=4)
        page.blank()
        page.text(_("This is saved nowhere. Copy it before you close this window."), "warn")


def held(session: Context, key: str, title: str) -> DraftLock | None:
    """A hold on a draft; None when it is open in another terminal and is to stay there."""
    hold = DraftLock(session.drafts, key, session.now)
    holder = hold.take()
    if holder is None:
        return hold
    from inkeer.terminal.menu import choose

    page = session.page
    page.blank()
    page.text(title, "bold")
    message = _("This is open in another terminal ({who}).")
    page.text(message.format(who=safe_line(holder)))
    page.blank()
    choices = {
        "leave": _("Leave it there"),
        "take": _("Go on with it here"),
    }
    if choose(page, _("What would you like?"), choices) != "take":
        page.text(_("It stays open there."))
        return None
    hold.seize()
    return hold


def tell_lost(page: Console, begun: Begun) -> None:
    """Name the questions whose answers no longer fit, if there are any."""
    if begun.set_aside:
        page.blank()
        page.text(_("This reflection has changed since. What no longer fits is kept with it:"))
        for one in begun.set_aside:
            page.text(f"- {one.ask or one.id}", indent=4)
