"""Ids: what can be one, and how to say that something cannot."""

from __future__ import annotations

import keyword
import re
import unicodedata

from inkeer.i18n import _
from inkeer.module.expressions.types import WORDS

ID = r"[a-z][a-z0-9_]{0,39}"
MODULE_ID = r"[a-z][a-z0-9-]{0,63}"
_PYTHON_WORDS = frozenset(keyword.kwlist)
# Neither a word of the condition language, nor YAML's way to say nothing.
RESERVED = WORDS | _PYTHON_WORDS | {"null"}


def is_id(name: str) -> bool:
    """Whether a name can be an id of a question, a choice, an aspect and the like."""
    return bool(re.fullmatch(ID, name)) and name not in RESERVED


def bad_id(name: str, rule: str) -> tuple[str, str]:
    """The message and hint for a name that cannot be an id."""
    dash = "-" if rule == MODULE_ID else "_"
    limit = 64 if rule == MODULE_ID else 40
    message = _(
        "'{id}' cannot be an id: lower-case letters, digits and {dash}, a letter first, at most {limit}"
    )
    hint = _("for example '{id}'").format(
        id=better(name.removesuffix(".yaml"), dash)[:limit] or "a"
    )
    return message.format(id=name, dash=dash, limit=limit), hint


def better(name: str, dash: str = "_") -> str:
    """The name as an id would be written: without accents, capitals, spaces and signs."""
    bare = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(rf"[^a-z0-9{dash}]+", dash, bare).strip(dash).lstrip("0123456789-_")
