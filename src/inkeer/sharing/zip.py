"""A zip, read in memory: the only file that knows zips. What it claims of itself is not believed."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.sharing.sources import FetchedFiles, ListedFile, select_files
from inkeer.storage.safe_read import read_file
from inkeer.yaml_document import MAX_BYTES

MAX_ZIP = 16 * 1024 * 1024
MAX_NAMES = 5000
_NAME = b"PK\x01\x02"  # stands before each name in its table; that is counted before it is read
_ENCRYPTED = 1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
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


def read_zip(path: Path) -> FetchedFiles:
    """The module files in a zip, and what was skipped; InkeerError when it cannot be trusted."""
    raw = read_file(path, MAX_ZIP)
    if len(raw) > MAX_ZIP or raw.count(_NAME) > MAX_NAMES:
        raise _refuse(path, _("there is too much in it"))
    with _refusing_broken(path), zipfile.ZipFile(BytesIO(raw)) as archive:
        infos = [(_list_info(info), info) for info in archive.infolist()]
        selection = select_files((listed for listed, _info in infos), wrapped=True)
        info_of = dict(infos)
        files = {
            name: _read_member(path, archive, info_of[listed])
            for name, listed in selection.files.items()
        }
    return FetchedFiles(files, selection.skipped)


def _list_info(info: zipfile.ZipInfo) -> ListedFile:
    mode = stat.S_IFMT(info.external_attr >> 16)  # none where it was packed without
    # The name as it was written: zipfile itself cuts it off at a NUL.
    return ListedFile(info.orig_filename, info.file_size, mode in (0, stat.S_IFREG))


def _read_member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise _refuse(path, _("it has a password"), _("unpack it first, and add the folder"))
    if info.compress_type not in _PACKINGS:
        raise _refuse(path, _("its compression is not supported"))
    with archive.open(info) as file:
        return file.read(MAX_BYTES + 1)


@contextmanager
def _refusing_broken(path: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN:
        raise _refuse(path, _("not a zip that can be read")) from None


def _refuse(path: Path, why: str, hint: str | None = None) -> InkeerError:
    return InkeerError(f"{path}: {why}", hint)
