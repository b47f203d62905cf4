"""The options that may stand anywhere on the command line: --journal, --language, --plain.

They are taken out before typer parses, since the language must be known before the first help
text is made, and so that a person need not remember whether an option goes before the verb.
"""

from __future__ import annotations

from typing import NamedTuple

from inkeer.errors import Exit, InkeerError
from inkeer.i18n import LANGUAGES, _

# The verb that has a --language of its own, to translate into; before it, it is the screen's.
_TRANSLATE = ["module", "translate"]


class GlobalOptions(NamedTuple):
    """What was said in those options."""

    journal: str | None = None
    language: str | None = None
    plain: bool = False


def split_global_options(arguments: list[str]) -> tuple[GlobalOptions, list[str]]:
    """Those options, and the arguments without them; InkeerError when a value is missing."""
    found = GlobalOptions()
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            return found, [*rest, word, *waiting]
        if word == "--plain":
            found = found._replace(plain=True)
        elif name == "--language" and rest[:2] == _TRANSLATE:
            rest.append(word)
        elif name in ("--journal", "--language"):
            if not equals:
                if not waiting:
                    raise InkeerError(
                        _("{option} needs a value").format(option=name), code=Exit.USAGE
                    )
                value = waiting.pop(0)
            journal = name == "--journal"
            found = found._replace(journal=value) if journal else found._replace(language=value)
        else:
            rest.append(word)
    return found, rest


def check_global_options(found: GlobalOptions) -> GlobalOptions:
    """The same, when each value is one that exists."""
    if found.language is not None and found.language not in LANGUAGES:
        raise InkeerError(_("the language must be nl or en"), code=Exit.USAGE)
    if found.journal == "":
        raise InkeerError(_("{option} needs a value").format(option="--journal"), code=Exit.USAGE)
    return found
