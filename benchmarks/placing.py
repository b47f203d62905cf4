"""Where a checker's path into loaded data stands in its YAML file; for the peers' environment."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

At = Sequence[str | int]
Problems = Callable[[Path, Any], list[tuple[tuple[str | int, ...], str]]]


def main(paths: list[str], yaml: Any, problems: Problems) -> None:
    """Write what is said of each file: the lines that may be meant, and the words."""
    told = {}
    for name in paths:
        path = Path(name)
        raw = path.read_bytes()
        try:
            data = yaml.safe_load(raw)
            node = yaml.compose(raw, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            marks = [error.problem_mark, error.context_mark]
            at = [mark.line + 1 for mark in marks if mark is not None]
            said = " ".join(one for one in (error.context, error.problem, error.note) if one)
            told[path.name] = [(at, said)]
            continue
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            told[path.name] = [([_line_of(error, raw)], str(error))]
            continue
        told[path.name] = [
            (lines(node, steps), f"{'.'.join(map(str, steps))}: {message}")
            for steps, message in problems(path, data)
        ]
    json.dump(told, sys.stdout)


def _line_of(error: Any, raw: bytes) -> int:
    position = getattr(error, "position", getattr(error, "start", 0)) or 0
    return raw[:position].count(b"\n") + 1


def lines(node: Any, path: At) -> list[int]:
    """Every line that a path can be said to point at: of its key, and of its value.

    A step that is not in the file (the name of a type, a key that is missing) stays where it is.
    """
    found = [1]
    for step in path:
        if node is None:
            break
        if node.id == "sequence" and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            found = [node.start_mark.line + 1]
            continue
        pairs = node.value if node.id == "mapping" else ()
        for key, value in pairs:
            if key.value == str(step):
                found = [key.start_mark.line + 1, value.start_mark.line + 1]
                node = value
                break
    return found
