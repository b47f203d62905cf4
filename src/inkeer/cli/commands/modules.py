"""`inkeer modules`: everything that can be walked."""

import typer

from inkeer.cli import options
from inkeer.cli.context import Context, tell
from inkeer.errors import InkeerError
from inkeer.i18n import _, format_day, ngettext
from inkeer.journal.stored import StoredEntry
from inkeer.module.library import ModuleFile
from inkeer.module.model import Module

HELP = _("All reflections, and when you last walked each.")


def run(ctx: typer.Context, json: options.Json = False) -> None:
    session: Context = ctx.obj
    last = {one.head.module: one for one in session.catalogue.latest()}
    good = []
    for found, module in session.library.all(session.language):
        if isinstance(module, InkeerError):
            tell(module, "warning")
        else:
            good.append((found, module, last.get(module.id)))
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json([row(*one) for one in good]))
        return
    _table(session, good)


def row(found: ModuleFile, module: Module, last: StoredEntry | None) -> dict[str, object]:
    """A module as programs see it."""
    source = module.source
    return {
        "id": module.id,
        "title": module.title,
        "language": module.language,
        "languages": list(module.languages),
        "version": module.version,
        "minutes": module.minutes,
        "questions": module.size,
        "aliases": list(module.aliases),
        "source": {"title": source.title, "author": source.author} if source else None,
        "path": str(found.path),
        "last_walked": last.head.started if last else None,
    }


def _table(session: Context, good: list[tuple[ModuleFile, Module, StoredEntry | None]]) -> None:
    page = session.page
    if page.look.plain or page.look.width < 56:
        for _found, module, last in good:
            page.text(f"{module.id}: {module.title}")
            page.text(_facts(module, last), "dim", indent=4)
        return
    from inkeer.terminal.table import table

    headings = (_("name"), _("title"), _("minutes"), _("languages"), _("last walked"))
    rows = (
        (
            module.id,
            module.title,
            str(module.minutes or ""),
            ", ".join(module.languages),
            format_day(last.head.started) if last else "",
        )
        for _found, module, last in good
    )
    page.blank()
    page.raw(table(headings, rows, page.look))
    page.blank()


def _facts(module: Module, last: StoredEntry | None) -> str:
    facts = []
    if module.minutes:
        minutes = ngettext("{count} minute", "{count} minutes", module.minutes)
        facts.append(minutes.format(count=module.minutes))
    facts.append(", ".join(module.languages))
    if last:
        facts.append(_("last walked {day}").format(day=format_day(last.head.started)))
    return ", ".join(facts)
