"""A git repository, fetched into a folder that goes away: the only file that runs git.

There is never a work tree, so no filter, hook or link of the repository has a place to act: files
are asked for one by one from what was fetched. How long it takes and how much comes are bounded.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import monotonic
from typing import IO, NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.sharing.address import Address
from inkeer.sharing.wanted import SHELVES, Listed, chosen
from inkeer.text import safe_line

MAX_BYTES = 64 * 1024 * 1024
PATIENCE = 60.0  # seconds for all of one repository
_PAUSE = 0.05
_MAX_LIST = 4 * 1024 * 1024
_TOLD = 4096  # of what git complained about
_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "credential.interactive=false",
)


class Blob(NamedTuple):
    """A file in a repository: what it is called there, and what git calls what it holds."""

    listed: Listed
    oid: str


def fetch_repository(
    address: Address, environment: Mapping[str, str]
) -> tuple[dict[str, bytes], list[str]]:
    """The module files of a repository, and what was passed over; InkeerError when git cannot."""
    with TemporaryDirectory(prefix="inkeer-", ignore_cleanup_errors=True) as folder:
        git = _Git(Path(folder), address, environment)
        git.clone()
        blobs = git.files()
        choice = chosen(blob.listed for blob in blobs)
        oids = {blob.listed: blob.oid for blob in blobs}
        files = {name: git.blob(oids[listed]) for name, listed in choice.files.items()}
    return files, choice.passed


class _Git:
    """The git program, at one repository."""

    def __init__(self, folder: Path, address: Address, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.address = address
        self.environment = _quiet(environment)
        self.until = monotonic() + PATIENCE

    def clone(self) -> None:
        how = ("--bare", "--depth=1", "--single-branch", "--no-tags", "--no-local", "--template=")
        self._run("clone", "--quiet", *how, "--", self.address.given, str(self.folder / "it"))

    def files(self) -> list[Blob]:
        """All at the top, and all in its shelves."""
        shelves = [f"{name}/" for name in SHELVES]
        try:
            top = self._at("ls-tree", "-z", "-l", "HEAD")
        except InkeerError:
            raise self._error(_("there is nothing in it yet")) from None
        rows = top + self._at("ls-tree", "-z", "-l", "HEAD", *shelves)
        return [_blob(row) for row in rows.split(b"\0") if row]

    def blob(self, oid: str) -> bytes:
        return self._at("cat-file", "blob", oid)

    def _at(self, *words: str) -> bytes:
        return self._run("--git-dir", str(self.folder / "it"), *words)

    def _run(self, *words: str) -> bytes:
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        with TemporaryFile() as out, TemporaryFile() as told:
            try:
                process = subprocess.Popen(
                    ["git", *settings, *words],
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=told,
                    env=self.environment,
                    cwd=self.folder,
                    start_new_session=True,  # no terminal to ask for a password on
                )
            except FileNotFoundError:
                raise InkeerError(
                    _("the program git is not here, and this address needs it"),
                    _("install git, or download the modules as a zip and add that"),
                ) from None
            try:
                self._wait(process, out, told)
            finally:
                _end(process)
            if process.returncode:
                raise self._refused(told)
            out.seek(0)
            return out.read(_MAX_LIST)

    def _wait(self, process: subprocess.Popen[bytes], *written: IO[bytes]) -> None:
        """Until it is done; InkeerError when that takes too long, or gives too much."""
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PAUSE)
                return
            if monotonic() > self.until:
                raise self._error(
                    _("it did not come within {seconds} seconds").format(seconds=int(PATIENCE))
                )
            size = sum(os.fstat(file.fileno()).st_size for file in written)
            if size + _size(self.folder) > MAX_BYTES:
                raise self._error(_("there is too much in it"))

    def _refused(self, told: IO[bytes]) -> InkeerError:
        """What git said, on one line, without what is not to be shown."""
        told.seek(max(0, told.seek(0, os.SEEK_END) - _TOLD))
        text = told.read().decode("utf-8", "replace").replace(self.address.given, self.address.text)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        # The first that is no remark says why; what comes after it, only that it failed.
        said = next((line for line in lines if not line.lower().startswith("warning")), "?")
        said = safe_line(said.removeprefix("fatal: "))[:200]
        return self._error(_("git says: {said}").format(said=said))

    def _error(self, why: str) -> InkeerError:
        message = f"{safe_line(self.address.text)}: {why}"
        return InkeerError(message, _("see whether  git clone  works with this address"))


def _quiet(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which git asks nothing, and knows no repository but the one it is given."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith("GIT_") or name.startswith(("GIT_CONFIG_", "GIT_SSL_", "GIT_SSH"))
    }
    if "GIT_SSH_COMMAND" in kept or "GIT_SSH" not in kept:
        kept["GIT_SSH_COMMAND"] = f"{kept.get('GIT_SSH_COMMAND', 'ssh')} -o BatchMode=yes"
    return {
        **kept,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }


def _blob(row: bytes) -> Blob:
    """One row of ls-tree: mode, kind, oid and size, then a tab and the name."""
    head, _tab, name = row.partition(b"\t")
    mode, kind, oid, size = head.decode("ascii").split()
    plain = kind == "blob" and mode.startswith("100")
    listed = Listed(os.fsdecode(name), int(size) if size.isdigit() else 0, plain)
    return Blob(listed, oid)


def _size(folder: Path) -> int:
    total = 0
    for place, _folders, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(place, name)).st_size
    return total


def _end(process: subprocess.Popen[bytes]) -> None:
    """Git, and whatever it started, is over."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
