"""The keys of a module file: of the module, a section, a computed value and a question.

The loader reads by these and the JSON schema is made of them. A question type declares its own.
"""

from __future__ import annotations

from inkeer.errors import ProblemError, did_you_mean
from inkeer.i18n import LANGUAGES, N_, _
from inkeer.module import value_readers
from inkeer.module.mapping_reader import Key, nested
from inkeer.module.model import Source
from inkeer.module.suggestions import suggest_word, translate_word
from inkeer.module.types import TYPES
from inkeer.module.value_readers import Reporter, by_id_schema, deferred, scalar, with_schema
from inkeer.yaml_nodes import Node, Scalar

FORMAT = 1
known_format = scalar(
    str(FORMAT),
    int,
    N_("this version of inkeer reads format {number}", number=FORMAT),
    lambda _word: _("write  format: 1 , or install a newer inkeer"),
    type=["integer", "string"],
    minimum=FORMAT,
    maximum=FORMAT,
    default=FORMAT,
)
language_code = scalar(
    "[a-z]{2,3}",
    str,
    N_("a language's code is expected here, such as nl or en"),
    lambda word: did_you_mean(translate_word(word, LANGUAGES) or word, LANGUAGES),
    type="string",
    examples=["nl", "en"],
)


@with_schema(enum=list(TYPES), errorMessage=N_("choose from: {names}", names=", ".join(TYPES)))
def _question_type(node: Node, _report: Reporter) -> str:
    word = node.text if isinstance(node, Scalar) else ""
    if word not in TYPES:
        message = _("unknown type '{word}'") if word else _("a type is missing here")
        raise ProblemError(node.place, message.format(word=word), suggest_word(word, TYPES))
    return word


SOURCE = (
    Key("title", value_readers.line, N_("What it is called."), required=True),
    Key("author", value_readers.line, N_("Who made it.")),
)
_WHEN = Key(
    "when",
    deferred(type="string", examples=["ease < 8", "answered(last.step)"]),
    N_("A condition: this is shown only when it is true of what was answered before."),
)
MODULE = (
    Key("format", known_format, N_("The format that this file is written in."), required=True),
    Key("id", value_readers.module_id, N_("The file's name without .yaml."), required=True),
    Key(
        "version",
        value_readers.integer(1, 999_999, 1),
        N_("Raise it after a real change, so that translations know they are behind."),
    ),
    Key("language", language_code, N_("The language that you write in: nl or en."), required=True),
    Key("title", value_readers.line, N_("What the reflection is called."), required=True),
    Key("aliases", value_readers.module_ids, N_("Other names by which it can be walked.")),
    Key("summary", value_readers.text, N_("What it is about, in a sentence, for the list.")),
    Key("minutes", value_readers.integer(1, 600, 10), N_("How many minutes it takes, roughly.")),
    Key("tags", value_readers.words, N_("Words that every entry of this reflection gets.")),
    Key(
        "source",
        nested("source", SOURCE, Source),
        N_("Where the questions come from: a book, an article, a training."),
    ),
    Key("author", value_readers.line, N_("Who made this module.")),
    Key("licence", value_readers.line, N_("What others may do with it, such as CC BY 4.0.")),
    Key("intro", value_readers.text, N_("Shown before the first question.")),
    Key(
        "computed",
        deferred(**by_id_schema({"$ref": "#/definitions/computed"})),
        N_("Values that follow from answers, such as a sum, each under an id that you make up."),
    ),
    Key(
        "sections",
        deferred(**by_id_schema({"$ref": "#/definitions/section"})),
        N_("The parts, in the order of asking, each under an id that you make up."),
        required=True,
    ),
    Key("closing", value_readers.text, N_("Shown after the last question.")),
)
SECTION = (
    Key("title", value_readers.line, N_("The heading above these questions."), required=True),
    Key("intro", value_readers.text, N_("Shown before these questions.")),
    _WHEN,
    Key(
        "questions",
        deferred(**by_id_schema({"$ref": "#/definitions/question"})),
        N_("The questions, in the order of asking, each under an id that you make up."),
        required=True,
    ),
)
COMPUTED = (
    Key("label", value_readers.line, N_("What is shown beside the value."), required=True),
    Key(
        "is",
        deferred(type=["string", "number"], examples=["nights * hours", "widest(balance)"]),
        N_("How it follows from answers: + - * / and mean, count, lowest, highest, widest."),
        required=True,
    ),
    Key("unit", value_readers.line, N_("What is counted: hours, euro.")),
    Key(
        "decimals",
        value_readers.integer(0, 6, 1),
        N_("How many digits after the point; at most two when you leave this out."),
    ),
)
QUESTION = (
    Key("type", _question_type, N_("What kind of answer it asks for."), required=True),
    Key(
        "ask",
        value_readers.text,
        N_("The question itself; ${id} puts in what was answered to that question."),
        required=True,
    ),
    Key("hint", value_readers.text, N_("The small print below the question.")),
    _WHEN,
    Key(
        "covers",
        value_readers.words,
        N_("Codes of your own, to see whether you left anything out."),
    ),
)
