"""`inkeer`: home. What was begun, what was meant to be done, what can be walked."""

from inkeer.cli.session import Session, tell
from inkeer.journal.draft import Draft
from inkeer.journal.stored import Stored
from inkeer.language import _, day
from inkeer.module.model import Module
from inkeer.review.intentions import Intention, due


def run(session: Session) -> None:
    """Show home, and in a terminal let a person choose from it."""
    found, broken = session.drafts.all()
    heads = session.heads()
    walked = [one.head.module for one in heads]
    read = [one for _found, one in session.library.all(session.language)]
    modules = [one for one in read if isinstance(one, Module)]
    # What was never walked comes first, then what was walked longest ago.
    modules.sort(key=lambda one: -walked.index(one.id) if one.id in walked else -len(walked) - 1)
    entries = [entry for _stored, entry in session.entries(heads)]
    _print(session, found, due(entries, session.now.date()), modules)
    for error in broken:
        tell(error, "warning")
    if session.terminal:
        _choose(session, found, modules, heads)


def _print(
    session: Session, drafts: list[Draft], intentions: list[Intention], modules: list[Module]
) -> None:
    page = session.page
    page.blank()
    for one in intentions:
        message = _("On {day} you said you would: {what}")
        page.text(message.format(day=day(one.made), what=one.what))
        page.text(one.ask, "dim", indent=4)
        page.blank()
    if session.terminal:
        return  # the menu tells the rest
    for draft in drafts:
        page.text(_("Started on {day}: {title}").format(day=day(draft.started), title=draft.title))
        page.text(session.command(*draft.words()), "accent", indent=4)
        page.blank()
    page.text(_("To walk:"))
    page.rows(((f"  {one.id}", one.title) for one in modules), (18,))
    page.blank()
    told = _("{command} walk NAME begins one. {command} --help shows the rest.")
    page.text(told.format(command=session.program), "dim")


def _choose(
    session: Session, drafts: list[Draft], modules: list[Module], heads: list[Stored]
) -> None:
    from inkeer.cli import editing
    from inkeer.cli.verbs import walk
    from inkeer.terminal.menu import choose, label

    begun = {" ".join(draft.words()): draft for draft in drafts}
    choices = {
        key: _("Go on with: {title}").format(title=draft.title) for key, draft in begun.items()
    }
    for one in modules:
        choices.setdefault(f"walk {one.id}", label(one))
    chosen = choose(session.page, _("What would you like?"), choices)
    if chosen is None:
        return
    draft = begun.get(chosen)
    if draft is not None and draft.changes:
        editing.in_walk(session, editing.Original.read(session.journal.file(draft.changes, heads)))
    else:
        walk.walk(session, chosen.removeprefix("walk "))
