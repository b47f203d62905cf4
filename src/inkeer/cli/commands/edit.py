"""`inkeer edit`: change an entry: its answers in a walk, its tags, or its text in an editor."""

import re
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context, describe_entry, report_error
from inkeer.cli.entry_change import Original, load_changes, replace_entry, wants_to_discard
from inkeer.cli.text_editing import edit_text
from inkeer.cli.walk_session import WalkSession, hold_draft, open_session
from inkeer.errors import ExitCode, FileProblemsError, InkeerError, UsageError
from inkeer.i18n import _, join_phrases
from inkeer.journal.drafts import DraftOrigin
from inkeer.journal.entry import Entry
from inkeer.journal.entry_revision import rebuild_walk, revise_entry
from inkeer.journal.last_answers import load_last_answers
from inkeer.module.identifiers import MODULE_ID
from inkeer.module.model import Module
from inkeer.walk.runner import Progress
from inkeer.yaml_nodes import find_unwritable


def edit_entry(
    context: Context,
    name: options.EntryArgument,
    answers: Annotated[
        bool, options.flag("--answers", _("Change answers, by the questions."))
    ] = False,
    editor: Annotated[
        bool, options.flag("--editor", _("Change the text, in your own editor."))
    ] = False,
    add_tag: Annotated[
        list[str] | None, options.option("--add-tag", _("TAG"), _("Add a tag."))
    ] = None,
    remove_tag: Annotated[
        list[str] | None, options.option("--remove-tag", _("TAG"), _("Remove a tag."))
    ] = None,
) -> int:
    path, _head = context.catalogue.find_file(name)
    try:
        original = Original.load(path)
    except FileProblemsError as error:
        if not (editor or context.is_interactive):
            error.hint = _("fix it as text: --editor")
            raise
        report_error(error)
        return edit_text(context, path, None)
    entry = original.entry
    if editor:
        return edit_text(context, path, entry.id)
    if add_tag or remove_tag:
        removed = [tag.casefold() for tag in remove_tag or ()]
        stay = [tag for tag in entry.tags if tag.casefold() not in removed]
        return _set_tags(context, original, [*stay, *(add_tag or ())])
    if not context.is_interactive:
        raise UsageError(
            _("there is no terminal here to ask what you want to change"),
            _("open a terminal, or use --editor, --add-tag or --remove-tag"),
        )
    part = "answers" if answers else _choose_part(context, entry)
    if part == "answers":
        return edit_answers(context, original)
    if part == "editor":
        return edit_text(context, path, entry.id)
    if part == "tags":
        from inkeer.terminal.menu import ask_line

        question = _("Tags, with commas between:")
        tags = ask_line(context.console, question, ", ".join(entry.tags))
        if tags is not None:
            return _set_tags(context, original, tags.split(","))
    context.console.write(_("Nothing was changed."))
    return ExitCode.INTERRUPTED


def _choose_part(context: Context, entry: Entry) -> str | None:
    from inkeer.terminal.menu import choose

    tags = join_phrases(list(entry.tags)) or _("none")
    choices = {
        "answers": _("The answers"),
        "tags": _("The tags: {tags}").format(tags=tags),
        "editor": _("The whole text, in your editor"),
    }
    context.console.write_blank()
    context.console.write(describe_entry(entry), "bold")
    return choose(context.console, _("What do you want to change?"), choices)


def _set_tags(context: Context, original: Original, tags: list[str]) -> int:
    distinct = {tag.strip().casefold(): tag.strip() for tag in reversed(tags) if tag.strip()}
    for tag in distinct.values():
        if find_unwritable(tag) is not None or "\n" in tag:
            raise UsageError(_("a tag is a word or two, on one line"))
    entry = original.entry._replace(tags=tuple(reversed(distinct.values())))
    replace_entry(context, original, entry)
    return ExitCode.DONE


def edit_answers(context: Context, original: Original) -> int:
    """Let a person change answers by the questions that they were given to; the exit code."""
    entry, console = original.entry, context.console
    module = _load_module(context, entry)
    last = load_last_answers(context.catalogue, module, entry.started)
    blank, origin = (
        rebuild_walk(entry, module, last),
        DraftOrigin(entry.started, edited_entry=entry.id),
    )
    with hold_draft(context, blank, origin) as keeper:
        if keeper is None:
            return ExitCode.INTERRUPTED
        draft = load_changes(context, keeper.key, entry)
        if draft is not None and wants_to_discard(context):
            keeper.finish()
            draft = None
        progress = keeper.resume(draft)
        with open_session(context, keeper, _("Nothing was changed.")) as session:
            console.write_blank()
            console.write(describe_entry(entry), "bold")
            if draft is not None:
                console.write(_("You were changing this entry; go on here."), "dim")
            session.show_set_aside()
            return _walk_and_save(session, original, progress)


def _walk_and_save(session: WalkSession, original: Original, progress: Progress) -> int:
    keeper = session.keeper

    def save(progress: Progress) -> Entry:
        entry = revise_entry(original.entry, keeper.blank, progress.walk)
        set_aside = original.entry.set_aside + keeper.origin.set_aside
        entry = entry._replace(set_aside=set_aside)
        replace_entry(session.context, original, entry)
        return entry

    return ExitCode.DONE if session.walk_and_save(progress, save) else ExitCode.INTERRUPTED


def _load_module(context: Context, entry: Entry) -> Module:
    try:
        # A path would be opened, and an entry may come from anybody.
        if not re.fullmatch(MODULE_ID, entry.module):
            raise InkeerError(_("there is no module '{name}'").format(name=entry.module))
        return context.library.load(entry.module, entry.language)
    except InkeerError as error:
        raise InkeerError(
            _("the questions of this entry cannot be asked: {reason}").format(reason=error.message),
            _("change it as text: --editor"),
        ) from None
