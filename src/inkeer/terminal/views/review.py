"""A period looked back on: what is still open first, then what was written, then what moved."""

from __future__ import annotations

from collections.abc import Callable

from inkeer.i18n import _, format_day_near, ngettext
from inkeer.review.comparison import moved
from inkeer.review.intentions import Intention
from inkeer.review.summary import Period, excerpt
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cut
from inkeer.terminal.views import change

_OPEN = 4  # intentions that are shown; the rest is a command away


def show(page: Console, period: Period, command: Callable[..., str]) -> None:
    """The period; `command` says what to type to call inkeer with some words."""
    page.blank()
    since = format_day_near(period.since, period.until)
    page.text(_("Looking back, from {day} on").format(day=since), "bold")
    _intentions(page, period, command)
    _written(page, period, command)
    _moved(page, period)


def _intentions(page: Console, period: Period, command: Callable[..., str]) -> None:
    if not period.intentions:
        return
    page.blank()
    page.text(_("What you meant to do"), "accent")
    for one in period.intentions[:_OPEN]:
        aside = one.ask if one.is_due(period.until) else ""
        if one.due is not None and one.due > period.until:
            message = _("inkeer asks about it from {day} on.")
            aside = message.format(day=format_day_near(one.due, period.until))
        _intention(page, one, aside, period)
    if (more := len(period.intentions) - _OPEN) > 0:
        page.blank()
        message = ngettext("and {count} more: {command}", "and {count} more: {command}", more)
        page.text(message.format(count=more, command=command("intentions")), "dim")
    if any(one.is_due(period.until) for one in period.intentions):
        page.blank()
        page.text(_("Tell how it went: {command}").format(command=command("follow-up")), "dim")


def _intention(page: Console, one: Intention, aside: str, period: Period) -> None:
    page.blank()
    page.text(one.told)
    page.text(f"{format_day_near(one.made, period.until)}. {aside}".rstrip(), "dim", indent=4)


def _written(page: Console, period: Period, command: Callable[..., str]) -> None:
    page.blank()
    if not period.written:
        day = format_day_near(period.since, period.until)
        page.text(_("You wrote nothing here since {day}, and that is fine.").format(day=day))
        begin = _("Whenever you like: {command}").format(command=command("walk"))
        page.text(begin, "dim")
        return
    page.text(_("What you wrote"), "accent")
    for one in period.written:
        page.blank()
        page.ends(one.title, format_day_near(one.started, period.until))
        said = excerpt(one)
        if said:
            page.text(said if page.look.plain else _cut(page, said), indent=4)
        page.text(command("show", one.id), "dim", indent=4)


def _cut(page: Console, text: str) -> str:
    return cut(text, page.look.width - 2, page.look.signs.more)


def _moved(page: Console, period: Period) -> None:
    changed = [(one, found) for one in period.moved if (found := moved(one))]
    if not changed:
        return
    page.blank()
    page.text(_("What moved"), "accent")
    for one, found in changed:
        page.blank()
        day = format_day_near(one.before.started, period.until)
        page.ends(one.after.title, _("since {day}").format(day=day))
        change.rows(page, found)
