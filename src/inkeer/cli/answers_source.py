"""Answers that are given in a file: read at once, and understood when the module is known."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inkeer.errors import InkeerError
from inkeer.i18n import _
from inkeer.storage.safe_read import unreadable_error
from inkeer.text import safe_line
from inkeer.walk import answers_file

if TYPE_CHECKING:
    from inkeer.module.model import Module
    from inkeer.yaml_document import Data


class Given(NamedTuple):
    """What an answers file holds, and what to call the file."""

    raw: bytes
    name: str

    def answers(self, module: Module) -> dict[str, Data]:
        """The answers by question; FileProblemsError with all that do not fit."""
        return answers_file.read(self.raw, self.name, module)


def given(source: str) -> Given:
    """An answers file, which may be a pipe or (`-`) standard input; InkeerError when there is none."""
    try:
        with sys.stdin.buffer if source == "-" else Path(source).open("rb") as file:
            raw = file.read(answers_file.MAX_BYTES + 1)
    except FileNotFoundError:
        message = _("there is no file {path}").format(path=safe_line(source))
        raise InkeerError(message) from None
    except OSError as error:
        raise unreadable_error(Path(source), error) from None
    return Given(raw, _("answers") if source == "-" else source)
