"""Real repositories, and what a hostile one may try. Nothing in it is run, followed or checked out."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from inkeer.errors import InkeerError
from inkeer.sharing import git as under_test
from inkeer.sharing.git import fetch_repository
from inkeer.sharing.sources import parse_address
from sharing.offered import BRAVE, CALM, RUST, committed, git, repository

SECRET = "s3cret-token"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made, to see that none is left."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def taken(text: str, **more: str) -> tuple[dict[str, bytes], list[str]]:
    return fetch_repository(parse_address(text), {**os.environ, **more})


def refused(text: str, **more: str) -> InkeerError:
    with pytest.raises(InkeerError) as caught:
        taken(text, **more)
    assert "\n" not in caught.value.message
    return caught.value


@pytest.mark.parametrize("address", ["file://{path}", "{path}/.git", "file://{path}#calm"])
def test_what_was_committed_comes(tmp_path: Path, temporary: Path, address: str) -> None:
    path = repository(tmp_path / "it", calm=CALM, calm_nl=RUST)
    committed(path / "..//it", calm=CALM.replace("version: 2", "version: 3"))
    (path / "calm.yaml").write_text("not committed", "utf-8")
    found, passed = taken(address.format(path=path))
    assert found["calm.yaml"] == CALM.replace("version: 2", "version: 3").encode()
    assert found["calm.nl.yaml"] == RUST.encode()
    assert passed == []
    assert list(temporary.iterdir()) == []


def test_its_shelves(tmp_path: Path, temporary: Path) -> None:
    path = tmp_path / "it"
    for shelf, name in (("modules", "calm"), ("reflections", "brave"), ("other", "no")):
        (path / shelf).mkdir(parents=True)
        (path / shelf / f"{name}.yaml").write_text(CALM, "utf-8")
    assert sorted(taken(f"file://{repository(path)}")[0]) == ["brave.yaml", "calm.yaml"]


def test_links_and_other_repositories_in_it_are_not_followed(
    tmp_path: Path, temporary: Path
) -> None:
    path = repository(tmp_path / "it", calm=CALM)
    (path / "link.yaml").symlink_to("/etc/passwd")
    (path / "modules").symlink_to("/etc")
    repository(path / "sub.yaml", brave=BRAVE)
    found, passed = taken(f"file://{committed(path)}")
    assert list(found) == ["calm.yaml"]
    assert sorted(passed) == [
        "link.yaml is a link, or not a file",
        "sub.yaml is a link, or not a file",
    ]


def test_its_filters_hooks_and_attributes_do_nothing(tmp_path: Path, temporary: Path) -> None:
    path = repository(tmp_path / "it", calm=CALM)
    trap = tmp_path / "ran"
    script = path / ".git/hooks/post-checkout"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!/bin/sh\ntouch {trap}\n", "utf-8")
    script.chmod(0o755)
    (path / ".gitattributes").write_text("*.yaml filter=lfs ident\n", "utf-8")
    (path / ".lfsconfig").write_text("[lfs]\nurl = https://example.org\n", "utf-8")
    committed(path)
    settings = {
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "filter.lfs.smudge",
        "GIT_CONFIG_VALUE_0": f"touch {trap}",
        "GIT_CONFIG_KEY_1": "core.hooksPath",
        "GIT_CONFIG_VALUE_1": str(script.parent),
    }
    assert taken(f"file://{path}", **settings)[0] == {"calm.yaml": CALM.encode()}
    assert not trap.exists()
    git(tmp_path, "clone", "--quiet", "--config", f"core.hooksPath={script.parent}", str(path), "x")
    assert trap.exists(), "an ordinary clone would have run it"


def test_large_and_very_many_files(tmp_path: Path, temporary: Path) -> None:
    path = repository(tmp_path / "it", calm=CALM, large="#" * 300_000)
    assert taken(f"file://{path}")[1] == ["large.yaml is too large"]
    committed(path, **{f"m{number}": CALM for number in range(200)})
    assert "more than 200" in refused(f"file://{path}").message


def test_an_empty_one_and_none_at_all(tmp_path: Path, temporary: Path) -> None:
    path = tmp_path / "it"
    path.mkdir()
    git(path, "init", "--quiet", ".")
    assert "nothing in it yet" in refused(f"file://{path}").message
    assert "git says: " in refused(f"file://{tmp_path}/nowhere").message
    assert list(temporary.iterdir()) == []


def test_without_git(tmp_path: Path, temporary: Path) -> None:
    told = refused("https://example.org/m.git", PATH=str(tmp_path))
    assert "this address needs git" in told.message
    assert told.hint is not None
    assert "zip" in told.hint


def a_git(folder: Path, script: str) -> str:
    """A program called git that does something else; the PATH on which it is found."""
    folder.mkdir()
    path = folder / "git"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_what_git_says_is_told_safely_and_without_the_password(
    tmp_path: Path, temporary: Path
) -> None:
    script = 'echo "warning: x" >&2; for a; do printf "fatal: \\033[2J$a\\n" >&2; done; exit 128'
    address = f"https://me:{SECRET}@example.org/m.git"
    told = refused(address, PATH=a_git(tmp_path / "bin", f"shift 12; {script}"))
    assert SECRET not in told.format_line()
    assert "\x1b" not in told.message
    assert "git says: " in told.message


@pytest.mark.parametrize(
    "address",
    [
        f"https://me:{SECRET}@example.org/m.git",
        f"https://{SECRET}@example.org/m.git",
        f"ssh://me:{SECRET}@example.org/m",
        f"https://example.org/m?access_token={SECRET}",
        f"http://example.org/m.git?a=1&private_token={SECRET}",
    ],
)
def test_a_secret_is_in_no_word_of_a_command(tmp_path: Path, temporary: Path, address: str) -> None:
    words = tmp_path / "words"
    script = f"""PATH={os.environ["PATH"]}
for word; do echo "$word" >> {words}; done
git config --list >> {words}.known
exit 128"""
    told = refused(address, PATH=a_git(tmp_path / "bin", script))
    assert SECRET not in words.read_text()
    assert SECRET not in told.format_line()
    known = Path(f"{words}.known").read_text()
    assert f"url.{address}.insteadof=" in known  # and git does get it


def test_a_listing_that_is_too_long_is_refused(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository(tmp_path / "it", calm=CALM)
    monkeypatch.setattr(under_test, "_MAX_OUTPUT", 50)
    assert "there is too much in it" in refused(f"file://{path}").message


def test_git_that_does_not_end_is_ended_with_what_it_started(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_test, "PATIENCE", 0.5)
    trace = tmp_path / "pid"
    script = f"sleep 600 & echo $! > {trace}; wait"
    told = refused("https://example.org/m.git", PATH=a_git(tmp_path / "bin", script))
    assert "did not arrive within" in told.message
    assert list(temporary.iterdir()) == []
    child = int(trace.read_text())
    for _attempt in range(200):
        if not _runs(child):
            break
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    """Whether a process is there, and no mere trace of one."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("where", [">&2", ">&1", "> big"])
def test_what_gives_too_much_is_ended(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(under_test, "MAX_BYTES", 100_000)
    program = a_git(tmp_path / "bin", f"cat /dev/zero | head -c 1000000000 {where}")
    told = refused("https://example.org/m.git", PATH=program)
    assert "there is too much in it" in told.message
    assert list(temporary.iterdir()) == []


def test_git_asks_nothing_and_knows_no_other_repository(tmp_path: Path, temporary: Path) -> None:
    seen = tmp_path / "seen"
    program = a_git(tmp_path / "bin", f'env > {seen}; echo "$@" >> {seen}; exit 1')
    refused("git@example.org:m.git", PATH=program, GIT_DIR="/elsewhere", GIT_ASKPASS="/bin/ask")
    told = seen.read_text("utf-8").splitlines()
    assert "GIT_TERMINAL_PROMPT=0" in told
    assert "GIT_ASKPASS=" in told
    assert "GIT_SSH_COMMAND=ssh -o BatchMode=yes" in told
    assert not any(line.startswith("GIT_DIR=") for line in told)
    assert "-- git@example.org:m.git" in told[-1]
    assert "--recurse" not in told[-1]
