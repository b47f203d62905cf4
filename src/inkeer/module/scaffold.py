"""A new module as a text: examples to write over, with comments for who never wrote one.

What it begins with is asked in a small walk of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

from inkeer import yaml_document
from inkeer.i18n import LANGUAGES, _, current_language
from inkeer.module.model import Module, Section
from inkeer.module.translation_file import SCHEMA_LINE
from inkeer.module.types import TYPES, Question
from inkeer.yaml_nodes import Data, Map, Node, Scalar, Seq

# The type of the first question of each kind. One with a condition belongs to the question before
# it, and the computed values to the number.
KINDS = ("text", "scale", "select", "number", "intention")
TITLE, SUMMARY, MINUTES, WHICH, LANGUAGE = "title", "summary", "minutes", "kinds", "language"
_ID = "new-module"
_LANGUAGES = {"nl": "Nederlands", "en": "English"}  # each in its own words
_WIDTH = 76  # columns of a comment, without the spaces before it


class NewModule(NamedTuple):
    """What a new module begins with; `language` is one in which there are examples."""

    title: str
    language: str
    summary: str | None = None
    minutes: int | None = None
    kinds: Sequence[str] = KINDS


def default_title(name: str) -> str:
    """The title of a module that was given none."""
    return name.replace("-", " ").capitalize()


# -- asking what it begins with ------------------------------------------------------------


def build_questionnaire(name: str) -> Module:
    """The questions about a new module, in the reader's language."""
    questions = (
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
            choices=_describe_kinds(),
        ),
        _question(
            "select",
            LANGUAGE,
            _("Which language will you write in?"),
            _("Without an answer: {default}").format(default=_LANGUAGES[current_language()]),
            choices=_LANGUAGES,
        ),
    )
    section = Section("only", _("A new module"), None, None, questions)
    return Module(_ID, 1, current_language(), name, "", (section,))


def parse_new_module(name: str, answers: Mapping[str, Data]) -> NewModule:
    """What a new module begins with, after these answers; all of them may be missing."""
    title, summary, minutes = (answers.get(key) for key in (TITLE, SUMMARY, MINUTES))
    kinds, language = answers.get(WHICH), answers.get(LANGUAGE)
    whole = None
    if isinstance(minutes, Decimal):
        whole = int(minutes.quantize(Decimal(1), ROUND_HALF_UP))
    return NewModule(
        title=str(title) if title is not None else default_title(name),
        language=str(language) if language in LANGUAGES else current_language(),
        summary=str(summary) if summary is not None else None,
        minutes=whole,
        kinds=[str(kind) for kind in kinds] if isinstance(kinds, Sequence) else KINDS,
    )


def _describe_kinds() -> dict[str, str]:
    descriptions = (
        _("An open question"),
        _("A scale: how it is, and how one would like it"),
        _("A choice that leads to another question"),
        _("A number, and what follows from it"),
        _("An intention, which inkeer comes back to"),
    )
    return dict(zip(KINDS, descriptions, strict=True))


def _question(kind: str, name: str, ask: str, hint: str | None = None, **more: object) -> Question:
    return TYPES[kind](id=name, ask=ask, hint=hint, **more)


# -- writing it ----------------------------------------------------------------------------


def write_module_text(name: str, new: NewModule) -> str:
    """The text of a new module, with comments in the reader's language."""
    return _Writer(name, new).write()


def _read_example(language: str) -> Map:
    path = Path(__file__).with_name("examples") / f"{language}.yaml"
    node = yaml_document.parse_yaml(path.read_bytes(), path.name)
    assert isinstance(node, Map)
    return node


class _Writer:
    """The lines of one new module; each comment is written once."""

    def __init__(self, name: str, new: NewModule) -> None:
        self.new = new
        self.values: dict[str, Data] = {
            "id": name,
            "title": new.title,
            "summary": new.summary,
            "minutes": new.minutes,
        }
        self.lines = [SCHEMA_LINE, "#"]
        self.comments = _comments()
        for comment in _first_comments(name):
            self.write_comment(comment, "")
        self.lines.append("")

    def write(self) -> str:
        for key, value in _read_example(self.new.language).items:
            self.write_top_key(key.text, value)
        return "\n".join([*self.lines, ""])

    def write_top_key(self, key: str, value: Node) -> None:
        """Write one key of the module itself."""
        if key == "computed" and "number" not in self.new.kinds:
            return
        if key in ("title", "intro", "computed", "sections", "closing"):
            self.lines.append("")
        self.explain(key, "")
        chosen = self.values.get(key)
        if chosen is not None:
            self.lines += yaml_document.dump_yaml({key: chosen}).rstrip("\n").split("\n")
        elif key == "summary":  # nobody should read an example on a title page
            self.lines.append(f"# summary: {_format_scalar(value)}")
        elif key == "sections":
            self.lines.append("sections:")
            self.write_sections(value)
        else:
            self.write_node(key, value, "")

    def write_sections(self, node: Node) -> None:
        """Write the sections that have a question of the kinds that were chosen."""
        for name, section in _pairs(node):
            questions = self.choose(section.get("questions") if isinstance(section, Map) else None)
            if not questions:
                continue
            if self.lines[-1] != "sections:":
                self.lines.append("")
            self.lines.append(f"  {name}:")
            for key, value in _pairs(section):
                if key != "questions":
                    self.write_node(key, value, "    ")
            self.lines.append("    questions:")
            for number, (question_id, body) in enumerate(questions):
                if number:
                    self.lines.append("")
                self.explain(_type_of(body), "      ")
                self.write_node(question_id, body, "      ")

    def choose(self, questions: Node | None) -> list[tuple[str, Map]]:
        """The questions of the kinds that were chosen."""
        chosen, kind = [], ""
        for name, body in _pairs(questions):
            assert isinstance(body, Map)
            kind = kind if body.get("when") is not None else _type_of(body)
            if kind in self.new.kinds:
                chosen.append((name, body))
        return chosen

    def write_node(self, key: str, value: Node, lead: str) -> None:
        """Write a key with what is under it."""
        if lead:
            self.explain(key, lead)
        if isinstance(value, Scalar):
            self.lines.append(f"{lead}{key}: {_format_scalar(value)}")
            return
        self.lines.append(f"{lead}{key}:")
        if isinstance(value, Seq):
            self.lines += [f"{lead}  - {_format_scalar(item)}" for item in value.items]
        for name, node in _pairs(value):
            self.write_node(name, node, lead + "  ")

    def explain(self, key: str, lead: str) -> None:
        """Write the comment about a key, where it is met first."""
        comment = self.comments.pop(key, None)
        if comment is not None:
            self.write_comment(comment, lead)

    def write_comment(self, comment: str, lead: str) -> None:
        rows = textwrap.wrap(comment, _WIDTH, break_on_hyphens=False, break_long_words=False)
        self.lines += [f"{lead}# {row}" for row in rows]


def _pairs(node: Node | None) -> list[tuple[str, Node]]:
    return [(key.text, value) for key, value in node.items] if isinstance(node, Map) else []


def _type_of(body: Map) -> str:
    node = body.get("type")
    return node.text if isinstance(node, Scalar) else ""


def _format_scalar(node: Node) -> str:
    """A value of an example as it is there: without quotes, and on one line."""
    assert isinstance(node, Scalar)
    assert node.plain
    return node.text


def _first_comments(name: str) -> list[str]:
    return [
        _("This is a module: a text file with questions, for you to write over."),
        _("A line that begins with # explains, and is never shown; you may remove it."),
        _("What stands further in belongs to what is above: two spaces, never tabs."),
        _("Put a text that holds a colon or a # between quotes: 'One word: which?'"),
        _("A text can quote an answer given before: ${id}, the id of its question."),
        _("Look at it while you write: {command}").format(command=f"inkeer module try {name}"),
    ]


def _comments() -> dict[str, str]:
    """The comment on each key, and on each type of question."""
    return {
        "id": _("The name of this file, without .yaml."),
        "version": _("Make it 2 after a real change; translations can tell that they are behind."),
        "language": _("The language that you write in: nl, en, de, fr ..."),
        "title": _("What it is called."),
        "summary": _("Who it is for, or what it is about, in one sentence."),
        "minutes": _("About how many minutes it takes."),
        "intro": _("Stands before the first question. For several lines: write | behind intro:, "
                   "and the text below it, two spaces further in."),
        "computed": _("What follows from answers. It is shown as a card, and saved. "
                      "You can add, subtract, multiply (*) and divide (/)."),
        "sections": _("The parts, each with its questions, in the order of asking. Each part and "
                      "each question has an id: a short name of your own, which nobody sees, in "
                      "small letters, digits and _."),
        "text": _("An open question; for one line only, add  short: true"),
        "hint": _("Shown in small print below the question."),
        "deepen": _("Offered after the answer, one at a time; nobody has to."),
        "scale": _("A number between two ends."),
        "wish": _("Asks how it is now, and how one would like it."),
        "select": _("One choice; with  type: checkbox  as many as one likes."),
        "choices": _("Each choice has an id, and the text that people read."),
        "other": _("Adds: something else, in one's own words."),
        "when": _("Asked only when this is so. The id of a choice stands between quotes."),
        "number": _("A number. In this file it has a point: 7.5"),
        "intention": _("What one will do, at which moment, and on which day."),
        "follow_up": _("So many days later, inkeer asks what came of it."),
        "closing": _("Shown at the end."),
    }  # fmt: skip
