"""What is shown around a walk that is tried: that nothing is saved, what is wrong, how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from prompt_toolkit.layout import Window

from inkeer.errors import MOST_SHOWN, FileProblemsError, InkeerError, draw_snippet
from inkeer.i18n import _, format_count, format_day
from inkeer.review.intentions import Intention
from inkeer.terminal import prompt_app, title_page
from inkeer.terminal.console import Console
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.prompt_exits import PromptExits, bind_leave_keys
from inkeer.text import sanitize
from inkeer.walk.trial_start import Hidden


def draw_notice(console: Console) -> None:
    """Say what trying is."""
    console.write(_("You are trying this: nothing is saved."), "accent")
    message = _("Save the file in your editor, and the new text comes here, at the same question.")
    if console.look.plain:
        message = _("Save the file in your editor, and the new text comes with the next question.")
    console.write(message, "dim")
    console.write_blank()


def draw_hidden(console: Console, hidden: Hidden, begins_at: str | None) -> None:
    """Say why it does not begin at the question that was named, and where it does."""
    if hidden.waits_for is not None:
        message = _("'{question}' is asked after an answer to '{other}'.")
        console.write(message.format(question=hidden.question, other=hidden.waits_for))
    else:
        message = _("'{question}' is hidden now. It is asked when:")
        console.write(message.format(question=hidden.question))
        for condition in hidden.conditions:
            console.write(condition, indent=6)
    if hidden.looks_at:
        message = _("That looks at: {names}.").format(names=", ".join(hidden.looks_at))
        console.write(message)
    if hidden.looks_back:
        console.write(
            _("Last time's answers are there in a second round, which is offered at the end.")
        )
    if begins_at is not None:
        console.write(_("So it begins at '{question}'.").format(question=begins_at))


def draw_restart(console: Console, left_out: int) -> None:
    """Say that the file was saved, and how many answers no longer fit."""
    console.write_blank()
    console.write(_("The file was saved: begun again."), "accent")
    if left_out:
        message = format_count(
            "{count} answer no longer fits, and is left out.",
            "{count} answers no longer fit, and are left out.",
            left_out,
        )
        console.write(message, "dim")


def wait_for_repair(console: Console, error: InkeerError, exits: PromptExits) -> None:
    """Show what is wrong in the file, and wait until it is saved again, or Ctrl+C."""
    console.write_blank()
    if isinstance(error, FileProblemsError):
        for problem in error.problems[:MOST_SHOWN]:
            console.write_raw(sanitize(draw_snippet(error.path, error.text, problem)))
            console.write_blank()
    else:
        console.write(error.format_line())
        console.write_blank()
    console.write(_("Save it again when it is fixed; this goes on by itself."))
    assert exits.should_abort is not None
    if console.look.plain:
        console.write(exits.leave)
        LineInput(console).wait(exits.should_abort)
        return
    console.flush()
    prompt_app.run_prompt(
        Window(height=0), bind_leave_keys(), str, lambda: exits.leave, console.look, exits
    )


def draw_end(console: Console, closing: str, answers: int, intentions: Sequence[Intention]) -> None:
    """Show the closing, and what would have been saved."""
    console.write_blank()
    if closing:
        console.write(closing)
        console.write_blank()
    message = format_count(
        "That was all. {count} answer would have been saved; now nothing is.",
        "That was all. {count} answers would have been saved; now nothing is.",
        answers,
    )
    console.write(message, "bold")
    for intention in intentions:
        if intention.due is not None:
            message = _("From {day}, inkeer would ask: {ask}")
            console.write(message.format(day=format_day(intention.due), ask=intention.ask))


def ask_once_more(console: Console, exits: PromptExits) -> bool:
    """Whether to walk it as if this were last time; only asked where it looks back at that."""
    console.write_blank()
    console.write(_("This module looks back at last time."))
    console.write(_("Walk it once more to see that: what you just answered is then last time's."))
    console.write_blank()
    return title_page.wait_to_begin(console, exits, _("Enter once more"))


def draw_stopped(console: Console) -> None:
    """Say that it was left."""
    console.write_blank()
    console.write(_("You stopped trying this. Nothing is saved."))
