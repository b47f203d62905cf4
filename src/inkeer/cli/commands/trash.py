"""`inkeer trash`: what was deleted, and what edited entries were before."""

from pathlib import Path
from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _, format_day, format_moment, ngettext
from inkeer.journal import operations
from inkeer.journal.draft import Draft
from inkeer.journal.trash import Trash, TrashedFile

HELP = _("What was deleted, and what edited entries were before.")


def run(
    ctx: typer.Context,
    empty: Annotated[
        bool, typer.Option("--empty", help=_("Remove all of it for good; asks first."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("With --empty: do not ask."))] = False,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    found = Trash.of(session.journal).all()
    drafts = session.drafts.put_aside()
    files = [one.path for one in found] + [path for path, _draft in drafts]
    if empty and files:
        _empty(session, files, sure=yes)
        return
    there = {one.head.id for one in session.heads()}
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(
            dump_json([_row(one, there) for one in found] + [_draft_row(*one) for one in drafts])
        )
        return
    page = session.page
    if not files:
        page.text(_("The trash is empty."))
        return
    seen = set(there)
    for one in found:
        page.blank()
        page.text(one.path.name if one.head is None else session.told(one.head))
        former = one.head is not None and one.head.id in seen
        seen |= {one.head.id} if one.head is not None else set()
        told = [_("an earlier version") if former else _("deleted")]
        if one.put_away is not None:
            told.append(f"{format_moment(one.put_away)}:{one.put_away:%S}")
        page.text(", ".join(told), "dim", indent=4)
        page.text(session.command("restore", one.name(found)), "accent", indent=4)
    for path, draft in drafts:
        page.blank()
        page.text(path.name if draft is None else f"{draft.title}, {format_day(draft.started)}")
        page.text(_("a draft that was put aside"), "dim", indent=4)
        if draft is not None:
            page.text(session.command("restore", path.stem), "accent", indent=4)


def _row(one: TrashedFile, there: set[str]) -> dict[str, object]:
    head = one.head
    return {
        "id": head.id if head else None,
        "module": head.module if head else None,
        "title": head.title if head else None,
        "started": head.started if head else None,
        "put_away": one.put_away,
        "former": bool(head and head.id in there),
        "draft": False,
        "path": str(one.path),
    }


def _draft_row(path: Path, draft: Draft | None) -> dict[str, object]:
    return {
        "id": None,
        "module": draft.module if draft else None,
        "title": draft.title if draft else None,
        "started": draft.started if draft else None,
        "put_away": None,
        "former": False,
        "draft": True,
        "path": str(path),
    }


def _empty(session: Context, files: list[Path], *, sure: bool) -> None:
    if not sure:
        if not session.terminal:
            raise InkeerError(
                _("nobody is here to ask whether that is meant"),
                _("--yes empties the trash without asking"),
                Exit.USAGE,
            )
        from inkeer.terminal.menu import choose

        message = ngettext(
            "Remove {count} file for good?", "Remove {count} files for good?", len(files)
        )
        choices = {"no": _("No, keep them"), "yes": _("Yes, for good")}
        if choose(session.page, message.format(count=len(files)), choices) != "yes":
            session.page.text(_("Nothing was removed."))
            return
    operations.remove_for_good(session.journal, files)
    message = ngettext(
        "{count} file removed for good.", "{count} files removed for good.", len(files)
    )
    session.page.text(message.format(count=len(files)))
