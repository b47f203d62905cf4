"""What a person means by where a module is: a file, a folder, a zip, or a git repository."""

from __future__ import annotations

import os
import re
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.module.identifiers import MODULE_ID
from inkeer.module.library import ENDINGS
from inkeer.text import safe_line

_SCHEMES = ("https", "http", "ssh", "git", "file")
_URL = r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<rest>.*)"
_SCP = r"[A-Za-z0-9_][\w.-]*@[A-Za-z0-9][\w.-]*:(?!:).+"  # git@example.org:team/modules.git
_HELPER = r"[A-Za-z0-9][A-Za-z0-9+.-]*::.*"  # ext::sh -c ...: a program of the address's choice
_UNSAID = r"[\x00-\x1f\x7f\ud800-\udfff]"  # nor could it be kept


class Kind(Enum):
    """What stands at an address."""

    FILE = "file"
    FOLDER = "folder"
    ZIP = "zip"
    GIT = "git"


class Address(NamedTuple):
    """Where modules are. `text` is what may be shown and kept; `secret` what git must be given."""

    kind: Kind
    text: str
    name: str | None = None  # the one module that is wanted, of several
    secret: str | None = None

    @property
    def path(self) -> Path:
        """The file or folder; not for git."""
        return Path(self.text)

    @property
    def given(self) -> str:
        """What git is told, with what must not be shown or kept."""
        return self.secret or self.text

    @property
    def label(self) -> Path:
        """A short name, under which its files are spoken of."""
        if self.kind is not Kind.GIT:
            return self.path
        return Path(re.split(r"[/:]", self.text.rstrip("/"))[-1] or "git")


def parse_address(text: str) -> Address:
    """The address that a person typed; InkeerError when it is none, or one that is not safe."""
    if not text.strip() or re.search(_UNSAID, text):
        raise _no(text, _("that is no address"), _known())
    if text.startswith("-"):
        raise _no(text, _("an address cannot begin with a dash"), _("a path may begin with ./"))
    if re.fullmatch(_HELPER, text):
        raise _no(text, _("that kind of address is not used here"), _known())
    whole, name = text, None
    before, hash_sign, after = text.rpartition("#")
    if hash_sign and re.fullmatch(MODULE_ID, after) and not _there(text):
        whole, name = before, after
    return _of(whole)._replace(name=name)


def _of(text: str) -> Address:
    if found := re.fullmatch(_URL, text):
        return _url(text, found["scheme"].lower(), found["rest"])
    if not _there(text) and re.fullmatch(_SCP, text):
        return Address(Kind.GIT, text)
    path = _absolute(text)
    if text.rstrip("/").endswith(".git"):
        return Address(Kind.GIT, path)
    if Path(path).is_dir():
        return Address(Kind.FOLDER, path)
    if text.lower().endswith(".zip"):
        return Address(Kind.ZIP, path)
    if text.endswith(ENDINGS):
        return Address(Kind.FILE, path)
    if _there(text):
        raise _no(text, _("this is no module, folder or zip"), _known())
    raise _no(text, _("there is no file or folder of that name"), _known())


def _url(text: str, scheme: str, rest: str) -> Address:
    if scheme not in _SCHEMES:
        raise _no(text, _("that kind of address is not used here"), _known())
    if scheme in ("http", "https") and text.lower().endswith((".zip", *ENDINGS)):
        raise _no(
            text,
            _("inkeer takes nothing from the web but by git"),
            _("download it first, and give the path of the file"),
        )
    place, slash, path = rest.partition("/")
    user, at, host = place.rpartition("@")
    if host.startswith("-") or user.startswith("-"):
        raise _no(text, _("that is no address"), _known())
    if not at or (scheme == "ssh" and ":" not in user):
        return Address(Kind.GIT, text)
    shown = f"{user.partition(':')[0]}@" if scheme == "ssh" else ""  # alone it is no secret there
    return Address(Kind.GIT, f"{scheme}://{shown}{host}{slash}{path}", secret=text)


def _absolute(text: str) -> str:
    try:
        return os.path.normpath(Path(text).expanduser().absolute())
    except RuntimeError:  # ~somebody who is not here
        return os.path.normpath(Path(text).absolute())


def _there(text: str) -> bool:
    try:
        return Path(_absolute(text)).exists()
    except (OSError, ValueError):
        return False


def _no(text: str, why: str, hint: str) -> InkeerError:
    """What is wrong with an address; it is shown without what may be a password."""
    shown = re.sub(r"(?<=://)[^/@]*@", "", text)
    return InkeerError(f"{safe_line(shown)[:200]}: {why}", hint, Exit.USAGE)


def _known() -> str:
    return _(
        "a module file, a folder, a .zip, or a git address such as https://... or git@host:..."
    )
