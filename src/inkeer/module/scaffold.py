"""A new module as a text: examples to write over, and a remark at each key for who never wrote one."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from inkeer import yaml_document
from inkeer.i18n import _
from inkeer.module.translation_file import SCHEMA_LINE
from inkeer.yaml_document import Data, Map, Node, Scalar, Seq

# What one may begin with: the type of the first question of each. One with a condition belongs to
# the question before it, and the computed values to the number.
KINDS = ("text", "scale", "select", "number", "intention")
_WIDTH = 76  # columns of a remark, without the spaces before it


class Beginning(NamedTuple):
    """What a new module begins with; `language` is one in which there are examples."""

    title: str
    language: str
    summary: str | None = None
    minutes: int | None = None
    kinds: Sequence[str] = KINDS


def written(name: str, begin: Beginning) -> str:
    """The text of a new module, with remarks in the reader's language."""
    return _Text(name, begin).whole()


def default_title(name: str) -> str:
    """What a module is called that was given no title."""
    return name.replace("-", " ").capitalize()


def _example(language: str) -> Map:
    path = Path(__file__).with_name("examples") / f"{language}.yaml"
    node = yaml_document.read(path.read_bytes(), path.name)
    assert isinstance(node, Map)
    return node


class _Text:
    """The lines of one new module; each remark stands there once."""

    def __init__(self, name: str, begin: Beginning) -> None:
        self.begin = begin
        self.own: dict[str, Data] = {"id": name, "title": begin.title, "summary": begin.summary}
        self.own["minutes"] = begin.minutes
        self.lines = [SCHEMA_LINE, "#"]
        self.remarks = _remarks()
        for one in _first_remarks(name):
            self.remark(one, "")
        self.lines.append("")

    def whole(self) -> str:
        for key, value in _example(self.begin.language).items:
            self.top(key.text, value)
        return "\n".join([*self.lines, ""])

    def top(self, key: str, value: Node) -> None:
        """One key of the module itself."""
        if key == "computed" and "number" not in self.begin.kinds:
            return
        if key in ("title", "intro", "computed", "sections", "closing"):
            self.lines.append("")
        self.about(key, "")
        own = self.own.get(key)
        if own is not None:
            self.lines += yaml_document.write({key: own}).rstrip("\n").split("\n")
        elif key == "summary":  # nobody should read an example on a title page
            self.lines.append(f"# summary: {_scalar(value)}")
        elif key == "sections":
            self.lines.append("sections:")
            self.sections(value)
        else:
            self.node(key, value, "")

    def sections(self, node: Node) -> None:
        """The sections in which a question is left, each with those questions."""
        for name, section in _pairs(node):
            asked = self.chosen(section.get("questions") if isinstance(section, Map) else None)
            if not asked:
                continue
            if self.lines[-1] != "sections:":
                self.lines.append("")
            self.lines.append(f"  {name}:")
            for key, value in _pairs(section):
                if key != "questions":
                    self.node(key, value, "    ")
            self.lines.append("    questions:")
            for number, (one, body) in enumerate(asked):
                if number:
                    self.lines.append("")
                self.about(_type(body), "      ")
                self.node(one, body, "      ")

    def chosen(self, questions: Node | None) -> list[tuple[str, Map]]:
        """The questions of the kinds that one begins with."""
        found, kind = [], ""
        for name, body in _pairs(questions):
            assert isinstance(body, Map)
            kind = kind if body.get("when") is not None else _type(body)
            if kind in self.begin.kinds:
                found.append((name, body))
        return found

    def node(self, key: str, value: Node, lead: str) -> None:
        """A key with what stands under it."""
        if lead:
            self.about(key, lead)
        if isinstance(value, Scalar):
            self.lines.append(f"{lead}{key}: {_scalar(value)}")
            return
        self.lines.append(f"{lead}{key}:")
        if isinstance(value, Seq):
            self.lines += [f"{lead}  - {_scalar(one)}" for one in value.items]
        for name, one in _pairs(value):
            self.node(name, one, lead + "  ")

    def about(self, key: str, lead: str) -> None:
        """The remark about a key, where it is met first."""
        text = self.remarks.pop(key, None)
        if text is not None:
            self.remark(text, lead)

    def remark(self, text: str, lead: str) -> None:
        rows = textwrap.wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False)
        self.lines += [f"{lead}# {row}" for row in rows]


def _pairs(node: Node | None) -> list[tuple[str, Node]]:
    return [(key.text, value) for key, value in node.items] if isinstance(node, Map) else []


def _type(body: Map) -> str:
    found = body.get("type")
    return found.text if isinstance(found, Scalar) else ""


def _scalar(node: Node) -> str:
    """A value of an example as it stands there: without quotes, and on one line."""
    assert isinstance(node, Scalar)
    assert node.plain
    return node.text


def _first_remarks(name: str) -> list[str]:
    return [
        _("This is a module: a text file with questions, for you to write over."),
        _("A line that begins with # explains, and is never shown; you may remove it."),
        _("What stands further in belongs to what is above: two spaces, never tabs."),
        _("Put a text that holds a colon or a # between quotes: 'One word: which?'"),
        _("A text can quote an answer given before: ${id}, the id of its question."),
        _("Look at it while you write: {command}").format(command=f"inkeer module try {name}"),
    ]


def _remarks() -> dict[str, str]:
    """What is said of each key, and of each type of question."""
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
        "hint": _("Stands small below the question."),
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
        "closing": _("Stands at the end."),
    }  # fmt: skip
