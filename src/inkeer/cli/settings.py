"""A person's settings: a small file in the config folder, and where everything is kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import platformdirs

from inkeer.errors import Exit, FileProblemsError, InkeerError, Problem, suggest_or_list
from inkeer.i18n import LANGUAGES, _
from inkeer.storage.safe_read import MissingFileError, read_file, unwritable_error
from inkeer.text import safe_line

KEYS = ("journal", "language", "plain")
_APP = "inkeer"
_MAX_BYTES = 256 * 1024


class Settings(NamedTuple):
    """What the file says; None where it says nothing."""

    journal: str | None = None
    language: str | None = None
    plain: bool = False


def path() -> Path:
    """The settings file."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "config.yaml"


def state() -> Path:
    """The folder for drafts and other unfinished things."""
    return platformdirs.user_state_path(_APP, appauthor=False)


def index(journal: Path) -> Path:
    """The file of a journal's index."""
    from zlib import crc32

    name = f"{crc32(os.fsencode(os.path.realpath(journal))):08x}.sqlite"
    return platformdirs.user_cache_path(_APP, appauthor=False) / "index" / name


def journal(flag: str | None, environment: Mapping[str, str], settings: Settings) -> Path:
    """The journal's folder: the flag, INKEER_JOURNAL, the setting, or the data folder."""
    told = flag or environment.get("INKEER_JOURNAL") or settings.journal
    if told:
        return _folder(told)
    return platformdirs.user_data_path(_APP, appauthor=False) / "journal"


def _folder(name: str) -> Path:
    """A folder as a person names it; InkeerError for a name that no folder can have."""
    try:
        if "\0" in name:
            raise ValueError
        return Path(name).expanduser().absolute()
    except (RuntimeError, ValueError):
        message = _("there can be no folder {path}").format(path=safe_line(name))
        raise InkeerError(message, code=Exit.USAGE) from None


def read() -> Settings:
    """The settings; FileProblemsError when the file cannot be read as such."""
    file = path()
    try:
        raw = read_file(file, _MAX_BYTES)
    except MissingFileError:
        return Settings()
    values = _values(raw, file)
    return Settings(
        journal=values.get("journal"),
        language=values.get("language"),
        plain=values.get("plain") == "true",
    )


def change(key: str, value: str) -> None:
    """Keep one setting; an empty value takes it away."""
    if key not in KEYS:
        hint = suggest_or_list(key, KEYS)
        raise InkeerError(
            _("there is no setting '{key}'").format(key=safe_line(key)), hint, Exit.USAGE
        )
    if value and (problem := _unfit(key, value)):
        raise InkeerError(problem, code=Exit.USAGE)
    if key == "journal" and value:
        value = str(_folder(value))
    from inkeer import yaml_document  # these cost start-up, and settings are seldom changed
    from inkeer.storage import atomic_write
    from inkeer.storage.file_lock import hold_file_lock

    file = path()
    try:
        atomic_write.make_folder(file.parent)
        with hold_file_lock(file.parent / atomic_write.LOCK):
            values = _values(read_file(file, _MAX_BYTES), file) if file.exists() else {}
            kept = {name: one for name, one in {**values, key: value}.items() if one}
            plain = {name: one == "true" if name == "plain" else one for name, one in kept.items()}
            atomic_write.replace(file, yaml_document.write(plain).encode())
    except OSError as error:
        raise unwritable_error(file, error) from error


def _values(raw: bytes, file: Path) -> dict[str, str]:
    from inkeer import yaml_document  # costs start-up, and many have no settings
    from inkeer.yaml_document import Map, Scalar

    text = yaml_document.decoded(raw, str(file))
    node = yaml_document.read(text, str(file)) if text.strip() else None
    if node is None:
        return {}
    problems = []
    values = {}
    for name, value in node.items if isinstance(node, Map) else ():
        wrong = _("there is no setting '{key}'").format(key=name.text)
        if name.text in KEYS and isinstance(value, Scalar) and value.missing:
            continue
        if name.text in KEYS and isinstance(value, Scalar):
            wrong = _unfit(name.text, value.text)
            values[name.text] = value.text
        if wrong:
            problems.append(Problem(name.place, wrong))
    if not isinstance(node, Map):
        problems.append(Problem(node.place, _("settings are written as  key: value")))
    if problems:
        raise FileProblemsError(str(file), text, tuple(problems))
    return values


def _unfit(key: str, value: str) -> str:
    if key == "language" and value not in LANGUAGES:
        return _("the language must be nl or en")
    if key == "plain" and value not in ("true", "false"):
        return _("plain must be true or false")
    return ""
