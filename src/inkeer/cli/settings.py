"""A person's settings: a small file in the config folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from inkeer.cli.locations import NoHomeError, parse_folder, settings_path
from inkeer.errors import FileProblemsError, Problem, UsageError, suggest_or_list
from inkeer.i18n import LANGUAGES, _
from inkeer.storage.safe_read import MissingFileError, explain_write_errors, read_file

_MAX_BYTES = 256 * 1024


class Settings(NamedTuple):
    """What the file, or the command line, says; None where it says nothing."""

    journal: str | None = None
    language: str | None = None
    plain: bool = False


def load_settings() -> Settings:
    """The settings; FileProblemsError for mistakes in the file."""
    try:
        values = _load_values(settings_path())
    except NoHomeError:
        return Settings()
    return Settings(values.get("journal"), values.get("language"), values.get("plain") == "true")


def change_setting(key: str, value: str) -> None:
    """Store a setting; an empty value removes it."""
    if key not in Settings._fields:
        message = _("there is no setting '{key}'").format(key=key)
        raise UsageError(message, suggest_or_list(key, Settings._fields))
    if value and (problem := _find_problem(key, value)):
        raise UsageError(problem)
    if key == "journal" and value:
        value = str(parse_folder(value))
    from inkeer import yaml_document  # these cost start-up, and settings are seldom changed
    from inkeer.storage import atomic_write
    from inkeer.storage.file_lock import hold_file_lock

    path = settings_path()
    with explain_write_errors(path):
        atomic_write.make_folder(path.parent)
        with hold_file_lock(path.parent / atomic_write.LOCK):
            values = {**_load_values(path), key: value}
            data = {k: v == "true" if k == "plain" else v for k, v in values.items() if v}
            atomic_write.replace(path, yaml_document.dump_yaml(data).encode())


def _load_values(path: Path) -> dict[str, str]:
    try:
        return _parse_settings(read_file(path, _MAX_BYTES), path)
    except MissingFileError:
        return {}


def _parse_settings(raw: bytes, path: Path) -> dict[str, str]:
    from inkeer import yaml_document  # costs start-up, and many have no settings
    from inkeer.yaml_nodes import Map, Scalar

    text = yaml_document.decode_text(raw, str(path))
    if not text.strip():
        return {}
    node = yaml_document.parse_yaml(text, str(path))
    if not isinstance(node, Map):
        problem = Problem(node.place, _("settings are written as  key: value"))
        raise FileProblemsError(str(path), text, (problem,))
    values, problems = {}, []
    for name, value in node.items:
        message: str | None = _("there is no setting '{key}'").format(key=name.text)
        if name.text in Settings._fields and isinstance(value, Scalar):
            if value.missing:
                continue
            message = _find_problem(name.text, value.text)
            values[name.text] = value.text
        if message:
            problems.append(Problem(name.place, message))
    if problems:
        raise FileProblemsError(str(path), text, tuple(problems))
    return values


def _find_problem(key: str, value: str) -> str | None:
    if key == "language" and value not in LANGUAGES:
        return _("the language must be nl or en")
    if key == "plain" and value not in ("true", "false"):
        return _("plain must be true or false")
    return None
