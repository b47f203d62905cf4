"""The options that may stand anywhere on the command line: --journal, --language, --plain.

They are taken out before typer parses, since the language must be known before the first help
text is made, and so that a person need not remember whether an option goes before the verb.
"""

from __future__ import annotations

from inkeer.cli.settings import Settings
from inkeer.errors import InkeerError, UsageError
from inkeer.i18n import LANGUAGES, _

# The verb that has a --language of its own, to translate into; before it, it is the screen's.
_TRANSLATE = ["module", "translate"]


def split_global_options(arguments: list[str]) -> tuple[Settings, list[str]]:
    """These options, and the arguments without them; InkeerError when a value is missing."""
    values: dict[str, str | bool] = {}
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        option, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif word == "--plain":
            values["plain"] = True
        elif option == "--journal" or (option == "--language" and rest[:2] != _TRANSLATE):
            following = value if equals else next(words, None)
            if following is None:
                raise _missing_value(option)
            values[option[2:]] = following
        else:
            rest.append(word)
    return Settings(**values), rest  # type: ignore[arg-type]


def check_global_options(options: Settings) -> None:
    """Raise InkeerError when a value is one that cannot be."""
    if options.language is not None and options.language not in LANGUAGES:
        raise UsageError(_("the language must be nl or en"))
    if options.journal == "":
        raise _missing_value("--journal")


def _missing_value(option: str) -> InkeerError:
    return UsageError(_("{option} needs a value").format(option=option))
