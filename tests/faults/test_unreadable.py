"""A read that fails once, a folder that cannot be listed: it is told, the rest works, and it is over."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from effort import needs
from person import Person

WORD = "zilverreiger"


@pytest.fixture
def somebody(person: Person) -> Person:
    """Somebody with entries of two years, and no index yet."""
    needs("strace")
    for day, word in (("2025-03-01", "kraai"), ("2026-03-01", WORD), ("2026-03-02", "merel")):
        answers = f"zin: 'Ik zag een {word}.'\n"
        (person.home / "m.yaml").write_text(
            "format: 1\nid: m\nlanguage: nl\ntitle: M\nsections:\n  a:\n    title: A\n"
            "    questions:\n      zin: {type: text, ask: Wat zag je?}\n"
        )
        walk = ("walk", str(person.home / "m.yaml"), "--answers", "-", "--at", day)
        assert person.run(*walk, stdin=answers).returncode == 0
    forget(person)
    return person


def forget(person: Person) -> None:
    for path in (person.home / ".cache/inkeer/index").glob("*"):
        path.unlink()


def entry_file(person: Person) -> Path:
    (path,) = (p for p in person.journal.rglob("entries/*/*.yaml") if WORD in p.read_text("utf-8"))
    return path


def spoiled(
    person: Person, path: Path, fault: str, *words: str
) -> subprocess.CompletedProcess[str]:
    """A command in which a system call fails each time that it is about a path."""
    strace = ["strace", "-qq", "-f", "-o", "/dev/null", "-P", str(path), "-e", f"inject={fault}"]
    return subprocess.run(
        [*strace, person.inkeer, "--language", "en", *words],
        env=person.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def ids(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 0, done.stderr
    return [row["id"] for row in json.loads(done.stdout)]


@pytest.mark.parametrize(
    "fault",
    [
        *("openat:error=EIO", "openat:error=EACCES", "openat:error=EMFILE", "openat:error=ESTALE"),
        *("read:error=EIO", "read:error=EAGAIN"),
    ],
)
def test_a_read_that_fails_once_hides_nothing_for_good(somebody: Person, fault: str) -> None:
    path = entry_file(somebody)
    for known in (False, True):
        if known:  # also where the index knows the file, and has to read it again
            path.write_text(path.read_text("utf-8").replace("Ik zag", "Ik zag wel"), "utf-8")
        done = spoiled(somebody, path, fault, "list", "--json")
        assert len(ids(done)) == 2
        assert f"warning: {path} cannot be read" in done.stderr
        for words in (("list",), ("search", WORD), ("export", "--format", "json")):
            done = somebody.run(*words, *(["--json"] if words[0] != "export" else []))
            assert len(ids(done)) == (1 if words[0] == "search" else 3)
            assert done.stderr == ""


@pytest.mark.parametrize(
    "fault", ["openat:error=EACCES", "openat:error=EIO", "getdents64:error=EIO"]
)
def test_a_folder_that_cannot_be_listed_stops_nothing(somebody: Person, fault: str) -> None:
    year = somebody.journal / "entries/2025"
    for known in (False, True):
        if known:
            assert len(ids(somebody.run("list", "--json"))) == 3
        for words in ((), ("list",), ("modules",), ("today",), ("intentions",), ("export",)):
            done = spoiled(somebody, year, fault, *words)
            assert done.returncode == 0, (words, done.stderr)
            if words == ("list",):
                assert f"warning: {year} cannot be read" in done.stderr
        done = spoiled(somebody, year, fault, "list", "--json")
        assert len(ids(done)) == (3 if known else 2)  # what the index knows is still there
        done = spoiled(somebody, year, fault, "doctor")
        assert done.returncode == 1
        assert f"{year}cannotberead" in "".join(done.stdout.split())
        assert "2 entries" in done.stdout
    assert len(ids(somebody.run("list", "--json"))) == 3
