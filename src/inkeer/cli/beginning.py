"""A person asked what a new module is to begin with; nothing of it is kept before it is whole."""

from __future__ import annotations

from inkeer.cli.context import Context
from inkeer.cli.signals import interruptions
from inkeer.i18n import _
from inkeer.module.beginning import beginning, module_for
from inkeer.module.scaffold import Beginning
from inkeer.terminal import keyboard
from inkeer.terminal.prompt_exits import PromptExits
from inkeer.terminal.walk_screen import WalkScreen
from inkeer.walk import runner
from inkeer.walk.runner import Progress
from inkeer.walk.state import Walk


def ask(session: Context, name: str) -> Beginning | None:
    """What a module of this name begins with; None when somebody thinks better of it."""
    page = session.page
    page.blank()
    page.text(_("A new module: {name}").format(name=name), "bold")
    page.text(_("You can leave any question empty, and change all of it later."), "dim")
    with interruptions() as signals, keyboard.held():
        # No editor: every text here is one line.
        today, ways = session.now.date(), PromptExits(_("Ctrl+C stop"), _("Enter end"))
        person = WalkScreen(page, today, str, lambda: bool(signals), short=True, ways=ways)
        start = Progress(Walk(module_for(name)))
        progress, finished = runner.run_walk(start, person, lambda _progress: None)
    return beginning(name, progress.walk.answers) if finished else None
