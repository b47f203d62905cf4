"""A lock: one holder at a time, who can be named, be taken over, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from inkeer.errors import InkeerError
from inkeer.storage.file_lock import Lock, hold_file_lock

HOLDING = """
import sys
from pathlib import Path
from inkeer.storage.file_lock import Lock
print(Lock(Path(sys.argv[1])).take(), flush=True)
sys.stdin.read()
"""

COUNTING = """
import sys
from pathlib import Path
from inkeer.storage.file_lock import hold_file_lock
for _again in range(50):
    with hold_file_lock(Path(sys.argv[1]), 60):
        count = Path(sys.argv[2])
        count.write_text(str(int(count.read_text()) + 1))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "one.lock"


def test_one_holds_it_at_a_time(path: Path) -> None:
    mine, yours = Lock(path), Lock(path)
    assert mine.take()
    assert mine.is_held
    assert not yours.take()
    assert not yours.is_held
    mine.release()
    assert not path.exists()
    assert yours.take()


def test_who_takes_over_holds_it_and_the_other_can_tell(path: Path) -> None:
    mine, yours, third = Lock(path), Lock(path), Lock(path)
    assert mine.take()
    yours.seize()
    assert yours.is_held
    assert not mine.is_held
    assert not third.take()
    mine.release()
    assert yours.is_held
    assert not third.take()
    yours.release()
    assert third.take()


def test_a_lock_whose_file_vanished_is_held_no_more(path: Path) -> None:
    mine = Lock(path)
    assert mine.take()
    path.unlink()
    assert not mine.is_held
    assert mine.take()
    assert mine.is_held


def test_a_lock_goes_with_its_holder_however_that_ends(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holding:
        assert holding.stdout is not None
        assert holding.stdout.readline() == b"True\n"
        mine = Lock(path)
        assert not mine.take()
        assert f"process {holding.pid}" in mine.describe_holder()
        with pytest.raises(InkeerError, match=str(holding.pid)), hold_file_lock(path, 0):
            pass
        holding.kill()
        holding.wait()
        assert mine.take()


def test_what_a_stranger_wrote_in_it_is_not_told(path: Path) -> None:
    for text in ("", "a diary", "12x y", "\xff"):
        path.write_bytes(text.encode("latin-1"))
        assert Lock(path).describe_holder() == "another process"


def test_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    path.symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match=r"one\.lock"):
        Lock(path).take()
    assert not (tmp_path / "other").exists()


def test_many_who_count_under_a_lock_count_right(path: Path, tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")
    many = [
        subprocess.Popen([sys.executable, "-c", COUNTING, str(path), str(count)])
        for _one in range(4)
    ]
    assert [one.wait() for one in many] == [0] * 4
    assert count.read_text() == "200"
    assert not path.exists()
