"""Ids: what can be one, and what to say of a name that cannot."""

from __future__ import annotations

import keyword
import re
import unicodedata

from inkeer.i18n import _
from inkeer.module.expressions.types import WORDS

ID = r"[a-z][a-z0-9_]{0,39}"
MODULE_ID = r"[a-z][a-z0-9-]{0,63}"
# Conditions are parsed as Python; YAML reads null as no value.
RESERVED = WORDS | {*keyword.kwlist, "null"}


def is_id(name: str) -> bool:
    """Whether a name can be the id of a question, a choice, an aspect and the like."""
    return bool(re.fullmatch(ID, name)) and name not in RESERVED


def explain_bad_id(name: str, rule: str) -> tuple[str, str]:
    """The message and hint for a name that cannot be an id."""
    dash, limit = ("-", 64) if rule == MODULE_ID else ("_", 40)
    message = _(
        "'{id}' cannot be an id: lower-case letters, digits and {dash}, a letter first, at most {limit}"
    )
    example = make_id(name.removesuffix(".yaml"), dash)[:limit] or "a"
    hint = _("for example '{id}'").format(id=example)
    return message.format(id=name, dash=dash, limit=limit), hint


def make_id(name: str, dash: str = "_") -> str:
    """An id made of a name, without its accents, capitals, spaces and signs; it may be empty."""
    ascii_name = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(rf"[^a-z0-9{dash}]+", dash, ascii_name).strip(dash).lstrip("0123456789-_")
