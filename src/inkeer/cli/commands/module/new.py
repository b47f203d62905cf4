"""`inkeer module new`: begin a module of one's own, from a few questions."""

import re
from pathlib import Path
from typing import Annotated

import typer

from inkeer.cli import schema_file
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.module import beginning, library, module_files, scaffold
from inkeer.module.identifiers import MODULE_ID, bad_id
from inkeer.module.scaffold import Beginning
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import unwritable_error
from inkeer.text import safe_line

HELP = _("Begin a module of your own. It asks a few things, and writes a file to go on with.")


def run(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help=_("A short name: small letters, digits and -. Or the path of a new file."),
        ),
    ],
) -> int:
    session: Context = ctx.obj
    path = _path(session, name)
    try:
        atomic_write.make_writable_folder(path.parent)  # refuse to ask what could not be kept
    except OSError as error:
        raise unwritable_error(path.parent, error) from error
    begin: Beginning | None = beginning.beginning(path.stem, {})
    if session.terminal:
        from inkeer.cli import beginning as asking  # what is asked in a walk takes long to load

        begin = asking.ask(session, path.stem)
    if begin is None:
        session.page.blank()
        session.page.text(_("Nothing was made."))
        return Exit.INTERRUPTED
    try:
        module_files.create(path, scaffold.written(path.stem, begin))
    except InkeerError:
        _rescue(session, begin)
        raise
    schema_file.put_beside(path)
    _tell(session, path, str(path) if library.is_path(name) else name)
    return Exit.DONE


def _path(session: Context, name: str) -> Path:
    """Where the new file is to be; InkeerError when it cannot have that name."""
    path, known_as = session.library.own / f"{name}.yaml", name
    if library.is_path(name):
        path = library.expanded(name)
        if name.endswith(("/", "\\")) or path.is_dir():
            message = _("{path} is a folder, and a module is a file")
            hint = _("for example {path}").format(path=safe_line(str(path / "my-module.yaml")))
            raise InkeerError(message.format(path=safe_line(name)), hint, Exit.USAGE)
        if path.suffix not in library.ENDINGS:
            path = path.with_name(f"{path.name}.yaml")
        known_as = path.stem
    if not re.fullmatch(MODULE_ID, known_as):
        message, hint = bad_id(safe_line(known_as)[:80], MODULE_ID)
        raise InkeerError(message, hint, Exit.USAGE)
    for there in (path.with_suffix(ending) for ending in library.ENDINGS):
        if there.exists():
            raise _taken(_("there is a file {path} already").format(path=safe_line(str(there))))
    if not library.is_path(name):
        _refuse_known(session, name)
    return path


def _refuse_known(session: Context, name: str) -> None:
    """A name must not call another module than before: somebody may be used to it."""
    try:
        found = session.library.find(name)
    except InkeerError:
        return  # nobody has it
    if found.id != name:
        message = _("'{name}' is another name for {id}").format(name=name, id=safe_line(found.id))
    else:
        message = _("'{name}' comes with inkeer").format(name=name)
    raise _taken(message)


def _taken(message: str) -> InkeerError:
    return InkeerError(message, _("choose another name for yours"))


def _rescue(session: Context, begin: Beginning) -> None:
    """Show what was typed and could not be kept."""
    if session.terminal:
        told = _("This could not be kept. Copy here what you want to save:")
        session.page.text(told, "warn")
        for text in filter(None, (begin.title, begin.summary)):
            session.page.text(text)
        session.page.flush()


def _tell(session: Context, path: Path, name: str) -> None:
    from inkeer.terminal import editor

    page = session.page
    opening = editor.opening(path, session.environment)
    page.blank()
    page.text(_("Your module is here:"), "bold")
    page.line(("", str(path)))  # whole, so that it can be copied
    page.blank()
    if opening is None:
        page.text(_("Open it in a plain text editor, and write over the examples."))
    else:
        page.text(_("Write over the examples: {command}").format(command=opening))
    try_it, check = (session.command("module", verb, name) for verb in ("try", "check"))
    page.text(_("See how it goes: {command}").format(command=try_it))
    page.text(_("Is all of it right? {command}").format(command=check))
    page.blank()
