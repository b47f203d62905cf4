"""Looking back in a journal of years: inkeer beside itself, jrnl, ripgrep and a bare YAML parser.

Each round times inkeer and then the other, and divides: a slow machine or a busy moment slows both.
Told is the median of the rounds, and how large inkeer was at its largest. A first round that does
not count writes bytecode, warms the disk and makes the index. Full-text search finds words, and
ripgrep any run of letters: what they find need not be the same.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import peers
from measuring import COMMON, EVERY, INKEER, RARE, FailedError, Taken, environment, taken

SIZES = (1_000, 10_000, 100_000)
JUDGED = 10_000  # smaller journals are for a quick look: everything is timed, nothing is judged
LEAST, PATIENCE = 3, 60.0  # rounds, and the seconds after which there are no more than these
MIB = 1024 * 1024
ANSWERS = """\
opdracht: De tweede ploeg van de drukkerij
peter: Ik neem altijd op. Ook als ik net aan tafel zit, en daarna is het eten koud.
verwachting: Dat ik er ben. Ze bellen mij voordat ze elkaar bellen, en ik laat het zo.
stoel: ik
betaling: uur
tarief: 90
gefactureerd: 60
weggewerkt: 21
behouden: Dat ik het graag doe. Het moment waarop iemand het zelf ziet, dat wil ik niet kwijt.
meekijken: Marit
grens: Na zes uur hoor je me de volgende ochtend.
"""
PARSE = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


class AbsentError(Exception):
    """What would be measured is not there; the message says what."""


class Place:
    """A journal of one size, the homes in which it is looked at, and who looks."""

    def __init__(self, size: int, cache: Path, scratch: Path) -> None:
        self.size = size
        self.kept = made(cache / "journals", size)
        self.journal = self.kept / "inkeer"
        self._program = peers.jrnl(cache / "peers")
        self._scratch = scratch / str(size)
        self.home = self._scratch / "inkeer"
        self.home.mkdir(parents=True)

    def inkeer(self, *arguments: str) -> Taken:
        """A verb of inkeer on the journal."""
        return taken([INKEER, *arguments, "--journal", str(self.journal)], self.home)

    def jrnl(self, *arguments: str) -> Taken:
        """The same asked of jrnl."""
        return taken([self._program, *arguments], self._jrnl_home)

    def ripgrep(self, word: str) -> Taken:
        """The files with a word in them."""
        program = peers.ripgrep()
        if program is None:
            raise AbsentError("ripgrep is not here")
        return taken([program, "-l", "-i", word, str(self.journal / "entries")], self.home)

    def parsed(self) -> Taken:
        """All files read with PyYAML's fastest loader, and nothing done with them."""
        return taken([sys.executable, "-c", PARSE, str(self.journal)], self.home)

    def indexed(self) -> Taken:
        """A list of one, of a journal that was never looked at."""
        index = self.home / ".cache" / "inkeer"
        with suppress(FileNotFoundError):
            shutil.rmtree(index)
        found = self.inkeer("list", "-n", "1")
        if not index.is_dir():
            raise AbsentError("there is no index")
        return found

    def saved(self) -> Taken:
        """A walk saved, in a copy of the journal."""
        journal, home = self._to_write_in
        command = [INKEER, "walk", "grenzen", "--answers", "-", "--journal", str(journal)]
        return taken(command, home, ANSWERS.encode())

    def added(self) -> Taken:
        """The same added to a copy of jrnl's journal."""
        return taken([self._program, f"today: {ANSWERS}"], self._jrnl_home_to_write_in)

    def found(self, word: str) -> int | None:
        """How many entries inkeer finds with a word in them; None when it cannot search."""
        command = [INKEER, "search", word, "--json", "--journal", str(self.journal)]
        told = subprocess.run(command, capture_output=True, env=environment(self.home))
        return len(json.loads(told.stdout)) if told.returncode == 0 else None

    @cached_property
    def _jrnl_home(self) -> Path:
        home = self._scratch / "jrnl"
        peers.set_up_jrnl(self._program, home, self.kept / "jrnl.txt")
        return home

    @cached_property
    def _jrnl_home_to_write_in(self) -> Path:
        home = self._scratch / "jrnl-writing"
        copy = shutil.copy(self.kept / "jrnl.txt", self._scratch / "jrnl.txt")
        peers.set_up_jrnl(self._program, home, Path(copy))
        return home

    @cached_property
    def _to_write_in(self) -> tuple[Path, Path]:
        journal, home = self._scratch / "journal", self._scratch / "inkeer-writing"
        shutil.copytree(self.journal, journal)
        home.mkdir()
        taken([INKEER, "list", "-n", "1", "--journal", str(journal)], home)
        return journal, home


Run = Callable[[Place], Taken]


class Pair(NamedTuple):
    """Two runs to time after each other, and by size how much longer the first may take."""

    what: str
    limits: Mapping[int, float]
    ours: Run
    theirs: Run


class Peak(NamedTuple):
    """A run, and how many MiB it may take at any size."""

    what: str
    limit: float
    ours: Run


def version(place: Place) -> Taken:
    """The least that a start of inkeer takes."""
    return taken([INKEER, "--version"], place.home)


def verb(*arguments: str) -> Run:
    """A verb of inkeer."""
    return lambda place: place.inkeer(*arguments)


def jrnl(*arguments: str) -> Run:
    """What jrnl has for it."""
    return lambda place: place.jrnl(*arguments)


LIST, SEARCH = verb("list", "-n", "10"), verb("search", RARE)
EXPORT = verb("export", "--format", "markdown")
THEIR_LIST, THEIR_SEARCH = jrnl("-n", "10", "--short"), jrnl("-contains", RARE)

CASES: dict[str, Pair | Peak] = {
    "list": Pair("list -n 10 / --version", {10_000: 1.7}, LIST, version),
    "search": Pair("search, rare word / --version", {10_000: 1.7}, SEARCH, version),
    "list-jrnl": Pair("list -n 10 / jrnl", {10_000: 0.15, 100_000: 0.06}, LIST, THEIR_LIST),
    "search-jrnl": Pair(
        "search, rare word / jrnl", {10_000: 0.15, 100_000: 0.06}, SEARCH, THEIR_SEARCH
    ),
    "search-ripgrep": Pair(
        "search, rare word / ripgrep", {100_000: 1.3}, SEARCH, lambda place: place.ripgrep(RARE)
    ),
    "export": Pair(
        "export of all, Markdown / jrnl", {10_000: 0.4}, EXPORT, jrnl("--format", "markdown")
    ),
    "save": Pair("saving a walk / jrnl", {10_000: 0.25}, Place.saved, Place.added),
    "index": Pair("making the index / parsing YAML", {10_000: 1.5}, Place.indexed, Place.parsed),
    "memory-list": Peak("memory: list of all", 32, verb("list")),
    "memory-search": Peak("memory: search, rare word", 32, SEARCH),
    "memory-search-common": Peak("memory: search, common word", 32, verb("search", COMMON)),
    "memory-export": Peak("memory: export of all", 48, EXPORT),
}


def made(folder: Path, size: int) -> Path:
    """Where the journal of a size is; made now when it is not there yet."""
    place = folder / str(size)
    if not place.is_dir():
        sys.stderr.write(f"making a journal of {size:,} entries in {place}\n")
        script = Path(__file__).with_name("journals.py")
        subprocess.run([sys.executable, script, folder, str(size)], check=True)
    return place


def measured(case: Pair | Peak, place: Place, rounds: int) -> str | None:
    """A case's line in the table; None for one that has nothing to say of this size."""
    if isinstance(case, Pair) and place.size >= JUDGED and place.size not in case.limits:
        return None
    try:
        if isinstance(case, Peak):
            return _peak(case, place)
        return _pair(case, place, rounds)
    except FailedError as error:
        told = "not there" if error.code == 2 else str(error)
    except AbsentError as error:
        told = str(error)
    return f"{case.what:<34}{place.size:>8,}  {told}"


def _peak(case: Peak, place: Place) -> str:
    case.ours(place)
    once = case.ours(place)
    size = once.peak / MIB
    figures = f"{size:>6.1f} MiB{case.limit:>9g}  {_verdict(size, case.limit)}"
    return f"{case.what:<34}{place.size:>8,}{figures:<26}{_seconds(once.seconds):>10}"


def _pair(case: Pair, place: Place, rounds: int) -> str:
    case.ours(place)
    case.theirs(place)
    ours: list[float] = []
    theirs: list[float] = []
    start = time.monotonic()
    while len(ours) < rounds and (len(ours) < LEAST or time.monotonic() - start < PATIENCE):
        ours.append(case.ours(place).seconds)
        theirs.append(case.theirs(place).seconds)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    limit = case.limits.get(place.size)
    judged = f"{limit:>9g}  {_verdict(ratio, limit)}" if limit is not None else ""
    figures = f"{ratio:>9.3f}×{judged}"
    absolute = f"{_seconds(statistics.median(ours)):>10}{_seconds(statistics.median(theirs)):>10}"
    return f"{case.what:<34}{place.size:>8,}{figures:<26}{absolute}{len(ours):>8}"


def _verdict(found: float, limit: float) -> str:
    return "ok" if found <= limit else "SHORT"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def profile(place: Place) -> Iterable[str]:
    """Where the time of a list and of a search goes: the largest imports, the largest calls."""
    for words in (("list", "-n", "10"), ("search", RARE)):
        call = [INKEER, *words, "--journal", str(place.journal)]
        yield f"\n{' '.join(words)} on {place.size:,} entries; imports by their own microseconds"
        told = _told([sys.executable, "-X", "importtime", *call], place.home)
        if told.returncode:
            yield f"exit code {told.returncode}"
            continue
        lines = told.stderr.splitlines()
        rows = [line.removeprefix("import time:").split("|") for line in lines]
        times = [(int(row[0]), row[2].strip()) for row in rows if row[0].strip().isdigit()]
        yield f"{sum(own for own, _name in times):>8}  all {len(times)} together"
        for own, name in sorted(times, reverse=True)[:12]:
            yield f"{own:>8}  {name}"
        sorting = [sys.executable, "-m", "cProfile", "-s", "tottime"]
        lines = _told([*sorting, *call], place.home).stdout.splitlines()
        head = next((n for n, line in enumerate(lines) if "function calls" in line), 0)
        yield from lines[head : head + 24]


def _told(command: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, env=environment(home))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="of the journals")
    parser.add_argument("--rounds", type=int, default=11, help="at most; slow pairs take fewer")
    parser.add_argument("--only", action="append", choices=CASES, help="may be given again")
    parser.add_argument("--cache", type=Path, help="keeps the journals and jrnl for a next time")
    parser.add_argument("--profile", action="store_true", help="tell where the time goes instead")
    return parser.parse_args()


def main() -> None:
    """Measure, and tell each figure beside its limit."""
    asked = _asked()
    sizes = [int(size) for size in asked.sizes.split(",")]
    os.umask(0o077)
    with tempfile.TemporaryDirectory() as folder:
        cache = asked.cache.absolute() if asked.cache else Path(folder)
        if not asked.profile:
            heads = f"{'':<10}{'at most':>9}"
            print(f"{'':<34}{'entries':>8}{heads:<26}{'inkeer':>10}{'other':>10}{'rounds':>8}")
        for size in sizes:
            place = Place(size, cache, Path(folder) / "homes")
            if asked.profile:
                place.inkeer("list", "-n", "1")
                print(*profile(place), sep="\n")
                continue
            for name in asked.only or CASES:
                line = measured(CASES[name], place, asked.rounds)
                if line is not None:
                    print(line, flush=True)
            found, there = place.found(RARE), len(range(EVERY // 2 - 1, size, EVERY))
            if found not in (None, there):
                print(f"WRONG: search finds {found} entries, and the rare word stands in {there}")
    if not asked.profile:
        print("Full-text search finds words; ripgrep and jrnl find any run of letters.")


if __name__ == "__main__":
    main()
