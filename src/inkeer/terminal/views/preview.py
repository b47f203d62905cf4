"""What is said around a walk that is tried: that nothing is saved, what is wrong, how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from prompt_toolkit.layout import Window

from inkeer.errors import FileProblemsError, InkeerError, draw_snippet
from inkeer.i18n import _, format_day, ngettext
from inkeer.review.intentions import Intention
from inkeer.terminal import overview, prompt_app
from inkeer.terminal.console import Console
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.prompt_exits import PromptExits, leaving
from inkeer.text import safe
from inkeer.walk.preview import Hidden


def notice(page: Console) -> None:
    """What trying is."""
    page.text(_("You are trying this: nothing is saved."), "accent")
    told = _("Save the file in your editor, and the new text comes here, at the same question.")
    if page.look.plain:
        told = _("Save the file in your editor, and the new text comes with the next question.")
    page.text(told, "dim")
    page.blank()


def hidden(page: Console, why: Hidden, begins: str | None) -> None:
    """Why it does not begin at the question that was named, and where it does."""
    if why.waits_for is not None:
        message = _("'{question}' is asked after an answer to '{other}'.")
        page.text(message.format(question=why.question, other=why.waits_for))
    else:
        message = _("'{question}' is hidden now. It is asked when:")
        page.text(message.format(question=why.question))
        for condition in why.conditions:
            page.text(condition, indent=6)
    if why.looks_at:
        message = _("That looks at: {names}.").format(names=", ".join(why.looks_at))
        page.text(message)
    if why.looks_back:
        page.text(
            _("Last time's answers are there in a second round, which is offered at the end.")
        )
    if begins is not None:
        page.text(_("So it begins at '{question}'.").format(question=begins))


def begun_again(page: Console, left_out: int) -> None:
    """That the file was saved, and how many answers it cost."""
    page.blank()
    page.text(_("The file was saved: begun again."), "accent")
    if left_out:
        message = ngettext(
            "{count} answer no longer fits, and is left out.",
            "{count} answers no longer fit, and are left out.",
            left_out,
        )
        page.text(message.format(count=left_out), "dim")


def broken(page: Console, error: InkeerError, ways: PromptExits) -> None:
    """All that is wrong in the file; comes back when it is saved again, or on Ctrl+C."""
    page.blank()
    if isinstance(error, FileProblemsError):
        for problem in error.problems:
            page.raw(safe(draw_snippet(error.path, error.text, problem)))
            page.blank()
    else:
        page.text(error.in_one_line())
        page.blank()
    page.text(_("Save it again when it is mended; this goes on by itself."))
    assert ways.cut is not None
    if page.look.plain:
        page.text(ways.leave)
        LineInput(page).wait(ways.cut)
        return
    page.flush()
    prompt_app.show(Window(height=0), leaving(), str, lambda: ways.leave, page.look, ways)


def ended(page: Console, closing: str, answers: int, coming: Sequence[Intention]) -> None:
    """The end of a round, and what would have been saved."""
    page.blank()
    if closing:
        page.text(closing)
        page.blank()
    message = ngettext(
        "That was all. {count} answer would have been saved; now nothing is.",
        "That was all. {count} answers would have been saved; now nothing is.",
        answers,
    )
    page.text(message.format(count=answers), "bold")
    for one in coming:
        if one.due is not None:
            message = _("From {day} on, inkeer would ask: {ask}")
            page.text(message.format(day=format_day(one.due), ask=one.ask))


def once_more(page: Console, ways: PromptExits) -> bool:
    """Whether to walk it as if this were last time; only asked where it looks back at that."""
    page.blank()
    page.text(_("This module looks back at last time."))
    page.text(_("Walk it once more to see that: what you just answered is then last time's."))
    page.blank()
    lines = LineInput(page) if page.look.plain else None
    return overview.begin(page, lines, ways, _("Enter once more"))


def stopped(page: Console) -> None:
    """That it was left."""
    page.blank()
    page.text(_("You stopped trying this. Nothing is saved."))
