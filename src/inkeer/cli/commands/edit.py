"""`inkeer edit`: change an entry: its answers in a walk, its tags, or its text in an editor."""

from pathlib import Path
from typing import Annotated

import typer

from inkeer.cli import edit_session, options
from inkeer.cli.context import Context, tell
from inkeer.cli.edit_session import Original
from inkeer.errors import Exit, FileProblemsError, InkeerError
from inkeer.i18n import _, join_phrases
from inkeer.yaml_document import unwritable

HELP = _("Change an entry: its answers, its tags, or its text.")


def run(
    ctx: typer.Context,
    name: options.Entry,
    answers: Annotated[
        bool, typer.Option("--answers", help=_("Change answers, by the questions."))
    ] = False,
    editor: Annotated[
        bool, typer.Option("--editor", help=_("Change the text, in your own editor."))
    ] = False,
    add_tag: Annotated[
        list[str] | None, typer.Option("--add-tag", metavar=_("TAG"), help=_("Add a tag."))
    ] = None,
    remove_tag: Annotated[
        list[str] | None, typer.Option("--remove-tag", metavar=_("TAG"), help=_("Remove a tag."))
    ] = None,
) -> int:
    session: Context = ctx.obj
    path, _head = session.catalogue.file(name)
    try:
        original = Original.read(path)
    except FileProblemsError as error:
        return _unreadable(session, path, error, editor=editor)
    if editor:
        return edit_session.in_editor(session, path, original.entry.id)
    if add_tag or remove_tag:
        gone = [tag.casefold() for tag in remove_tag or ()]
        stays = [tag for tag in original.entry.tags if tag.casefold() not in gone]
        return _tagged(session, original, [*stays, *(add_tag or ())])
    way = "answers" if answers else None
    if not session.terminal:
        raise InkeerError(
            _("there is no terminal here to ask what you want to change"),
            _("open a terminal, or use --editor, --add-tag or --remove-tag"),
            Exit.USAGE,
        )
    return _by(way or _way(session, original), session, original)


def _by(way: str | None, session: Context, original: Original) -> int:
    if way == "answers":
        return edit_session.in_walk(session, original)
    if way == "tags":
        from inkeer.terminal.menu import line

        tags = line(session.page, _("Tags, with commas between:"), ", ".join(original.entry.tags))
        if tags is not None:
            return _tagged(session, original, tags.split(","))
    if way == "editor":
        return edit_session.in_editor(session, original.path, original.entry.id)
    session.page.text(_("Nothing was changed."))
    return Exit.INTERRUPTED


def _way(session: Context, original: Original) -> str | None:
    """What a person wants to change."""
    from inkeer.terminal.menu import choose

    entry = original.entry
    tags = join_phrases(list(entry.tags)) or _("none")
    choices = {
        "answers": _("The answers"),
        "tags": _("The tags: {tags}").format(tags=tags),
        "editor": _("The whole text, in your editor"),
    }
    page = session.page
    page.blank()
    page.text(session.told(entry), "bold")
    return choose(page, _("What do you want to change?"), choices)


def _unreadable(session: Context, path: Path, error: FileProblemsError, *, editor: bool) -> int:
    """An entry that cannot be read can be mended as text."""
    if not (editor or session.terminal):
        raise InkeerError(str(error), _("mend it as text: --editor"))
    tell(error)
    return edit_session.in_editor(session, path, None)


def _tagged(session: Context, original: Original, tags: list[str]) -> int:
    """The entry with these tags, each once."""
    distinct = {tag.strip().casefold(): tag.strip() for tag in reversed(tags) if tag.strip()}
    for tag in distinct.values():
        if unwritable(tag) is not None or "\n" in tag:
            raise InkeerError(_("a tag is a word or two, on one line"), code=Exit.USAGE)
    kept = tuple(reversed(distinct.values()))
    return edit_session.replaced(session, original, original.entry._replace(tags=kept))
