"""How a change is written: by how much, a mark beside the former one, and what moved in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inkeer.i18n import _, format_day_near, format_number, ngettext
from inkeer.review.comparison import Comparison, Moved, Number, between, marks, moved
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cells, padded
from inkeer.terminal.look import MARGIN, Look
from inkeer.text import safe
from inkeer.yaml_document import Data

MOST = 8  # of what moved, after a walk; the rest is compared

_Mark = Mapping[str, int]


class Beside(NamedTuple):
    """One mark of a scale, then and now; the label is empty where there are no aspects."""

    label: str
    then: str
    now: str
    same: bool


def shift(difference: Number, look: Look) -> str:
    """By how much something is more or less: +2, or in words where there are no signs."""
    size = format_number(-difference if difference < 0 else difference)
    if look.plain:
        return (_("{number} higher") if difference > 0 else _("{number} lower")).format(number=size)
    return f"{'+' if difference > 0 else look.signs.minus}{size}"


def shifted(text: str, difference: Number | None, look: Look) -> str:
    """A number as it is told, with by how much it is more or less than it was."""
    return f"{text} ({shift(difference, look)})" if difference else text


def beside(before: Data, after: Data, labels: Mapping[str, str], look: Look) -> list[Beside]:
    """The marks of two answers on one scale, in the order of the labels."""
    then, now = marks(before), marks(after)
    names = [name for name in labels if name in then or name in now]
    names += [name for name in {**now, **then} if name not in labels]
    return [
        Beside(
            labels.get(name, name),
            _mark(then.get(name), {}, look),
            _mark(now.get(name), then.get(name, {}), look),
            then.get(name) == now.get(name),
        )
        for name in names
    ]


def _mark(mark: _Mark | None, was: _Mark, look: Look) -> str:
    """Now and the wish of one aspect, each with how far it is from what it was."""
    if mark is None:
        return _("skipped")
    if not mark:
        return _("not for me")
    told = {
        part: shifted(str(value), between(was.get(part), value), look)
        for part, value in mark.items()
    }
    now, wish = told.get("now", look.signs.more), told.get("wish")
    if wish is None:
        return now
    if look.plain:
        return _("{now}, wished {wish}").format(now=now, wish=wish)
    return f"{now} {look.signs.arrow} {wish}"


def since(page: Console, comparison: Comparison, command: str) -> None:
    """What moved since the walk before, or nothing; `command` shows all of it."""
    found = moved(comparison)
    if not found:
        return
    page.blank()
    day = format_day_near(comparison.before.started, comparison.after.started)
    page.text(_("What moved since {day}:").format(day=day))
    rows(page, found[:MOST])
    if len(found) > MOST:
        more = len(found) - MOST
        message = ngettext("and {count} more: {command}", "and {count} more: {command}", more)
        told = message.format(count=more, command=command)
        page.text(f"{page.look.signs.more} {told}", "dim")


def rows(page: Console, found: Sequence[Moved]) -> None:
    """What moved, under the question that it belongs to."""
    asked = None
    for one in found:
        if one.aspect and one.ask != asked:
            page.text(one.ask, "dim")
        asked = one.ask
        label, told = _label(one), _from_to(one, page.look)
        if _ends(page, label, told, 4 if one.aspect else MARGIN):
            continue
        if one.aspect:
            page.text(f"{label}: {told}", indent=4)
        else:
            page.text(label, "dim")
            page.text(told, indent=4)


def _label(one: Moved) -> str:
    if one.part == "wish":
        return _("{label}, wished").format(label=one.aspect or one.ask)
    return one.aspect or one.ask


def _from_to(one: Moved, look: Look) -> str:
    told = _("from {before} to {after}").format(before=one.before, after=one.after)
    return shifted(told, one.difference, look)


def _ends(page: Console, left: str, right: str, indent: int) -> bool:
    """Write two texts at both ends of a line; False where they do not fit on one."""
    left, right = safe(left), safe(right)
    width = page.look.width - indent + MARGIN
    fits = cells(left) + cells(right) + 2 <= width
    if page.look.plain or "\n" in left + right or not fits:
        return False
    page.line(("dim", padded(left, width - cells(right))), ("", right), indent=indent)
    return True
