"""The schema files that ship, one in each language. Run it to bring them up to date."""

from __future__ import annotations

from pathlib import Path

from inkeer import i18n
from inkeer.module import json_schema

FOLDER = Path(__file__).parents[1] / "src/inkeer/schemas"


def made(spoken: str) -> str:
    """The schema in this language, as its file must hold it."""
    before = i18n.current_language()
    i18n.activate(spoken)
    try:
        return json_schema.text()
    finally:
        i18n.activate(before)


def path(spoken: str) -> Path:
    """The file of this language."""
    return FOLDER / f"module.{spoken}.json"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one in i18n.LANGUAGES:
        path(one).write_text(made(one), encoding="utf-8")
