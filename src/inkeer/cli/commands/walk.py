"""`inkeer walk`: walk a module from the first question to a saved entry."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from inkeer import dates
from inkeer.cli.answers_source import given
from inkeer.cli.context import Context, clock, tell
from inkeer.cli.options import complete_module
from inkeer.cli.walk_session import WalkSession, held, tell_lost
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _, format_day
from inkeer.journal import draft as drafts
from inkeer.journal import operations
from inkeer.journal.draft import Begun, Draft
from inkeer.journal.draft_lock import DraftLock
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.history import earlier, load_last_answers
from inkeer.module.model import Module
from inkeer.review import intentions
from inkeer.review.comparison import compared
from inkeer.terminal.views import intentions as intentions_view
from inkeer.text import safe_line
from inkeer.walk import answers_file, runner
from inkeer.walk.runner import Progress
from inkeer.walk.saved_answer import SavedAnswer
from inkeer.walk.state import Walk

if TYPE_CHECKING:
    from inkeer.terminal.walk_screen import WalkScreen

HELP = _("Walk a reflection and keep what you write.")


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
    session: Context = ctx.obj
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


def walk(
    session: Context,
    name: str,
    *,
    fresh: bool = False,
    dated: datetime | None = None,
    mentioning: bool = True,
) -> int:
    """Walk a module with the person at this terminal; the exit code.

    When it begins anew, what was meant to be done in it and is due is mentioned first.
    """
    module, path = _found(session, name)
    operations.prepare(session.journal)  # refuse to begin what could not be kept
    operations.tidy(session.journal)
    session.drafts.prepare()
    key = drafts.key(module.id, path)
    hold = held(session, key, module.title)
    if hold is None:
        return Exit.INTERRUPTED
    try:
        draft = None if fresh else _draft(session, hold, key)
        if fresh:
            _set_aside(session, key)
        return _walked(session, hold, module, draft, path, dated, mentioning)
    finally:
        hold.release()


def _mention(session: Context, module: Module) -> None:
    entries = session.entries(EntryFilter(module=module.id, intends=True))
    due = intentions.due((entry for _stored, entry in entries), session.now.date())
    if due:
        intentions_view.mention(session.page, due, session.command("follow-up"))


def _walked(
    session: Context,
    hold: DraftLock,
    module: Module,
    draft: Draft | None,
    path: str | None,
    dated: datetime | None,
    mentioning: bool,
) -> int:
    blank = Walk(module, {}, load_last_answers(session.catalogue, module, dated or session.now))
    start, begun = Progress(blank), Begun(session.now, path=path)
    if draft is not None:
        start, lost = drafts.resumed(draft, module, blank.last)
        begun = draft.begun._replace(set_aside=lost)

    def mention() -> None:
        _mention(session, module)

    def begin(person: "WalkScreen") -> bool:
        if draft is None:
            return person.begin(start.walk, mention if mentioning else None)
        _welcome_back(session, module, begun)
        return True

    def save(walked: Walk, saving: Callable[[str], None]) -> None:
        finished = clock()
        entry = _entry(walked, begun.started, finished, dated, begun.set_aside)
        saving(entry.id)
        operations.add(session.journal, entry)
        _saved(session, walked, entry)

    again = session.command("walk", path or module.id)
    nothing = _("Nothing was written, so nothing is kept.")
    return WalkSession(session, hold, begun, blank, again, nothing, save).walk(start, begin)


def _welcome_back(session: Context, module: Module, begun: Begun) -> None:
    page = session.page
    page.blank()
    page.text(module.title, "bold")
    page.text(
        _("You began this on {day}; here you go on.").format(day=format_day(begun.started)), "dim"
    )
    tell_lost(page, begun)


def _saved(session: Context, walk: Walk, entry: Entry) -> None:
    page = session.page
    page.blank()
    if walk.module.closing:
        page.text(walk.text(walk.module.closing))
        page.blank()
    message = _("Saved: {day}, {title}")
    page.text(message.format(day=format_day(entry.started), title=entry.title), "bold")
    for one in intentions.of(entry):
        if one.due is not None:
            message = _("From {day} on, inkeer asks: {ask}")
            page.text(message.format(day=format_day(one.due), ask=one.ask))
    before = next(earlier(session.catalogue, entry.module, entry.started), None)
    if before is not None:
        from inkeer.terminal.views import change  # a walk by --answers shows nothing

        change.since(page, compared(before, entry), session.command("compare", entry.module))
    page.blank()
    page.text(_("Read again: {command}").format(command=session.command("show")), "dim")
    page.text(_("Take with you: {command}").format(command=session.command("export")), "dim")


def _found(session: Context, name: str) -> tuple[Module, str | None]:
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


def _draft(session: Context, hold: DraftLock, key: str) -> Draft | None:
    """The draft to go on with; one whose entry was saved just before a crash is done with."""
    try:
        draft = session.drafts.read(key)
    except InkeerError as error:
        raise InkeerError(str(error), _("--fresh sets this draft aside and begins anew")) from None
    saving = draft.saving if draft is not None else None
    if saving is not None and session.catalogue.with_id(saving):
        hold.finished()
        return None
    return draft


def _set_aside(session: Context, key: str) -> None:
    aside = session.drafts.set_aside(key, session.now)
    if aside is not None:
        page = session.page
        page.blank()
        undo = session.command("restore", aside.stem)
        page.text(_("What you had begun is put aside: {command}").format(command=undo), "dim")


def _chosen(session: Context) -> str:
    from inkeer.terminal.menu import choose, label

    modules = [one for _found, one in session.library.all(session.language)]
    choices = {one.id: label(one) for one in modules if isinstance(one, Module)}
    chosen = choose(session.page, _("Which reflection?"), choices)
    if chosen is None:
        raise KeyboardInterrupt
    return chosen


def _from_file(session: Context, name: str, source: str, dated: datetime | None) -> int:
    module, _path = _found(session, name)
    answers = given(source).answers(module)
    operations.prepare(session.journal)
    asker = answers_file.FromFile(answers)
    start = Progress(
        Walk(module, {}, load_last_answers(session.catalogue, module, dated or session.now))
    )
    progress, _finished = runner.run_walk(start, asker, lambda _progress: None)
    for left in asker.left_out(progress.walk):
        message = _("{question} stays hidden, so its answer is left out").format(question=left)
        tell(InkeerError(message), "warning")
    entry = _entry(progress.walk, session.now, session.now, dated)
    operations.add(session.journal, entry)
    sys.stdout.write(entry.id + "\n")
    message = _("Saved: {day}, {title}").format(day=format_day(entry.started), title=entry.title)
    sys.stderr.write(safe_line(message) + "\n")
    return Exit.DONE


def _entry(
    walked: Walk,
    started: datetime,
    finished: datetime,
    dated: datetime | None,
    lost: tuple[SavedAnswer, ...] = (),
) -> Entry:
    """The entry, with its times to the second; a walk that was dated takes as long as it took."""
    if dated is not None:
        started, finished = dated, _later(dated, finished - started)
    return build_entry(
        walked, started.replace(microsecond=0), finished.replace(microsecond=0), lost
    )


def _dated(session: Context, at: str | None) -> datetime | None:
    if at is None:
        return None
    found: datetime | None
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        on = dates.parse(at, session.now.date(), past=True)
        found = None if on is None else datetime.combine(on, session.now.time())
    try:
        # A time must exist in every zone: not in the first or the last hours of all.
        moment = None if found is None else found.astimezone()
        if moment is not None:
            moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        moment = None
    if moment is None:
        raise InkeerError(
            _("--at: '{text}' is not a time").format(text=safe_line(at)),
            _("for example 2026-03-01T20:00"),
            Exit.USAGE,
        )
    return moment


def _later(time: datetime, by: timedelta) -> datetime:
    """A time and what a walk took; the last of all times has none after it."""
    try:
        return time + by
    except OverflowError:
        return time
