"""`inkeer doctor`: is everything readable, private and complete?"""

from typing import Annotated

import typer

from inkeer.cli import options, settings
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _, ngettext
from inkeer.journal import doctor
from inkeer.journal.doctor import Finding, Places
from inkeer.journal.trash import Trash
from inkeer.terminal.console import Console
from inkeer.text import safe_line

HELP = _("Is everything readable, private and complete?")


def run(
    ctx: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help=_("Mend what can be mended without losing anything."))
    ] = False,
    json: options.Json = False,
) -> int:
    session: Context = ctx.obj
    places = Places(
        session.journal,
        session.drafts,
        session.state,
        settings.path(),
        [found for found in session.library.files() if found.where == "own"],
        session.now,
    )
    found = [(one, _mended(one) if repair else None) for one in doctor.findings(places)]
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json([_row(one, done) for one, done in found]))
    else:
        _tell(session.page, places, found, repair=repair)
    wrong = any(one.severity != "note" and not done for one, done in found)
    return Exit.UNMET if wrong else Exit.DONE


def _mended(one: Finding) -> str | None:
    """What was done about it; None when nothing could be."""
    try:
        return one.mend() if one.mend else None
    except (OSError, InkeerError):
        return None


def _tell(
    page: Console, places: Places, found: list[tuple[Finding, str | None]], *, repair: bool
) -> None:
    page.text(_counted(places))
    for one, done in found:
        page.blank()
        place = "" if one.line is None else f":{one.line}:{one.column}"
        # Not wrapped, so that it can be copied.
        page.line(
            ("dim" if one.severity == "note" else "accent", f"{safe_line(str(one.path))}{place}")
        )
        page.text(safe_line(one.message), indent=4)
        if done:
            page.text(_("mended: {what}").format(what=safe_line(done)), "bold", indent=4)
        elif one.hint:
            page.text(safe_line(one.hint), "dim", indent=4)
    page.blank()
    if all(one.severity == "note" or done for one, done in found):
        page.text(_("All of it can be read, is private, and is complete."), "bold")
    elif repair:
        mended = sum(done is not None for _one, done in found)
        left = sum(one.severity != "note" and done is None for one, done in found)
        message = _("Mended: {mended}. Left for you: {left}.")
        page.text(message.format(mended=mended, left=left), "bold")
    elif any(one.mend for one, _done in found):
        page.text(_("What can be mended without losing anything: inkeer doctor --repair"), "dim")


def _counted(places: Places) -> str:
    """How much there is."""
    entries = len(list(places.journal.files()))
    drafts = len(list(places.drafts.folder.glob("*.yaml")))
    modules = len(places.modules)
    trash = len(Trash.of(places.journal).files())
    return ", ".join(
        message.format(count=count)
        for message, count in (
            (ngettext("{count} entry", "{count} entries", entries), entries),
            (ngettext("{count} draft", "{count} drafts", drafts), drafts),
            (
                ngettext("{count} module of your own", "{count} modules of your own", modules),
                modules,
            ),
            (ngettext("{count} file in the trash", "{count} files in the trash", trash), trash),
        )
    )


def _row(one: Finding, done: str | None) -> dict[str, object]:
    return {
        "severity": one.severity,
        "path": str(one.path),
        "line": one.line,
        "column": one.column,
        "message": one.message,
        "hint": one.hint,
        "mended": done,
    }
