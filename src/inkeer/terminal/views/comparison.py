"""Two walks of one module on the page: beside each other, or in turn where that does not fit."""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from inkeer.i18n import _, format_day, format_moment
from inkeer.journal.entry import AnsweredQuestion, ComputedValue
from inkeer.review.comparison import Compared, Comparison, Figure
from inkeer.terminal.console import Console
from inkeer.terminal.layout import padded, wrapped
from inkeer.terminal.look import MARGIN, Look
from inkeer.terminal.views import change
from inkeer.text import safe

WIDE = 56  # two columns need this much room
GAP = 4


class Pair(NamedTuple):
    """What stood somewhere then, and what stands there now; empty for nothing."""

    then: str
    now: str
    label: str = ""


def show(page: Console, comparison: Comparison) -> None:
    """Two walks, question by question."""
    before, after = comparison.before.started, comparison.after.started
    told = format_moment if before.date() == after.date() else format_day
    page.blank()
    page.text(comparison.after.title, "bold")
    page.blank()
    _pair(page, Pair(told(before), told(after)), "dim")
    worded = comparison.before.language == comparison.after.language
    for one in comparison.questions:
        remark = _remark(one) or (_asked_then(one) if worded else "")
        _headed(page, one.one.ask, remark, _pairs(one, page.look))
    for figure in comparison.computed:
        _headed(page, figure.one.label, "", [_figure(figure, page.look)])


def _headed(page: Console, ask: str, remark: str, pairs: list[Pair]) -> None:
    page.blank()
    page.text(ask, "accent")
    if remark:
        page.text(remark, "dim")
    for pair in pairs:
        _pair(page, pair)


def _remark(one: Compared) -> str:
    if one.before is None:
        return _("Asked now, and not then.")
    if one.after is None:
        return _("Asked then, and not now.")
    if not one.comparable:
        return _("It was asked differently then, so the answers cannot be compared.")
    return ""


def _asked_then(one: Compared) -> str:
    """The question as it was worded then, where it names something else: a client, a number."""
    before, after = one.before, one.after
    if before is None or after is None or before.ask == after.ask or before.answer is None:
        return ""
    return _("Then it read: {ask}").format(ask=before.ask)


def _pairs(one: Compared, look: Look) -> list[Pair]:
    """What to lay side by side: aspect by aspect, choice by choice, else whole answers."""
    before, after = one.before, one.after
    whole = Pair(_said(before), _said(after))
    if before is None or after is None or before.answer is None or after.answer is None:
        return [whole]
    if not one.comparable:
        return [whole]
    if after.type == "scale":
        rows = change.beside(before.answer, after.answer, one.labels(), look)
        return [Pair(it.then, it.now, it.label) for it in rows]
    if after.type == "checkbox":
        return _choices(before.lines(), after.lines(), look)
    if after.type == "number" and one.differences:
        return [whole._replace(now=change.shifted(whole.now, one.differences[0].difference, look))]
    return [whole]


def _choices(then: list[str], now: list[str], look: Look) -> list[Pair]:
    """What was chosen; in columns a choice that stayed stands beside itself."""
    came = [one for one in now if one not in then]
    if not _wide(look):
        went = [one for one in then if one not in now]
        said = ", ".join(now)
        for message, names in ((_("new: {labels}"), came), (_("gone: {labels}"), went)):
            if names:
                said += "\n" + message.format(labels=", ".join(names))
        return [Pair(", ".join(then), said)]
    return [Pair(one if one in then else "", one if one in now else "") for one in [*then, *came]]


def _figure(figure: Figure, look: Look) -> Pair:
    then, now = (_value(one) for one in (figure.before, figure.after))
    return Pair(then, change.shifted(now, figure.difference, look))


def _value(one: ComputedValue | None) -> str:
    return one.told() if one is not None else _("no value")


def _said(one: AnsweredQuestion | None) -> str:
    """An answer with what it was deepened by; empty where it was not asked."""
    if one is None:
        return ""
    if one.answer is None:
        return _("skipped")
    parts = ["\n".join(one.lines())]
    for deeper in one.deepened:
        parts += [deeper.ask, deeper.answer]
    return "\n\n".join(filter(None, parts))


def _wide(look: Look) -> bool:
    return not look.plain and look.width >= WIDE


def _pair(page: Console, pair: Pair, style: str = "") -> None:
    if _wide(page.look):
        _columns(page, pair, style)
        return
    if pair.label:
        page.text(pair.label, style)
    indent = MARGIN + (2 if pair.label else 0)
    if pair.then == pair.now:
        _worded(page, _("then and now:"), pair.then, style, indent)
    else:
        _worded(page, _("then:"), pair.then, style, indent)
        _worded(page, _("now:"), pair.now, style, indent)


def _columns(page: Console, pair: Pair, style: str) -> None:
    room = (page.look.width - GAP) // 2
    told = (f"{pair.label}: {text}" if pair.label else text for text in (pair.then, pair.now))
    left, right = (wrapped(safe(text), room) for text in told)
    for then, now in zip_longest(left, right, fillvalue=""):
        page.line((style, padded(then, room + GAP) if now else then), (style, now))


def _worded(page: Console, word: str, text: str, style: str, indent: int) -> None:
    """An answer after a word; on lines of its own when it has several."""
    if not text:
        return
    if "\n" not in text:
        page.text(f"{word} {text}", style, indent)
        return
    page.text(word, style, indent)
    page.text(text, style, indent + 2)
