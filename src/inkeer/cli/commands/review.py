"""`inkeer review`: a week, a month, or from a day on: what is open, what was written, what moved."""

from datetime import date, timedelta
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import UsageError, suggest_or_list
from inkeer.i18n import _
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import EntryFilter
from inkeer.review.summary import summarize_period

# A period is named in either language; it begins on this weekday or day of the month before.
_PERIODS = {"week": "last week", "month": "last month", "maand": "last month"}


def show_review(
    context: Context,
    period: Annotated[
        str | None, options.argument(_("week|month"), _("The last week, or the last month."))
    ] = None,
    since: options.SinceOption = None,
    json: options.JsonOption = False,
) -> None:
    today = context.now.date()
    begin = _find_begin(context, period, since)
    written = list(context.load_entries(EntryFilter(since=begin)))
    intending = context.load_entries(EntryFilter(intends=True))

    def find_before(module: str) -> Entry | None:
        walks = context.load_entries(EntryFilter(module=module, until=begin - timedelta(days=1)))
        return next(walks, None)

    summary = summarize_period(written, intending, find_before, begin, today)
    if json:
        context.print_json(summary.data())
        return
    from inkeer.terminal.views.review import draw_period

    draw_period(context.console, summary, context.command)


def _find_begin(context: Context, period: str | None, since: str | None) -> date:
    """The day from which to look back; UsageError for a period or a day that is not one."""
    if period is not None and since is not None:
        raise UsageError(_("name a period or --since, not both"))
    period = (period or "week").lower()
    if period not in _PERIODS:
        message = _("that is not a period to look back on")
        raise UsageError(message, suggest_or_list(period, _("week|month").split("|")))
    text = since if since is not None else _PERIODS[period]
    begin = options.parse_day(context, "--since", text)
    assert begin is not None
    return begin
