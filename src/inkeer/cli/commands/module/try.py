"""`inkeer module try`: walk a module that is being written, without saving anything."""

import os
import sys
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _

HELP = _("Walk a module while you write it: nothing is saved, and it follows its file.")


def run(
    ctx: typer.Context,
    module: Annotated[
        str,
        typer.Argument(
            metavar=_("MODULE"),
            help=_("A module's name, or the path of a module file."),
            autocompletion=options.complete_module,
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar=_("QUESTION"), help=_("Begin at this question, by its own id.")
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers",
            metavar=_("FILE"),
            help=_("Take answers beforehand from a YAML file; - for stdin."),
        ),
    ] = None,
) -> int:
    session: Context = ctx.obj
    if not sys.stdout.isatty() or not (session.terminal or answers == "-"):
        raise _no_terminal()
    from inkeer.cli.answers_source import (
        given,  # what only a terminal needs is loaded when there is one
    )

    found = given(answers) if answers is not None else None
    if answers == "-":
        _keyboard_back()
    from inkeer.cli import trying

    return trying.run(session, module, to, found)


def _keyboard_back() -> None:
    """The terminal as standard input, after the answers came from there."""
    try:
        keys = os.open(os.ttyname(sys.stdout.fileno()), os.O_RDWR)
    except (OSError, AttributeError):  # AttributeError: Windows names no terminals
        raise _no_terminal() from None
    os.dup2(keys, 0)
    os.set_inheritable(0, True)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)


def _no_terminal() -> InkeerError:
    return InkeerError(
        _("trying a module needs a terminal, and this is not one"),
        _("open a terminal and type it there; answers can come from a file: --answers FILE"),
        Exit.USAGE,
    )
