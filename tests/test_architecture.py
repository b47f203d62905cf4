"""The house keeps its shape: imports run one way, and each library has its one room."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src/inkeer"
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}

# From the roof to the ground: a room imports only from its own floor and from lower ones.
FLOORS = (
    ("cli", "__main__"),
    ("browse",),
    ("terminal", "export", "review", "sharing"),
    ("journal",),
    ("walk",),
    ("module",),
    ("yaml_document", "yaml_errors", "yaml_nodes"),
    ("storage",),
    ("day_parser", "errors", "i18n", "local_time", "text", "__init__"),
)
ROOMS_OF = {
    "typer": {"cli"},
    "platformdirs": {"cli"},
    "textual": {"browse"},
    "rich": {"terminal"},
    "questionary": {"terminal"},
    "prompt_toolkit": {"terminal"},
    "wcwidth": {"terminal"},
    "yaml": {"yaml_document"},
}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests"}
WRITERS = {"atomic_write.py", "file_lock.py"}


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """The names that a file imports, each in full."""
    names = set()
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _own_imports(path: Path) -> set[Path]:
    """The files of ours that a file imports."""
    paths = set()
    for name in _imports(path):
        for dotted in (name, name.rpartition(".")[0]):
            bare = SOURCE.parent.joinpath(*dotted.split("."))
            paths |= {bare.with_suffix(".py"), bare / "__init__.py"} & TREES.keys()
    return paths - {path}


def _floor(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def test_imports_run_one_way() -> None:
    up = [
        f"{path.relative_to(SOURCE)} imports {other.relative_to(SOURCE)}"
        for path in TREES
        for other in _own_imports(path)
        if other != SOURCE / "__init__.py" and _floor(_room(other)) < _floor(_room(path))
    ]
    assert not up


def test_there_are_no_circles() -> None:
    waiting = {
        path: {other for other in _own_imports(path) if other.name != "__init__.py"}
        for path in TREES
    }
    while waiting:
        free = [path for path, needs in waiting.items() if not needs & waiting.keys()]
        assert free, f"a circle among {sorted(str(path.relative_to(SOURCE)) for path in waiting)}"
        for path in free:
            del waiting[path]


def test_each_library_has_its_room() -> None:
    for path in TREES:
        for name in _imports(path):
            library = name.partition(".")[0]
            assert library not in NETWORK, f"{path} imports {name}"
            assert _room(path) in ROOMS_OF.get(library, {_room(path)}), f"{path} imports {name}"


def test_every_file_says_what_it_does_and_is_small_enough_to_read() -> None:
    for path, tree in TREES.items():
        assert ast.get_docstring(tree), path
        assert path.read_text("utf-8").count("\n") <= 400, path


def test_only_the_ground_writes() -> None:
    """A lock's file is no writing; the page, and typer's echo, only speak."""
    for path, tree in TREES.items():
        if path.name in WRITERS:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("write_text", "write_bytes", "unlink", "rename", "mkdir")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "open", f"{path} opens a file by itself"
