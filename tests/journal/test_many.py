"""Many files are read by several processes, as if by one; none outlives the one that reads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# The parts of a reading: what is made of a path, and which processes made it.
READING = """
import os, sys, time
from inkeer.journal.index import reading
reading._processors = lambda: 3
def make(path):
    {make}
    return path, os.getpid()
paths = [str(number) for number in range(1000)]
found = []
for one in reading.read(make, paths):
    found.append(one)
    {each}
assert [path for path, _process in found] == paths
made = dict.fromkeys(str(process) for _path, process in found)
sys.stdout.write(" ".join([str(os.getpid()), *made]))
"""


def command(make: str = "pass", each: str = "pass") -> list[str]:
    return [sys.executable, "-c", READING.format(make=make, each=each)]


def processes(made: str) -> list[int]:
    return [int(one) for one in made.split()]


def test_several_processes_give_what_one_gives_in_order() -> None:
    done = subprocess.run(command(), capture_output=True, text=True, check=True)
    reader, *made = processes(done.stdout)
    assert len(made) == 3
    assert reader not in made
    assert done.stderr == ""


@pytest.mark.parametrize(
    "make",
    [
        "if path == '500' and os.getpid() != int(os.environ['FIRST']): os._exit(1)",
        "if path == '500' and os.getpid() != int(os.environ['FIRST']): os.kill(os.getpid(), 9)",
        "if path == '500' and os.getpid() != int(os.environ['FIRST']): raise MemoryError",
    ],
)
def test_what_a_process_leaves_undone_is_read_all_the_same(make: str) -> None:
    first = "import os; os.environ['FIRST'] = str(os.getpid())\n"
    told = [*command()[:2], first + READING.format(make=make, each="pass")]
    done = subprocess.run(told, capture_output=True, text=True, check=True)
    reader, *made = processes(done.stdout)
    assert reader in made
    assert "MemoryError" not in done.stderr


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_process_outlives_the_reader(end: signal.Signals, tmp_path: Path) -> None:
    log = tmp_path / "log"
    make = f"open({str(log)!r}, 'a').write(str(os.getpid()) + ' '); time.sleep(0.01)"
    child = subprocess.Popen(
        command(make), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    until = time.monotonic() + 30
    while len(set(log.read_text().split() if log.exists() else [])) < 3:
        assert time.monotonic() < until
        time.sleep(0.01)
    os.kill(child.pid, end)
    child.communicate()
    made = set(processes(log.read_text()))
    until = time.monotonic() + 30
    while any(_is_there(one) for one in made):
        assert time.monotonic() < until, "a process reads on for nobody"
        time.sleep(0.01)


def _is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
