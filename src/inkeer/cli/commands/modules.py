"""`inkeer modules`: everything that can be walked."""

from inkeer.cli import options
from inkeer.cli.context import Context, report_error
from inkeer.errors import InkeerError
from inkeer.i18n import _, format_count, format_day
from inkeer.journal.entry_header import StoredEntry
from inkeer.journal.index.module_heads import ModuleHead
from inkeer.module.module_files import ModuleFile


def list_modules(context: Context, json: options.JsonOption = False) -> None:
    last = {stored.head.module: stored for stored in context.catalogue.list_latest()}
    rows = []
    for file, module in context.load_module_heads():
        if isinstance(module, InkeerError):
            report_error(module, "warning")
        else:
            rows.append((file, module, last.get(module.id)))
    if json:
        context.print_json([to_row(*row) for row in rows])
        return
    _print_table(context, rows)


def to_row(file: ModuleFile, module: ModuleHead, last: StoredEntry | None) -> dict[str, object]:
    return {
        "id": module.id,
        "title": module.title,
        "language": module.language,
        "languages": module.languages,
        "version": module.version,
        "minutes": module.minutes,
        "questions": module.question_count,
        "aliases": module.aliases,
        "source": module.source,
        "path": str(file.path),
        "last_walked": last.head.started if last else None,
    }


def _print_table(
    context: Context, rows: list[tuple[ModuleFile, ModuleHead, StoredEntry | None]]
) -> None:
    console = context.console
    if console.look.plain or console.look.width < 56:
        for _file, module, last in rows:
            console.write(f"{module.id}: {module.title}")
            console.write(_format_facts(module, last), "dim", indent=4)
        return
    from inkeer.terminal.table import format_table

    headings = (_("name"), _("title"), _("minutes"), _("languages"), _("last walked"))
    cells = (
        (
            module.id,
            module.title,
            str(module.minutes or ""),
            ", ".join(module.languages),
            format_day(last.head.started) if last else "",
        )
        for _file, module, last in rows
    )
    console.write_blank()
    console.write_raw(format_table(headings, cells, console.look))
    console.write_blank()


def _format_facts(module: ModuleHead, last: StoredEntry | None) -> str:
    facts = []
    if module.minutes:
        facts.append(format_count("{count} minute", "{count} minutes", module.minutes))
    facts.append(", ".join(module.languages))
    if last:
        facts.append(_("last walked {day}").format(day=format_day(last.head.started)))
    return ", ".join(facts)
