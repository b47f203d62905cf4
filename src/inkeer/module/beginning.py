"""Asking what a new module begins with: a small module of its own, and what its answers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from inkeer.i18n import LANGUAGES, _, current_language
from inkeer.module.model import Module, Section
from inkeer.module.scaffold import KINDS, Beginning, default_title
from inkeer.module.types import TYPES, Question
from inkeer.yaml_document import Data

TITLE, SUMMARY, MINUTES, WHICH, LANGUAGE = "title", "summary", "minutes", "kinds", "language"
_ID = "new-module"
_LANGUAGES = {"nl": "Nederlands", "en": "English"}  # each in its own words


def module_for(name: str) -> Module:
    """The questions about a new module, in the reader's language."""
    asked = (
        _question(
            "text",
            TITLE,
            _("What will your module be called?"),
            _("Without an answer: {default}").format(default=default_title(name)),
            short=True,
        ),
        _question(
            "text",
            SUMMARY,
            _("Who is it for, or what is it about? One sentence will do."),
            short=True,
        ),
        _question(
            "number",
            MINUTES,
            _("About how many minutes will it take?"),
            min=Decimal(1),
            max=Decimal(600),
        ),
        _question(
            "checkbox",
            WHICH,
            _("Which kinds of question would you like to begin with?"),
            _("Of each you get an example to write over. Tick none for one of each."),
            choices=_kinds(),
        ),
        _question(
            "select",
            LANGUAGE,
            _("Which language will you write in?"),
            _("Without an answer: {default}").format(default=_LANGUAGES[current_language()]),
            choices=_LANGUAGES,
        ),
    )
    section = Section("only", _("A new module"), None, None, asked)
    return Module(_ID, 1, current_language(), name, "", (section,))


def beginning(name: str, answers: Mapping[str, Data]) -> Beginning:
    """What a module is to begin with, where some of it was answered, or nothing was."""
    title, summary, minutes = (answers.get(one) for one in (TITLE, SUMMARY, MINUTES))
    kinds, language = answers.get(WHICH), answers.get(LANGUAGE)
    whole = None
    if isinstance(minutes, Decimal):
        whole = int(minutes.quantize(Decimal(1), ROUND_HALF_UP))
    return Beginning(
        title=str(title) if title is not None else default_title(name),
        language=str(language) if language in LANGUAGES else current_language(),
        summary=str(summary) if summary is not None else None,
        minutes=whole,
        kinds=[str(one) for one in kinds] if isinstance(kinds, Sequence) else KINDS,
    )


def _kinds() -> dict[str, str]:
    told = (
        _("An open question"),
        _("A scale: how it is, and how one would like it"),
        _("A choice that leads to another question"),
        _("A number, and what follows from it"),
        _("An intention, which inkeer comes back to"),
    )
    return dict(zip(KINDS, told, strict=True))


def _question(kind: str, name: str, ask: str, hint: str | None = None, **more: object) -> Question:
    return TYPES[kind](id=name, ask=ask, hint=hint, **more)
