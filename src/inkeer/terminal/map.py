"""The map of a module, as its maker reads it: what is asked, when, and what leads where."""

from __future__ import annotations

from inkeer.i18n import _, ngettext
from inkeer.module.map import Lead, Map, Stop, Target
from inkeer.module.map.ways import Ways
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cut

_NUMBER = 4  # columns of a question's number, and the space after it


def drawn(page: Console, found: Map) -> None:
    """Write the map of a module."""
    page.text(found.title, "bold")
    page.text(_told_ways(found.ways, found.size), "dim")
    for part in found.parts:
        page.blank()
        page.text(part.title, "accent")
        if part.when:
            page.text(_("only when {condition}").format(condition=part.when), "dim")
        for stop in part.stops:
            _stop(page, stop)
    page.blank()


def _told_ways(found: Ways | None, size: int) -> str:
    asked = ngettext("{count} question", "{count} questions", size).format(count=size)
    if found is None:
        return asked
    if found.fewest == found.most == size and found.fewest_sure:
        return _("{questions}, and every walk asks them all").format(questions=asked)
    least, most = str(found.fewest), str(found.most)
    if not found.fewest_sure:
        least = _("at most {value}").format(value=least)
    if not found.most_sure:
        most = _("at least {value}").format(value=most)
    told = _("{questions}: the shortest walk asks {fewest}, the longest {most}")
    return told.format(questions=asked, fewest=least, most=most)


def _stop(page: Console, stop: Stop) -> None:
    question, look = stop.question, page.look
    if look.plain:
        head = _("question {number}, {id} ({type}): {ask}")
        asked = " ".join(question.ask.split())
        page.text(head.format(number=stop.number, id=question.id, type=question.type, ask=asked))
    else:
        number = f"{stop.number:>{_NUMBER - 2}}  "
        kind = f" {look.signs.dot} {question.type}"
        name = cut(question.id, look.width - _NUMBER - len(kind), look.signs.more)
        page.line(("dim", number), ("", name), ("dim", kind))
        asked = cut(" ".join(question.ask.split()), look.width - _NUMBER, look.signs.more)
        page.line(("", asked), indent=2 + _NUMBER)
    if stop.when:
        told = _("only when {condition}").format(condition=stop.when)
        page.text(told, "dim", indent=2 + _NUMBER)
    for lead in stop.leads:
        _lead(page, lead)


def _lead(page: Console, lead: Lead) -> None:
    targets = ", ".join(_target(one, page.look.plain) for one in lead.to)
    if page.look.plain:
        told = _("after {answer}: {targets}").format(answer=lead.answer, targets=targets)
    else:
        told = f"{lead.answer} {page.look.signs.arrow} {targets}"
    page.text(told, "dim", indent=2 + _NUMBER)


def _target(one: Target, plain: bool) -> str:
    if one.number is None:
        told = _("the part '{title}'").format(title=one.name)
    elif plain:
        told = _("question {number} ({id})").format(number=one.number, id=one.name)
    else:
        told = f"{one.number} {one.name}"
    return _("perhaps {target}").format(target=told) if one.perhaps else told
