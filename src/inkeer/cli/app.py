"""Typer, made to load one verb at a time and to speak the reader's language."""

import gc
import gettext
import os
from collections.abc import Callable
from importlib import import_module
from inspect import Signature, signature
from keyword import iskeyword
from shutil import get_terminal_size
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from inkeer import __version__
from inkeer.cli.context import Context
from inkeer.errors import ExitCode
from inkeer.i18n import LOCALES, _

_WIDEST = 76  # columns of a help page
_SETTINGS = {"help_option_names": ["-h", "--help"]}
_TYPER: dict[str, Any] = {
    "context_settings": _SETTINGS,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}
# Typer writes these by itself, and looks them up in our catalogue.
_TYPERS_WORDS = (_("Options"), _("Arguments"), _("required"), _("default: {default}"))


def run_verb(arguments: list[str], context: Context) -> int:
    """Run the verb of a command line without global options, and return the exit code."""
    asks_help = any("completion" in word or word in ("-h", "--help") for word in arguments)
    root = _build_root(completing=asks_help or "_INKEER_COMPLETE" in os.environ)
    try:
        code = root.main(arguments, prog_name="inkeer", standalone_mode=False, obj=context)
        return code if isinstance(code, int) else ExitCode.DONE
    except typer.Abort:
        return ExitCode.INTERRUPTED
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # type: ignore[attr-defined]
            return ExitCode.USAGE
        from inkeer.cli.usage_errors import explain_usage_error

        raise explain_usage_error(error) from None


class _TranslatedHelp:
    """The parts of a help page that typer writes in English."""

    def get_help(self, ctx: Any) -> str:
        """The page, also in a window that is narrower than typer's fifty columns."""
        ctx.terminal_width = max(min(get_terminal_size().columns, _WIDEST) - 2, 30)
        return str(super().get_help(ctx))  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this help.")
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage: "))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What may be typed next, with help that no shell acts on."""
        from inkeer.cli.options import disarm  # costs start-up, and help needs none

        items = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            item.help = item.help and disarm(item.help)
        return list(items)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        with formatter.section(_("Everywhere")):
            formatter.write_dl(
                [
                    ("--journal DIR", _("the folder of the journal")),
                    ("--language nl|en", _("the language of the screen")),
                    ("--plain", _("plain lines: no cursor movement, for screen readers")),
                ]
            )


class Verb(_TranslatedHelp, TyperCommand):
    """One command; -1, -2 name entries, and are no options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "options_metavar": _("[OPTIONS]")})

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.ignore_unknown_options = any(word[:1] == "-" and word[1:].isdigit() for word in args)
        return super().parse_args(ctx, args)


class VerbGroup(_TranslatedHelp, TyperGroup):
    """The verbs of a package, as its registry `COMMANDS` lists them; each is loaded when called."""

    def __init__(self, package: str = "inkeer.cli.commands", **kwargs: Any) -> None:
        kwargs |= {"options_metavar": _("[OPTIONS]"), "subcommand_metavar": _("VERB ...")}
        super().__init__(**{**kwargs, "rich_markup_mode": None})
        self.package = package
        self.registry: dict[str, tuple[str, str]] = import_module(package).COMMANDS
        self.commands: Any = dict.fromkeys(self.registry)  # what a did-you-mean chooses from

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.registry:
            return None
        function, text = self.registry[cmd_name]
        name = cmd_name.replace("-", "_")
        module = import_module(f"{self.package}.{name}{'_' * iskeyword(name)}")
        about: Any = {"help": text, "short_help": _first_sentence(text)}
        about["context_settings"] = _SETTINGS
        if not function:
            return VerbGroup(module.__name__, name=cmd_name, no_args_is_help=True, **about)
        app = typer.Typer(add_completion=False, **_TYPER)
        app.command(cmd_name, cls=Verb, **about)(_adapt(getattr(module, function)))
        return typer.main.get_command(app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Each verb with its first sentence, whole; typer would load them all, and cut it off."""
        with formatter.section(_("Commands")):
            formatter.write_dl(
                [(verb, _first_sentence(text)) for verb, (_name, text) in self.registry.items()]
            )


def _first_sentence(text: str) -> str:
    return "".join(text.partition(". ")[:2]).rstrip()


def _adapt(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command as typer calls it: with typer's context for ours, and options for an EntryFilter."""
    from inkeer.cli.options import parse_filter  # costs start-up, and the top help needs none
    from inkeer.journal.entry_filter import EntryFilter

    context, *parameters = signature(command, eval_str=True).parameters.values()
    names = {parameter.name for parameter in parameters}
    options = [o for o in signature(parse_filter).parameters.values() if o.name not in names][1:]
    filters = [parameter.name for parameter in parameters if parameter.annotation is EntryFilter]
    expanded = [context.replace(annotation=typer.Context)]
    for parameter in parameters:
        expanded += options if parameter.name in filters else [parameter]

    def call(context: typer.Context, **values: Any) -> Any:
        for name in filters:
            chosen = {option.name: values.pop(option.name) for option in options}
            values[name] = parse_filter(context.obj, **chosen)
        return command(context.obj, **values)

    call.__signature__ = Signature(expanded)  # type: ignore[attr-defined]
    return call


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"inkeer {__version__}")
        raise typer.Exit


def _start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help=_("Show the version.")
        ),
    ] = False,
) -> None:
    """What goes before every verb, and home when there is none."""
    gc.freeze()
    gc.enable()
    if context.invoked_subcommand is None:
        from inkeer.cli.commands.home import show_home  # not a verb's business

        show_home(context.obj)


def _build_root(*, completing: bool) -> Any:
    """The whole command line; with the options that install its completion, if these are asked."""
    # Typer's own words ("Options", "Arguments") come from gettext's global domain.
    gettext.bindtextdomain("inkeer", str(LOCALES))
    gettext.textdomain("inkeer")
    app = typer.Typer(add_completion=completing, **_TYPER)
    about = _("Guided self-reflection. Without a verb: what you began, and what you can walk.")
    app.callback(cls=VerbGroup, invoke_without_command=True, help=about)(_start)
    root: Any = typer.main.get_command(app)
    texts = {
        "install_completion": _("Turn on Tab completion in this shell."),
        "show_completion": _("Show that completion, to copy it or change it."),
    }
    for parameter in root.params:
        if parameter.name in texts:
            parameter.help = texts[parameter.name]
    return root
