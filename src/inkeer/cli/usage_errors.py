"""Typer's usage errors in the reader's words."""

from typing import Any

from inkeer.errors import Exit, InkeerError, did_you_mean
from inkeer.i18n import _
from inkeer.text import safe_line


def explained(error: Any) -> InkeerError:
    """A usage error as one of ours, with what to type instead."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "inkeer"
    help_hint = _("see: {command} --help").format(command=path)
    kind = type(error).__name__
    message, hint = _message(error, kind, context)
    return InkeerError(safe_line(message), hint or help_hint, Exit.USAGE)


def _message(error: Any, kind: str, context: Any) -> tuple[str, str | None]:
    if kind == "NoSuchOption":
        hint = did_you_mean(error.option_name, error.possibilities or ())
        message = _("there is no option '{option}' here").format(option=error.option_name)
        return message, hint
    if kind == "MissingParameter":
        return _("'{name}' is missing").format(name=_name(error, context)), None
    if kind == "BadParameter":
        return _("the value of '{name}' does not fit").format(name=_name(error, context)), None
    if kind == "BadOptionUsage":
        return _("{option} needs a value").format(option=error.option_name), None
    typed = getattr(context, "args", None) or []
    words = getattr(getattr(context, "command", None), "commands", None)
    if words is not None and "'" in error.message:
        word = error.message.split("'")[1]
        hint = did_you_mean(word, words)
        message = _("there is no verb '{word}'").format(word=word)
        return message, hint
    if typed or "argument" in error.message:
        return _("there is one word too many here"), None
    return _("this command line cannot be read"), None


def _name(error: Any, context: Any) -> str:
    parameter = getattr(error, "param", None)
    return parameter.get_error_hint(context).strip("'") if parameter is not None else "?"
