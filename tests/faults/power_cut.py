"""A file system that forgets what was not flushed: what a power cut may leave of what was done.

What is in a file is on the disk once the file is flushed. A folder's names (made, linked, moved,
taken away) are there once that folder is flushed. All else may be there or not, each on its own;
what was written and not flushed may be there for a half.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress, product
from math import prod
from pathlib import PurePosixPath
from typing import Any

MOST = 512  # so many ways of forgetting are all tried; of more, so many by chance


class File:
    """A file's bytes: as the program sees them, and as they are surely on the disk."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.sure = data

    def left(self) -> list[bytes]:
        """What a power cut may leave of it."""
        if self.data == self.sure:
            return [self.sure]
        if self.data.startswith(self.sure):
            half = (len(self.sure) + len(self.data)) // 2
            return [self.sure, self.data[:half], self.data]
        return [self.sure, b"", self.data[: len(self.data) // 2], self.data]


class Folder:
    """A folder's names."""

    def __init__(self) -> None:
        self.names: Names = {}
        self.sure: Names = {}


Node = File | Folder
Names = dict[str, "File | Folder"]


class Change:
    """Names given or taken in one step; on the disk for sure once all its folders are flushed."""

    def __init__(self, *steps: tuple[Folder, str, Node | None]) -> None:
        self.steps = steps
        self.waiting = [folder for folder, _name, _node in steps]

    def flushed(self, folder: Folder) -> bool:
        """A folder was flushed; whether that was the last."""
        self.waiting = [one for one in self.waiting if one is not folder]
        return not self.waiting


class Disk:
    """Files and folders by their paths, as the program sees them and as a power cut leaves them."""

    def __init__(self, folders: list[str], files: Mapping[str, bytes]) -> None:
        self._root = Folder()
        self._files: list[File] = []  # also those that no longer have a name
        self._changes: list[Change] = []
        for path in sorted(folders):
            self.mkdir(path)
        for path, data in files.items():
            self._give(path, File(data))
        for change in self._changes:
            for folder, name, node in change.steps:
                _put(folder.sure, name, node)
        self._changes.clear()

    def create(self, path: str) -> None:
        """Make an empty file, unless there is one."""
        folder, name = self._at(path)
        if name not in folder.names:
            self._give(path, File())

    def write(self, path: str, data: bytes) -> None:
        """Write at the end of a file."""
        self._file(path).data += data

    def truncate(self, path: str) -> None:
        """Empty a file."""
        self._file(path).data = b""

    def link(self, path: str, other: str) -> None:
        """Give a file another name."""
        self._give(other, self._file(path))

    def rename(self, path: str, other: str) -> None:
        """Give a file or folder another name instead of this one."""
        node = self._node(path)
        self._change(Change((*self._at(path), None), (*self._at(other), node)))

    def unlink(self, path: str) -> None:
        """Take a name away."""
        self._change(Change((*self._at(path), None)))

    rmdir = unlink

    def mkdir(self, path: str) -> None:
        """Make a folder."""
        self._give(path, Folder())

    def flush(self, path: str) -> None:
        """Make sure of what is in a file, or of the names in a folder."""
        node = self._node(path)
        if isinstance(node, File):
            node.sure = node.data
            return
        waiting = []
        for change in self._changes:
            if not change.flushed(node):
                waiting.append(change)
                continue
            for folder, name, named in change.steps:
                _put(folder.sure, name, named)
        self._changes = waiting

    def now(self) -> dict[str, bytes]:
        """Every file by its path, as the program sees it."""
        return {path: file.data for path, file in _walked(self._root, lambda one: one.names)}

    def left(self, seed: int) -> Iterator[dict[str, bytes]]:
        """Every file by its path, in each way that a power cut may leave them, or MOST by chance."""
        dirty = {file: file.left() for file in self._files if file.data != file.sure}
        fates = [(False, True)] * len(self._changes)
        for chosen in _chosen([*fates, *dirty.values()], seed):
            reached = compress(self._changes, chosen)
            data = dict(zip(dirty, chosen[len(fates) :], strict=True))
            names: dict[Folder, Names] = {}
            for change in reached:
                for folder, name, node in change.steps:
                    _put(names.setdefault(folder, dict(folder.sure)), name, node)
            found = _walked(self._root, lambda one: names.get(one, one.sure))  # noqa: B023
            yield {path: data.get(file, file.sure) for path, file in found}

    def _give(self, path: str, node: Node) -> None:
        if isinstance(node, File) and node not in self._files:
            self._files.append(node)
        self._change(Change((*self._at(path), node)))

    def _change(self, change: Change) -> None:
        for folder, name, node in change.steps:
            _put(folder.names, name, node)
        self._changes.append(change)

    def _at(self, path: str) -> tuple[Folder, str]:
        parent, name = PurePosixPath(path).parent, PurePosixPath(path).name
        folder = self._node(str(parent))
        assert isinstance(folder, Folder), f"{parent} is no folder"
        return folder, name

    def _node(self, path: str) -> Node:
        node: Node = self._root
        for name in PurePosixPath(path).parts:
            assert isinstance(node, Folder), f"{path} goes through a file"
            node = node.names[name]
        return node

    def _file(self, path: str) -> File:
        file = self._node(path)
        assert isinstance(file, File), f"{path} is no file"
        return file


def _put(names: Names, name: str, node: Node | None) -> None:
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def _walked(
    folder: Folder, names: Callable[[Folder], Names], above: str = ""
) -> Iterator[tuple[str, File]]:
    """Every file under a folder, and its path."""
    for name, node in names(folder).items():
        if isinstance(node, File):
            yield above + name, node
        else:
            yield from _walked(node, names, f"{above}{name}/")


def _chosen(choices: Sequence[Sequence[Any]], seed: int) -> Iterator[tuple[Any, ...]]:
    """Every way to take one of each, or MOST of them by chance."""
    if prod(map(len, choices)) <= MOST:
        return product(*choices)
    chance = random.Random(seed)
    return (tuple(map(chance.choice, choices)) for _ in range(MOST))
