"""`inkeer` without a verb: what was begun, what was meant to be done, what can be walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkeer.cli.context import Context, report_error
from inkeer.errors import InkeerError
from inkeer.i18n import _, format_day
from inkeer.journal.drafts import Draft
from inkeer.journal.entry_filter import EntryFilter

_LAST = 10  # entries that are listed in plain lines

if TYPE_CHECKING:
    from inkeer.journal.index.module_heads import ModuleHead
    from inkeer.review.intentions import Intention


def show_home(context: Context) -> None:
    """Show home, and in a terminal let a person choose from it."""
    drafts, broken = context.drafts.load_all()
    walked = [stored.head.module for stored in context.catalogue.list_latest()]
    heads = [head for _file, head in context.load_module_heads()]
    modules = [head for head in heads if not isinstance(head, InkeerError)]
    # What was never walked comes first, then what was walked longest ago.
    ages = {name: age for age, name in enumerate(walked)}
    modules.sort(key=lambda module: ages.get(module.id, len(walked)), reverse=True)
    due = _load_due_intentions(context)
    # The drafts of these go on when one is asked about them.
    due_keys = {(intention.entry, intention.question) for intention in due}
    drafts = [
        draft
        for draft in drafts
        if (draft.origin.edited_entry, draft.origin.followed_question) not in due_keys
    ]
    _print_due_intentions(context, due)
    for error in broken:
        report_error(error, "warning")
    if context.is_interactive:
        _choose(context, drafts, due, modules)
    else:
        _print_choices(context, drafts, modules)


def _load_due_intentions(context: Context) -> list[Intention]:
    with_intentions = EntryFilter(intends=True)
    if next(context.catalogue.list_heads(with_intentions, 1), None) is None:
        return []
    from inkeer.review.intentions import collect_due_intentions  # costs start-up

    return collect_due_intentions(context.load_entries(with_intentions), context.now.date())


def _print_due_intentions(context: Context, due: list[Intention]) -> None:
    context.console.write_blank()
    if due:
        from inkeer.terminal.views.intentions import draw_due_intentions

        command = None if context.is_interactive else context.command("follow-up")
        draw_due_intentions(context.console, due, command)


def _print_choices(context: Context, drafts: list[Draft], modules: list[ModuleHead]) -> None:
    console = context.console
    for draft in drafts:
        message = _("Started on {day}: {title}")
        if draft.origin.followed_question:
            message = _("Follow-up under way: {title}, {day}")
        elif draft.origin.edited_entry:
            message = _("Being changed: {title}, {day}")
        console.write(message.format(day=format_day(draft.origin.started), title=draft.title))
        console.write(context.command(*draft.resume_words()), "accent", indent=4)
        console.write_blank()
    console.write(_("To walk:"))
    console.write_rows(((f"  {module.id}", module.title) for module in modules), (18,))
    console.write_blank()
    message = _("{command} walk NAME begins one. {command} --help shows the rest.")
    console.write(message.format(command=context.program), "dim")


def _choose(
    context: Context, drafts: list[Draft], due: list[Intention], modules: list[ModuleHead]
) -> None:
    from inkeer.cli.commands import follow_up, walk
    from inkeer.terminal.menu import choose, module_label

    begun = {" ".join(draft.resume_words()): draft for draft in drafts}
    choices = {words: _format_choice(draft) for words, draft in begun.items()}
    if due:
        choices["follow-up"] = _("Say how it went")
    for module in modules:
        # Who hears the list read aloud hears what each is about on its title page.
        label = module.title if context.plain else module_label(module)
        choices.setdefault(f"walk {module.id}", label)
    if next(context.catalogue.list_heads(count=1), None) is not None:
        choices["read"] = _("Read what you wrote")
    chosen = choose(context.console, _("What would you like?"), choices)
    if chosen is None:
        return
    draft = begun.get(chosen)
    if chosen == "follow-up":
        follow_up.follow_up(context)
    elif chosen == "read":
        _read_entries(context)
    elif draft is not None and draft.origin.edited_entry:
        _continue_change(context, draft, draft.origin.edited_entry)
    else:
        walk.walk_module(context, chosen.removeprefix("walk "), mention_due=False)


def _read_entries(context: Context) -> None:
    """What was written: on a full screen, or in plain lines the last of it."""
    if not context.plain:
        from inkeer.cli.commands.browse import browse  # its library takes long to load

        browse(context)
        return
    from inkeer.terminal.views.entry import draw_entry_list

    draw_entry_list(context.console, context.catalogue.list_heads(count=_LAST))
    context.suggest(_("Read one: {command}"), "show", "ID", style="")


def _format_choice(draft: Draft) -> str:
    message = (
        _("Go on changing: {title}") if draft.origin.edited_entry else _("Go on with: {title}")
    )
    message = _("Go on with the follow-up: {title}") if draft.origin.followed_question else message
    return message.format(title=draft.title)


def _continue_change(context: Context, draft: Draft, entry: str) -> None:
    """Go on with changing an entry; InkeerError when it was deleted since."""
    from inkeer.cli.commands import edit, follow_up
    from inkeer.cli.entry_change import Original

    stored = context.catalogue.find_by_id(entry)
    if stored is None:
        raise InkeerError(
            _("the entry that you were changing is gone"),
            _("bring it back first: {command}").format(command=context.command("restore", entry)),
        )
    if draft.origin.followed_question:
        follow_up.follow_up(context, entry)
    else:
        edit.edit_answers(context, Original.load(stored.path))
