"""`inkeer compare`: two walks of one reflection, side by side."""

from itertools import islice
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.review.comparison import compare_entries


def compare_walks(
    context: Context,
    module: Annotated[
        str | None,
        options.argument(
            _("MODULE"),
            _("Which reflection; else the last one that you walked more than once."),
            options.complete_module,
        ),
    ] = None,
    other: Annotated[
        str | None, options.entry_option("--with", _("Compare the last walk with this one."))
    ] = None,
    json: options.JsonOption = False,
) -> None:
    comparison = compare_entries(*_find_walks(context, module, other))
    if json:
        context.print_json(comparison.data())
        return
    from inkeer.terminal.views.comparison import draw_comparison

    draw_comparison(context.console, comparison)


def _find_walks(context: Context, module: str | None, other: str | None) -> tuple[Entry, Entry]:
    """The two walks to compare, the earlier first; InkeerError when there are no two."""
    stored = context.catalogue.find(other) if other is not None else None
    if module is not None:
        name = context.find_module_id(module)
    else:
        name = stored.head.module if stored is not None else _find_last_repeated(context)
    walks = list(islice(context.load_entries(EntryFilter(module=name)), 2))
    if stored is not None:
        if stored.head.module != name:
            message = _("that entry is a walk of '{module}', not of '{other}'")
            message = message.format(module=stored.head.module, other=name)
            raise _refuse_entry(context, name, message)
        if walks and walks[0].head == stored.head:
            raise _refuse_entry(context, name, _("that entry is the last walk itself"))
        walks = [*walks[:1], context.catalogue.load_entry(stored)]
    if len(walks) < 2:
        raise InkeerError(
            _("comparing takes two walks of '{module}'").format(module=name),
            _("walk it again: {command}").format(command=context.command("walk", name)),
        )
    return walks[1], walks[0]


def _find_last_repeated(context: Context) -> str:
    """The last module that was walked more than once."""
    for stored in context.catalogue.list_latest():
        module = stored.head.module
        if len([*context.catalogue.list_heads(EntryFilter(module=module), 2)]) == 2:
            return module
    raise InkeerError(
        _("no reflection has been walked twice yet"),
        _("walk one again: {command}").format(command=context.command("walk")),
    )


def _refuse_entry(context: Context, module: str, message: str) -> InkeerError:
    command = context.command("list", "--module", module)
    return InkeerError(message, _("see: {command}").format(command=command))
