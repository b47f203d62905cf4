"""Checking a thousand modules, beside only parsing the same files with CSafeLoader.

Each round times `inkeer module check`, its start and all, and then a bare parser, and divides: a
slow machine slows both. Told is the median of the rounds. The modules are the ones that ship, each
with its translations, over and over under other names.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
from pathlib import Path

from measuring import INKEER, taken

from inkeer.module import library, module_files

MODULES, LIMIT = 1_000, 12
PARSE = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).glob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


def written(folder: Path, count: int) -> None:
    """Fill a folder with so many modules, and their translations."""
    folder.mkdir(parents=True)
    originals = [
        path for path in sorted(library.shipped_folder().iterdir()) if path.name.count(".") == 1
    ]
    for number in range(count):
        original = originals[number % len(originals)]
        name = f"{original.stem}-{number}"
        for path in (original, *module_files.find_translations(original).values()):
            text = path.read_text("utf-8")
            renamed = re.sub(rf"(?m)^(id|translates): {original.stem}$", rf"\1: {name}", text)
            (folder / path.name.replace(original.stem, name, 1)).write_text(renamed, "utf-8")


def main() -> int:
    """Measure, and say whether it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=int, default=MODULES)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    ratios = []
    with tempfile.TemporaryDirectory() as home:
        journal = Path(home) / "journal"
        modules = journal / "modules"
        written(modules, given.modules)
        check = [INKEER, "module", "check", "--journal", str(journal)]
        for number in range(given.rounds + 1):
            ours = taken(check, home).seconds
            bare = taken([sys.executable, "-c", PARSE, str(modules)], home).seconds
            if number:  # the first writes bytecode and warms the disk
                ratios.append(ours / bare)
                sys.stdout.write(f"{ours:6.2f} s  {bare:6.2f} s  {ours / bare:5.2f}\n")
    middle = statistics.median(ratios)
    verdict = "ok" if middle <= LIMIT else "SHORT"
    sys.stdout.write(f"check / CSafeLoader  {middle:.2f}  at most {LIMIT}  {verdict}\n")
    return middle > LIMIT


if __name__ == "__main__":
    sys.exit(main())
