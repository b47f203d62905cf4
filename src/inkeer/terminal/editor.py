"""Writing in one's own editor: in a private folder, with all that the editor leaves there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from time import monotonic

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import MAX_BYTES, explain_os_error, read_file

_AT_ONCE = 1.0  # seconds in which nobody reads, writes and saves
# Vim remembers texts in files of its own; these keep it to the one that is being written.
_VIM = ("-i", "NONE", "-c", "set noundofile nobackup nowritebackup")


def find_editor(environment: Mapping[str, str]) -> list[str]:
    """The editor to use: $VISUAL, $EDITOR, or one that is there; InkeerError when none is."""
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            try:
                words = shlex.split(environment[name])
            except ValueError:
                message = _("{name} cannot be read as a command").format(name=name)
                raise InkeerError(message) from None
            return [*words, *(_VIM if _is_vim(words[0]) else ())]
    for name in filter(which, ("nano", "micro")):  # these say on the screen how one leaves them
        return [name]
    raise InkeerError(_("no editor was found"), _("set EDITOR to the one that you like"))


def suggest_open_command(path: Path, environment: Mapping[str, str]) -> str | None:
    """What to type to open a file: in one's own editor, else in what is there; None for nothing."""
    name = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not name and sys.platform == "darwin":
        name = "open -t"
    elif not name:
        name = next(filter(which, ("nano", "micro", "notepad")), "")
    return f"{name} {shlex.quote(str(path))}" if name else None


class NotWaitingError(InkeerError):
    """An editor gave the prompt back at once, and may save what is written in it later."""

    def __init__(self, name: str, folder: Path) -> None:
        message = _("{editor} did not wait until you were done; what it saves is in {path}")
        hint = _("set EDITOR so that it waits, for example to: code --wait")
        super().__init__(message.format(editor=name, path=folder), hint)


def open_in_editor(path: Path, environment: Mapping[str, str]) -> None:
    """Open a file and wait until the editor closes; InkeerError when that fails or ends badly.

    What it wrote may be in the file or beside it, even so. NotWaitingError when it was back before
    anybody could write, and the file is as it was.
    """
    words = find_editor(environment)
    name = words[0]
    before, began = read_file(path), monotonic()
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode
    except (OSError, ValueError) as error:  # ValueError: a NUL in its name
        reason = explain_os_error(error) if isinstance(error, OSError) else type(error).__name__
        message = _("{editor} could not be used: {reason}")
        raise InkeerError(message.format(editor=name, reason=reason)) from None
    if code:
        message = _("{editor} stopped with code {code}")
        raise InkeerError(message.format(editor=name, code=code))
    if monotonic() - began < _AT_ONCE and read_file(path) == before:
        raise NotWaitingError(name, path.parent)


def edit_text(text: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The text after the editor closed; InkeerError when that could not run or ended badly.

    What such an editor saved stays in its own folder, and the error says where.
    """
    private_folder = folder / f"editor-{os.urandom(6).hex()}"
    path = private_folder / "answer.txt"
    before = text.encode("utf-8", "surrogatepass")
    try:
        atomic_write.create(path, before)
        try:
            open_in_editor(path, environment)
        except NotWaitingError:
            raise
        except (InkeerError, KeyboardInterrupt) as error:
            if read_file(path) != before or [*private_folder.iterdir()] != [path]:
                raise rescue_error(private_folder, error) from None
            atomic_write.remove_folder(private_folder)
            if isinstance(error, InkeerError):
                error.hint = error.hint or _("your text is as it was")
            raise
        raw = read_file(path)
        if len(raw) > MAX_BYTES:
            message = _("this is too much for one answer: {size} MiB")
            too_much = InkeerError(message.format(size=len(raw) >> 20))
            raise rescue_error(private_folder, too_much)
        changed = _decode(raw).replace("\r\n", "\n")
        atomic_write.remove_folder(private_folder)
    except OSError as error:
        message = _("no file could be made for the editor: {reason}")
        raise InkeerError(message.format(reason=explain_os_error(error))) from None
    # An editor ends the last line with a newline; that one was not typed.
    return changed.removesuffix("\n") if not text.endswith("\n") else changed


def rescue_error(folder: Path, error: BaseException) -> InkeerError:
    """What to say when an editor ended badly and had saved something."""
    message = error.message if isinstance(error, InkeerError) else _("the editor was interrupted")
    hint = _("what it saved is in {path}").format(path=folder)
    return InkeerError(message, hint)


def _is_vim(name: str) -> bool:
    path = which(name)
    return path is not None and Path(path).resolve().name.startswith(("vim", "nvim"))


def _decode(raw: bytes) -> str:
    """What an editor saved: UTF-8, or else Latin-1, which any bytes are."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
