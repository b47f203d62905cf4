"""`inkeer trend`: the numbers that were given in a module's walks, over time."""

from collections.abc import Sequence
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import InkeerError, nearest_word, suggest_or_list
from inkeer.i18n import _, format_count, format_day
from inkeer.journal.entry import Entry
from inkeer.journal.entry_filter import ALL, EntryFilter
from inkeer.review.trends import TrendLine, build_lines, group_versions


def show_trend(
    context: Context,
    module: options.ModuleNameArgument,
    question: Annotated[
        str | None,
        options.argument(
            _("QUESTION"), _("One question or computed value; QUESTION.ASPECT for one aspect.")
        ),
    ] = None,
    entry_filter: EntryFilter = ALL,
    json: options.JsonOption = False,
) -> None:
    name = context.find_module_id(module)
    entries = list(context.load_entries(entry_filter._replace(module=name)))[::-1]
    if not entries:
        raise _explain_no_entries(context, name, filtered=any(entry_filter))
    lines = build_lines(entries, name)
    if question is not None:
        lines = _choose_lines(question, lines)
    if json:
        context.print_json([series for line in lines for series in line.data()])
        return
    _print(context, name, lines, entries, named=question is not None)


def _explain_no_entries(context: Context, name: str, *, filtered: bool) -> InkeerError:
    message = _("there are no entries of {module} yet")
    hint, words = _("write the first one: {command}"), ["walk", name]
    if filtered:
        message = _("there are no entries of {module} among these")
        hint, words = _("leave out a filter, or see: {command}"), ["list", "--module", name]
    return InkeerError(message.format(module=name), hint.format(command=context.command(*words)))


def _choose_lines(name: str, lines: Sequence[TrendLine]) -> list[TrendLine]:
    chosen = [line for line in lines if name in (line.name, line.key.question)]
    if chosen:
        return chosen
    questions = list(dict.fromkeys(line.key.question for line in lines))
    names = list(dict.fromkeys(line.name for line in lines))
    question = name.partition(".")[0]
    aspects = [other for other in names if other.startswith(f"{question}.")]
    near = nearest_word(name, [*questions, *names])
    candidates = aspects or ([near] if near else questions)
    message = _("there are no numbers under '{name}'").format(name=name[:80])
    raise InkeerError(message, suggest_or_list(name, candidates) if lines else None)


def _print(
    context: Context,
    name: str,
    lines: Sequence[TrendLine],
    entries: Sequence[Entry],
    *,
    named: bool,
) -> None:
    from inkeer.terminal.views.trend import FEW, draw_trend

    console = context.console
    names = list(dict.fromkeys(line.name for line in lines))
    large = named or len(names) <= FEW
    first, last = format_day(entries[0].started), format_day(entries[-1].started)
    count = format_count("{count} entry", "{count} entries", len(entries))
    console.write_blank()
    console.write(entries[-1].title, "bold")
    when = first if first == last else _("{first} to {last}").format(first=first, last=last)
    console.write(f"{count}, {when}", "dim")
    if not lines:
        console.write_blank()
        console.write(_("Nothing in it is a number, so there is nothing to draw."))
        return
    draw_trend(console, group_versions(lines), large=large)
    if not large:
        context.suggest(_("More about one of them: {command}"), "trend", name, _("NAME"))
        console.write(_("The names: {names}").format(names=", ".join(names)), "dim")
