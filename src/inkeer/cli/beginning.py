"""A person asked what a new module is to begin with; nothing of it is kept before it is whole."""

from __future__ import annotations

from inkeer.cli.interrupted import interruptions
from inkeer.cli.session import Session
from inkeer.language import _
from inkeer.module.beginning import beginning, module_for
from inkeer.module.template import Beginning
from inkeer.terminal import keyboard
from inkeer.terminal.asker import Person
from inkeer.terminal.ways import Ways
from inkeer.walk import loop
from inkeer.walk.loop import Progress
from inkeer.walk.walk import Walk


def ask(session: Session, name: str) -> Beginning | None:
    """What a module of this name begins with; None when somebody thinks better of it."""
    page = session.page
    page.blank()
    page.text(_("A new module: {name}").format(name=name), "bold")
    page.text(_("You can leave any question empty, and change all of it later."), "dim")
    with interruptions() as signals, keyboard.held():
        # No editor: every text here is one line.
        today, ways = session.now.date(), Ways(_("Ctrl+C stop"), _("Enter end"))
        person = Person(page, today, str, lambda: bool(signals), short=True, ways=ways)
        start = Progress(Walk(module_for(name)))
        progress, finished = loop.run(start, person, lambda _progress: None)
    return beginning(name, progress.walk.answers) if finished else None
