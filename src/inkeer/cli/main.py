"""The entry point, and the one error boundary: every outcome is one message and one exit code."""

from __future__ import annotations

import errno
import gc
import os
import sys
from typing import NoReturn

from inkeer import i18n
from inkeer.cli.context import Context, report_error
from inkeer.cli.global_options import check_global_options, split_global_options
from inkeer.errors import ExitCode, InkeerError
from inkeer.i18n import _
from inkeer.storage.safe_read import explain_os_error


def main() -> NoReturn:
    """Run the command line that this process was started with."""
    gc.disable()  # until all is loaded, since that is no garbage: app enables it again
    code = run_command_line(sys.argv[1:])
    gc.freeze()  # what is left goes with the process
    sys.exit(code)


def run_command_line(arguments: list[str]) -> int:
    _open_streams()
    i18n.activate(i18n.choose_language(None, os.environ.get, None))
    try:
        return _dispatch_and_report(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _silence_output()  # whoever read it has enough
        return ExitCode.DONE
    except OSError as error:
        _silence_output()
        if error.errno == errno.EIO:  # the terminal went away
            return ExitCode.INTERRUPTED
        report_error(_explain_os_error(error))
        return ExitCode.UNMET
    except Exception as error:
        report_error(_explain_fault(error))
        return ExitCode.FAULT


def _dispatch_and_report(arguments: list[str]) -> int:
    try:
        code = _dispatch(arguments)
    except InkeerError as error:
        sys.stdout.flush()
        report_error(error)
        code = error.code
    sys.stdout.flush()
    return code


def _dispatch(arguments: list[str]) -> int:
    global_options, rest = split_global_options(arguments)
    language = global_options.language
    known = language if language in i18n.LANGUAGES else None
    i18n.activate(i18n.choose_language(known, os.environ.get, None))
    check_global_options(global_options)
    context = Context(global_options)
    i18n.activate(i18n.choose_language(language, os.environ.get, context.settings.language))
    # Typer's own words follow LANGUAGE, and so does an editor that we start.
    os.environ["LANGUAGE"] = i18n.current_language()

    from inkeer.cli import app  # now that the language is known: help texts are made on import

    return app.run_verb(rest, context)


def _open_streams() -> None:
    """Make sure that the standard streams can be used; one that was closed swallows all.

    What goes to a pipe or a file is UTF-8; a terminal gets what it understands.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            null = os.open(os.devnull, os.O_RDWR)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(null, mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace"
            )


def _silence_output() -> None:
    """Write no more to standard output: it is gone, or full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain_os_error(error: OSError) -> InkeerError:
    path = error.filename or _("the output")
    reason = explain_os_error(error)
    return InkeerError(_("{path} cannot be used: {reason}").format(path=path, reason=reason))


def _explain_fault(error: Exception) -> InkeerError:
    """That the program is at fault, and where; never what was being written."""
    from traceback import walk_tb  # costs start-up

    place = "?"
    for frame, line in walk_tb(error.__traceback__):
        place = f"{os.path.basename(frame.f_code.co_filename)}:{line}"
    message = _("a fault in inkeer itself: {kind} at {place}")
    return InkeerError(
        message.format(kind=type(error).__name__, place=place),
        _("nothing you saved is lost; please report this line"),
    )
