"""Writing an answer in one's own editor: a private file, given and taken back."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which

from inkeer.errors import InkeerError
from inkeer.journal import durable
from inkeer.language import _
from inkeer.safe import safe_line


def command(environment: Mapping[str, str]) -> list[str]:
    """The editor to use: $VISUAL, $EDITOR, or one that is there; InkeerError when none is."""
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            try:
                return shlex.split(environment[name])
            except ValueError:
                raise InkeerError(
                    _("{name} cannot be read as a command").format(name=name)
                ) from None
    for name in ("nano", "micro"):  # editors that say on the screen how one leaves them
        if which(name):
            return [name]
    raise InkeerError(_("no editor was found"), _("set EDITOR to the one that you like"))


def edited(text: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The text after the editor closed; InkeerError when it could not run, and the text stands."""
    words = command(environment)
    path = folder / f"answer-{os.urandom(6).hex()}.txt"
    try:
        durable.create(path, text.encode("utf-8", "surrogatepass"))
        done = subprocess.run([*words, str(path)], check=False)
        if done.returncode != 0:
            message = _("{editor} stopped with code {code}; your text is as it was")
            raise InkeerError(message.format(editor=safe_line(words[0]), code=done.returncode))
        changed = _decoded(path.read_bytes()).replace("\r\n", "\n")
    except OSError as error:
        message = _("{editor} could not be used: {reason}")
        raise InkeerError(
            message.format(editor=safe_line(words[0]), reason=error.strerror or "")
        ) from None
    finally:
        durable.remove(path)
    # An editor ends the last line with a newline; that one was not typed.
    return changed.removesuffix("\n") if not text.endswith("\n") else changed


def _decoded(raw: bytes) -> str:
    """What an editor saved: UTF-8, or else the old Western encoding, which can say anything."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
