"""`inkeer module translate`: begin a translation, or bring one up to date."""

import re
from pathlib import Path
from typing import Annotated

import typer

from inkeer import yaml_document
from inkeer.cli import options, schema_file
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _, ngettext
from inkeer.module import library, loader, module_files, translation_file
from inkeer.module.library import ModuleFile
from inkeer.module.translation_file import Refreshed
from inkeer.storage.safe_read import read_file
from inkeer.text import safe_line
from inkeer.yaml_document import Map

HELP = _(
    "Begin a translation of a module, or bring one up to date. The language of the screen comes "
    "before these words: inkeer --language nl module translate ..."
)
_CODE = "[a-z]{2,3}"
_BOM = "\ufeff"
_SHOWN = 5  # paths that are named


def run(
    ctx: typer.Context,
    module: Annotated[
        str,
        typer.Argument(
            metavar=_("MODULE"),
            help=_("A module's name, or the path of a module file."),
            autocompletion=options.complete_module,
        ),
    ],
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar=_("CODE"),
            help=_("The language to translate into: en, nl, de ..."),
            show_default=False,
        ),
    ],
) -> None:
    session: Context = ctx.obj
    if not re.fullmatch(_CODE, language):
        message = _("'{text}' is no code of a language").format(text=safe_line(language)[:80])
        raise InkeerError(message, _("two or three letters, such as nl or en"), Exit.USAGE)
    found = session.library.find(module)
    _refuse_shipped(session, found)
    ours = _read(found, language)
    siblings = library.translations(found.path)
    path = siblings.get(language)
    if path is None:
        path = found.path.with_name(f"{found.id}.{language}{found.path.suffix}")
        new = translation_file.refreshed(
            ours, translation_file.begun(ours, found.id, language), str(path)
        )
        module_files.create(path, new.text)
        written = True
    else:
        seen = read_file(path, yaml_document.MAX_BYTES)
        text = yaml_document.decoded(seen, str(path))
        new = translation_file.refreshed(ours, text, str(path))
        written = new.text != text
        if written:
            mark = _BOM if seen.startswith(_BOM.encode()) else ""
            module_files.replace(path, mark + new.text, seen)
    schema_file.put_beside(path)
    name = module if library.is_path(module) else found.id
    _tell(session, path, new, written=written, name=name)


def _read(found: ModuleFile, language: str) -> Map:
    """The module's document; FileProblemsError when it has errors: those come first."""
    raw = read_file(found.path, yaml_document.MAX_BYTES)
    own = loader.load(raw, str(found.path), found.id).language
    if own == language:
        message = _("{id} is written in '{language}' itself").format(id=found.id, language=language)
        raise InkeerError(message, _("name another language: --language CODE"), Exit.USAGE)
    ours = yaml_document.read(raw, str(found.path))
    assert isinstance(ours, Map)
    return ours


def _refuse_shipped(session: Context, found: ModuleFile) -> None:
    """What ships goes with inkeer: a new version would take the translation away."""
    shipped, own = session.library.shipped.resolve(), session.library.own
    if found.path.resolve().parent == shipped:
        message = _("{id} comes with inkeer, and a translation stands beside its module")
        copy = _("put a copy of {file} in {folder}, and translate that")
        copy = copy.format(file=safe_line(str(found.path)), folder=safe_line(str(own)))
        raise InkeerError(message.format(id=found.id), copy)


def _tell(session: Context, path: Path, new: Refreshed, *, written: bool, name: str) -> None:
    page = session.page
    page.blank()
    page.text(_("The translation is here:"), "bold")
    page.line(("", str(path)))  # whole, so that it can be copied
    page.blank()
    if not written:
        page.text(_("Nothing had to be added."))
    if new.added:
        came = ngettext("{count} text came in.", "{count} texts came in.", new.added)
        page.text(came.format(count=new.added))
    waiting = ngettext(
        "{count} text waits for its translation: write it between the quotes.",
        "{count} texts wait for their translation: write each between the quotes.",
        new.empty,
    )
    page.text(waiting.format(count=new.empty) if new.empty else _("Every text is translated."))
    if new.changed:
        _name(session, _("Changed in the module since they were translated:"), new.changed)
        look = _(
            "What it says now stands above it. Once you have looked, remove the old lines "
            "and the word between brackets."
        )
        page.text(look)
    if new.left:
        _name(session, _("No longer in the module, and still here:"), new.left)
    if new.behind:
        message = _("Write  version: {version}  when you have looked at all of it.")
        page.text(message.format(version=new.behind))
    page.blank()
    check = session.command("module", "check", name)
    page.text(_("See what is left: {command}").format(command=check), "dim")
    page.blank()


def _name(session: Context, message: str, paths: tuple[str, ...]) -> None:
    """Paths of texts below a message; of many the first."""
    page = session.page
    page.text(message)
    for one in paths[:_SHOWN]:
        page.text(f"- {safe_line(one)}", indent=4)
    more = len(paths) - _SHOWN
    if more > 0:
        page.text(
            ngettext("and {count} more", "and {count} more", more).format(count=more), indent=4
        )
