"""A git repository, fetched into a folder that goes away: the only file that runs git.

There is never a work tree, so no filter, hook or link of the repository has a place to act: files
are asked for one by one from what was fetched. How long it takes and how much comes are bounded.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import monotonic
from typing import IO

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.sharing.sources import MODULE_FOLDERS, Address, FetchedFiles, ListedFile, select_files

MAX_BYTES = 64 * 1024 * 1024
PATIENCE = 60.0  # seconds for all of one repository
_PAUSE = 0.05
_MAX_OUTPUT = 4 * 1024 * 1024
_MAX_ERRORS = 4096  # of what git wrote to standard error
_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "credential.interactive=false",
)


def fetch_repository(address: Address, environment: Mapping[str, str]) -> FetchedFiles:
    """The module files of a repository, and what was skipped; InkeerError when git cannot."""
    with TemporaryDirectory(prefix="inkeer-", ignore_cleanup_errors=True) as folder:
        git = _Git(Path(folder), address, environment)
        git.clone()
        blobs = git.list_blobs()
        selection = select_files(blobs)
        files = {name: git.read_blob(blobs[listed]) for name, listed in selection.files.items()}
    return FetchedFiles(files, selection.skipped)


class _Git:
    """The git program, at one repository."""

    def __init__(self, folder: Path, address: Address, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.repository = str(folder / "repository")
        self.address = address
        self.environment = _restrict(environment) | self._name_secret(environment)
        self.deadline = monotonic() + PATIENCE

    def clone(self) -> None:
        how = ("--bare", "--depth=1", "--single-branch", "--no-tags", "--no-local", "--template=")
        self._run("clone", "--quiet", *how, "--", self.address.text, self.repository)

    def _name_secret(self, environment: Mapping[str, str]) -> dict[str, str]:
        """The address with its secret as a setting: who lists processes sees the other alone."""
        if self.address.secret is None:
            return {}
        count = environment.get("GIT_CONFIG_COUNT", "")
        number = int(count) if count.isascii() and count.isdigit() else 0
        return {
            "GIT_CONFIG_COUNT": str(number + 1),
            f"GIT_CONFIG_KEY_{number}": f"url.{self.address.secret}.insteadOf",
            f"GIT_CONFIG_VALUE_{number}": self.address.text,
        }

    def list_blobs(self) -> dict[ListedFile, str]:
        """What is at the top and in the module folders, each with its object id."""
        folders = [f"{name}/" for name in MODULE_FOLDERS]
        listing = ("--git-dir", self.repository, "ls-tree", "-z", "-l", "HEAD")
        try:
            self._run("--git-dir", self.repository, "rev-parse", "--verify", "--quiet", "HEAD")
        except InkeerError:
            raise self._fail(_("there is nothing in it yet")) from None
        rows = self._run(*listing) + self._run(*listing, *folders)
        return dict(_parse_row(row) for row in rows.split(b"\0") if row)

    def read_blob(self, oid: str) -> bytes:
        return self._run("--git-dir", self.repository, "cat-file", "blob", oid)

    def _run(self, *words: str) -> bytes:
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        with TemporaryFile() as out, TemporaryFile() as errors:
            process = None
            try:
                with _hold_signals():
                    process = self._start([*settings, *words], out, errors)
                self._wait(process, out, errors)
            finally:
                if process is not None:
                    _kill(process)
            if process.returncode:
                raise self._explain(errors)
            out.seek(0)
            output = out.read(_MAX_OUTPUT + 1)
            if len(output) > _MAX_OUTPUT:
                raise self._fail(_("there is too much in it"))
            return output

    def _start(
        self, words: list[str], out: IO[bytes], errors: IO[bytes]
    ) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                ["git", *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
                env=self.environment,
                cwd=self.folder,
                start_new_session=True,  # no terminal to ask for a password on
            )
        except FileNotFoundError:
            raise InkeerError(
                _("this address needs git, which is not installed"),
                _("install git, or download the modules as a zip and add that"),
            ) from None

    def _wait(self, process: subprocess.Popen[bytes], *outputs: IO[bytes]) -> None:
        """Wait until it is done; InkeerError when that takes too long, or gives too much."""
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PAUSE)
                return
            if monotonic() > self.deadline:
                raise self._fail(
                    _("it did not arrive within {seconds} seconds").format(seconds=int(PATIENCE))
                )
            size = sum(os.fstat(file.fileno()).st_size for file in outputs)
            if size + _measure(self.folder) > MAX_BYTES:
                raise self._fail(_("there is too much in it"))

    def _explain(self, errors: IO[bytes]) -> InkeerError:
        """What git said, on one line, without what is not to be shown."""
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - _MAX_ERRORS))
        text = (
            errors.read()
            .decode("utf-8", "replace")
            .replace(self.address.clone_url, self.address.text)
        )
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        # The first that is not a warning says why; what comes after it, only that it failed.
        said = next((line for line in lines if not line.lower().startswith("warning")), "?")
        said = said.removeprefix("fatal: ")[:200]
        return self._fail(_("git says: {said}").format(said=said))

    def _fail(self, why: str) -> InkeerError:
        message = f"{self.address.text}: {why}"
        return InkeerError(message, _("see whether  git clone  works with this address"))


def _restrict(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which git asks nothing, and knows only the repository it is given."""
    allowed = {
        name: value
        for name, value in environment.items()
        if not name.startswith("GIT_") or name.startswith(("GIT_CONFIG_", "GIT_SSL_", "GIT_SSH"))
    }
    if "GIT_SSH_COMMAND" in allowed or "GIT_SSH" not in allowed:
        allowed["GIT_SSH_COMMAND"] = f"{allowed.get('GIT_SSH_COMMAND', 'ssh')} -o BatchMode=yes"
    return {
        **allowed,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }


def _parse_row(row: bytes) -> tuple[ListedFile, str]:
    """One row of ls-tree: mode, kind, object id and size, then a tab and the name."""
    head, _tab, name = row.partition(b"\t")
    mode, kind, oid, size = head.decode("ascii").split()
    plain = kind == "blob" and mode.startswith("100")
    return ListedFile(os.fsdecode(name), int(size) if size.isdigit() else 0, plain), oid


def _measure(folder: Path) -> int:
    total = 0
    for path, _folders, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(path, name)).st_size
    return total


@contextmanager
def _hold_signals() -> Iterator[None]:
    """While this lasts signals wait: one that came while git starts would leave it running alone."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(
        signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    )
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End git, and whatever it started."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
