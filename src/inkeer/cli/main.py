"""The way in, and the one error boundary: every outcome becomes one message and one exit code."""

from __future__ import annotations

import errno
import os
import sys

from inkeer.cli import quick

quick.start()  # before anything else is imported

from typing import Any, NoReturn  # noqa: E402

from inkeer import i18n  # noqa: E402
from inkeer.errors import Exit, InkeerError  # noqa: E402


def main() -> NoReturn:
    """Run the command line that this process was started with."""
    code = run(sys.argv[1:])
    quick.started()  # what is left goes with the process; nothing need search it for garbage
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run a command line; the exit code."""
    _open_streams()
    i18n.activate(i18n.choose_language(None, os.environ.get, None))
    try:
        code = _told(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _hush()  # whoever read our output has enough of it
        return Exit.DONE
    except OSError as error:
        _hush()
        return _told_of_system(error)
    except Exception as error:
        _own_fault(error)
        return Exit.FAULT


def _told(arguments: list[str]) -> int:
    """Run a command line, and say what could not be done."""
    try:
        return _run(arguments)
    except InkeerError as error:
        from inkeer.cli.context import tell

        sys.stdout.flush()
        tell(error)
        return error.code


def _open_streams() -> None:
    """Standard streams that can always be written to; one that was closed swallows all."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(nothing, mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _hush() -> None:
    """From now on say nothing on standard output: it is gone, or full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told_of_system(error: OSError) -> int:
    """Say what the system refused; a terminal that went away is an interruption."""
    from inkeer.i18n import _
    from inkeer.storage.safe_read import explain_os_error
    from inkeer.text import safe_line

    if error.errno == errno.EIO:
        return Exit.INTERRUPTED
    what = safe_line(str(error.filename)) if error.filename else _("the output")
    message = _("{path} cannot be used: {reason}").format(path=what, reason=explain_os_error(error))
    sys.stderr.write(f"error: {message}\n")
    return Exit.UNMET


def _run(arguments: list[str]) -> int:
    from inkeer.cli import context, global_options

    flags, rest = global_options.split_global_options(arguments)
    known = flags.language if flags.language in i18n.LANGUAGES else None
    i18n.activate(i18n.choose_language(known, os.environ.get, None))
    global_options.check_global_options(flags)
    run_now = context.start(flags)
    spoken = i18n.choose_language(flags.language, os.environ.get, run_now.settings.language)
    i18n.activate(spoken)
    # Typer's own words follow LANGUAGE, and so does an editor that we start.
    os.environ["LANGUAGE"] = i18n.current_language()
    return _call(rest, run_now)


def _call(arguments: list[str], context: Any) -> int:
    import typer

    from inkeer.cli import app  # after the language is known: help texts are made on import

    asked = any("completion" in word or word in ("-h", "--help") for word in arguments)
    command = app.build(str(i18n.LOCALES), asked or "_INKEER_COMPLETE" in os.environ)
    try:
        result = command.main(arguments, prog_name="inkeer", standalone_mode=False, obj=context)
        return result if isinstance(result, int) else Exit.DONE
    except typer.Abort:
        return Exit.INTERRUPTED
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # type: ignore[attr-defined]
            return Exit.USAGE
        from inkeer.cli.usage_errors import explained

        raise explained(error) from None


def _own_fault(error: Exception) -> None:
    """Say that the program is at fault, and where; never what was being written."""
    from inkeer.i18n import _

    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "?"
    if trace is not None:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
    message = _("a fault in inkeer itself: {kind} at {place}")
    hint = _("nothing that was kept is lost; please report this line")
    sys.stderr.write(f"error: {message.format(kind=type(error).__name__, place=place)}\n")
    sys.stderr.write(_("hint: {hint}").format(hint=hint) + "\n")
