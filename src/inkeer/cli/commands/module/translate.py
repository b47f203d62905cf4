"""`inkeer module translate`: begin a translation, or bring one up to date."""

import re
from typing import Annotated

from inkeer import yaml_document
from inkeer.cli import options
from inkeer.cli.commands.module.new import report_written
from inkeer.cli.context import Context
from inkeer.errors import InkeerError, UsageError
from inkeer.i18n import _, format_count
from inkeer.module import library, loader, module_files, module_writer
from inkeer.module.module_files import ModuleFile
from inkeer.module.translation_file import (
    RefreshedTranslation,
    begin_translation,
    refresh_translation,
)
from inkeer.storage.safe_read import read_file
from inkeer.terminal.console import Console
from inkeer.text import sanitize_line
from inkeer.yaml_nodes import Map

_CODE = "[a-z]{2,3}"
_BOM = "\ufeff"
_SHOWN = 5  # paths that are listed


def translate_module(
    context: Context,
    module: options.ModuleArgument,
    language: Annotated[
        str,
        options.option(
            "--language", _("CODE"), _("The language to translate into: en, nl, de ...")
        ),
    ],
) -> None:
    if not re.fullmatch(_CODE, language):
        raise UsageError(
            _("no language has the code '{text}'").format(text=language[:80]),
            _("two or three letters, such as nl or en"),
        )
    module_file = context.library.find(module)
    _refuse_shipped(context, module_file)
    document = _read_module(module_file, language)
    path = module_files.find_translations(module_file.path).get(language)
    if path is None:
        path = module_file.path.with_name(f"{module_file.id}.{language}{module_file.path.suffix}")
        context.journal.refuse_links(path)
        text = begin_translation(document, module_file.id, language)
        refreshed = refresh_translation(document, text, str(path))
        module_writer.create(path, refreshed.text)
    else:
        raw = read_file(path, yaml_document.MAX_BYTES)
        text = yaml_document.decode_text(raw, str(path))
        refreshed = refresh_translation(document, text, str(path))
        if refreshed.text != text:
            context.journal.refuse_links(path)
            mark = _BOM if raw.startswith(_BOM.encode()) else ""
            module_writer.replace(path, mark + refreshed.text, raw)
    report_written(context, path, _("The translation is here:"))
    name = module if library.is_path(module) else module_file.id
    _report(context, refreshed, unchanged=refreshed.text == text, name=name)


def _read_module(module_file: ModuleFile, language: str) -> Map:
    """The module's document; FileProblemsError when it has errors: those come first."""
    raw = read_file(module_file.path, yaml_document.MAX_BYTES)
    own = loader.load_module(raw, str(module_file.path), module_file.id).language
    if own == language:
        message = _("{id} is written in '{language}' itself").format(
            id=module_file.id, language=own
        )
        raise UsageError(message, _("name another language: --language CODE"))
    document = yaml_document.parse_yaml(raw, str(module_file.path))
    assert isinstance(document, Map)
    return document


def _refuse_shipped(context: Context, module_file: ModuleFile) -> None:
    """Refuse what ships: a new version of inkeer would take the translation away."""
    if module_file.path.resolve().parent != context.library.shipped.resolve():
        return
    message = _("{id} comes with inkeer, and a translation stands beside its module")
    hint = _("put a copy of {file} in {folder}, and translate that").format(
        file=module_file.path, folder=context.library.own
    )
    raise InkeerError(message.format(id=module_file.id), hint)


def _report(
    context: Context, refreshed: RefreshedTranslation, *, unchanged: bool, name: str
) -> None:
    console = context.console
    if unchanged:
        console.write(_("Nothing had to be added."))
    if refreshed.added:
        added = refreshed.added
        console.write(format_count("{count} text was added.", "{count} texts were added.", added))
    waiting = _("Every text is translated.")
    if refreshed.empty:
        waiting = format_count(
            "{count} text waits for its translation: write it between the quotes.",
            "{count} texts wait for their translation: write each between the quotes.",
            refreshed.empty,
        )
    console.write(waiting)
    if refreshed.changed:
        console.write(_("Changed in the module since they were translated:"))
        _list_paths(console, refreshed.changed)
        console.write(
            _(
                "What it says now stands above it. Once you have looked, remove the old lines "
                "and the word between brackets."
            )
        )
    if refreshed.left:
        console.write(_("No longer in the module, and still here:"))
        _list_paths(console, refreshed.left)
    if refreshed.behind:
        message = _("Write  version: {version}  when you have looked at all of it.")
        console.write(message.format(version=refreshed.behind))
    console.write_blank()
    context.suggest(_("See what is left: {command}"), "module", "check", name)
    console.write_blank()


def _list_paths(console: Console, paths: tuple[str, ...]) -> None:
    for path in paths[:_SHOWN]:
        console.write(f"- {sanitize_line(path)}", indent=4)
    more = len(paths) - _SHOWN
    if more > 0:
        console.write(format_count("and {count} more", "and {count} more", more), indent=4)
