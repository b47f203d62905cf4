"""The title page before the first question, and waiting there until a person begins."""

from __future__ import annotations

from functools import partial

from prompt_toolkit.layout import Window

from inkeer.i18n import _, format_count
from inkeer.terminal.console import Console
from inkeer.terminal.layout import count_columns
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.prompt_app import join_hints, run_prompt
from inkeer.terminal.prompt_exits import PromptExits, bind_leave_keys
from inkeer.walk.runner import Move
from inkeer.walk.state import Walk


def write_title_page(console: Console, walk: Walk) -> None:
    """Write what this reflection is, how long it takes, and where it grew from."""
    module = walk.module
    signs = console.look.signs
    console.write_blank()
    console.write(module.title, "bold")
    if not console.look.plain:
        console.write_spans(
            ("accent", signs.rest * min(count_columns(module.title), console.look.width))
        )
    if module.summary:
        console.write(module.summary)
    console.write_blank()
    if module.intro:
        console.write(walk.fill_text(module.intro))
        console.write_blank()
    console.write(_("What you write stays on this computer."))
    console.write_blank()
    count = len(walk.visible)
    facts = [format_count("{count} question", "{count} questions", count)]
    if count < module.question_count:
        facts = [_("{count} questions, or a few more").format(count=count)]
    if module.minutes:
        facts.append(format_count("about {count} minute", "about {count} minutes", module.minutes))
    if module.source:
        source = module.source.title
        if module.source.author:
            source = _("{title}, by {author}").format(title=source, author=module.source.author)
        facts.append(_("based on: {source}").format(source=source))
    console.write(join_hints(facts, console.look), "dim")
    console.write_blank()


def wait_to_begin(console: Console, exits: PromptExits, enter: str | None = None) -> bool:
    """Wait until a person begins; False for later. `enter` says what Enter does, if not begin."""
    hints = partial(join_hints, [enter or _("Enter begin"), exits.leave], console.look)
    console.flush()
    if console.look.plain:
        console.write(hints())
        return LineInput(console).read_line("")[1] is Move.NEXT
    keys = bind_leave_keys(("enter", Move.NEXT), ("tab", Move.NEXT))
    return run_prompt(Window(height=0), keys, str, hints, console.look, exits) is Move.NEXT
