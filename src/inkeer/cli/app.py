"""Typer, made to load one verb at a time and to speak the reader's language."""

import gettext
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from inkeer.i18n import _

_WIDEST = 76  # columns of a help page
_SETTINGS = {"help_option_names": ["-h", "--help"]}
_TYPER: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}


# What typer writes by itself; its words are looked up in our catalogue.
_TYPERS_WORDS = (
    _("Options"),
    _("Arguments"),
    _("Commands"),
    _("required"),
    _("default: {default}"),
)


class _Speaking:
    """The parts of a help page that typer writes in English."""

    def get_help(self, ctx: Any) -> str:
        """The page, also in a window that is narrower than typer's fifty columns."""
        import shutil  # costs start-up, and only help needs it

        ctx.terminal_width = max(min(shutil.get_terminal_size().columns, _WIDEST) - 2, 30)
        return str(super().get_help(ctx))  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this help.")
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage: "))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        with formatter.section(_("Everywhere")):
            formatter.write_dl(
                [
                    ("--journal DIR", _("the folder of the journal")),
                    ("--language nl|en", _("the language of the screen")),
                    ("--plain", _("plain lines: no cursor movement, for screen readers")),
                ]
            )


class Verb(_Speaking, TyperCommand):
    """One command; -1, -2 name entries, and are no options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.ignore_unknown_options = any(word[:1] == "-" and word[1:].isdigit() for word in args)
        return super().parse_args(ctx, args)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "options_metavar": _("[OPTIONS]")})


class Verbs(_Speaking, TyperGroup):
    """A group whose commands are files of a package, each loaded when it is called."""

    package = "inkeer.cli.commands"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"options_metavar": _("[OPTIONS]"), "subcommand_metavar": _("VERB ...")}
        super().__init__(*args, **kwargs)
        # Names are enough for a did-you-mean; the commands themselves are loaded on demand.
        self.commands: Any = dict.fromkeys(import_module(self.package).VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.commands:
            return None
        verb = import_module(f"{self.package}.{cmd_name.replace('-', '_')}")
        one = typer.Typer(add_completion=False, context_settings=_SETTINGS, **_TYPER)
        if hasattr(verb, "VERBS"):
            group = type("Group", (Verbs,), {"package": verb.__name__})
            one.callback(cls=group, help=verb.HELP, no_args_is_help=True)(lambda: None)
        else:
            one.command(cmd_name, cls=Verb, help=verb.HELP, context_settings=_SETTINGS)(verb.run)
        command = typer.main.get_command(one)
        command.name = cmd_name
        # Its first sentence, whole: typer would cut it off.
        command.short_help = "".join(verb.HELP.partition(". ")[:2]).rstrip()
        return command


def build(locales: str, completing: bool) -> Any:
    """The whole command line, ready to be called; with what completes it, where that is asked."""
    from inkeer.cli import root as first

    # Typer's own words ("Options", "Commands") come from gettext's global domain.
    gettext.bindtextdomain("inkeer", locales)
    gettext.textdomain("inkeer")
    root = typer.Typer(add_completion=completing, context_settings=_SETTINGS, **_TYPER)
    root.callback(cls=Verbs, invoke_without_command=True, help=first.HELP)(first.run)
    command: Any = typer.main.get_command(root)
    told = {
        "install_completion": _("Turn on Tab completion in this shell."),
        "show_completion": _("Show that completion, to copy it or change it."),
    }
    for parameter in command.params:
        if parameter.name in told:
            parameter.help = told[parameter.name]
    return command
