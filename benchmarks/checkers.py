"""What is said of the broken modules in tests/module/broken, by inkeer and by two well-known ways.

For each file and tool it is asked: was anything found; was it placed on the right line; was the
remedy named too, on that line; was it told once? docs/checking.md holds the table that this prints,
and says more exactly what is asked.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import peers
from remedies import named

from inkeer import i18n
from inkeer.module import json_schema, module_files
from inkeer.module.module_files import ModuleFile
from inkeer.yaml_document import parse_yaml
from inkeer.yaml_nodes import Map, Node, Scalar

HERE = Path(__file__).parent
BROKEN = HERE.parent / "tests/module/broken"
# What only a reader of conditions, quotes and the module beside a translation can know.
BEYOND = ("condition-", "computed-", "quote-", "translated-")
QUESTIONS = ("found", "placed", "explained", "told once")

Told = list[tuple[list[int], str]]  # the lines that each message may mean, and its words


class Score(NamedTuple):
    """Of how many files each question can be answered with yes."""

    found: int = 0
    placed: int = 0
    explained: int = 0
    once: int = 0

    def plus(self, told: Told, line: int, remedy: str) -> Score:
        here = [said for lines, said in told if line in lines]
        explained = bool(here) and named(remedy, " ".join(said for _lines, said in told))
        row = (bool(told), bool(here), explained, len(told) == 1)
        return Score(*(before + yes for before, yes in zip(self, row, strict=True)))


def _plain(node: Node) -> Any:
    if isinstance(node, Map):
        return {name.text: _plain(value) for name, value in node.items}
    assert isinstance(node, Scalar)
    return node.text


def inkeer(name: str) -> Told:
    """What inkeer says of a file."""
    module = BROKEN / f"{name.split('.')[0]}.yaml"
    problems = module_files.check_module(ModuleFile(module, "path"))
    return [([one.place.line], f"{one.message} {one.hint or ''}") for _p, _t, one in problems]


def peer(python: str, script: str, names: list[str], *options: str) -> dict[str, Told]:
    """What a peer says of every file."""
    command = [python, str(HERE / script), *options, *(str(BROKEN / name) for name in names)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Told] = json.loads(done.stdout)
    return told


def table(rows: dict[str, Score], count: int) -> str:
    """The scores as a table of Markdown."""
    lines = [f"| of {count} files | {' | '.join(QUESTIONS)} |", "| --- |" + " ---: |" * 4]
    lines += [f"| {tool} | {' | '.join(map(str, score))} |" for tool, score in rows.items()]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="keeps the peers for a next time")
    parser.add_argument("--verbose", action="store_true", help="tell what is said of each file")
    asked = parser.parse_args()
    i18n.activate("en")
    expected = _plain(parse_yaml((BROKEN / "expected.yaml").read_bytes(), "expected.yaml"))
    names = sorted(expected)
    with tempfile.TemporaryDirectory() as made:
        python = peers.checkers((asked.cache or Path(made)) / "peers")
        ours = Path(made) / "inkeer.schema.json"
        ours.write_text(json_schema.format_schema(), "utf-8")
        jsonschema = f"PyYAML and jsonschema {peers.JSONSCHEMA}"
        said = {
            "inkeer": {name: inkeer(name) for name in names},
            f"PyYAML and pydantic {peers.PYDANTIC}": peer(python, "with_pydantic.py", names),
            jsonschema: peer(python, "with_jsonschema.py", names),
            f"{jsonschema}, `inkeer module schema`": peer(
                python, "with_jsonschema.py", names, "--schema", str(ours)
            ),
        }
    within = [name for name in names if not name.startswith(BEYOND)]
    for files in (names, within):
        rows = {}
        for tool, told in said.items():
            score = Score()
            for name in files:
                one = expected[name]
                remedy = one.get("hint") or one["message"]
                score = score.plus(told[name], int(one["line"]), remedy)
            rows[tool] = score
        sys.stdout.write(table(rows, len(files)) + "\n\n")
    if asked.verbose:
        json.dump(said, sys.stdout, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()
