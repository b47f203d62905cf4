"""`inkeer module check`: what is wrong in module files, what could be better, and a map of one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import WINDOW, Exit, InkeerError, Problem, did_you_mean, draw_snippet
from inkeer.i18n import _, join_phrases, ngettext
from inkeer.module import library
from inkeer.module.library import ModuleFile
from inkeer.storage.safe_read import MissingFileError
from inkeer.terminal.console import Console
from inkeer.terminal.layout import wrapped
from inkeer.terminal.look import MARGIN

HELP = _("Check module files: mistakes, what could be better, and a map.")

_MANY = 3  # warnings of one kind that are shown one by one
_GUTTER = 8  # columns before a line of the file: its number, and a bar

Told = tuple[Path, str, Problem]


def run(
    ctx: typer.Context,
    path: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[PATH...]"),
            help=_("Module files or names; without any, all modules."),
            autocompletion=options.complete_module,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Let a warning fail the check as an error does."))
    ] = False,
    json: options.Json = False,
) -> int:
    session: Context = ctx.obj
    files = [session.library.find(name) for name in path] if path else session.library.files()
    files = list(dict.fromkeys(files))  # a module and its translation are one
    told = [one for found in files for one in _checked(found)]
    errors = sum(problem.severity == "error" for _p, _t, problem in told)
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json([_row(*one) for one in told]))
    else:
        _print(session, told)
        if len(files) == 1 and not errors:
            _map(session, files[0])
        _summed_up(session, len(files), errors, len(told) - errors)
    return Exit.UNMET if errors or (strict and told) else Exit.DONE


def _checked(found: ModuleFile) -> list[Told]:
    try:
        return library.check(found)
    except MissingFileError as error:
        beside = library.beside(found.path)
        hint = did_you_mean(found.path.name, beside) or _("see: inkeer modules")
        raise MissingFileError(error.message, hint) from None


def _row(path: Path, _text: str, problem: Problem) -> dict[str, object]:
    return {
        "path": str(path),
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def _print(session: Context, told: list[Told]) -> None:
    room = min(WINDOW, session.page.look.width + 2 * MARGIN - _GUTTER)
    for path, text, problem, lines in _folded(told):
        kind = "" if problem.severity == "error" else _("warning: ")
        _problem(session.page, kind + draw_snippet(str(path), text, problem, room))
        if lines:
            message = _("The same on the lines {numbers}.")
            session.page.text(message.format(numbers=join_phrases([str(line) for line in lines])))
            session.page.blank()


def _folded(told: list[Told]) -> Iterator[tuple[Path, str, Problem, list[int]]]:
    """Each problem; of many warnings with one remedy the first, and on which lines the others are.

    A translation that was just begun would be a wall of them.
    """
    alike: dict[tuple[Path, str | None], list[int]] = {}
    for path, _text, problem in told:
        if problem.severity == "warning":
            alike.setdefault((path, problem.hint), []).append(problem.place.line)
    for path, text, problem in told:
        lines = alike.get((path, problem.hint), []) if problem.severity == "warning" else []
        if len(lines) <= _MANY or len(set(lines)) < len(lines):  # a line must tell which it is
            yield path, text, problem, []
        elif problem.place.line == lines[0]:
            yield path, text, problem, lines[1:]


def _problem(page: Console, shown: str) -> None:
    """One problem; on a screen, what is too long for a line goes on below itself."""
    columns = page.look.width + 2 * MARGIN
    for line in shown.split("\n"):
        hint = line.find(" = ") + 3 if line.startswith("      = ") else 0
        if page.look.plain or (line.startswith(" ") and not hint):
            page.line(("", line), indent=0)
            continue
        first, *more = wrapped(line[hint:], columns - hint)
        page.line(("", line[:hint] + first), indent=0)
        for one in more:
            page.line(("", " " * hint + one), indent=0)
    page.blank()


def _map(session: Context, found: ModuleFile) -> None:
    from inkeer.module import map as maps
    from inkeer.terminal import map as drawing

    module = library.load(found, session.language)
    drawing.drawn(session.page, maps.of(module))


def _summed_up(session: Context, files: int, errors: int, warnings: int) -> None:
    checked = ngettext("{count} module checked", "{count} modules checked", files)
    if not errors and not warnings:
        sound = _("{checked}: all is well.").format(checked=checked.format(count=files))
        session.page.text(sound)
        return
    wrong = ngettext("{count} error", "{count} errors", errors)
    warned = ngettext("{count} warning", "{count} warnings", warnings)
    parts = [checked.format(count=files), wrong.format(count=errors)]
    session.page.text(", ".join([*parts, warned.format(count=warnings)]) + ".")


__all__ = ["HELP", "InkeerError", "run"]
