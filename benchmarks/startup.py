"""How long starting takes, as multiples of an empty Python in the same environment.

Each round times an empty `python -c pass` and then a case, and divides: a slow machine or a busy
moment slows both. Shown is the median of the rounds, in each language. Bytecode is written, as for
any user.
"""

from __future__ import annotations

import argparse
import os
import pty
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress

from measuring import INKEER, environment, taken

LIMITS = {
    "--version": 5.5,
    "list": 7.0,
    "show": 8.0,
    "--help": 8.0,
    "modules": 9.0,
    "": 9.0,
    "walk moed": 18.0,
    "browse": 30.0,
}
# What is pressed in a terminal once a text is on the screen; the last text ends the measurement.
ON_SCREEN = {
    "walk moed": {
        "nl": [("Enter beginnen", "\r"), ("Ctrl+O", "\x03")],
        "en": [("Enter begin", "\r"), ("Ctrl+O", "\x03")],
    },
    "browse": {"nl": [("/ zoek", "q")], "en": [("/ search", "q")]},
}
CURSOR = b"\x1b[6n", b"\x1b[1;1R"  # "where is the cursor?", which a terminal answers


def measure_on_screen(command: list[str], home: str, steps: Sequence[tuple[str, str]]) -> float:
    """Seconds until the last of these texts is on the screen, keys pressed as soon as they can be."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], command, environment(home))
    start = time.perf_counter()
    for text, key in steps:
        screen = b""
        while text.encode() not in screen:
            data = os.read(terminal, 65536)
            screen += data
            if CURSOR[0] in data:
                os.write(terminal, CURSOR[1])
        seconds = time.perf_counter() - start
        os.write(terminal, key.encode())
    with suppress(OSError):  # the terminal closes with the program
        while os.read(terminal, 65536):
            pass
    os.waitpid(child, 0)
    os.close(terminal)
    return seconds


def measure(words: str, language: str, home: str) -> float:
    """Seconds that a command takes; in a terminal, until a person can begin."""
    command = [INKEER, "--language", language, *words.split()]
    if words in ON_SCREEN:
        return measure_on_screen(command, home, ON_SCREEN[words][language])
    return taken(command, home).seconds


def main() -> None:
    """Measure, and print each figure beside its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", choices=LIMITS, help="one case ('' is home)")
    arguments = parser.parse_args()
    cases = [
        (words, language)
        for words in ([arguments.only] if arguments.only is not None else LIMITS)
        for language in ("nl", "en")
    ]
    ratios: dict[tuple[str, str], list[float]] = {case: [] for case in cases}
    bases = []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(3):
            walk = [INKEER, "walk", "grenzen", "--answers", "-"]
            taken(walk, home, b"tarief: 90\nbetaling: uur\n")
        for number in range(arguments.rounds + 1):
            for case in cases:
                base = taken([sys.executable, "-c", "pass"], home).seconds
                ratio = measure(*case, home) / base
                if number:  # the first round writes bytecode and warms the disk
                    bases.append(base)
                    ratios[case].append(ratio)
    sys.stdout.write(f"python -c pass: {statistics.median(bases) * 1000:.1f} ms\n")
    for (words, language), values in ratios.items():
        name, limit = words or "home", LIMITS[words]
        sys.stdout.write(
            f"{name:<12}{language} {statistics.median(values):6.2f}  at most {limit:g}\n"
        )


if __name__ == "__main__":
    main()
