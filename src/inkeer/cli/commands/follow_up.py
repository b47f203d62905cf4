"""`inkeer follow-up`: what came of what one meant to do."""

from functools import partial
from pathlib import Path
from typing import Annotated
from zlib import crc32

from inkeer.cli import options
from inkeer.cli.context import Context, describe_entry, read_clock
from inkeer.cli.entry_change import Original, load_changes
from inkeer.cli.walk_session import WalkSession, hold_draft, open_session
from inkeer.errors import ExitCode, InkeerError, UsageError
from inkeer.i18n import _, format_day
from inkeer.journal import operations
from inkeer.journal.drafts import Draft, DraftOrigin
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.module.types.base import shorten
from inkeer.module.types.follow_up_record import OutcomeReply
from inkeer.review.follow_up import add_reply, build_follow_up, find_intention, read_reply
from inkeer.review.intentions import Intention, collect_intentions, sort_key
from inkeer.storage.safe_read import MissingFileError
from inkeer.terminal.views.intentions import draw_intention
from inkeer.walk.runner import Progress
from inkeer.walk.state import Walk


def follow_up(
    context: Context,
    entry: Annotated[
        str | None,
        options.argument(
            _("ENTRY"),
            _("Only what you meant in this entry, also when its day has not come."),
            options.complete_entry,
        ),
    ] = None,
) -> int:
    intentions = _load_intentions(context, entry)
    if entry is None:
        today = context.now.date()
        questions = [(path, intention) for path, intention in intentions if intention.is_due(today)]
    elif intentions:
        # Where nothing is open, an earlier reply may be replaced.
        questions = [pair for pair in intentions if pair[1].is_open] or intentions
    else:
        raise InkeerError(_("there is no intention in this entry"))
    if not questions:
        _report_next(context, [intention for _path, intention in intentions])
        return ExitCode.DONE
    if not context.is_interactive:
        raise UsageError(
            _("a follow-up needs a terminal, and this is not one"),
            _("to read what you meant to do: inkeer intentions"),
        )
    for path, intention in questions:
        code = _ask(context, path, intention)
        if code != ExitCode.DONE:
            return code
    return ExitCode.DONE


def _load_intentions(context: Context, name: str | None) -> list[tuple[Path, Intention]]:
    """Every intention, or those of one entry, with its file, in the order of asking."""
    if name is None:
        entries = context.load_stored_entries(EntryFilter(intends=True))
    else:
        stored = context.catalogue.find(name)
        entries = iter([(stored, context.catalogue.load_entry(stored))])
    intentions = [
        (stored.path, intention)
        for stored, entry in entries
        for intention in collect_intentions(entry)
    ]
    return sorted(intentions, key=lambda pair: sort_key(pair[1]))


def _report_next(context: Context, intentions: list[Intention]) -> None:
    context.console.write(_("There is nothing to come back to now."))
    for intention in intentions:
        if intention.is_open and intention.due is not None:
            day, what = format_day(intention.due), shorten(intention.text)
            message = _("From {day}, inkeer will ask about: {what}")
            context.console.write(message.format(day=day, what=what))
            return


def _ask(context: Context, path: Path, intention: Intention) -> int:
    operations.prepare(context.journal, context.now)  # refuse to begin what could not be kept
    blank = Walk(build_follow_up(intention))
    origin = DraftOrigin(
        context.now, edited_entry=intention.entry, followed_question=intention.question
    )
    with hold_draft(context, blank, origin) as keeper:
        if keeper is None:
            return ExitCode.INTERRUPTED
        original = Original.load(path)
        draft = load_changes(context, keeper.key, original.entry)
        if draft is not None and draft.becoming == _fingerprint(original.raw):
            keeper.finish()  # it was saved as it was cut off
            context.console.write(
                _("Saved with: {what}").format(what=describe_entry(original.entry))
            )
            return ExitCode.DONE
        progress = keeper.resume(draft)
        nothing_written = _("Nothing was written, and it stays open.")
        with open_session(context, keeper, nothing_written, short=True) as session:
            _begin(session, original.entry, intention, draft)
            save = partial(_save, session, path, intention)
            saved = session.walk_and_save(progress, save)
            if saved is None:
                return ExitCode.INTERRUPTED
            _report_saved(context, *saved)
            return ExitCode.DONE


def _begin(session: WalkSession, entry: Entry, intention: Intention, draft: Draft | None) -> None:
    console = session.context.console
    answered = find_intention(entry, intention.question)
    draw_intention(console, intention, answered.format_lines() if answered else [])
    if draft is not None:
        console.write(_("You were in the middle of this; go on here."), "dim")
    session.show_set_aside()


def _save(
    session: WalkSession, path: Path, intention: Intention, progress: Progress
) -> tuple[Entry | None, OutcomeReply]:
    """Save a reply with its entry, as that stands now: it may have been changed meanwhile.

    Returns the entry as it is saved, or None when the reply changes nothing.
    """
    context, keeper, now = session.context, session.keeper, read_clock()
    reply = read_reply(progress.walk, now.date())
    try:
        original = Original.load(path)
    except MissingFileError:
        raise InkeerError(
            _("this entry is no longer in its place"), _("perhaps it was deleted: inkeer trash")
        ) from None
    before = original.entry
    if find_intention(before, intention.question) is None:
        raise InkeerError(
            _("this intention is no longer in its entry"),
            _("to see what it was before: inkeer trash"),
        )
    entry = add_reply(before, intention.question, reply, now.date())
    entry = entry._replace(set_aside=before.set_aside + keeper.origin.set_aside)
    if entry == before:
        return None, reply
    data = operations.encode_entry(entry)
    keeper.note_becoming(progress, _fingerprint(data))
    operations.change(context.journal, path, original.raw, data, now, entry)
    return entry, reply


def _report_saved(context: Context, entry: Entry | None, reply: OutcomeReply) -> None:
    console = context.console
    if entry is None:
        console.write(_("It stays open."))
        return
    console.write(_("Saved with: {what}").format(what=describe_entry(entry)), "bold")
    if reply.again is not None:
        message = _("From {day}, inkeer will ask about it again.")
        console.write(message.format(day=format_day(reply.again)))
    elif reply.rest:
        console.write(_("It may rest now."))
    context.suggest(_("Read again: {command}"), "show", entry.id)


def _fingerprint(data: bytes) -> str:
    """What tells one text of an entry from another."""
    return f"{crc32(data):08x}"
