"""`inkeer trend`: the numbers that were given in a module's walks, over time."""

from collections.abc import Sequence
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import InkeerError, nearest_word, suggest_or_list
from inkeer.i18n import _, format_day, ngettext
from inkeer.journal.entry import Entry
from inkeer.review import trend_lines, trends
from inkeer.review.trends import Series
from inkeer.text import safe_line

HELP = _("Your scales and numbers over time.")


def run(
    ctx: typer.Context,
    module: Annotated[
        str,
        typer.Argument(
            metavar=_("MODULE"),
            help=_("A module's name."),
            autocompletion=options.complete_module,
        ),
    ],
    question: Annotated[
        str | None,
        typer.Argument(
            metavar=_("QUESTION"),
            help=_("One question or computed value; QUESTION.ASPECT for one aspect."),
        ),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    tag: options.Tag = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    name = _module(session, module)
    wanted = options.filtered(session, name, since, until, tag)
    entries = [entry for _stored, entry in session.entries(wanted)][::-1]
    if not entries:
        raise _nothing(session, name, filtered=bool(since or until or tag))
    found = trends.series(entries, name)
    if question is not None:
        found = _chosen(question, found)
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json([one.data() for one in found]))
        return
    _show(session, name, found, entries, named=question is not None)


def _module(session: Context, name: str) -> str:
    """The id of a module that a person names; it may be gone, since entries stand on their own."""
    walked = {one.head.module for one in session.catalogue.latest()}
    if name in walked:
        return name
    try:
        return session.library.find(name).id
    except InkeerError:
        near = nearest_word(name, walked)
        if near is None:
            raise
        message = _("there is no module '{name}'").format(name=safe_line(name)[:80])
        raise InkeerError(message, suggest_or_list(name, walked)) from None


def _nothing(session: Context, name: str, *, filtered: bool) -> InkeerError:
    if filtered:
        return InkeerError(
            _("there are no entries of {module} among these").format(module=name),
            _("leave out a filter, or see: {command}").format(
                command=session.command("list", "--module", name)
            ),
        )
    return InkeerError(
        _("there are no entries of {module} yet").format(module=name),
        _("write the first one: {command}").format(command=session.command("walk", name)),
    )


def _chosen(name: str, found: Sequence[Series]) -> list[Series]:
    """The series that a person names by question, or by question and aspect."""
    chosen = [one for one in found if name in (one.name, one.key.question)]
    if chosen:
        return chosen
    questions = list(dict.fromkeys(one.key.question for one in found))
    names = list(dict.fromkeys(one.name for one in found))
    asked = name.partition(".")[0]
    known = [one for one in names if one.startswith(f"{asked}.")] if asked in questions else None
    near = nearest_word(name, [*questions, *names])
    message = _("there are no numbers under '{name}'").format(name=safe_line(name)[:80])
    hint = suggest_or_list(name, known or ([near] if near else questions)) if found else None
    raise InkeerError(message, hint)


def _show(
    session: Context, name: str, found: Sequence[Series], entries: Sequence[Entry], *, named: bool
) -> None:
    from inkeer.terminal.views import trend as drawn

    page = session.page
    asked = trend_lines.asked(found)
    names = list(dict.fromkeys(one.name for one in drawn.lines_of(asked)))
    large = named or len(names) <= drawn.FEW
    first, last = format_day(entries[0].started), format_day(entries[-1].started)
    count = ngettext("{count} entry", "{count} entries", len(entries)).format(count=len(entries))
    page.blank()
    page.text(entries[-1].title, "bold")
    when = first if first == last else _("{first} to {last}").format(first=first, last=last)
    page.text(f"{count}, {when}", "dim")
    if not found:
        page.blank()
        page.text(_("Nothing in it is a number, so there is nothing to draw."))
        return
    drawn.show(page, asked, large=large)
    if not large:
        command = session.command("trend", name, _("NAME"))
        page.text(_("More about one of them: {command}").format(command=command), "dim")
        page.text(_("The names: {names}").format(names=", ".join(names)), "dim")
