"""Two walks of one module in the terminal: side by side, or in turn, or only what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from inkeer.i18n import _, format_count, format_day, format_day_near, format_moment, format_number
from inkeer.journal.entry import AnsweredQuestion
from inkeer.journal.entry_layout import lay_out_answer
from inkeer.review.comparison import (
    Change,
    ComparedQuestion,
    Comparison,
    Number,
    find_changes,
    read_marks,
    subtract_numbers,
)
from inkeer.terminal.console import MARGIN, Console, Look
from inkeer.terminal.layout import pad, wrap
from inkeer.text import sanitize
from inkeer.yaml_nodes import Data

WIDE = 56  # two columns need this much room
GAP = 4
MOST = 8  # changes that are shown after a walk; `compare` shows all


class Pair(NamedTuple):
    """What stood somewhere then, and what stands there now; empty for nothing."""

    then: str
    now: str
    label: str = ""


def draw_comparison(console: Console, comparison: Comparison) -> None:
    before, after = comparison.before, comparison.after
    same_day = before.started.date() == after.started.date()
    format_start = format_moment if same_day else format_day
    console.write_blank()
    console.write(after.title, "bold")
    console.write_blank()
    _draw_pair(console, Pair(format_start(before.started), format_start(after.started)), "dim")
    for question in comparison.questions:
        remark = _remark(question, same_language=before.language == after.language)
        _draw_item(console, question.latest.ask, remark, _pair_answers(question, console.look))
    for value in comparison.computed:
        then, now = (
            side.format_value() if side else _("no value") for side in (value.before, value.after)
        )
        pair = Pair(then, append_difference(now, value.difference, console.look))
        _draw_item(console, value.latest.label, "", [pair])


def _draw_item(console: Console, ask: str, remark: str, pairs: Sequence[Pair]) -> None:
    console.write_blank()
    console.write(ask, "accent")
    if remark:
        console.write(remark, "dim")
    for pair in pairs:
        _draw_pair(console, pair)


def _remark(question: ComparedQuestion, *, same_language: bool) -> str:
    """Why two answers cannot be compared, or how the question was worded then."""
    before, after = question.before, question.after
    if before is None:
        return _("Asked now, but not then.")
    if after is None:
        return _("Asked then, but not now.")
    if not question.comparable:
        return _("It was asked differently then, so the answers cannot be compared.")
    if same_language and before.ask != after.ask and before.answer is not None:
        return _("It then read: {ask}").format(ask=before.ask)
    return ""


def _pair_answers(question: ComparedQuestion, look: Look) -> list[Pair]:
    """What to lay side by side: aspect by aspect, choice by choice, else whole answers."""
    before, after = question.before, question.after
    whole = Pair(_format_answer(before), _format_answer(after))
    if before is None or after is None or not question.comparable:
        return [whole]
    if before.answer is None or after.answer is None:
        return [whole]
    if after.type == "scale":
        return pair_marks(before.answer, after.answer, question.labels(), look)
    if after.type == "checkbox":
        return _pair_choices(before.format_lines(), after.format_lines(), look)
    if after.type == "number" and question.differences:
        difference = question.differences[0].difference
        return [whole._replace(now=append_difference(whole.now, difference, look))]
    return [whole]


def _pair_choices(then: list[str], now: list[str], look: Look) -> list[Pair]:
    """What was chosen; in columns a choice that stayed stands beside itself."""
    added = [label for label in now if label not in then]
    if _is_wide(look):
        return [
            Pair(label if label in then else "", label if label in now else "")
            for label in [*then, *added]
        ]
    gone = [label for label in then if label not in now]
    text = ", ".join(now)
    for message, labels in ((_("new: {labels}"), added), (_("gone: {labels}"), gone)):
        if labels:
            text += "\n" + message.format(labels=", ".join(labels))
    return [Pair(", ".join(then), text)]


def _format_answer(answered: AnsweredQuestion | None) -> str:
    """An answer with what it was deepened by; empty where it was not asked."""
    if answered is None:
        return ""
    parts = ("\n".join(lines) for _kind, lines in lay_out_answer(answered))
    return "\n\n".join(filter(None, parts))


def _is_wide(look: Look) -> bool:
    return not look.plain and look.width >= WIDE


def _draw_pair(console: Console, pair: Pair, style: str = "") -> None:
    if _is_wide(console.look):
        _draw_columns(console, pair, style)
        return
    if pair.label:
        console.write(pair.label, style)
    sides = [(_("then:"), pair.then), (_("now:"), pair.now)]
    if pair.then == pair.now:
        sides = [(_("then and now:"), pair.then)]
    for word, text in sides:
        _draw_side(console, word, text, style, MARGIN + (2 if pair.label else 0))


def _draw_columns(console: Console, pair: Pair, style: str) -> None:
    room = (console.look.width - GAP) // 2
    texts = (f"{pair.label}: {text}" if pair.label else text for text in pair[:2])
    left, right = (wrap(sanitize(text), room) for text in texts)
    for then, now in zip_longest(left, right, fillvalue=""):
        console.write_spans((style, pad(then, room + GAP) if now else then), (style, now))


def _draw_side(console: Console, word: str, text: str, style: str, indent: int) -> None:
    """An answer after a word; on lines of its own when it has several."""
    if "\n" in text:
        console.write(word, style, indent)
        console.write(text, style, indent + 2)
    elif text:
        console.write(f"{word} {text}", style, indent)


def draw_changes_since(console: Console, comparison: Comparison, command: str) -> None:
    """What changed since the walk before, if anything; `command` shows all of it."""
    changes = find_changes(comparison)
    if not changes:
        return
    console.write_blank()
    day = format_day_near(comparison.before.started, comparison.after.started)
    console.write(_("What moved since {day}:").format(day=day))
    draw_changes(console, changes[:MOST])
    if (more := len(changes) - MOST) > 0:
        rest = format_count(
            "and {count} more: {command}", "and {count} more: {command}", more, command=command
        )
        console.write(f"{console.look.signs.more} {rest}", "dim")


def draw_changes(console: Console, changes: Sequence[Change]) -> None:
    """Changes, each under the question that it belongs to."""
    for ask, group in groupby(changes, key=lambda change: change.ask):
        for number, change in enumerate(group):
            if change.aspect and not number:
                console.write(ask, "dim")
            _draw_change(console, change)


def _draw_change(console: Console, change: Change) -> None:
    label, indent = change.aspect or change.ask, 4 if change.aspect else MARGIN
    if change.part == "wish":
        label = _("{label}, wished").format(label=label)
    text = _("from {before} to {after}").format(before=change.before, after=change.after)
    text = append_difference(text, change.difference, console.look)
    if console.try_write_at_ends(label, text, "dim", "", indent):
        return
    if change.aspect:
        console.write(f"{label}: {text}", indent=4)
    else:
        console.write(label, "dim")
        console.write(text, indent=4)


def append_difference(text: str, difference: Number | None, look: Look) -> str:
    """A number in words, and after it by how much it is more or less than it was.

    That is +2, or in words where there are no signs.
    """
    if not difference:
        return text
    size = format_number(-difference if difference < 0 else difference)
    change = f"{'+' if difference > 0 else look.signs.minus}{size}"
    if look.plain:
        message = _("{number} higher") if difference > 0 else _("{number} lower")
        change = message.format(number=size)
    return f"{text} ({change})"


def pair_marks(before: Data, after: Data, labels: Mapping[str, str], look: Look) -> list[Pair]:
    """The marks of two answers on one scale, in the order of the labels.

    Without aspects there is one pair, without a label.
    """
    then, now = read_marks(before), read_marks(after)
    names = [name for name in labels if name in then or name in now]
    names += [name for name in {**now, **then} if name not in labels]
    return [
        Pair(
            _format_mark(then.get(name), {}, look),
            _format_mark(now.get(name), then.get(name, {}), look),
            labels.get(name, name),
        )
        for name in names
    ]


def _format_mark(mark: Mapping[str, int] | None, former: Mapping[str, int], look: Look) -> str:
    """Now and the wish of one aspect, each with how far it is from the former mark."""
    if mark is None:
        return _("skipped")
    if not mark:
        return _("not for me")
    texts = {
        part: append_difference(str(value), subtract_numbers(former.get(part), value), look)
        for part, value in mark.items()
    }
    now, wish = texts.get("now", look.signs.more), texts.get("wish")
    if wish is None:
        return now
    if look.plain:
        return _("{now}, wished {wish}").format(now=now, wish=wish)
    return f"{now} {look.signs.arrow} {wish}"
