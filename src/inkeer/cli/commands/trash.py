"""`inkeer trash`: what was deleted, and what edited entries were before."""

from pathlib import Path
from typing import Annotated

from inkeer.cli import locations, options
from inkeer.cli.context import Context, describe_entry
from inkeer.i18n import _, format_count, format_day, format_moment
from inkeer.journal import operations
from inkeer.journal.drafts import Draft
from inkeer.journal.entry_header import EntryHeader, read_header
from inkeer.journal.trashed_files import TrashedFile, load_trash


def show_trash(
    context: Context,
    empty: Annotated[
        bool, options.flag("--empty", _("Remove all of it for good; asks first."))
    ] = False,
    yes: Annotated[bool, options.flag("--yes", _("With --empty: do not ask."))] = False,
    json: options.JsonOption = False,
) -> None:
    entries = load_trash(context.journal)
    drafts = context.drafts.load_set_aside()
    files = [trashed.path for trashed in entries] + [path for path, _draft in drafts]
    ids = {stored.head.id for stored in context.catalogue.list_heads()}
    if empty:
        _empty_trash(context, files + _list_orphans(context, ids), sure=yes)
        return
    if json:
        rows = [
            _to_row(*trashed, put_away=trashed.trashed_at, former=_is_former(trashed, ids))
            for trashed in entries
        ]
        rows += [
            _to_row(path, draft, draft=True, started=draft.origin.started if draft else None)
            for path, draft in drafts
        ]
        context.print_json(rows)
    elif files:
        _print(context, entries, drafts, ids)
    else:
        context.console.write(_("The trash is empty."))


def _print(
    context: Context,
    entries: list[TrashedFile],
    drafts: list[tuple[Path, Draft | None]],
    ids: set[str],
) -> None:
    console = context.console
    for trashed in entries:
        header, put_away = trashed.head, trashed.trashed_at
        facts = [_("an earlier version") if _is_former(trashed, ids) else _("deleted")]
        if header is not None:
            ids.add(header.id)  # what was put away before this is an earlier version of it
        if put_away is not None:
            facts.append(f"{format_moment(put_away)}:{put_away:%S}")
        console.write_blank()
        console.write(trashed.path.name if header is None else describe_entry(header))
        console.write(", ".join(facts), "dim", indent=4)
        console.write(context.command("restore", trashed.name_among(entries)), "accent", indent=4)
    for path, draft in drafts:
        console.write_blank()
        what = f"{draft.title}, {format_day(draft.origin.started)}" if draft else path.name
        console.write(what)
        console.write(_("a draft that was set aside"), "dim", indent=4)
        if draft is not None:
            console.write(context.command("restore", path.stem), "accent", indent=4)


def _is_former(trashed: TrashedFile, ids: set[str]) -> bool:
    return trashed.head is not None and trashed.head.id in ids


def _to_row(path: Path, walk: EntryHeader | Draft | None, **facts: object) -> dict[str, object]:
    """What was put away, for programs; a draft has no id."""
    row = {key: getattr(walk, key, None) for key in ("id", "module", "title", "started")}
    facts = {"put_away": None, "former": False, "draft": False} | facts
    return {**row, **facts, "path": str(path)}


def _list_orphans(context: Context, ids: set[str]) -> list[Path]:
    """Unsaved changes to entries that are gone."""
    drafts, _errors = context.drafts.load_all()
    edited = [draft for draft in drafts if draft.origin.edited_entry]
    orphans = [
        context.drafts.path(draft.key) for draft in edited if draft.origin.edited_entry not in ids
    ]
    copies = (locations.state_folder() / "editing").glob("*-*/entry.yaml")
    heads = [(path, read_header(path)) for path in copies]
    return orphans + [path for path, head in heads if head is not None and head.id not in ids]


def _empty_trash(context: Context, files: list[Path], *, sure: bool) -> None:
    if not files:
        operations.remove_for_good(context.journal, [])  # also what was removed by hand
        context.console.write(_("The trash is empty."))
        return
    count = len(files)
    message = format_count("Remove {count} file for good?", "Remove {count} files for good?", count)
    choices = _("No, keep them"), _("Yes, for good"), _("--yes empties the trash without asking")
    if not sure and not context.confirm(message, *choices):
        context.console.write(_("Nothing was removed."))
        return
    operations.remove_for_good(context.journal, files)
    message = format_count(
        "{count} file removed for good.", "{count} files removed for good.", count
    )
    context.console.write(message)
