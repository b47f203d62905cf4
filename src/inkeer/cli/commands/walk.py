"""`inkeer walk`: walk a module from the first question to a saved entry."""

import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated

from inkeer import day_parser
from inkeer.cli import options
from inkeer.cli.context import Context, read_clock, report_error
from inkeer.cli.walk_session import WalkSession, hold_draft, open_session
from inkeer.errors import ExitCode, InkeerError, UsageError
from inkeer.i18n import _, format_day
from inkeer.journal import operations
from inkeer.journal.draft_keeper import DraftKeeper
from inkeer.journal.drafts import Draft, DraftOrigin
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.last_answers import load_earlier_entries, load_last_answers
from inkeer.local_time import localize
from inkeer.module.model import Module
from inkeer.review.comparison import compare_entries
from inkeer.review.intentions import collect_due_intentions, collect_intentions
from inkeer.terminal.views.intentions import draw_due_intentions
from inkeer.text import sanitize_line
from inkeer.walk.answers_file import FileAsker, parse_answers, read_answers_file
from inkeer.walk.runner import Progress, run_walk
from inkeer.walk.state import Walk


def walk(
    context: Context,
    module: options.OptionalModuleArgument = None,
    fresh: Annotated[bool, options.flag("--fresh", _("Start over; a draft is set aside."))] = False,
    at: Annotated[
        str | None,
        options.option(
            "--at", _("TIME"), _("Give the entry this date and time: 2026-03-01T20:00.")
        ),
    ] = None,
    answers: Annotated[
        str | None,
        options.option(
            "--answers", _("FILE"), _("Take the answers from a YAML file; - for stdin.")
        ),
    ] = None,
) -> int:
    started = _parse_time(context, at) if at is not None else None
    if answers is not None:
        if module is None:
            message = _("name a module: inkeer walk NAME --answers FILE")
            raise UsageError(message)
        return _walk_from_file(context, module, answers, started)
    if not context.is_interactive:
        raise UsageError(
            _("a walk needs a terminal, and this is not one"),
            _("open a terminal, or give the answers in a file: --answers FILE"),
        )
    return walk_module(context, module or _choose_module(context), fresh=fresh, entry_time=started)


def walk_module(
    context: Context,
    name: str,
    *,
    fresh: bool = False,
    entry_time: datetime | None = None,
    mention_due: bool = True,
) -> int:
    """Walk a module with the person at this terminal; the exit code.

    The entry gets the time `entry_time`, or else the real one. With `mention_due` a walk that begins
    anew first mentions what was meant to be done in it and is due.
    """
    module, path = _load_module(context, name)
    operations.prepare(context.journal, context.now)  # refuse to begin what could not be kept
    operations.tidy(context.journal)
    last = load_last_answers(context.catalogue, module, entry_time or context.now)
    blank = Walk(module, last=last)
    with hold_draft(context, blank, DraftOrigin(context.now, path=path)) as keeper:
        if keeper is None:
            return ExitCode.INTERRUPTED
        if fresh:
            _set_aside(context, keeper.key)
        draft = _load_draft(context, keeper)
        progress = keeper.resume(draft)
        nothing_written = _("Nothing was written, so nothing is kept.")
        with open_session(context, keeper, nothing_written) as session:
            if draft is not None:
                _welcome_back(session)
            else:
                session.screen.write_title_page(blank)
                if mention_due:
                    _mention_due_intentions(context, module)
                if not session.screen.wait_to_begin():
                    return ExitCode.INTERRUPTED
            return _walk_and_save(session, progress, entry_time)


def _walk_and_save(session: WalkSession, progress: Progress, entry_time: datetime | None) -> int:
    context, keeper = session.context, session.keeper

    def save(progress: Progress) -> tuple[Walk, Entry]:
        entry = _build_entry(keeper, progress.walk, entry_time)
        keeper.note_becoming(progress, entry.id)
        operations.add(context.journal, entry)
        return progress.walk, entry

    saved = session.walk_and_save(progress, save)
    if saved is None:
        return ExitCode.INTERRUPTED
    _report_saved(context, *saved)
    return ExitCode.DONE


def _walk_from_file(context: Context, name: str, source: str, entry_time: datetime | None) -> int:
    module, _path = _load_module(context, name)
    asker = FileAsker(parse_answers(*read_answers_file(source), module))
    operations.prepare(context.journal, context.now)
    last = load_last_answers(context.catalogue, module, entry_time or context.now)
    progress, _finished = run_walk(Progress(Walk(module, last=last)), asker)
    for question in asker.hidden_questions(progress.walk):
        message = _("{question} stays hidden, so its answer is left out").format(question=question)
        report_error(InkeerError(message), "warning")
    started = (entry_time or context.now).replace(microsecond=0)
    entry = build_entry(progress.walk, started, started)
    operations.add(context.journal, entry)
    sys.stdout.write(entry.id + "\n")
    sys.stderr.write(sanitize_line(_saved_line(entry)) + "\n")
    return ExitCode.DONE


def _load_module(context: Context, name: str) -> tuple[Module, str | None]:
    """The module that a person names, and its path when it was named so, now or in its draft."""
    try:
        module_file = context.library.find(name)
    except InkeerError:
        drafts, _broken = context.drafts.load_all()
        origins = (draft.origin for draft in drafts if draft.module == name)
        path = next((origin.path for origin in origins if origin.path), None)
        if path is None:
            raise
        module_file = context.library.find(path)
    module = context.library.load(str(module_file.path), context.language)
    return module, str(module_file.path.absolute()) if module_file.where == "path" else None


def _choose_module(context: Context) -> str:
    from inkeer.terminal.menu import choose, module_label

    heads = [head for _file, head in context.load_module_heads()]
    choices = {head.id: module_label(head) for head in heads if not isinstance(head, InkeerError)}
    choice = choose(context.console, _("Which reflection?"), choices)
    if choice is None:
        raise KeyboardInterrupt
    return choice


def _load_draft(context: Context, keeper: DraftKeeper) -> Draft | None:
    """The draft to resume; one whose entry was saved just before a crash is removed."""
    try:
        draft = context.drafts.load(keeper.key)
    except InkeerError as error:
        error.hint = _("--fresh sets this draft aside and starts over")
        raise
    if draft is not None and draft.becoming and context.catalogue.find_by_id(draft.becoming):
        keeper.finish()
        return None
    return draft


def _set_aside(context: Context, key: str) -> None:
    aside = context.drafts.set_aside(key, context.now)
    if aside is not None:
        context.console.write_blank()
        context.suggest(_("What you had begun is set aside: {command}"), "restore", aside.stem)


def _mention_due_intentions(context: Context, module: Module) -> None:
    entries = context.load_entries(EntryFilter(module=module.id, intends=True))
    due = collect_due_intentions(entries, context.now.date())
    if due:
        draw_due_intentions(context.console, due, context.command("follow-up"))


def _welcome_back(session: WalkSession) -> None:
    console, keeper = session.context.console, session.keeper
    console.write_blank()
    console.write(keeper.blank.module.title, "bold")
    message = _("You began this on {day}; go on here.")
    console.write(message.format(day=format_day(keeper.origin.started)), "dim")
    session.show_set_aside()


def _report_saved(context: Context, walk: Walk, entry: Entry) -> None:
    console = context.console
    console.write_blank()
    if walk.module.closing:
        console.write(walk.fill_text(walk.module.closing))
        console.write_blank()
    console.write(_saved_line(entry), "bold")
    for intention in collect_intentions(entry):
        if intention.due is not None:
            message = _("From {day}, inkeer will ask: {ask}")
            console.write(message.format(day=format_day(intention.due), ask=intention.ask))
    before = next(load_earlier_entries(context.catalogue, entry.module, entry.started), None)
    if before is not None:
        from inkeer.terminal.views.comparison import draw_changes_since  # not for --answers

        comparison = compare_entries(before, entry)
        draw_changes_since(console, comparison, context.command("compare", entry.module))
    console.write_blank()
    context.suggest(_("Read again: {command}"), "show")
    context.suggest(_("Export it: {command}"), "export")


def _saved_line(entry: Entry) -> str:
    return _("Saved: {day}, {title}").format(day=format_day(entry.started), title=entry.title)


def _build_entry(keeper: DraftKeeper, walk: Walk, entry_time: datetime | None) -> Entry:
    """The entry, finished now; a walk with a time of its own takes as long as it took."""
    started, finished = keeper.origin.started, read_clock()
    if entry_time is not None:
        duration = finished - started
        started = finished = entry_time
        with suppress(OverflowError):  # the last of all times has none after it
            finished += duration
    started, finished = started.replace(microsecond=0), finished.replace(microsecond=0)
    return build_entry(walk, started, finished, keeper.origin.set_aside)


def _parse_time(context: Context, text: str) -> datetime:
    time: datetime | None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        day = day_parser.parse_day(text, context.now.date(), past=True)
        time = None if day is None else datetime.combine(day, context.now.time())
    with suppress(ValueError, OverflowError, OSError):
        if time is not None:
            time = time.astimezone() if time.tzinfo else localize(time)
            time.astimezone(UTC)  # every zone must have it: not the first or last hours of all
            return time
    raise UsageError(
        _("--at: '{text}' is not a time").format(text=text),
        _("for example 2026-03-01T20:00"),
    )
