"""`inkeer module check`: what is wrong in module files, all of it at once."""

from pathlib import Path
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.session import Session
from inkeer.errors import Exit, InkeerError, Problem, snippet
from inkeer.language import _, ngettext
from inkeer.module import library
from inkeer.safe import safe

HELP = _("Check module files: mistakes and their remedies.")

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
    json: options.Json = False,
) -> int:
    session: Session = ctx.obj
    files = [session.library.find(name) for name in path] if path else session.library.files()
    files = list(dict.fromkeys(files))  # a module and its translation are one
    told = [one for found in files for one in library.check(found)]
    if json:
        from inkeer.export.json import dumped

        session.page.raw(dumped([_row(*one) for one in told]))
    else:
        _print(session, told, len(files))
    return Exit.UNMET if any(problem.severity == "error" for _p, _t, problem in told) else Exit.DONE


def _row(path: Path, _text: str, problem: Problem) -> dict[str, object]:
    return {
        "path": str(path),
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def _print(session: Session, told: list[Told], files: int) -> None:
    for path, text, problem in told:
        kind = "" if problem.severity == "error" else _("warning: ")
        typer.echo(safe(kind + snippet(str(path), text, problem)) + "\n")
    errors = sum(problem.severity == "error" for _p, _t, problem in told)
    checked = ngettext("{count} module checked", "{count} modules checked", files)
    wrong = ngettext("{count} error", "{count} errors", errors)
    warned = ngettext("{count} warning", "{count} warnings", len(told) - errors)
    parts = [checked.format(count=files), wrong.format(count=errors)]
    session.page.text(", ".join([*parts, warned.format(count=len(told) - errors)]) + ".")


__all__ = ["HELP", "InkeerError", "run"]
