"""`inkeer config`: where everything is, and the settings."""

from typing import Annotated

from inkeer.cli import locations, options, settings
from inkeer.cli.context import Context
from inkeer.errors import UsageError
from inkeer.i18n import _
from inkeer.module.library import shipped_folder


def configure(
    context: Context,
    words: Annotated[
        list[str] | None, options.argument(_("[set KEY VALUE]"), "journal, language, plain")
    ] = None,
    json: options.JsonOption = False,
) -> None:
    if words:
        if len(words) != 3 or words[0] != "set":
            raise UsageError(
                _("that is not how a setting is changed"),
                _("inkeer config set KEY VALUE; an empty value ('') removes it"),
            )
        settings.change_setting(words[1], words[2])
        return
    facts: dict[str, str | bool] = {
        "journal": str(context.journal.folder),
        "modules": str(context.journal.modules),
        "drafts": str(context.drafts.folder),
        "config": str(locations.settings_path()),
        "shipped": str(shipped_folder()),
        "language": context.language,
        "plain": context.plain,
    }
    if json:
        context.print_json(facts)
        return
    for name, value in facts.items():
        text = value if isinstance(value, str) else _("yes") if value else _("no")
        context.console.write_spans(("dim", f"{name:<10}"), ("", text))
