"""What is installed is whole: the wheel carries the reflections and the Dutch, and finds them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_carries_what_it_needs(tmp_path: Path) -> None:
    built = tmp_path / "dist"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = built.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    ours = {path.name for path in (ROOT / "reflections").glob("*.yaml")}
    assert {path.name for path in (site / "inkeer/reflections").iterdir()} == ours
    told = "from inkeer.module.library import shipped_folder; print(shipped_folder())"
    done = subprocess.run(
        [sys.executable, "-c", told],
        env={"PYTHONPATH": str(site), "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert Path(done.stdout.strip()) == site / "inkeer/reflections"
    dutch = [sys.executable, "-m", "inkeer", "--language", "nl", "--help"]
    done = subprocess.run(
        dutch,
        env={"PYTHONPATH": str(site), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert "Gebruik: inkeer" in done.stdout
    new = [sys.executable, "-m", "inkeer", "module", "new", str(tmp_path / "mine.yaml")]
    subprocess.run(
        new,
        env={"PYTHONPATH": str(site), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "mine.yaml").exists()
