"""What inkeer is measured against, each in an environment of its own: jrnl, pydantic, ripgrep."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

JRNL = "4.6"
PYDANTIC = "2.14.3"
JSONSCHEMA = "4.26.0"
PYYAML = "6.0.3"
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
    program = folder / f"jrnl-{JRNL}" / "bin" / "jrnl"
    if not program.exists():
        _install(program.parents[1], f"jrnl=={JRNL}")
    return str(program)


def checkers(folder: Path) -> str:
    """A Python in a folder that has pydantic and jsonschema, put there when it is not there yet."""
    python = folder / f"checkers-{PYDANTIC}-{JSONSCHEMA}" / "bin" / "python"
    if not python.exists():
        pins = (f"pydantic=={PYDANTIC}", f"jsonschema=={JSONSCHEMA}", f"pyyaml=={PYYAML}")
        _install(python.parents[1], *pins)
    return str(python)


def _install(place: Path, *pins: str) -> None:
    sys.stderr.write(f"installing {', '.join(pins)} in {place}\n")
    venv.create(place, with_pip=True, clear=True)
    pip = [str(place / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *pins], check=True)


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
