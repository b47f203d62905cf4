"""Writing in one's own editor: in a private folder, with all that the editor leaves there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.storage import atomic_write
from inkeer.storage.safe_read import explain_os_error, read_file
from inkeer.text import safe_line

MAX_BYTES = 16 * 1024 * 1024
# Vim remembers texts in files of its own; these keep it to the one that is being written.
_VIM = ("-i", "NONE", "-c", "set noundofile nobackup nowritebackup")


def command(environment: Mapping[str, str]) -> list[str]:
    """The editor to use: $VISUAL, $EDITOR, or one that is there; InkeerError when none is."""
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            try:
                words = shlex.split(environment[name])
            except ValueError:
                raise InkeerError(
                    _("{name} cannot be read as a command").format(name=name)
                ) from None
            return [*words, *(_VIM if _is_vim(words[0]) else ())]
    for name in ("nano", "micro"):  # editors that say on the screen how one leaves them
        if which(name):
            return [name]
    raise InkeerError(_("no editor was found"), _("set EDITOR to the one that you like"))


def opening(path: Path, environment: Mapping[str, str]) -> str | None:
    """What to type to open a file: in one's own editor, else in what is there; None for nothing."""
    name = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not name and sys.platform == "darwin":
        name = "open -t"
    elif not name:
        name = next((one for one in ("nano", "micro", "notepad") if which(one)), "")
    return f"{name} {shlex.quote(str(path))}" if name else None


def run(path: Path, environment: Mapping[str, str]) -> None:
    """Open a file and wait until the editor closes; InkeerError when it could not, or did not end well.

    What it wrote is on the disk then, in the file or beside it: see `untouched`.
    """
    words = command(environment)
    shown = safe_line(words[0])
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode
    except (OSError, ValueError) as error:  # ValueError: a NUL in its name
        message = _("{editor} could not be used: {reason}")
        why = explain_os_error(error) if isinstance(error, OSError) else type(error).__name__
        raise InkeerError(message.format(editor=shown, reason=why)) from None
    if code:
        message = _("{editor} stopped with code {code}")
        raise InkeerError(message.format(editor=shown, code=code))


def untouched(path: Path, before: bytes) -> bool:
    """Whether a file holds what it did, and nothing that an editor rescued stands beside it."""
    return read_file(path, MAX_BYTES) == before and [*path.parent.iterdir()] == [path]


def edited(text: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The text after the editor closed; InkeerError when it could not run, and the text stands.

    What an editor saved that did not end well stays in its folder, and the error says where.
    """
    room = folder / f"editor-{os.urandom(6).hex()}"
    path = room / "answer.txt"
    before = text.encode("utf-8", "surrogatepass")
    try:
        atomic_write.create(path, before)
        try:
            run(path, environment)
        except (InkeerError, KeyboardInterrupt) as error:
            if not untouched(path, before):
                raise saved_in(room, error) from None
            atomic_write.remove_folder(room)
            if isinstance(error, InkeerError):
                hint = error.hint or _("your text is as it was")
                raise InkeerError(error.message, hint) from None
            raise
        changed = _decoded(read_file(path, MAX_BYTES)).replace("\r\n", "\n")
        atomic_write.remove_folder(room)
    except OSError as error:
        message = _("no file could be made for the editor: {reason}")
        raise InkeerError(message.format(reason=explain_os_error(error))) from None
    # An editor ends the last line with a newline; that one was not typed.
    return changed.removesuffix("\n") if not text.endswith("\n") else changed


def saved_in(folder: Path, error: BaseException) -> InkeerError:
    """What to say when an editor did not end well and had saved something."""
    what = error.message if isinstance(error, InkeerError) else _("the editor was cut off")
    return InkeerError(what, _("what it saved is in {path}").format(path=safe_line(str(folder))))


def _is_vim(name: str) -> bool:
    found = which(name)
    return found is not None and Path(found).resolve().name.startswith(("vim", "nvim"))


def _decoded(raw: bytes) -> str:
    """What an editor saved: UTF-8, or else the old Western encoding, which can say anything."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
