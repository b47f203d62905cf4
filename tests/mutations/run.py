"""Break inkeer on purpose, one defect at a time, and see that the everyday tests notice each.

    python tests/mutations/run.py [part of a name]

Each defect stands for a kind of fault, and names the tests that are there for it. Those must pass
on inkeer as it is, and fail on inkeer with the defect.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from mutations.defects import DEFECTS, Defect

ROOT = Path(__file__).parents[2]
COPIED = ("src", "tests", "reflections", "pyproject.toml")
FAILED = 1  # pytest's exit code where tests ran, and some failed


class Copy:
    """The project in a folder of its own, with an environment that runs it from there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder)
        self.python = self._make_environment(folder / ".venv")

    def _make_environment(self, place: Path) -> Path:
        venv.create(place, symlinks=True)
        python = place / "bin/python"
        paths = {"base": str(place), "platbase": str(place)}
        site = Path(sysconfig.get_path("purelib", "venv", vars=paths))
        # Ours comes first; from a folder that is listed so, no further .pth is read.
        (site / "copy.pth").write_text(f"{self.folder / 'src'}\n{sysconfig.get_path('purelib')}\n")
        script = place / "bin/inkeer"
        script.write_text(f"#!{python}\nfrom inkeer.cli.main import main\nmain()\n", "utf-8")
        script.chmod(0o755)
        return python

    def run_tests(self, *tests: str) -> subprocess.CompletedProcess[str]:
        """Run some tests until the first that fails."""
        words = [str(self.python), "-m", "pytest", "-q", "-x", "-n0", "--no-header"]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        environment.pop("INKEER_ENDURANCE", None)
        return subprocess.run(
            [*words, *(f"tests/{test}" for test in tests)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def find_catcher(self, defect: Defect) -> str:
        """The test that fails because of a defect; empty when none does."""
        path = self.folder / "src/inkeer" / defect.path
        text = path.read_text("utf-8")
        if text.count(defect.old) != 1:
            sys.exit(f"{defect.name}: {defect.path} has {text.count(defect.old)} of:\n{defect.old}")
        path.write_text(text.replace(defect.old, defect.new), "utf-8")
        try:
            done = self.run_tests(*defect.tests)
        finally:
            path.write_text(text, "utf-8")
        if done.returncode not in (0, FAILED):
            sys.exit(f"{defect.name}: the tests could not be run\n{done.stdout}{done.stderr}")
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return failed[0].split(" - ")[0] if failed else ""


def main(wanted: str) -> int:
    """Try the defects with a part of a name; the exit code."""
    defects = [defect for defect in DEFECTS if wanted in defect.name]
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder).resolve())
        control = copy.run_tests(*sorted({test for defect in defects for test in defect.tests}))
        if control.returncode != 0:
            sys.exit(f"without any defect the tests do not pass:\n{control.stdout}{control.stderr}")
        missed = []
        for defect in defects:
            started = time.monotonic()
            catcher = copy.find_catcher(defect)
            missed += [] if catcher else [defect.name]
            seconds = time.monotonic() - started
            sys.stdout.write(f"{defect.name}: {catcher or 'NOT NOTICED'} ({seconds:.0f} s)\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(defects) - len(missed)} of {len(defects)} defects were noticed\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
