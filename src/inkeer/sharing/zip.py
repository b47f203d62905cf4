"""A zip, read in memory: the only file that knows zips. What it claims of itself is not believed."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.sharing.wanted import Choice, Listed, chosen
from inkeer.storage.safe_read import read_file
from inkeer.text import safe_line
from inkeer.yaml_document import MAX_BYTES

T = TypeVar("T")

MAX_ZIP = 16 * 1024 * 1024
MAX_NAMES = 5000
_NAME = b"PK\x01\x02"  # stands before each name in its table; that is counted before it is read
_ENCRYPTED = 1
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    OSError,
)


def unpacked(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """The module files in a zip, and what was passed over; InkeerError when it cannot be trusted."""
    raw = read_file(path, MAX_ZIP)
    if len(raw) > MAX_ZIP or raw.count(_NAME) > MAX_NAMES:
        raise _refused(path, _("there is too much in it"))
    archive = _told(path, lambda: zipfile.ZipFile(BytesIO(raw)))
    with archive:
        return _read(path, archive)


def _read(path: Path, archive: zipfile.ZipFile) -> tuple[dict[str, bytes], list[str]]:
    infos = archive.infolist()
    choice: Choice = chosen((_listed(info) for info in infos), wrapped=True)
    by_listed = {_listed(info): info for info in infos}
    found = {}
    for name, listed in choice.files.items():
        info = by_listed[listed]
        if info.flag_bits & _ENCRYPTED:
            raise _refused(path, _("it has a password"), _("unpack it first, and add the folder"))
        if info.compress_type not in _KNOWN:
            raise _refused(path, _("it is packed in a way that is not used here"))
        found[name] = _told(path, lambda info=info: _bytes(archive, info))  # type: ignore[misc]
    return found, choice.passed


def _listed(info: zipfile.ZipInfo) -> Listed:
    mode = stat.S_IFMT(info.external_attr >> 16)  # none where it was packed without
    # The name as it was written: zipfile itself cuts it off at a NUL.
    return Listed(info.orig_filename, info.file_size, mode in (0, stat.S_IFREG))


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as file:
        return file.read(MAX_BYTES + 1)


def _told(path: Path, read: Callable[[], T]) -> T:
    try:
        return read()
    except _BROKEN:
        raise _refused(path, _("this is no zip that can be read")) from None


def _refused(path: Path, why: str, hint: str | None = None) -> InkeerError:
    return InkeerError(f"{safe_line(str(path))}: {why}", hint)
