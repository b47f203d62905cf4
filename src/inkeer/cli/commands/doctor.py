"""`inkeer doctor`: is everything readable, private and complete?"""

from typing import Annotated

from inkeer.cli import locations, options
from inkeer.cli.context import Context
from inkeer.errors import ExitCode, InkeerError
from inkeer.i18n import _, format_count
from inkeer.journal import doctor
from inkeer.journal.doctor import Finding, Scope
from inkeer.journal.trashed_files import list_trash
from inkeer.terminal.console import Console
from inkeer.text import sanitize_line

Findings = list[tuple[Finding, str | None]]  # each with how it was repaired


def examine_journal(
    context: Context,
    repair: Annotated[
        bool, options.flag("--repair", _("Fix what can be fixed without losing anything."))
    ] = False,
    json: options.JsonOption = False,
) -> int:
    scope = Scope(
        context.journal,
        context.drafts,
        locations.state_folder(),
        locations.settings_path(),
        [file for file in context.library.files() if file.where == "own"],
        context.now,
    )
    findings = [
        (finding, _repair(finding) if repair else None) for finding in doctor.examine(scope)
    ]
    if json:
        context.print_json([_to_row(finding, repaired) for finding, repaired in findings])
    else:
        _print(context.console, scope, findings, repair=repair)
    return ExitCode.DONE if _is_fine(findings) else ExitCode.UNMET


def _is_fine(findings: Findings) -> bool:
    return all(finding.severity == "note" or repaired for finding, repaired in findings)


def _repair(finding: Finding) -> str | None:
    """What was done about it; None when nothing could be."""
    try:
        return finding.mend() if finding.mend else None
    except (OSError, InkeerError):
        return None


def _print(console: Console, scope: Scope, findings: Findings, *, repair: bool) -> None:
    console.write(_count_contents(scope))
    for finding, repaired in findings:
        console.write_blank()
        path = sanitize_line(str(finding.path))
        place = "" if finding.line is None else f":{finding.line}:{finding.column}"
        style = "dim" if finding.severity == "note" else "accent"
        console.write_spans((style, f"{path}{place}"))  # not wrapped, so that it can be copied
        console.write(sanitize_line(finding.message), indent=4)
        if repaired:
            message = _("fixed: {what}").format(what=sanitize_line(repaired))
            console.write(message, "bold", indent=4)
        elif finding.hint:
            console.write(sanitize_line(finding.hint), "dim", indent=4)
    console.write_blank()
    if _is_fine(findings):
        console.write(_("All of it can be read, is private, and is complete."), "bold")
    elif repair:
        unrepaired = [finding for finding, repaired in findings if repaired is None]
        mended = len(findings) - len(unrepaired)
        remaining = sum(finding.severity != "note" for finding in unrepaired)
        message = _("Fixed: {mended}. Left for you: {left}.")
        console.write(message.format(mended=mended, left=remaining), "bold")
    elif any(finding.mend for finding, _repaired in findings):
        message = _("To fix what can be fixed without losing anything: inkeer doctor --repair")
        console.write(message, "dim")


def _count_contents(scope: Scope) -> str:
    entries = len(list(scope.journal.list_files([])))
    drafts = len(list(scope.drafts.folder.glob("[!.]*.yaml")))
    modules = len(scope.modules)
    trash = len(list_trash(scope.journal))
    counts = (
        format_count("{count} entry", "{count} entries", entries),
        format_count("{count} draft", "{count} drafts", drafts),
        format_count("{count} module of your own", "{count} modules of your own", modules),
        format_count("{count} file in the trash", "{count} files in the trash", trash),
    )
    return ", ".join(counts)


def _to_row(finding: Finding, repaired: str | None) -> dict[str, object]:
    keys = ("severity", "path", "line", "column", "message", "hint")
    row = {key: getattr(finding, key) for key in keys}
    return {**row, "path": str(finding.path), "mended": repaired}
