"""The house keeps its shape: imports run one way, and each library has its one room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src/inkeer"
FILES = sorted(SOURCE.rglob("*.py"))

# From the roof to the cellar: a room imports only from its own floor and from lower ones.
FLOORS = (
    ("cli", "__main__"),
    ("browse",),
    ("terminal",),
    ("export", "review", "sharing"),
    ("journal",),
    ("walk",),
    ("module",),
    ("dates", "document", "errors", "files", "language", "safe", "syntax"),
)
ROOMS_OF = {
    "typer": ("cli",),
    "rich": ("terminal", "cli"),
    "questionary": ("terminal",),
    "prompt_toolkit": ("terminal",),
    "textual": ("browse",),
    "wcwidth": ("terminal",),
    "yaml": ("document",),
    "platformdirs": ("cli",),
}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio.streams", "requests"}


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            found += [f"{node.module}.{one.name}" for one in node.names]
    return found


def _floor(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    room = _room(path)
    if room == "__init__":
        return
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] == "inkeer" and parts[1] != "__version__":
            assert _floor(parts[1]) >= _floor(room), f"{room} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_each_library_has_its_room(path: Path) -> None:
    for name in _imports(path):
        library = name.split(".")[0]
        assert _room(path) in ROOMS_OF.get(library, (_room(path),)), f"{path} imports {name}"
        assert library not in NETWORK, f"{path} imports {name}"


def test_the_cellar_has_no_circles() -> None:
    waiting = {
        path.stem: {one.split(".")[1] for one in _imports(path) if one.startswith("inkeer.")}
        & set(FLOORS[-1])
        for path in FILES
        if _room(path) in FLOORS[-1]
    }
    while waiting:
        free = [name for name, needs in waiting.items() if not (needs & set(waiting)) - {name}]
        assert free, f"a circle among {sorted(waiting)}"
        for name in free:
            del waiting[name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_file_says_what_it_does_and_is_small_enough_to_read(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 400


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_durable_writes(path: Path) -> None:
    """One file writes; a lock's file is no writing; the page, and typer's echo, only speak."""
    if path.name in ("durable.py", "lock.py"):
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("write_text", "write_bytes", "unlink", "rename", "mkdir"), path
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "open"
        ):
            raise AssertionError(f"{path} opens a file by itself")
