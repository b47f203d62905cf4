"""`inkeer review`: a week, a month, or from a day on: what is open, what was written, what moved."""

from datetime import date, timedelta
from typing import Annotated

import typer

from inkeer import dates
from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError, suggest_or_list
from inkeer.i18n import _
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.review.summary import looked_back

HELP = _("Look back on a week or a month.")

# A period is named in either language; it begins on this weekday or day of the month before.
_PERIODS = {"week": "last week", "month": "last month", "maand": "last month"}


def run(
    ctx: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(metavar=_("week|month"), help=_("The last week, or the last month.")),
    ] = None,
    since: options.Since = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    today = session.now.date()
    begin = _begin(session, period, since)
    written = [entry for _stored, entry in session.entries(EntryFilter(since=begin))]
    intending = (entry for _stored, entry in session.entries(EntryFilter(intends=True)))

    def before(module: str) -> Entry | None:
        walks = session.entries(EntryFilter(module=module, until=begin - timedelta(days=1)))
        return next((entry for _stored, entry in walks), None)

    found = looked_back(written, intending, before, begin, today)
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json(found.data()))
        return
    from inkeer.terminal.views import review

    review.show(session.page, found, session.command)


def _begin(session: Context, period: str | None, since: str | None) -> date:
    """The day from which to look back; InkeerError for a period or a day that is none."""
    if period is not None and since is not None:
        raise InkeerError(_("name a period or --since, not both"), code=Exit.USAGE)
    found = options.filtered(session, None, since, None, None).since
    if found is not None:
        return found
    words = _PERIODS.get((period or "week").lower())
    if words is None:
        assert period is not None
        message = _("that is no period to look back on")
        raise InkeerError(message, suggest_or_list(period, _("week|month").split("|")), Exit.USAGE)
    begin = dates.parse(words, session.now.date())
    assert begin is not None
    return begin
