"""Where everything is kept: settings, unfinished walks, the index, and the journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import platformdirs

from inkeer.errors import InkeerError, UsageError
from inkeer.i18n import _

_APP = "inkeer"


class NoHomeError(InkeerError):
    """Nobody can tell where this person's home is."""

    def __init__(self) -> None:
        super().__init__(_("where your home is cannot be told"), _("set HOME to a folder of yours"))


def settings_path() -> Path:
    """The file with a person's settings."""
    return _find_folder(platformdirs.user_config_path) / "config.yaml"


def state_folder() -> Path:
    """The folder for drafts and other unfinished things."""
    return _find_folder(platformdirs.user_state_path)


def index_path(journal: Path) -> Path | None:
    """The file of the index of a journal, each its own; None where it has no place."""
    from zlib import crc32

    name = f"{crc32(os.fsencode(os.path.realpath(journal))):08x}.sqlite"
    with suppress(NoHomeError):
        return _find_folder(platformdirs.user_cache_path) / "index" / name
    return None


def journal_folder(*names: str | None) -> Path:
    """The journal's folder: by the first of these names that says one, or the data folder."""
    name = next(filter(None, names), None)
    if name:
        return parse_folder(name)
    return _find_folder(platformdirs.user_data_path) / "journal"


def _find_folder(find: Callable[..., Path]) -> Path:
    try:
        return find(_APP, appauthor=False)
    except RuntimeError:  # neither HOME nor the system knows
        raise NoHomeError from None


def parse_folder(name: str) -> Path:
    """A folder that a person names; InkeerError for a name that no folder can have."""
    try:
        if "\0" in name:
            raise ValueError
        return Path(name).expanduser().absolute()
    except (RuntimeError, ValueError):
        message = _("{path} cannot be a folder").format(path=name)
        raise UsageError(message) from None
