"""`inkeer module check`: what is wrong in module files, and what could be better."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.errors import (
    MOST_SHOWN,
    SNIPPET_WIDTH,
    ExitCode,
    describe_more,
    did_you_mean,
    draw_snippet,
)
from inkeer.i18n import _, format_count, join_phrases
from inkeer.module.module_files import (
    FileProblem,
    ModuleFile,
    check_module,
    list_neighbours,
    load_module,
)
from inkeer.storage.safe_read import MissingFileError
from inkeer.terminal.console import MARGIN, Console
from inkeer.terminal.layout import wrap
from inkeer.terminal.views.module import describe_size, describe_walks

_MANY = 3  # warnings of one kind that are shown one by one
_GUTTER = 8  # columns before a line of the file: its number, and a bar


def check_modules(
    context: Context,
    path: Annotated[
        list[str] | None,
        options.argument(
            _("[PATH...]"),
            _("Module files or names; without any, all modules."),
            options.complete_module,
        ),
    ] = None,
    strict: Annotated[
        bool, options.flag("--strict", _("Let a warning fail the check as an error does."))
    ] = False,
    json: options.JsonOption = False,
) -> int:
    files = [context.library.find(name) for name in path] if path else context.library.files()
    files = list(dict.fromkeys(files))  # a module and its translation are one
    problems = [file_problem for module_file in files for file_problem in _check(module_file)]
    errors = sum(file_problem.problem.severity == "error" for file_problem in problems)
    if json:
        context.print_json([_row(file_problem) for file_problem in problems])
    else:
        _draw_problems(context.console, problems)
        if len(files) == 1 and not errors:
            _draw_walks(context, files[0])
        _draw_total(context.console, len(files), errors, len(problems) - errors)
    return ExitCode.UNMET if errors or (strict and problems) else ExitCode.DONE


def _check(module_file: ModuleFile) -> list[FileProblem]:
    try:
        return check_module(module_file)
    except MissingFileError as error:
        near = did_you_mean(module_file.path.name, list_neighbours(module_file.path))
        raise MissingFileError(error.message, near or _("see: inkeer modules")) from None


def _row(file_problem: FileProblem) -> dict[str, object]:
    problem = file_problem.problem
    return {
        "path": str(file_problem.path),
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def _draw_problems(console: Console, problems: list[FileProblem]) -> None:
    room = min(SNIPPET_WIDTH, console.look.width + 2 * MARGIN - _GUTTER)
    folded = list(_fold(problems))
    for (path, text, problem), other_lines in folded[:MOST_SHOWN]:
        kind = "" if problem.severity == "error" else _("warning: ")
        _draw_problem(console, kind + draw_snippet(str(path), text, problem, room))
        if other_lines:
            numbers = join_phrases([str(line) for line in other_lines])
            console.write(_("The same on lines {numbers}.").format(numbers=numbers))
            console.write_blank()
    for line in describe_more(len(folded)):
        console.write(line)
        console.write_blank()


def _fold(problems: list[FileProblem]) -> Iterator[tuple[FileProblem, list[int]]]:
    """Each problem; of many warnings with one hint only the first, with the lines of the others.

    A translation that was just begun would be a wall of them.
    """
    lines_of: dict[tuple[Path, str | None], list[int]] = {}
    for path, _text, problem in problems:
        if problem.severity == "warning":
            lines_of.setdefault((path, problem.hint), []).append(problem.place.line)
    for file_problem in problems:
        path, _text, problem = file_problem
        lines = lines_of.get((path, problem.hint), []) if problem.severity == "warning" else []
        if len(lines) <= _MANY or len(set(lines)) < len(lines):  # a line must tell which it is
            yield file_problem, []
        elif problem.place.line == lines[0]:
            yield file_problem, lines[1:]


def _draw_problem(console: Console, snippet: str) -> None:
    """Draw one problem; on a screen, what is too long for a line goes on below itself."""
    columns = console.look.width + 2 * MARGIN
    for line in snippet.split("\n"):
        hint = line.find(" = ") + 3 if line.startswith("      = ") else 0
        if console.look.plain or (line.startswith(" ") and not hint):
            console.write_spans(("", line), indent=0)
            continue
        first, *rest = wrap(line[hint:], columns - hint)
        console.write_spans(("", line[:hint] + first), indent=0)
        for part in rest:
            console.write_spans(("", " " * hint + part), indent=0)
    console.write_blank()


def _draw_walks(context: Context, module_file: ModuleFile) -> None:
    module = load_module(module_file, context.language)
    context.console.write(module.title, "bold")
    for line in (describe_size(module), describe_walks(module)):
        context.console.write(line, "dim")
    context.console.write_blank()


def _draw_total(console: Console, files: int, errors: int, warnings: int) -> None:
    checked = format_count("{count} module checked", "{count} modules checked", files)
    if not errors and not warnings:
        console.write(_("{checked}: all is well.").format(checked=checked))
        return
    parts = (
        checked,
        format_count("{count} error", "{count} errors", errors),
        format_count("{count} warning", "{count} warnings", warnings),
    )
    console.write(", ".join(parts) + ".")
