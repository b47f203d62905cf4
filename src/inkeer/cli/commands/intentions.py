"""`inkeer intentions`: what one means to do, from all entries."""

from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.review import intentions
from inkeer.review.intentions import Intention

HELP = _("What you mean to do, from all your entries.")


def run(
    ctx: typer.Context,
    due: Annotated[
        bool, typer.Option("--due", help=_("Only those whose day to look back has come."))
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Also those that you told about, or let rest."))
    ] = False,
    module: options.Module = None,
    since: options.Since = None,
    until: options.Until = None,
    tag: options.Tag = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    if due and everything:
        raise InkeerError(_("choose one of the two: --due or --all"), code=Exit.USAGE)
    wanted = options.filtered(session, module, since, until, tag)
    entries = session.entries(wanted._replace(intends=True))
    found = [one for _stored, entry in entries for one in intentions.of(entry)]
    today = session.now.date()
    shown = [one for one in found if everything or (one.is_due(today) if due else one.is_open)]
    shown.sort(key=intentions.in_order)
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json([one.data() for one in shown]))
        return
    _print(session, shown, due=due)


def _print(session: Context, shown: list[Intention], *, due: bool) -> None:
    from inkeer.terminal.views import intentions as intentions_view

    page = session.page
    if not shown:
        page.text(
            _("There is nothing to come back to now.")
            if due
            else _("Nothing you meant to do is open.")
        )
        return
    intentions_view.listing(page, shown, session.now.date())
    page.blank()
    command = session.command("follow-up")
    if not any(one.is_due(session.now.date()) for one in shown):
        command += f" {_('ENTRY')}"  # before its day, one names the entry
    page.text(_("Tell how it went: {command}").format(command=command), "dim")
