"""What a module file holds: its keys, and those of a section, a computed value and a question.

The reader reads by it, and the schema is made of it. What a type adds stands with the type.
"""

from __future__ import annotations

import re

from inkeer.i18n import LazyMessage, _
from inkeer.module import validators
from inkeer.module.mappings import fields
from inkeer.module.model import Source
from inkeer.module.suggestions import meant, suggestion
from inkeer.module.types import TYPES
from inkeer.module.validators import Key
from inkeer.yaml_document import Map, Node, Scalar

FORMAT = 1
_CODE = "[a-z]{2,3}"
_LANGUAGES = ("nl", "en")  # those that a wrong code may have meant


SOURCE = (
    Key("title", validators.word, True, LazyMessage("What it is called.")),
    Key("author", validators.word, says=LazyMessage("Who made it.")),
)


@validators.as_schema(**validators.mapping(SOURCE))
def _source(node: Node, report: validators.Reporter) -> Source | None:
    if not isinstance(node, Map):
        hint = _("put them on the lines below it, two spaces further in")
        report(node.place, _("'source' needs keys of its own: title, author"), hint)
        return None
    found = fields(node, SOURCE, report, "source")
    return Source(**found) if "title" in found else None


@validators.as_schema(
    type=["integer", "string"],
    minimum=FORMAT,
    maximum=FORMAT,
    pattern=f"^{FORMAT}$",
    default=FORMAT,
    errorMessage=LazyMessage("this version of inkeer reads format {number}", number=FORMAT),
)
def only_format(node: Node, report: validators.Reporter) -> int | None:
    """The one format that this version reads."""
    if isinstance(node, Scalar) and node.text == str(FORMAT):
        return FORMAT
    report(
        node.place,
        _("this version of inkeer reads format {number}").format(number=FORMAT),
        _("write  format: 1 , or install a newer inkeer"),
    )
    return None


@validators.as_schema(
    type="string",
    pattern=f"^{_CODE}$",
    errorMessage=LazyMessage("a language's code is expected here, such as nl or en"),
    examples=["nl", "en"],
)
def language_code(node: Node, report: validators.Reporter) -> str | None:
    """A language's code."""
    if isinstance(node, Scalar) and re.fullmatch(_CODE, node.text):
        return node.text
    near = meant(node.text, _LANGUAGES) if isinstance(node, Scalar) else None
    hint = _("did you mean '{word}'?").format(word=near) if near else None
    report(node.place, _("a language's code is expected here, such as nl or en"), hint)
    return None


@validators.as_schema(
    enum=list(TYPES), errorMessage=LazyMessage("choose from: {names}", names=", ".join(TYPES))
)
def _type(node: Node, report: validators.Reporter) -> str | None:
    """The name of a question type."""
    word = node.text if isinstance(node, Scalar) else ""
    if word in TYPES:
        return word
    message = _("unknown type '{word}'") if word else _("a type is missing here")
    report(node.place, message.format(word=word), suggestion(word, TYPES))
    return None


_WHEN = Key(
    "when",
    validators.later(type="string", examples=["ease < 8", "answered(last.step)"]),
    says=LazyMessage(
        "A condition: this is shown only when it is true of what was answered before."
    ),
)
MODULE = (
    Key("format", only_format, True, LazyMessage("The format that this file is written in.")),
    Key("id", validators.module_name, True, LazyMessage("The file's name without .yaml.")),
    Key(
        "version",
        validators.whole(1, 999_999, 1),
        says=LazyMessage(
            "Raise it after a real change, so that translations know they are behind."
        ),
    ),
    Key("language", language_code, True, LazyMessage("The language that you write in: nl or en.")),
    Key("title", validators.word, True, LazyMessage("What the reflection is called.")),
    Key("aliases", validators.names, says=LazyMessage("Other names by which it can be walked.")),
    Key(
        "summary",
        validators.text,
        says=LazyMessage("What it is about, in a sentence, for the list."),
    ),
    Key(
        "minutes",
        validators.whole(1, 600, 10),
        says=LazyMessage("How many minutes it takes, roughly."),
    ),
    Key(
        "tags",
        validators.words,
        says=LazyMessage("Words that every entry of this reflection gets."),
    ),
    Key(
        "source",
        _source,
        says=LazyMessage("Where the questions come from: a book, an article, a training."),
    ),
    Key("author", validators.word, says=LazyMessage("Who made this module.")),
    Key(
        "licence",
        validators.word,
        says=LazyMessage("What others may do with it, such as CC BY 4.0."),
    ),
    Key("intro", validators.text, says=LazyMessage("Stands before the first question.")),
    Key(
        "computed",
        validators.later(**validators.by_id({"$ref": "#/definitions/computed"})),
        says=LazyMessage(
            "Values that follow from answers, such as a sum, each under an id that you make up."
        ),
    ),
    Key(
        "sections",
        validators.later(**validators.by_id({"$ref": "#/definitions/section"})),
        True,
        LazyMessage("The parts, in the order of asking, each under an id that you make up."),
    ),
    Key("closing", validators.text, says=LazyMessage("Stands after the last question.")),
)
SECTION = (
    Key("title", validators.word, True, LazyMessage("What stands above these questions.")),
    Key("intro", validators.text, says=LazyMessage("Stands before these questions.")),
    _WHEN,
    Key(
        "questions",
        validators.later(**validators.by_id({"$ref": "#/definitions/question"})),
        True,
        LazyMessage("The questions, in the order of asking, each under an id that you make up."),
    ),
)
COMPUTED = (
    Key("label", validators.word, True, LazyMessage("What stands beside the value.")),
    Key(
        "is",
        validators.later(type=["string", "number"], examples=["nights * hours", "widest(balance)"]),
        True,
        LazyMessage(
            "How it follows from answers: + - * / and mean, count, lowest, highest, widest."
        ),
    ),
    Key("unit", validators.word, says=LazyMessage("What is counted: hours, euro.")),
    Key(
        "decimals",
        validators.whole(0, 6, 1),
        says=LazyMessage("How many digits after the point; at most two when you leave this out."),
    ),
)
QUESTION = (
    Key("type", _type, True, LazyMessage("What kind of answer it asks for.")),
    Key(
        "ask",
        validators.text,
        True,
        LazyMessage("The question itself; ${id} puts in what was answered to that question."),
    ),
    Key("hint", validators.text, says=LazyMessage("What stands small beneath the question.")),
    _WHEN,
    Key(
        "covers",
        validators.words,
        says=LazyMessage("Codes of your own, to see whether you left anything out."),
    ),
)
