"""Ten thousand damaged copies of the modules that ship: each is told in place, or still a module."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from faults.effort import times
from faults.mutants import mutant
from inkeer import i18n
from inkeer.errors import Problem, draw_snippet, split_lines
from inkeer.module import library
from inkeer.module.library import ModuleFile, shipped

PARTS = 20
EACH = times(500)  # mutants in a part
SECONDS = 2  # of the processor, so that a busy machine is no hang
NAMES = sorted({path.name.split(".")[0] for path in shipped().glob("*.yaml")})


class Hangs(BaseException):
    """A mutant took too long; no `except Exception` may keep it from being told."""


@contextmanager
def in_time(what: str) -> Iterator[None]:
    def too_long(_signal: int, _frame: object) -> None:
        raise Hangs(what)

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


_rows = lru_cache(maxsize=4)(split_lines)


def well_formed(told: tuple[Path, str, Problem], folder: Path) -> None:
    path, text, problem = told
    place = problem.place
    assert path.parent == folder
    assert problem.severity in ("error", "warning")
    for said in (problem.message, problem.hint):
        assert said is None or said.strip()
    lines = _rows(text)
    # Just after the end is a place too: that is where what is missing was expected.
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert place.length >= 1


def is_good(seed: Random, folder: Path) -> bool:
    """Whether one mutant is still a module; whatever it is, it is told as it should be."""
    name = seed.choice(NAMES)
    files = {path.name: path.read_bytes() for path in shipped().glob(f"{name}.*")}
    damaged = seed.choice(sorted(files))
    files[damaged] = mutant(seed, files[damaged])
    for file, raw in files.items():
        (folder / file).write_bytes(raw)
    found = ModuleFile(folder / f"{name}.yaml", "path")
    problems = library.check(found)
    for one in problems:
        well_formed(one, folder)
    for path, text, problem in problems[-1:]:
        assert draw_snippet(path.name, text, problem).startswith(f"{path.name}:")
    if any(problem.severity == "error" for _path, _text, problem in problems):
        return False
    code = damaged.split(".")[-2] if damaged.count(".") == 2 else "nl"
    assert library.load(found, code).size > 0
    return True


@pytest.fixture(autouse=True)
def _speech(request: pytest.FixtureRequest) -> Iterator[None]:
    before = i18n.current_language()
    i18n.activate(("nl", "en")[request.getfixturevalue("part") % 2])
    yield
    i18n.activate(before)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_mutant_is_told_in_place_or_still_a_module(part: int, tmp_path: Path) -> None:
    good = 0
    for number in range(EACH):
        again = f"{part} {number}"
        try:
            with in_time(again):
                good += is_good(Random(again), tmp_path)
        except (Exception, Hangs) as error:
            pytest.fail(f"mutant {again}: {type(error).__name__}: {error}")
    # Some damage does no harm and most does, or nothing would have been tried.
    assert EACH // 20 < good < EACH - EACH // 20
