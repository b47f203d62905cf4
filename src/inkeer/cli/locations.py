"""Where everything is kept: settings, unfinished walks, the index, and the journal."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from inkeer.errors import UsageError
from inkeer.i18n import _

_APP = "inkeer"


def settings_path() -> Path:
    """The file with a person's settings."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "config.yaml"


def state_folder() -> Path:
    """The folder for drafts and other unfinished things."""
    return platformdirs.user_state_path(_APP, appauthor=False)


def index_path(journal: Path) -> Path:
    """The file of the index of a journal: each has its own."""
    from zlib import crc32

    name = f"{crc32(os.fsencode(os.path.realpath(journal))):08x}.sqlite"
    return platformdirs.user_cache_path(_APP, appauthor=False) / "index" / name


def journal_folder(*names: str | None) -> Path:
    """The journal's folder: by the first of these names that says one, or the data folder."""
    name = next(filter(None, names), None)
    if name:
        return parse_folder(name)
    return platformdirs.user_data_path(_APP, appauthor=False) / "journal"


def parse_folder(name: str) -> Path:
    """A folder that a person names; InkeerError for a name that no folder can have."""
    try:
        if "\0" in name:
            raise ValueError
        return Path(name).expanduser().absolute()
    except (RuntimeError, ValueError):
        message = _("{path} cannot be a folder").format(path=name)
        raise UsageError(message) from None
