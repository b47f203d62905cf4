"""How long starting takes, as multiples of an empty Python in the same environment.

Each round times an empty `python -c pass` and then every case, and divides: a slow machine or a
busy moment slows both. Told is the median of the rounds. Bytecode is written, as for any user.
"""

from __future__ import annotations

import argparse
import os
import pty
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

from measuring import INKEER, environment, taken

ASKED = b"\x1b[6n"  # "where is the cursor?", which a terminal answers
LIMITS = {"list": 7.0, "show": 7.0, "walk to its first question": 18.0}


def walk_to_first_question(home: str) -> float:
    """How long until the first question can be answered, Enter pressed as soon as it is asked for."""
    child, terminal = pty.fork()
    start = time.perf_counter()
    if child == 0:
        os.execve(INKEER, [INKEER, "walk", "eigenaarschap", "--language", "nl"], environment(home))
    seen, begun = b"", False
    while True:
        data = os.read(terminal, 65536)
        seen += data
        if ASKED in data:
            os.write(terminal, b"\x1b[1;1R")
        if not begun and b"Enter beginnen" in seen:
            os.write(terminal, b"\r")
            begun, seen = True, b""
        elif begun and b"Ctrl+O" in seen:
            taken = time.perf_counter() - start
            break
    os.write(terminal, b"\x03")
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass  # the terminal closes with the program
    os.waitpid(child, 0)
    os.close(terminal)
    return taken


def main() -> None:
    """Measure, and tell each figure beside its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        told = [INKEER, "walk", "grenzen", "--answers", "-"]
        for _ in range(3):
            taken(told, home, b"tarief: 90\nbetaling: uur\n")
        cases: dict[str, Callable[[], float]] = {
            "--version": lambda: taken([INKEER, "--version"], home).seconds,
            "list": lambda: taken([INKEER, "list"], home).seconds,
            "show": lambda: taken([INKEER, "show"], home).seconds,
            "walk to its first question": lambda: walk_to_first_question(home),
        }
        ratios: dict[str, list[float]] = {name: [] for name in cases}
        empty = []
        for number in range(rounds + 1):
            for name, case in cases.items():
                base = taken([sys.executable, "-c", "pass"], home).seconds
                ratio = case() / base
                if number:  # the first round writes bytecode and warms the disk
                    empty.append(base)
                    ratios[name].append(ratio)
    sys.stdout.write(f"python -c pass: {statistics.median(empty) * 1000:.1f} ms\n")
    for name, found in ratios.items():
        limit = f"at most {LIMITS[name]:g}" if name in LIMITS else ""
        sys.stdout.write(f"{name:<28}{statistics.median(found):5.2f}  {limit}\n")


if __name__ == "__main__":
    main()
