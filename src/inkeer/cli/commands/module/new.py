"""`inkeer module new`: begin a module of one's own, from a few questions."""

import re
from pathlib import Path
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context, report_error
from inkeer.cli.signals import interruptions
from inkeer.errors import ExitCode, InkeerError, UsageError
from inkeer.i18n import _
from inkeer.module import json_schema, library, module_files, module_writer
from inkeer.module.identifiers import MODULE_ID, explain_bad_id
from inkeer.module.scaffold import (
    NewModule,
    build_questionnaire,
    parse_new_module,
    write_module_text,
)
from inkeer.storage import atomic_write


def create_module(
    context: Context,
    name: Annotated[
        str,
        options.argument(
            "ID", _("A short name: small letters, digits and -. Or the path of a new file.")
        ),
    ],
) -> int:
    path = _choose_path(context, name)
    context.journal.refuse_links(path)
    atomic_write.make_writable_folder(path.parent)  # refuse to ask what could not be kept
    new = _ask(context, path.stem) if context.is_interactive else parse_new_module(path.stem, {})
    if new is None:
        context.console.write_blank()
        context.console.write(_("Nothing was made."))
        return ExitCode.INTERRUPTED
    try:
        module_writer.create(path, write_module_text(path.stem, new))
    except InkeerError:
        _show_unsaved(context, new)
        raise
    report_written(context, path, _("Your module is here:"))
    _suggest_next(context, path, str(path) if library.is_path(name) else name)
    return ExitCode.DONE


def report_written(context: Context, path: Path, heading: str) -> None:
    """Say where a module file is, after putting the schema beside it for editors."""
    try:
        module_writer.put_schema(path.parent, json_schema.format_schema())
    except InkeerError as error:
        report_error(error, "warning")
    context.console.write_blank()
    context.console.write(heading, "bold")
    context.console.write_spans(("", str(path)))  # whole, so that it can be copied
    context.console.write_blank()


def _choose_path(context: Context, name: str) -> Path:
    """Where the new file is to be; InkeerError when it cannot have that name."""
    path, module_id = context.library.own / f"{name}.yaml", name
    if library.is_path(name):
        path = library.expand_path(name)
        if name.endswith(("/", "\\")) or path.is_dir():
            raise UsageError(
                _("{path} is a folder, and a module is a file").format(path=name),
                _("for example {path}").format(path=path / "my-module.yaml"),
            )
        if path.suffix not in module_files.ENDINGS:
            path = path.with_name(f"{path.name}.yaml")
        module_id = path.stem
    if not re.fullmatch(MODULE_ID, module_id):
        message, hint = explain_bad_id(module_id[:80], MODULE_ID)
        raise UsageError(message, hint)
    for other in (path.with_suffix(ending) for ending in module_files.ENDINGS):
        if other.exists():
            raise _name_taken(_("there is already a file {path}").format(path=other))
    if not library.is_path(name):
        _refuse_known(context, name)
    return path


def _refuse_known(context: Context, name: str) -> None:
    """Refuse a name that somebody may be used to calling another module by."""
    try:
        other = context.library.find(name)
    except InkeerError:
        return  # no module has it
    if other.id != name:
        raise _name_taken(_("'{name}' is another name for {id}").format(name=name, id=other.id))
    raise _name_taken(_("'{name}' comes with inkeer").format(name=name))


def _name_taken(message: str) -> InkeerError:
    return InkeerError(message, _("choose another name for yours"))


def _ask(context: Context, name: str) -> NewModule | None:
    """Ask what a module of this name begins with; None when somebody thinks better of it."""
    from inkeer.terminal import keyboard  # what a walk takes costs start-up
    from inkeer.terminal.asker import TerminalAsker
    from inkeer.terminal.prompt_exits import PromptExits
    from inkeer.walk.runner import Progress, run_walk
    from inkeer.walk.state import Walk

    console = context.console
    console.write_blank()
    console.write(_("A new module: {name}").format(name=name), "bold")
    console.write(_("You can leave any question empty, and change all of it later."), "dim")
    with interruptions() as signals, keyboard.hold_keyboard():
        # No editor: every text here is one line.
        today, exits = context.now.date(), PromptExits(_("Ctrl+C stop"), _("Enter end"))
        screen = TerminalAsker(
            console, today, is_stopped=lambda: bool(signals), short=True, exits=exits
        )
        progress, finished = run_walk(Progress(Walk(build_questionnaire(name))), screen)
    return parse_new_module(name, progress.walk.answers) if finished else None


def _show_unsaved(context: Context, new: NewModule) -> None:
    if context.is_interactive:
        message = _("This could not be kept. Copy here what you want to save:")
        context.console.write(message, "warn")
        for text in filter(None, (new.title, new.summary)):
            context.console.write(text)
        context.console.flush()


def _suggest_next(context: Context, path: Path, name: str) -> None:
    from inkeer.terminal import editor

    console = context.console
    open_command = editor.suggest_open_command(path, context.environment)
    advice = _("Open it in a plain text editor, and write over the examples.")
    if open_command is not None:
        advice = _("Write over the examples: {command}").format(command=open_command)
    console.write(advice)
    context.suggest(_("See how it goes: {command}"), "module", "try", name, style="")
    context.suggest(_("Check it: {command}"), "module", "check", name, style="")
    console.write_blank()
