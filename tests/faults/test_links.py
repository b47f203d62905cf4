"""A link in a journal leads to what is others': it is read, and nothing is changed through it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from person import Person

LINKED = ("trash", "entries", "entries/2026", "modules", "modules/.sources", "modules/.removed")


@pytest.fixture
def somebody(person: Person) -> Person:
    for module in ("grenzen", "inleven"):
        walk = ("walk", module, "--answers", "-")
        assert person.run(*walk, stdin="{}").returncode == 0
    assert person.run("delete", "-1").returncode == 0
    assert person.run("edit", "-1", "--add-tag", "rust").returncode == 0
    assert person.run("module", "new", "mijn").returncode == 0
    return person


def lead_out(person: Person, name: str) -> Path:
    """Move a folder of the journal elsewhere, and leave a link to it."""
    here, elsewhere = person.journal / name, person.home / "elsewhere"
    here.mkdir(parents=True, exist_ok=True)
    shutil.move(here, elsewhere)
    here.symlink_to(elsewhere)
    (elsewhere / "of-others.yaml").write_text("not yours: to change\n")
    (elsewhere / ".inkeer-new-1-abc").write_text("left")
    for path in (elsewhere, *elsewhere.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return elsewhere


def state(folder: Path) -> Iterator[tuple[str, int, bytes | None]]:
    for path in sorted(folder.rglob("*")):
        yield str(path), path.stat().st_mode, path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize("name", LINKED)
def test_nothing_is_changed_through_a_link(somebody: Person, name: str) -> None:
    module = somebody.home / "ander.yaml"
    shutil.copy(somebody.journal / "modules/mijn.yaml", module)
    module.write_text(module.read_text("utf-8").replace("id: mijn", "id: ander"), "utf-8")
    elsewhere = lead_out(somebody, name)
    before = [*state(elsewhere)]
    trashed = next(iter(somebody.json("trash")), None)
    for words in (
        ("doctor", "--repair"),
        ("walk", "grenzen", "--answers", "-"),
        ("edit", "-1", "--add-tag", "weg"),
        ("delete", "-1"),
        ("restore", trashed["id"] if trashed else "2"),
        ("module", "new", "nieuw"),
        ("module", "add", str(module), "--yes"),
        ("module", "translate", "mijn", "--language", "en"),
        ("module", "remove", "ander", "--yes"),
        ("trash", "--empty", "--yes"),
    ):
        done = somebody.run(*words, stdin="behouden: x\n")
        assert "fault in inkeer" not in done.stderr
        assert [*state(elsewhere)] == before, words


@pytest.mark.parametrize("name", ["entries", "entries/2026"])
def test_what_a_link_leads_to_is_read_and_told(somebody: Person, name: str) -> None:
    number = len(somebody.json("list"))
    lead_out(somebody, name)
    assert len(somebody.json("list")) == number
    done = somebody.run("doctor", "--language", "en")
    assert "inkeer reads it and never changes it" in " ".join(done.stdout.split())


@pytest.mark.parametrize("name", ["entries", "entries/2026"])
def test_a_walk_that_could_not_be_saved_is_refused_before_it(somebody: Person, name: str) -> None:
    if name == "entries/2026":
        year = f"{somebody.json('list')[0]['started']:.4}"
        name = f"entries/{year}"
    lead_out(somebody, name)
    done = somebody.run(
        "walk", "grenzen", "--language", "en", "--answers", "-", stdin="behouden: x\n"
    )
    assert done.returncode == 1
    assert "is a link, and nothing is changed through a link" in done.stderr
