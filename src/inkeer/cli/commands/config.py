"""`inkeer config`: where everything is, and the settings."""

from typing import Annotated

import typer

from inkeer.cli import options, settings
from inkeer.cli.context import Context
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.module.library import shipped

HELP = _("Where everything is kept, and the settings.")


def run(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("[set KEY VALUE]"), help="journal, language, plain"),
    ] = None,
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    if words:
        if len(words) != 3 or words[0] != "set":
            raise InkeerError(
                _("that is not how to change a setting"),
                _("inkeer config set KEY VALUE; an empty value ('') removes it"),
                Exit.USAGE,
            )
        settings.change(words[1], words[2])
        return
    told = {
        "journal": str(session.journal.folder),
        "modules": str(session.journal.modules),
        "drafts": str(session.drafts.folder),
        "config": str(settings.path()),
        "shipped": str(shipped()),
        "language": session.language,
        "plain": session.plain,
    }
    if json:
        from inkeer.export.json import dump_json

        session.page.raw(dump_json(told))
        return
    words_for = {True: _("yes"), False: _("no")}
    rows = [(name, words_for.get(value, str(value))) for name, value in told.items()]  # type: ignore[call-overload]
    for name, value in rows:
        session.page.line(("dim", f"{name:<10}"), ("", value))
