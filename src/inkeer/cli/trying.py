"""Somebody who tries a module while writing it: a walk that is saved nowhere and follows its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from inkeer.cli.answers_source import Given
from inkeer.cli.context import Context
from inkeer.cli.signals import interruptions
from inkeer.errors import Exit, FileProblemsError, InkeerError, did_you_mean
from inkeer.i18n import _
from inkeer.journal.entry_builder import build_entry
from inkeer.module import library
from inkeer.module.library import ModuleFile
from inkeer.module.model import Module
from inkeer.module.watcher import Watch
from inkeer.review import intentions
from inkeer.terminal import editor, keyboard
from inkeer.terminal.prompt_exits import PromptExits
from inkeer.terminal.views import preview as preview_view
from inkeer.terminal.walk_screen import WalkScreen
from inkeer.text import safe_line
from inkeer.walk import preview, runner
from inkeer.walk.state import Last, Walk


def run(session: Context, name: str, to: str | None, given: Given | None) -> int:
    """Try the module that is named so, beginning at the question `to`; the exit code."""
    found = session.library.find(name)
    with interruptions() as signals, keyboard.held():
        return _Trial(session, found, signals).run(to, given)


class _Trial:
    def __init__(self, session: Context, found: ModuleFile, signals: list[int]) -> None:
        self.session = session
        self.page = session.page
        self.found = found
        self.signals = signals
        self.watch = Watch(found, session.language)
        self.ways = PromptExits(_("Ctrl+C stop"), _("Enter end"), self._cut)

    def _cut(self) -> bool:
        """Whether a prompt is to be left: the file was saved, or somebody ends the program."""
        return bool(self.signals) or self.watch.saved()

    def run(self, to: str | None, given: Given | None) -> int:
        """Rounds, as many as are wanted: only a module that looks back at last time has a second."""
        module = self._module(FileProblemsError)
        if module is None:
            return self._stopped()
        answers = given.answers(module) if given is not None else {}
        if to is not None and to not in module.by_id:
            raise _unknown(to, module)
        last: Mapping[str, Last] = {}
        if to is not None:
            self.page.blank()
            preview_view.notice(self.page)
        while True:
            done = self._round(Walk(module, answers, last), to)
            if done is None:
                return self._stopped()
            if not self._wants_more(done):
                return Exit.DONE
            last = preview.as_last(done, self.session.now.date())
            answers = preview.fitted(answers, module, done.module)
            module = done.module

    def _round(self, walk: Walk, to: str | None) -> Walk | None:
        """The walk once it came to its end; None when it was left before."""
        progress, hidden = preview.start(walk, to)
        if hidden is not None:
            preview_view.hidden(self.page, hidden, progress.at)
        begun = to is not None  # whoever names a question wants no title page
        while True:
            person = self._person()
            begun = begun or person.begin(progress.walk, lambda: preview_view.notice(self.page))
            finished = False
            if begun and not self.watch.noticed:
                progress, finished = runner.run_walk(progress, person, lambda _progress: None)
            if finished and not self.watch.saved():
                self._end(progress.walk)
                return progress.walk
            if not self.watch.noticed:
                return None
            changed = self._module(InkeerError)
            if changed is None:
                return None
            progress, left_out = preview.again(progress, changed)
            preview_view.begun_again(self.page, left_out)

    def _person(self) -> WalkScreen:
        return WalkScreen(
            self.page,
            self.session.now.date(),
            keyboard.released(self._edited),
            self._cut,
            lambda _entry: _("in the round before"),
            ways=self.ways,
        )

    def _module(self, patient: type[InkeerError]) -> Module | None:
        """The module as it is now, once it can be read; None when a person leaves before that.

        `patient` is what is waited for to be mended; other errors are raised.
        """
        while True:
            self.watch.read()
            try:
                return library.load(self.found, self.session.language)
            except patient as error:
                preview_view.broken(self.page, error, self.ways)
            if not self.watch.noticed:
                return None

    def _end(self, walk: Walk) -> None:
        entry = build_entry(walk, self.session.now, self.session.now)
        answers = sum(one.answer is not None for one in entry.answers)
        closing = walk.text(walk.module.closing)
        preview_view.ended(self.page, closing, answers, list(intentions.of(entry)))

    def _wants_more(self, walk: Walk) -> bool:
        ways = self.ways._replace(cut=None)  # it is over; what is saved now is seen in a next round
        return preview.looks_back(walk.module) and preview_view.once_more(self.page, ways)

    def _stopped(self) -> int:
        preview_view.stopped(self.page)
        return Exit.INTERRUPTED

    def _edited(self, text: str) -> str:
        """The text after the editor; nothing of it stays anywhere."""
        with TemporaryDirectory(prefix="inkeer-") as folder:
            try:
                return editor.edited(text, Path(folder), self.session.environment)
            except InkeerError as error:
                left = any(Path(folder).iterdir())  # what it saved goes away with the folder
                hint = _("your text is as it was") if left else error.hint
                raise InkeerError(error.message, hint) from None


def _unknown(name: str, module: Module) -> InkeerError:
    message = _("there is no question '{name}' in {module}")
    return InkeerError(
        message.format(name=safe_line(name)[:80], module=module.id),
        did_you_mean(name, module.by_id) or _("see: inkeer module show NAME"),
    )
