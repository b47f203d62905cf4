"""Where modules are: a file, a folder, a zip, a git repository; and which files there are taken.

Nothing that a source says of itself is trusted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from inkeer.errors import InkeerError, UsageError
from inkeer.i18n import _
from inkeer.module import library, module_files
from inkeer.module.identifiers import MODULE_ID
from inkeer.module.module_files import ENDINGS
from inkeer.storage.safe_read import read_file, unreadable_error
from inkeer.text import sanitize_line
from inkeer.yaml_document import MAX_BYTES

MAX_FILES = 200
MODULE_FOLDERS = ("modules", "reflections")  # where modules may be, inside a source
_SCHEMES = ("https", "http", "ssh", "git", "file")
_URL = r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<rest>.*)"
_SCP = r"[A-Za-z0-9_][\w.-]*@[A-Za-z0-9][\w.-]*:(?!:).+"  # git@example.org:team/modules.git
_HELPER = r"[A-Za-z0-9][A-Za-z0-9+.-]*::.*"  # ext::sh -c ...: a program of the address's choice
_UNPRINTABLE = r"[\x00-\x1f\x7f\ud800-\udfff]"  # cannot be kept either


# -- addresses -----------------------------------------------------------------------------


class SourceKind(Enum):
    """What stands at an address."""

    FILE = "file"
    FOLDER = "folder"
    ZIP = "zip"
    GIT = "git"


class Address(NamedTuple):
    """Where modules are. `text` may be shown and kept; `secret` is what git needs in its place."""

    kind: SourceKind
    text: str
    name: str | None = None  # the one module that is wanted, of several
    secret: str | None = None

    @property
    def path(self) -> Path:
        """The file or folder; not for git."""
        return Path(self.text)

    @property
    def clone_url(self) -> str:
        """What git is given, with what must not be shown or kept."""
        return self.secret or self.text

    @property
    def label(self) -> Path:
        """A short name for it in messages about its files."""
        if self.kind is not SourceKind.GIT:
            return self.path
        return Path(re.split(r"[/:]", self.text.rstrip("/"))[-1] or "git")


def parse_address(text: str) -> Address:
    """The address that a person typed; InkeerError when it is not one, or not a safe one."""
    if not text.strip() or re.search(_UNPRINTABLE, text):
        raise _refuse(text, _("not a valid address"))
    if text.startswith("-"):
        hint = _("a path may begin with ./")
        raise _refuse(text, _("an address cannot begin with a dash"), hint)
    if re.fullmatch(_HELPER, text):
        raise _refuse(text, _("this kind of address is not supported"))
    whole, name = text, None
    before, hash_sign, after = text.rpartition("#")
    if hash_sign and re.fullmatch(MODULE_ID, after) and not _exists(text):
        whole, name = before, after
    return _parse_location(whole)._replace(name=name)


def _parse_location(text: str) -> Address:
    if match := re.fullmatch(_URL, text):
        return _parse_url(text, match["scheme"].lower(), match["rest"])
    if not _exists(text) and re.fullmatch(_SCP, text):
        return Address(SourceKind.GIT, text)
    path = _absolute(text)
    if text.rstrip("/").endswith(".git"):
        return Address(SourceKind.GIT, path)
    if Path(path).is_dir():
        return Address(SourceKind.FOLDER, path)
    if text.lower().endswith(".zip"):
        return Address(SourceKind.ZIP, path)
    if text.endswith(ENDINGS):
        return Address(SourceKind.FILE, path)
    if _exists(text):
        raise _refuse(text, _("not a module, a folder or a zip"))
    raise _refuse(text, _("there is no file or folder of that name"))


def _parse_url(text: str, scheme: str, rest: str) -> Address:
    if scheme not in _SCHEMES:
        raise _refuse(text, _("this kind of address is not supported"))
    if scheme in ("http", "https") and text.lower().endswith((".zip", *ENDINGS)):
        hint = _("download it first, and give the path of the file")
        raise _refuse(text, _("from the web, inkeer only takes git repositories"), hint)
    authority, slash, path = rest.partition("/")
    user, at, host = authority.rpartition("@")
    if host.startswith("-") or user.startswith("-"):
        raise _refuse(text, _("not a valid address"))
    if scheme == "file":
        return Address(SourceKind.GIT, text)
    name = user.partition(":")[0] + at if scheme == "ssh" else ""  # a name alone is no secret
    shown = f"{scheme}://{name}{host}{slash}{path.partition('?')[0]}"  # a query may be a token
    return Address(SourceKind.GIT, shown, secret=None if shown == text else text)


def _absolute(text: str) -> str:
    return os.path.normpath(library.expand_path(text).absolute())


def _exists(text: str) -> bool:
    try:
        return Path(_absolute(text)).exists()
    except (OSError, ValueError):
        return False


def _refuse(text: str, why: str, hint: str | None = None) -> InkeerError:
    """What is wrong with an address, which is shown without what may be a password."""
    shown = re.sub(r"(?<=://)[^/@]*@|(?<=[/.])([^/]*)\?.*", r"\1", text)
    kinds = _(
        "a module file, a folder, a .zip, or a git address such as https://... or git@host:..."
    )
    return UsageError(f"{shown[:200]}: {why}", hint or kinds)


# -- which files of a source are taken -----------------------------------------------------


class ListedFile(NamedTuple):
    """A name in a source; `plain` unless it is a link, a pipe or a device."""

    name: str
    size: int
    plain: bool = True


class Selection(NamedTuple):
    """The files to read, each by its name without folders; and what is skipped, and why."""

    files: dict[str, ListedFile]
    skipped: list[str]


class FetchedFiles(NamedTuple):
    """Module files by their names, and what was skipped, and why."""

    files: dict[str, bytes]
    skipped: list[str]


def select_files(listed: Iterable[ListedFile], wrapped: bool = False) -> Selection:
    """The YAML files at the top and in the module folders; InkeerError when a name is not safe.

    In a zip everything may be `wrapped` in one folder.
    """
    located = [(_split_name(file.name), file) for file in listed]
    if wrapped:
        located = _unwrap(located)
    selection = Selection({}, [])
    for parts, file in located:
        if not _may_be_module(parts):
            continue
        name = parts[-1]
        if not file.plain:
            selection.skipped.append(_("{name} is a link, or not a file").format(name=_show(name)))
        elif file.size > MAX_BYTES:
            selection.skipped.append(_("{name} is too large").format(name=_show(name)))
        elif name in selection.files:
            message = _("there are two files called {name}")
            raise InkeerError(message.format(name=_show(name)), _("keep one of them"))
        else:
            selection.files[name] = file
        if len(selection.files) + len(selection.skipped) > MAX_FILES:
            message = _("there are more than {count} module files").format(count=MAX_FILES)
            raise InkeerError(message, _("name one file, or a smaller folder"))
    return selection


_Located = list[tuple[tuple[str, ...], ListedFile]]


def _split_name(name: str) -> tuple[str, ...]:
    """The folders and the file of a name; InkeerError when it leads out of its source."""
    parts = name.removeprefix("./").rstrip("/").split("/")
    if any(part in ("", ".", "..") for part in parts) or re.search(r"[\x00\\]|^[A-Za-z]:", name):
        message = _("it holds a file that would land outside its folder: {name}").format(
            name=name[:80]
        )
        raise InkeerError(message, _("nothing was added; ask whoever made it"))
    return tuple(parts)


def _unwrap(located: _Located) -> _Located:
    """The files without a folder that holds everything, and without what a Mac adds."""
    located = [(parts, file) for parts, file in located if parts[0] != "__MACOSX"]
    tops = {parts[0] for parts, _file in located}
    nested = all(len(parts) > 1 for parts, file in located if not file.name.endswith("/"))
    if len(tops) != 1 or tops & set(MODULE_FOLDERS) or not nested:
        return located
    return [(parts[1:], file) for parts, file in located if len(parts) > 1]


def _may_be_module(parts: tuple[str, ...]) -> bool:
    near = len(parts) == 1 or (len(parts) == 2 and parts[0] in MODULE_FOLDERS)
    return near and parts[-1].endswith(ENDINGS) and not parts[-1].startswith(".")


def _show(name: str) -> str:
    return sanitize_line(name)[:80]


# -- a file and a folder -------------------------------------------------------------------


def read_module_file(path: Path) -> FetchedFiles:
    """A module and its translations; the module itself may be a link, since a person named it."""
    module = module_files.find_base(path)
    fetched = FetchedFiles({module.name: read_file(module, MAX_BYTES)}, [])
    for sibling in module_files.find_translations(module).values():
        if sibling.is_symlink() or not sibling.is_file():
            message = _("{name} is a link, or not a file")
            fetched.skipped.append(message.format(name=_show(sibling.name)))
        else:
            fetched.files[sibling.name] = read_file(sibling, MAX_BYTES)
    return fetched


def read_folder(path: Path) -> FetchedFiles:
    """The module files in a folder and its module folders."""
    selection = select_files(_list_folder(path))
    files = {name: read_file(path / file.name, MAX_BYTES) for name, file in selection.files.items()}
    return FetchedFiles(files, selection.skipped)


def _list_folder(path: Path) -> Iterator[ListedFile]:
    yield from _list_files(path, "")
    for name in MODULE_FOLDERS:
        folder = path / name
        if folder.is_dir() and not folder.is_symlink():
            yield from _list_files(folder, f"{name}/")


def _list_files(folder: Path, head: str) -> Iterator[ListedFile]:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        raise unreadable_error(folder, error) from None
    for entry in entries:
        if entry.name.endswith(ENDINGS) and not entry.name.startswith("."):
            size = entry.stat(follow_symlinks=False).st_size
            yield ListedFile(head + entry.name, size, entry.is_file(follow_symlinks=False))
