"""`inkeer module try`: walk a module that is being written; nothing is saved, the file is followed."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.cli.signals import interruptions
from inkeer.errors import ExitCode, FileProblemsError, InkeerError, UsageError, did_you_mean
from inkeer.i18n import _
from inkeer.journal.entry_builder import build_entry
from inkeer.module.model import Module
from inkeer.module.module_files import ModuleFile, load_module
from inkeer.module.watcher import ModuleWatcher
from inkeer.review.intentions import collect_intentions
from inkeer.terminal import editor, keyboard
from inkeer.terminal.asker import TerminalAsker
from inkeer.terminal.prompt_exits import PromptExits
from inkeer.terminal.views import trial as view
from inkeer.walk import edited_module, trial_start
from inkeer.walk.answers_file import parse_answers, read_answers_file
from inkeer.walk.runner import run_walk
from inkeer.walk.state import LastAnswer, Walk


def try_module(
    context: Context,
    module: options.ModuleArgument,
    to: Annotated[
        str | None,
        options.option("--to", _("QUESTION"), _("Begin at this question, by its own id.")),
    ] = None,
    answers: Annotated[
        str | None,
        options.option(
            "--answers", _("FILE"), _("Take answers beforehand from a YAML file; - for stdin.")
        ),
    ] = None,
) -> int:
    if not sys.stdout.isatty() or not (context.is_interactive or answers == "-"):
        raise _no_terminal()
    answers_file = read_answers_file(answers) if answers is not None else None
    if answers == "-":
        _take_back_keyboard()
    module_file = context.library.find(module)
    with interruptions() as signals, keyboard.hold_keyboard():
        if _Trial(context, module_file, signals).walk(to, answers_file):
            return ExitCode.DONE
        view.draw_stopped(context.console)
        return ExitCode.INTERRUPTED


def _take_back_keyboard() -> None:
    """Make the terminal standard input again, after the answers came from there."""
    try:
        keys = os.open(os.ttyname(sys.stdout.fileno()), os.O_RDWR)
    except (OSError, AttributeError):  # AttributeError: Windows names no terminals
        raise _no_terminal() from None
    os.dup2(keys, 0)
    os.set_inheritable(0, True)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)


def _no_terminal() -> InkeerError:
    return UsageError(
        _("trying a module needs a terminal, and this is not one"),
        _("open a terminal and type it there; answers can come from a file: --answers FILE"),
    )


class _Trial:
    def __init__(self, context: Context, module_file: ModuleFile, signals: list[int]) -> None:
        self.context = context
        self.console = context.console
        self.module_file = module_file
        self.signals = signals
        self.watcher = ModuleWatcher(module_file, context.language)
        self.exits = PromptExits(_("Ctrl+C stop"), _("Enter end"), self.is_cut)

    def is_cut(self) -> bool:
        """Whether a prompt is to be left: the file was saved, or the program is ended."""
        return bool(self.signals) or self.watcher.detect_save()

    def walk(self, to: str | None, answers_file: tuple[bytes, str] | None) -> bool:
        """Walk it, and again as often as is wanted where it looks back at last time.

        False when it was left before its end.
        """
        module = self.load(FileProblemsError)
        if module is None:
            return False
        answers = parse_answers(*answers_file, module) if answers_file is not None else {}
        last: Mapping[str, LastAnswer] = {}
        if to is not None:
            if to not in module.by_id:
                message = _("there is no question '{name}' in {module}")
                hint = did_you_mean(to, module.by_id) or _("see: inkeer module show NAME")
                raise InkeerError(message.format(name=to[:80], module=module.id), hint)
            self.console.write_blank()
            view.draw_notice(self.console)
        while True:
            walk = self.walk_once(Walk(module, answers, last), to)
            if walk is None:
                return False
            # What is saved now is seen in the next round.
            exits = self.exits._replace(should_abort=None)
            looks_back = trial_start.looks_back(walk.module)
            if not looks_back or not view.ask_once_more(self.console, exits):
                return True
            last = trial_start.to_last_answers(walk, self.context.now.date())
            answers = edited_module.keep_fitting(answers, module, walk.module)
            module = walk.module

    def walk_once(self, walk: Walk, to: str | None) -> Walk | None:
        """The walk at its end; None when it was left before that."""
        progress, hidden = trial_start.begin_at(walk, to)
        if hidden is not None:
            view.draw_hidden(self.console, hidden, progress.at)
        begun = to is not None  # whoever names a question wants no title page
        while True:
            screen = TerminalAsker(
                self.console,
                self.context.now.date(),
                edit=self.edit,
                is_stopped=self.is_cut,
                show_command=lambda _entry: _("in the round before"),
                exits=self.exits,
            )
            if not begun:
                screen.write_title_page(progress.walk)
                view.draw_notice(self.console)
                begun = screen.wait_to_begin()
            finished = False
            if begun and not self.watcher.noticed:
                progress, finished = run_walk(progress, screen)
            if finished and not self.watcher.detect_save():
                self.end(progress.walk)
                return progress.walk
            if not self.watcher.noticed:
                return None
            module = self.load(InkeerError)
            if module is None:
                return None
            progress, left_out = edited_module.reload_module(progress, module)
            view.draw_restart(self.console, left_out)

    def load(self, awaited: type[InkeerError]) -> Module | None:
        """The module as its file is now; None when a person leaves before it can be read.

        An error of type `awaited` is shown until the file is saved again; others are raised.
        """
        while True:
            self.watcher.mark_seen()
            try:
                return load_module(self.module_file, self.context.language)
            except awaited as error:
                view.wait_for_repair(self.console, error, self.exits)
            if not self.watcher.noticed:
                return None

    def end(self, walk: Walk) -> None:
        entry = build_entry(walk, self.context.now, self.context.now)
        count = sum(answer.answer is not None for answer in entry.answers)
        closing = walk.fill_text(walk.module.closing)
        view.draw_end(self.console, closing, count, list(collect_intentions(entry)))

    def edit(self, text: str) -> str:
        """The text after the editor; nothing of it stays anywhere."""
        with TemporaryDirectory(prefix="inkeer-") as folder:
            try:
                return editor.edit_text(text, Path(folder), self.context.environment)
            except InkeerError as error:
                left = any(Path(folder).iterdir())  # what it saved goes away with the folder
                hint = _("your text is as it was") if left else error.hint
                raise InkeerError(error.message, hint) from None
