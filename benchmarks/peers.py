"""The programs that inkeer is measured against: jrnl, in an environment of its own, and ripgrep."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

JRNL = "4.6"
RIPGREP = "13.0.0"

# What jrnl writes at its first start when each of its questions is answered with Enter.
_SETTINGS = """
import sys
from jrnl.config import get_default_colors, get_default_config, save_config
settings = get_default_config()
settings["journals"]["default"]["journal"] = sys.argv[1]
settings["colors"] = get_default_colors()
save_config(settings)
"""


def jrnl(folder: Path) -> str:
    """The jrnl in a folder, put there when it is not there yet."""
    place = folder / f"jrnl-{JRNL}"
    program = place / "bin" / "jrnl"
    if not program.exists():
        sys.stderr.write(f"installing jrnl {JRNL} in {place}\n")
        venv.create(place, with_pip=True, clear=True)
        pip = [str(place / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, f"jrnl=={JRNL}"], check=True)
    return str(program)


def set_up_jrnl(program: str, home: Path, journal: Path) -> None:
    """A home in which jrnl has a journal, as if it had been set up there with what it proposes."""
    home.mkdir(parents=True)
    python = str(Path(program).with_name("python"))
    environment = {"HOME": str(home), "LANG": "C.UTF-8"}
    subprocess.run([python, "-c", _SETTINGS, str(journal)], check=True, env=environment)


def ripgrep() -> str | None:
    """The ripgrep on the PATH, or None; another version than is meant is told of."""
    program = shutil.which("rg")
    if program is None:
        return None
    told = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    version = told.stdout.split()[1]
    if version != RIPGREP:
        sys.stderr.write(f"ripgrep is {version} here, and {RIPGREP} is meant\n")
    return program
