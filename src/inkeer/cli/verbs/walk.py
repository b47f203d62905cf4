"""`inkeer walk`: walk a module from the first question to a saved entry."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from inkeer import dates
from inkeer.cli.options import complete_module
from inkeer.cli.session import Session, tell
from inkeer.errors import Exit, InkeerError
from inkeer.files import unreadable
from inkeer.journal import draft as drafts
from inkeer.journal.draft import Draft
from inkeer.journal.entry import Entry
from inkeer.journal.finished import from_walk
from inkeer.journal.series import last_answers
from inkeer.language import _, day
from inkeer.module.model import Module
from inkeer.safe import safe_line
from inkeer.walk import answers_file, loop
from inkeer.walk.kept import Kept
from inkeer.walk.loop import Asker, Progress
from inkeer.walk.walk import Walk

HELP = _("Walk a reflection and keep what you write.")
_PAUSING = (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))  # Windows hangs up nobody


def run(
    ctx: typer.Context,
    module: Annotated[
        str | None,
        typer.Argument(
            metavar=_("MODULE"),
            help=_("A module's name, or the path of a module file."),
            autocompletion=complete_module,
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help=_("Begin anew; a draft is set aside."))
    ] = False,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar=_("TIME"),
            help=_("Give the entry this date and time: 2026-03-01T20:00."),
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers",
            metavar=_("FILE"),
            help=_("Take the answers from a YAML file; - for stdin."),
        ),
    ] = None,
) -> int:
    session: Session = ctx.obj
    dated = _dated(session, at)
    if answers is not None:
        if module is None:
            raise InkeerError(_("name a module: inkeer walk NAME --answers FILE"), code=Exit.USAGE)
        return _from_file(session, module, answers, dated)
    if not session.terminal:
        raise InkeerError(
            _("a walk needs a terminal, and this is not one"),
            _("open a terminal, or give the answers in a file: --answers FILE"),
            Exit.USAGE,
        )
    return walk(session, module or _chosen(session), fresh=fresh, dated=dated)


def walk(session: Session, name: str, *, fresh: bool = False, dated: datetime | None = None) -> int:
    """Walk a module with the person at this terminal; the exit code."""
    module, path = _found(session, name)
    session.journal.prepare()  # refuse to begin what could not be kept
    session.drafts.prepare()
    key = drafts.key(module.id, path)
    if fresh:
        _set_aside(session, key)
    draft = None if fresh else _draft(session, key)
    last = last_answers(session.journal, module, dated or session.now)
    progress, lost = Progress(Walk(module, {}, last)), tuple[Kept, ...]()
    started = session.now
    if draft is not None:
        progress, lost = drafts.resumed(draft, module, last)
        started = draft.started
    sitting = _Sitting(session, module, started, lost, path)
    return sitting.walk(progress, resumed=draft is not None, dated=dated)


class _Sitting:
    """One walk by a person, with its draft kept as it goes."""

    def __init__(
        self,
        session: Session,
        module: Module,
        started: datetime,
        lost: tuple[Kept, ...],
        path: str | None,
    ) -> None:
        self.session = session
        self.module = module
        self.started = started
        self.lost = lost
        self.path = path
        self.key = drafts.key(module.id, path)
        self.kept = False

    def empty(self, progress: Progress) -> bool:
        """Whether there is nothing that anybody wrote."""
        return not (progress.walk.answers or progress.typed or self.lost)

    def keep(self, progress: Progress) -> None:
        """Keep the walk as it stands; InkeerError when that cannot be done.

        As long as nothing was written nothing is kept: another terminal's draft may stand there.
        """
        if self.empty(progress) and not self.kept:
            return
        self.kept = True
        self.session.drafts.keep(drafts.from_progress(progress, self.started, self.lost, self.path))

    def walk(self, progress: Progress, *, resumed: bool, dated: datetime | None) -> int:
        from inkeer.terminal import editor, keyboard
        from inkeer.terminal.asker import Person

        session = self.session
        edit = partial(editor.edited, folder=session.drafts.folder, environment=session.environment)
        person = Person(session.page, session.now.date(), keyboard.released(edit))
        with _interruptions(), keyboard.held():
            if resumed:
                self._welcome_back(progress)
            elif not person.begin(progress.walk):
                return Exit.INTERRUPTED
            return self._walked(progress, person, dated)

    def _walked(self, progress: Progress, person: Asker, dated: datetime | None) -> int:
        """Walk until it is saved or put away; what cannot be saved can be tried again."""
        while True:
            progress, finished = loop.run(progress, person, self.keep)
            if not finished:
                return self._paused(progress)
            try:
                return self._finish(progress.walk, dated)
            except InkeerError as error:
                person.warn(error)

    def _finish(self, walked: Walk, dated: datetime | None) -> int:
        finished = datetime.now().astimezone()
        entry = _entry(walked, self.started, finished, dated, self.lost)
        self.session.journal.add(entry)
        self._saved(walked, entry)
        self.session.page.flush()
        try:
            self.session.drafts.remove(self.key)
        except InkeerError as error:
            tell(error, "warning")  # it is saved; only its draft stays behind
        return Exit.DONE

    def _welcome_back(self, progress: Progress) -> None:
        page = self.session.page
        page.blank()
        page.text(self.module.title, "bold")
        page.text(
            _("You began this on {day}; here you go on.").format(day=day(self.started)), "dim"
        )
        if self.lost:
            page.blank()
            page.text(_("This reflection has changed since. What no longer fits is kept with it:"))
            for one in self.lost:
                page.text(f"- {one.ask or one.id}", indent=4)

    def _paused(self, progress: Progress) -> int:
        self.keep(progress)  # once more, and now it must be told when it fails
        page = self.session.page
        page.blank()
        if self.empty(progress):
            if self.kept:
                self.session.drafts.remove(self.key)
            page.text(_("Nothing was written, so nothing is kept."))
            return Exit.INTERRUPTED
        page.text(_("Kept for later, down to the last word."))
        page.text(
            _("Go on: {command}").format(
                command=f"{self.session.program} walk {self.path or self.module.id}"
            )
        )
        return Exit.INTERRUPTED

    def _saved(self, walk: Walk, entry: Entry) -> None:
        page = self.session.page
        page.blank()
        if self.module.closing:
            page.text(walk.text(self.module.closing))
            page.blank()
        message = _("Saved: {day}, {title}")
        page.text(message.format(day=day(entry.started), title=entry.title), "bold")
        for answered in entry.answers:
            follow_up = answered.context.get("follow_up")
            if isinstance(follow_up, dict):
                message = _("From {day} on, inkeer asks: {ask}")
                page.text(message.format(day=day(follow_up["due"]), ask=follow_up["ask"]))
        page.blank()
        program = self.session.program
        page.text(_("Read again: {command}").format(command=f"{program} show"), "dim")
        page.text(_("Take with you: {command}").format(command=f"{program} export"), "dim")


def _found(session: Session, name: str) -> tuple[Module, str | None]:
    """The module that a person names, and its path when it was named so, now or in its draft."""
    try:
        found = session.library.find(name)
    except InkeerError:
        drafts_found, _broken = session.drafts.all()
        path = next((one.path for one in drafts_found if one.module == name and one.path), None)
        if path is None:
            raise
        found = session.library.find(path)
    module = session.library.load(str(found.path), session.language)
    return module, str(found.path.absolute()) if found.where == "path" else None


def _draft(session: Session, key: str) -> Draft | None:
    try:
        return session.drafts.read(key)
    except InkeerError as error:
        raise InkeerError(str(error), _("--fresh sets this draft aside and begins anew")) from None


def _set_aside(session: Session, key: str) -> None:
    aside = session.drafts.set_aside(key, session.now)
    if aside is not None:
        message = _("the earlier draft is kept as {path}").format(path=safe_line(str(aside)))
        sys.stderr.write(message + "\n")


def _chosen(session: Session) -> str:
    from inkeer.terminal.menu import choose, label

    modules = [one for _found, one in session.library.all(session.language)]
    choices = {one.id: label(one) for one in modules if isinstance(one, Module)}
    chosen = choose(session.page, _("Which reflection?"), choices)
    if chosen is None:
        raise KeyboardInterrupt
    return chosen


def _from_file(session: Session, name: str, source: str, dated: datetime | None) -> int:
    module, _path = _found(session, name)
    raw = _answers(source)
    given = answers_file.read(raw, _("answers") if source == "-" else source, module)
    session.journal.prepare()
    asker = answers_file.FromFile(given)
    start = Progress(Walk(module, {}, last_answers(session.journal, module, dated or session.now)))
    progress, _finished = loop.run(start, asker, lambda _progress: None)
    for left in asker.left_out(progress.walk):
        message = _("{question} stays hidden, so its answer is left out").format(question=left)
        tell(InkeerError(message), "warning")
    entry = _entry(progress.walk, session.now, session.now, dated)
    session.journal.add(entry)
    sys.stdout.write(entry.id + "\n")
    message = _("Saved: {day}, {title}").format(day=day(entry.started), title=entry.title)
    sys.stderr.write(safe_line(message) + "\n")
    return Exit.DONE


def _answers(source: str) -> bytes:
    """What an answers file holds, which may be standard input or a pipe."""
    try:
        with sys.stdin.buffer if source == "-" else Path(source).open("rb") as file:
            return file.read(answers_file.MAX_BYTES + 1)
    except FileNotFoundError:
        message = _("there is no file {path}").format(path=safe_line(source))
        raise InkeerError(message) from None
    except OSError as error:
        raise unreadable(Path(source), error) from None


def _entry(
    walked: Walk,
    started: datetime,
    finished: datetime,
    dated: datetime | None,
    lost: tuple[Kept, ...] = (),
) -> Entry:
    """The entry, with its times to the second; a walk that was dated takes as long as it took."""
    if dated is not None:
        started, finished = dated, dated + (finished - started)
    return from_walk(walked, started.replace(microsecond=0), finished.replace(microsecond=0), lost)


def _dated(session: Session, at: str | None) -> datetime | None:
    if at is None:
        return None
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        found = dates.parse(at, session.now.date(), past=True)
    if found is None:
        raise InkeerError(
            _("--at: '{text}' is not a time").format(text=safe_line(at)),
            _("for example 2026-03-01T20:00"),
            Exit.USAGE,
        )
    return datetime.combine(found, time(session.now.hour, session.now.minute)).astimezone()


@contextmanager
def _interruptions() -> Iterator[None]:
    """A closed terminal or a polite kill pauses a walk, as Ctrl+C does."""

    def pause(_number: int, _frame: object) -> None:
        signal.raise_signal(signal.SIGINT)

    before = {number: signal.signal(number, pause) for number in _PAUSING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
