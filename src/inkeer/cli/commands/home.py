"""`inkeer`: home. What was begun, what was meant to be done, what can be walked."""

from typing import TYPE_CHECKING

from inkeer.cli.context import Context, tell
from inkeer.errors import InkeerError
from inkeer.i18n import _, format_day
from inkeer.journal.draft import Draft
from inkeer.journal.entry_filter import EntryFilter
from inkeer.module.model import Module
from inkeer.review.intentions import Intention, due
from inkeer.terminal.views.intentions import mention

_LAST = 10  # entries that are listed in plain lines

if TYPE_CHECKING:
    from inkeer.cli.edit_session import Original


def run(session: Context) -> None:
    """Show home, and in a terminal let a person choose from it."""
    found, broken = session.drafts.all()
    walked = [one.head.module for one in session.catalogue.latest()]
    read = [one for _found, one in session.library.all(session.language)]
    modules = [one for one in read if isinstance(one, Module)]
    # What was never walked comes first, then what was walked longest ago.
    modules.sort(key=lambda one: -walked.index(one.id) if one.id in walked else -len(walked) - 1)
    entries = [entry for _stored, entry in session.entries(EntryFilter(intends=True))]
    told = due(entries, session.now.date())
    asked = {(one.entry, one.question) for one in told}  # their drafts go on when they are asked
    found = [one for one in found if (one.changes, one.follows) not in asked]
    _print(session, found, told, modules)
    for error in broken:
        tell(error, "warning")
    if session.terminal:
        _choose(session, found, told, modules)


def _print(
    session: Context, drafts: list[Draft], intentions: list[Intention], modules: list[Module]
) -> None:
    page = session.page
    page.blank()
    mention(page, intentions, None if session.terminal else session.command("follow-up"))
    if session.terminal:
        return  # the menu tells the rest
    for draft in drafts:
        message = _("Started on {day}: {title}")
        if draft.follows:
            message = _("Being told: {title}, {day}")
        elif draft.changes:
            message = _("Being changed: {title}, {day}")
        page.text(message.format(day=format_day(draft.started), title=draft.title))
        page.text(session.command(*draft.words()), "accent", indent=4)
        page.blank()
    page.text(_("To walk:"))
    page.rows(((f"  {one.id}", one.title) for one in modules), (18,))
    page.blank()
    told = _("{command} walk NAME begins one. {command} --help shows the rest.")
    page.text(told.format(command=session.program), "dim")


def _choose(
    session: Context, drafts: list[Draft], due: list[Intention], modules: list[Module]
) -> None:
    from inkeer.cli import edit_session
    from inkeer.cli.commands import follow_up, walk
    from inkeer.terminal.menu import choose, label

    begun = {" ".join(draft.words()): draft for draft in drafts}
    choices = {key: _going_on(draft).format(title=draft.title) for key, draft in begun.items()}
    if due:
        choices["follow-up"] = _("Tell how it went")
    for one in modules:
        # Who hears the list read aloud hears what each is about on its title page.
        choices.setdefault(f"walk {one.id}", one.title if session.plain else label(one))
    if next(session.heads(count=1), None) is not None:
        choices["read"] = _("Read what you wrote")
    chosen = choose(session.page, _("What would you like?"), choices)
    if chosen is None:
        return
    draft = begun.get(chosen)
    if chosen == "follow-up":
        follow_up.follow_up(session)
    elif chosen == "read":
        _read(session)
    elif draft is not None and draft.changes:
        original = _changed(session, draft.changes)
        if draft.follows:
            follow_up.follow_up(session, original.entry.id)
        else:
            edit_session.in_walk(session, original)
    else:
        walk.walk(session, chosen.removeprefix("walk "), mentioning=False)


def _read(session: Context) -> None:
    """What was written: on a full screen, or in plain lines the last of it."""
    if not session.plain:
        from inkeer.cli.commands.browse import browse  # its library takes long to load

        browse(session)
        return
    from inkeer.terminal.views import entry as entry_view

    entry_view.listing(session.page, session.heads(count=_LAST))
    session.page.text(_("Read one: {command}").format(command=f"{session.command('show')} ID"))


def _going_on(draft: Draft) -> str:
    if draft.follows:
        return _("Go on telling: {title}")
    return _("Go on changing: {title}") if draft.changes else _("Go on with: {title}")


def _changed(session: Context, name: str) -> "Original":
    """The entry that was being changed; InkeerError when it was deleted since."""
    from inkeer.cli.edit_session import Original

    found = session.catalogue.with_id(name)
    if found is not None:
        return Original.read(found.path)
    raise InkeerError(
        _("the entry that you were changing is not there any more"),
        _("bring it back first: {command}").format(command=session.command("restore", name)),
    )
