"""`inkeer compare`: two walks of one reflection, side by side."""

from itertools import islice
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.review.comparison import compared
from inkeer.text import safe_line

HELP = _("Two walks of one reflection, side by side.")


def run(
    ctx: typer.Context,
    module: Annotated[
        str | None,
        typer.Argument(
            metavar=_("MODULE"),
            help=_("Which reflection; else the last one that you walked more than once."),
            autocompletion=options.complete_module,
        ),
    ] = None,
    other: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar=_("ENTRY"),
            help=_("Compare the last walk with this one."),
            autocompletion=options.complete_entry,
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    found = compared(*_walks(session, module, other))
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json(found.data()))
        return
    from inkeer.terminal.views import comparison

    comparison.show(session.page, found)


def _walks(session: Context, module: str | None, other: str | None) -> tuple[Entry, Entry]:
    """The two walks to compare, the earlier first; InkeerError when there are no two."""
    chosen = session.catalogue.find(other) if other is not None else None
    name = chosen.head.module if chosen is not None and module is None else None
    name = name or _module(session, module)
    two = [entry for _stored, entry in islice(session.entries(EntryFilter(module=name)), 2)]
    if chosen is not None:
        if chosen.head.module != name:
            message = _("that entry is a walk of '{module}', not of '{other}'")
            told = message.format(module=safe_line(chosen.head.module), other=safe_line(name))
            raise InkeerError(told, _see(session, name))
        if two and two[0].head == chosen.head:
            message = _("that entry is the last walk itself")
            raise InkeerError(message, _see(session, name))
        two = [*two[:1], session.journal.read(chosen.path)]
    if len(two) < 2:
        raise InkeerError(
            _("comparing takes two walks of '{module}'").format(module=safe_line(name)),
            _("walk it again: {command}").format(command=session.command("walk", name)),
        )
    return two[1], two[0]


def _module(session: Context, name: str | None) -> str:
    """The module that a person names, by its id or an alias; else the last that was walked twice."""
    walked = [one.head.module for one in session.catalogue.latest()]
    if name is None:
        twice = next((one for one in walked if _is_twice(session, one)), None)
        if twice is None:
            raise InkeerError(
                _("no reflection was walked twice yet"),
                _("walk one again: {command}").format(command=session.command("walk")),
            )
        return twice
    return name if name in walked else session.library.find(name).id


def _is_twice(session: Context, module: str) -> bool:
    return len([*session.heads(EntryFilter(module=module), 2)]) == 2


def _see(session: Context, name: str) -> str:
    command = session.command("list", "--module", name)
    return _("see: {command}").format(command=command)
