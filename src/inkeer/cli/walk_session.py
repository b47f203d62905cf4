"""A person at a walk: its draft is held and kept as it goes, until it is saved or paused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from inkeer.cli.context import Context, report_error
from inkeer.cli.signals import interruptions
from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.draft_keeper import DraftKeeper, DraftWarningError
from inkeer.text import sanitize_line
from inkeer.walk.runner import Progress, run_walk
from inkeer.walk.saved_answers import SavedAnswer

if TYPE_CHECKING:
    from inkeer.journal.drafts import DraftOrigin
    from inkeer.terminal.asker import TerminalAsker
    from inkeer.walk.state import Walk

Saved = TypeVar("Saved")


class WalkSession(NamedTuple):
    """One walk by a person. `nothing_written` says that there is nothing to resume."""

    context: Context
    keeper: DraftKeeper
    screen: TerminalAsker
    nothing_written: str

    def walk_and_save(self, progress: Progress, save: Callable[[Progress], Saved]) -> Saved | None:
        """Walk to the end and save that; None when it is paused, and the person knows how to resume.

        Where it cannot be saved the person sees why, and is back at the end of the walk.
        """
        while True:
            progress, finished = run_walk(progress, self.screen)
            if not finished:
                self._pause(progress)
                return None
            try:
                saved = save(progress)
            except InkeerError as error:
                self.screen.warn(error)
            else:
                self._finish()
                return saved

    def show_set_aside(self) -> None:
        """Name the questions whose answers no longer fit, if there are any."""
        console, answers = self.context.console, self.keeper.origin.set_aside
        if answers:
            console.write_blank()
            message = _("This reflection has changed since. What no longer fits is kept with it:")
            console.write(message)
            for answer in answers:
                console.write(f"- {answer.ask or answer.id}", indent=4)

    def _pause(self, progress: Progress) -> None:
        console = self.context.console
        console.write_blank()
        if self.keeper.is_empty(progress):
            self._finish()
            console.write(self.nothing_written)
        elif self._keep_draft(progress):
            console.write(_("Kept for later, down to the last word."))
            words = self.keeper.origin.resume_words(progress.walk.module.id)
            console.write(_("Go on: {command}").format(command=self.context.command(*words)))

    def _finish(self) -> None:
        try:
            self.keeper.finish()
        except InkeerError as error:
            report_error(error, "warning")  # only the draft stays behind

    def _keep_draft(self, progress: Progress) -> bool:
        """Whether the draft is in its place; where it fails, shows what was written and raises."""
        try:
            self.keeper.keep(progress)
        except DraftWarningError:
            return not self.keeper.was_taken_over  # where it was lost, the walk has said so
        except InkeerError:
            self._show_unsaved(progress)
            raise
        return True

    def _show_unsaved(self, progress: Progress) -> None:
        console, walk = self.context.console, progress.walk
        console.write(_("This could not be kept. Copy here what you want to save:"), "warn")
        for name, question in walk.module.by_id.items():
            answer = walk.answers.get(name)
            typed = SavedAnswer(name, "", progress.typed.get(name)).format_text()
            lines = [*(question.format_answer(answer) if answer is not None else ()), typed]
            if any(lines):
                console.write_blank()
                console.write(walk.fill_text(question.ask), "dim")
                for line in filter(None, lines):
                    console.write(line, indent=4)
        console.write_blank()
        console.write(
            _("This is not saved anywhere. Copy it before you close this window."), "warn"
        )


@contextmanager
def open_session(
    context: Context, keeper: DraftKeeper, nothing_written: str, *, short: bool = False
) -> Iterator[WalkSession]:
    """A session while this lasts, with the keyboard held and signals pausing the walk.

    A `short` walk is saved after its last question, without an overview.
    """
    from inkeer.terminal import editor, keyboard
    from inkeer.terminal.asker import TerminalAsker

    folder, environment = context.drafts.folder, context.environment
    with interruptions() as signals, keyboard.hold_keyboard():
        screen = TerminalAsker(
            context.console,
            context.now.date(),
            keeper,
            edit=partial(editor.edit_text, folder=folder, environment=environment),
            is_stopped=lambda: bool(signals),
            show_command=partial(context.command, "show"),
            short=short,
        )
        yield WalkSession(context, keeper, screen, nothing_written)


@contextmanager
def hold_draft(context: Context, blank: Walk, origin: DraftOrigin) -> Iterator[DraftKeeper | None]:
    """Hold the draft of a walk while this lasts; None when it is to stay open elsewhere."""
    context.drafts.prepare()
    keeper = DraftKeeper(context.drafts, blank, origin, context.now)
    holder = keeper.take()
    try:
        yield keeper if holder is None or _take_over(context, keeper, holder) else None
    finally:
        keeper.release()


def _take_over(context: Context, keeper: DraftKeeper, holder: str) -> bool:
    from inkeer.terminal.menu import choose

    console = context.console
    console.write_blank()
    console.write(keeper.blank.module.title, "bold")
    message = _("This is open in another terminal ({who}).")
    console.write(message.format(who=sanitize_line(holder)))
    console.write_blank()
    choices = {"leave": _("Leave it there"), "take": _("Go on with it here")}
    if choose(console, _("What would you like?"), choices) != "take":
        console.write(_("It stays open there."))
        return False
    keeper.seize()
    return True
