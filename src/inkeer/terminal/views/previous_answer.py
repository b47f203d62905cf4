"""Then and now: what was answered last time, under an answer that was just given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice

from inkeer.i18n import _, format_day_near, join_phrases
from inkeer.module.types import Question
from inkeer.module.types.scale import ScaleQuestion
from inkeer.review.comparison import subtract_numbers
from inkeer.terminal.console import Console
from inkeer.terminal.layout import break_lines, count_columns
from inkeer.terminal.views.comparison import Pair, append_difference, pair_marks
from inkeer.text import sanitize
from inkeer.walk.state import LastAnswer
from inkeer.yaml_nodes import Data

LINES = 6  # of a former text; the rest is read in its entry


def draw_previous_answer(
    console: Console,
    question: Question,
    last: LastAnswer,
    answer: Data,
    today: date,
    show_command: Callable[[str], str],
) -> None:
    """What was answered last time; `show_command` gives the command that shows an entry."""
    day = format_day_near(last.day, today)
    if last.answer == answer:
        console.write(_("Last time, {day}: the same.").format(day=day), "dim")
    elif isinstance(question, ScaleQuestion):
        pairs = pair_marks(last.answer, answer, question.aspects, console.look)
        if question.aspects:
            _draw_aspects(console, day, pairs)
        else:
            _draw_line(console, day, pairs[0])
    elif question.type == "number":
        (then,), (now,) = question.format_answer(last.answer), question.format_answer(answer)
        now = append_difference(now, subtract_numbers(last.answer, answer), console.look)
        _draw_line(console, day, Pair(then, now))
    else:
        _draw_text(console, day, question.format_answer(last.answer), show_command(last.entry))


def _draw_line(console: Console, day: str, pair: Pair) -> None:
    message = _("Last time, {day}: {then}. Now: {now}.")
    console.write(message.format(day=day, then=pair.then, now=pair.now), "dim")


def _draw_aspects(console: Console, day: str, pairs: Sequence[Pair]) -> None:
    console.write(_("Last time, {day}:").format(day=day), "dim")
    for pair in pairs:
        if pair.then != pair.now:
            message = _("{label}: {then}. Now: {now}.")
            console.write(message.format(**pair._asdict()), "dim", indent=4)
    same = [pair.label for pair in pairs if pair.then == pair.now]
    if same:
        console.write(_("The same: {labels}.").format(labels=join_phrases(same)), "dim", indent=4)


def _draw_text(console: Console, day: str, lines: list[str], command: str) -> None:
    """An answer in words: beside the day where it fits, else below it, and cut when it is long."""
    head = _("Last time, {day}:").format(day=day)
    text = sanitize("\n".join(lines).strip("\n")).expandtabs(4)
    if "\n" not in text and count_columns(f"{head} {text}") <= console.look.width:
        console.write(f"{head} {text}", "dim")
        return
    console.write(head, "dim")
    rows = list(islice(break_lines(text, console.look.width - 2), LINES + 1))
    for start, end in rows[:LINES]:
        console.write_spans(("dim", text[start:end].rstrip()), indent=4)
    if len(rows) > LINES:
        rest = _("The rest: {command}").format(command=command)
        console.write(f"{console.look.signs.more} {rest}", "dim", indent=4)
