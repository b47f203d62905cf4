"""Typer's usage errors in the reader's words."""

from typing import Any

from inkeer.errors import UsageError, did_you_mean
from inkeer.i18n import _


def explain_usage_error(error: Any) -> UsageError:
    """A usage error of typer's as one of ours, with what to type instead."""
    ctx = getattr(error, "ctx", None)
    message, hint = _explain(error, ctx)
    command = ctx.command_path if ctx is not None else "inkeer"
    hint = hint or _("see: {command} --help").format(command=command)
    return UsageError(message, hint)


def _explain(error: Any, ctx: Any) -> tuple[str, str | None]:
    kind = type(error).__name__  # these classes are typer's own business, their names are not
    if kind == "NoSuchOption":
        hint = did_you_mean(error.option_name, error.possibilities or ())
        return _("there is no option '{option}' here").format(option=error.option_name), hint
    if kind == "MissingParameter":
        return _("'{name}' is missing").format(name=_parameter_name(error, ctx)), None
    if kind == "BadParameter":
        name = _parameter_name(error, ctx)
        return _("'{name}' does not accept this value").format(name=name), None
    if kind == "BadOptionUsage":
        return _("{option} needs a value").format(option=error.option_name), None
    verbs = getattr(getattr(ctx, "command", None), "commands", None)
    if verbs is not None and "'" in error.message:
        word = error.message.split("'")[1]
        return _("there is no verb '{word}'").format(word=word), did_you_mean(word, verbs)
    if getattr(ctx, "args", None) or "argument" in error.message:
        return _("there is one word too many"), None
    return _("this command line could not be understood"), None


def _parameter_name(error: Any, ctx: Any) -> str:
    parameter = getattr(error, "param", None)
    return parameter.get_error_hint(ctx).strip("'") if parameter is not None else "?"
