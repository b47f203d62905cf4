"""What verbs share on the command line, each option declared once, and what completes it."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from typing import Annotated, Any

import typer

from inkeer.cli.context import Context
from inkeer.errors import InkeerError, UsageError
from inkeer.i18n import _
from inkeer.journal.entry_filter import EntryFilter
from inkeer.text import sanitize_line

Complete = Callable[..., object]  # from what is typed so far to what it may become


# Shells act on what they are offered: zsh evaluates it, bash expands it.
_SAFE_WORD = r"[A-Za-z0-9_.:-]+"
_UNSAFE_SIGNS = "[^\\w\\s.,/\u2019\u2013\u2014-]"


def complete_module(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    with suppress(InkeerError):
        return _offer(((file.id, "") for file in ctx.obj.library.files()), incomplete)
    return []


def complete_entry(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from inkeer.journal.catalogue import Catalogue  # the context's own reports what is broken

    with suppress(InkeerError):
        heads = (stored.head for stored in Catalogue(ctx.obj.journal).list_heads())
        return _offer(((head.id, head.title) for head in heads), incomplete)
    return []


def complete_trashed(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from inkeer.journal.trashed_files import load_trash  # costs start-up, and few verbs need it

    with suppress(InkeerError):
        heads = (file.head for file in load_trash(ctx.obj.journal) if file.head is not None)
        return _offer(((head.id, head.title) for head in heads), incomplete)
    return []


def _offer(words: Iterable[tuple[str, str]], incomplete: str) -> list[tuple[str, str]]:
    """The words that begin so and that no shell acts on, each with what it is."""
    return [
        (word, disarm(about))
        for word, about in words
        if word.startswith(incomplete) and re.fullmatch(_SAFE_WORD, word)
    ]


def disarm(text: str) -> str:
    """A text without the signs that a shell, or what prints for typer, would act on."""
    text = sanitize_line(text).replace("'", "\u2019")
    return " ".join(re.sub(_UNSAFE_SIGNS, "", text).split())


def flag(name: str, help: str) -> Any:
    """An option without a value, off unless it is given."""
    return typer.Option(name, help=help)


def option(name: str, metavar: str, help: str, complete: Complete | None = None) -> Any:
    return typer.Option(name, metavar=metavar, help=help, autocompletion=complete)


def argument(metavar: str, help: str, complete: Complete | None = None) -> Any:
    """A word, or words, of the command line without an option's name."""
    return typer.Argument(metavar=metavar, help=help, autocompletion=complete)


def entry_option(name: str, help: str) -> Any:
    """An option that names an entry."""
    return option(name, _("ENTRY"), help, complete_entry)


ModuleNameArgument = Annotated[str, argument(_("MODULE"), _("A module's name."), complete_module)]
_MODULE = argument(
    _("MODULE"), _("A module's name, or the path of a module file."), complete_module
)
ModuleArgument = Annotated[str, _MODULE]
OptionalModuleArgument = Annotated[str | None, _MODULE]
EntryArgument = Annotated[
    str,
    argument(
        _("ENTRY"),
        _("An id or its beginning; -1 for the last, -2 for the one before."),
        complete_entry,
    ),
]
CountOption = Annotated[
    int | None, typer.Option("-n", metavar=_("NUMBER"), min=0, help=_("At most this many."))
]
JsonOption = Annotated[bool, flag("--json", _("Print JSON, for programs."))]
YesOption = Annotated[bool, flag("--yes", _("Do not ask."))]
ModuleOption = Annotated[
    str | None, option("--module", "ID", _("Only entries from this module."), complete_module)
]
SinceOption = Annotated[str | None, option("--since", _("DAY"), _("From this day on."))]
UntilOption = Annotated[str | None, option("--until", _("DAY"), _("Up to this day."))]
TagOption = Annotated[str | None, option("--tag", _("TAG"), _("Only with this tag."))]


def parse_filter(
    context: Context,
    module: ModuleOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    tag: TagOption = None,
) -> EntryFilter:
    """The filter that these options ask for; InkeerError for a day that is not one.

    A command that takes an EntryFilter has these four options in its place.
    """
    first, last = parse_day(context, "--since", since), parse_day(context, "--until", until)
    return EntryFilter(module=module, since=first, until=last, tag=tag)


def parse_day(context: Context, option: str, text: str | None) -> date | None:
    """The day that an option names; InkeerError when it names none."""
    if text is None:
        return None
    from inkeer import day_parser  # costs start-up, and most lists name no day

    day = day_parser.parse_day(text, context.now.date(), past=True)
    if day is None:
        raise UsageError(
            _("{option}: '{text}' is not a day").format(option=option, text=text),
            _("for example 2026-11-03, 3-11-2026, yesterday or last month"),
        )
    return day
