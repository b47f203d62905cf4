"""A translation: a sibling file with the same texts by id, laid over the module, text by text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, Place, Problem, nearest_word
from inkeer.i18n import LazyMessage, _
from inkeer.module import validators
from inkeer.module.mappings import fields
from inkeer.module.placeholders import quoted_ids
from inkeer.module.spec import COMPUTED, MODULE, QUESTION, language_code, only_format
from inkeer.module.suggestions import oddly_indented
from inkeer.module.types import TYPES
from inkeer.module.validators import Key, Reporter
from inkeer.yaml_document import Map, Node, Scalar, Seq
from inkeer.yaml_errors import odd_space, ordinary_space

TOP = ("title", "summary", "intro", "closing")
SOURCE = ("title", "author")
FOLLOW_UP = ("ask",)
_QUESTION = ("ask", "hint", "low", "high", "unit", "choices", "aspects", "deepen", "follow_up")
PARTS = {"computed": ("label", "unit"), "sections": ("title", "intro"), "questions": _QUESTION}
_GROUPS = ("source", *PARTS)
TRANSLATION = (
    Key("format", only_format, True, LazyMessage("The format that this file is written in.")),
    Key(
        "translates",
        validators.module_name,
        True,
        LazyMessage("The id of the module that it translates."),
    ),
    Key(
        "language",
        language_code,
        True,
        LazyMessage("The language that it translates into: nl or en."),
    ),
    Key(
        "version",
        validators.whole(1, 999_999, 1),
        says=LazyMessage("The version of the module that it translates."),
    ),
    Key("aliases", validators.names, says=LazyMessage("Other names by which it can be walked.")),
    *(
        key._replace(read=validators.perhaps(key.read), required=False)
        for key in MODULE
        if key.name in TOP
    ),
    *(
        Key(
            name,
            validators.later(**{"$ref": f"#/definitions/translated_{name}"}),
            says=LazyMessage("Its texts, under the names that they have in the module."),
        )
        for name in _GROUPS
    ),
)


def read(raw: bytes | str, path: str) -> Map:
    """The translation in a file; FileProblemsError when it is not one."""
    text = yaml_document.decoded(raw, path)
    node = yaml_document.read(text, path)
    problems: list[Problem] = []

    def report(
        place: Place, message: str, hint: str | None = None, severity: str = "error"
    ) -> None:
        problems.append(Problem(place, message, hint, severity))

    if (key := oddly_indented(node)) is not None:
        report(key.place, odd_space(), ordinary_space())
    elif isinstance(node, Map):
        fields(_without_rules(node, report), TRANSLATION, report, _("a translation"))
    else:
        hint = _("begin with  format: 1  on the first line")
        message = _("a translation begins with keys: format, translates, language ...")
        report(node.place, message, hint)
    if problems:
        raise FileProblemsError(path, text, tuple(problems))
    assert isinstance(node, Map)
    return node


def _without_rules(node: Map, report: Reporter) -> Map:
    """A translation without what only its module has, each told; an `id` may be meant otherwise."""
    known = {key.name for key in TRANSLATION}
    rules = {key.name for key in MODULE} - known
    if node.get("translates") is None:
        rules -= {"id"}
    for key, _value in node.items:
        if key.text in rules:
            report(key.place, _("unknown key '{key}'").format(key=key.text), _only_texts())
    return Map(tuple(pair for pair in node.items if pair[0].text not in rules), node.place)


def _only_texts() -> str:
    return _("leave it out: a translation holds only texts")


def merged(module: Map, translation: Map) -> Map:
    """The module's document with every text that the translation has put in its place."""
    language = translation.get("language")
    changed = _overlaid(module, translation, TOP)
    pairs: list[tuple[Scalar, Node]] = []
    for name, value in changed.items if isinstance(changed, Map) else ():
        if name.text == "language" and language is not None:
            pairs.append((name, language))
        elif name.text in ("computed", "sections", "source"):
            pairs.append((name, _part(name.text, value, translation)))
        else:
            pairs.append((name, value))
    aliases = translation.get("aliases")
    if isinstance(aliases, Seq):
        own = module.get("aliases")
        both = Seq((*(own.items if isinstance(own, Seq) else ()), *aliases.items), aliases.place)
        pairs = [pair for pair in pairs if pair[0].text != "aliases"]
        pairs.append((Scalar("aliases", True, aliases.place), both))
    return Map(tuple(pairs), module.place)


def _part(name: str, value: Node, translation: Map) -> Node:
    theirs = translation.get(name)
    if name == "source":
        return _overlaid(value, theirs, SOURCE)
    by_id = _overlaid_each(value, theirs, PARTS[name])
    if name != "sections" or not isinstance(by_id, Map):
        return by_id
    questions = translation.get("questions")
    return Map(
        tuple((one, _with_questions(section, questions)) for one, section in by_id.items),
        by_id.place,
    )


def _with_questions(section: Node, theirs: Node | None) -> Node:
    if not isinstance(section, Map):
        return section
    return Map(
        tuple(
            (name, _overlaid_each(value, theirs, _QUESTION) if name.text == "questions" else value)
            for name, value in section.items
        ),
        section.place,
    )


def _empty(node: Node | None) -> bool:
    """Whether a text stands there that is still to be translated."""
    return isinstance(node, Scalar) and node.blank


def _overlaid_each(ours: Node, theirs: Node | None, allowed: tuple[str, ...]) -> Node:
    """Things by id, each with its translated texts."""
    if not isinstance(ours, Map) or not isinstance(theirs, Map):
        return ours
    return Map(
        tuple(
            (name, _overlaid(value, theirs.get(name.text), allowed)) for name, value in ours.items
        ),
        ours.place,
    )


def _overlaid(ours: Node, theirs: Node | None, allowed: tuple[str, ...] | None = None) -> Node:
    """A value with what the translation has of the same shape in its place."""
    if isinstance(ours, Scalar):
        return theirs if isinstance(theirs, Scalar) and not _empty(theirs) else ours
    if isinstance(ours, Seq):
        if not isinstance(theirs, Seq) or len(theirs.items) != len(ours.items):
            return ours
        both = zip(ours.items, theirs.items, strict=True)
        return Seq(tuple(_overlaid(one, other) for one, other in both), theirs.place)
    if not isinstance(theirs, Map):
        return ours
    pairs = []
    for name, value in ours.items:
        within = FOLLOW_UP if name.text == "follow_up" else None
        told = allowed is None or name.text in allowed
        other = theirs.get(name.text) if told else None
        pairs.append((name, _overlaid(value, other, within) if other is not None else value))
    return Map(tuple(pairs), ours.place)


def compared(module: Map, translation: Map, name: str, language: str, report: Reporter) -> None:
    """Reports what is unknown, lost, stale or missing in a translation of this module.

    `name` and `language` are what the translation's file name says.
    """
    _compared_names(translation, name, language, report)
    _compared_versions(module, translation, report)
    given = tuple(pair for pair in translation.items if pair[0].text in (*TOP, *_GROUPS))
    texts = dict(layout(module))
    if translation.get("questions") is None and _within_sections(translation):
        texts.pop("questions", None)  # that they stand elsewhere is told, and all else follows
    _compared(texts, Map(given, translation.place), "", translation.place, report)


def _within_sections(translation: Map) -> bool:
    sections = _items(translation.get("sections"))
    return any(isinstance(one, Map) and one.get("questions") for _id, one in sections)


def _compared_names(translation: Map, name: str, language: str, report: Reporter) -> None:
    for key, said in (("translates", name), ("language", language)):
        node = translation.get(key)
        if isinstance(node, Scalar) and node.text != said:
            message = _("'{key}' is '{id}', and the file's name says '{name}'")
            hint = _("write  {key}: {name}").format(key=key, name=said)
            report(node.place, message.format(key=key, id=node.text, name=said), hint)


def _compared_versions(module: Map, translation: Map, report: Reporter) -> None:
    ours, theirs = module.get("version"), translation.get("version")
    now = ours.text if isinstance(ours, Scalar) else "1"
    then = theirs.text if isinstance(theirs, Scalar) else "1"
    if int(now) != int(then):
        place = theirs.place if theirs is not None else translation.place
        message = _("this translates version {then}, and the module is at version {now}")
        hint = _("see what changed, and then write  version: {now}").format(now=now)
        report(place, message.format(then=then, now=now), hint, "warning")


# The texts of a module by name, in the layout of a translation.
Texts = Mapping[str, "Texts | Scalar | Seq"]


def layout(module: Map) -> Texts:
    """Every text that can be translated, where a translation has it."""
    sections = module.get("sections")
    questions = [
        pair
        for _id, section in (sections.items if isinstance(sections, Map) else ())
        for pair in _items(section.get("questions") if isinstance(section, Map) else None)
    ]
    groups = {
        "source": _texts(module.get("source"), SOURCE),
        "computed": _each_text(_items(module.get("computed")), PARTS["computed"]),
        "sections": _each_text(_items(sections), PARTS["sections"]),
        "questions": _each_text(questions, PARTS["questions"]),
    }
    return {**_texts(module, TOP), **{name: texts for name, texts in groups.items() if texts}}


def _items(node: Node | None) -> Sequence[tuple[Scalar, Node]]:
    return node.items if isinstance(node, Map) else ()


def _each_text(pairs: Iterable[tuple[Scalar, Node]], allowed: Sequence[str]) -> Texts:
    return {name.text: _texts(body, allowed) for name, body in pairs}


def _texts(node: Node | None, allowed: Sequence[str] | None) -> Texts:
    found: dict[str, Texts | Scalar | Seq] = {}
    for name, value in _items(node):
        if allowed is None or name.text in allowed:
            within = FOLLOW_UP if name.text == "follow_up" else None
            found[name.text] = _texts(value, within) if isinstance(value, Map) else value
    return found


def _compared(ours: Texts, theirs: Map, head: str, at: Place, report: Reporter) -> None:
    """Compares what stands under one name; `at` is where it stands in the translation."""
    absent = [name for name in ours if theirs.get(name) is None]
    for key, value in theirs.items:
        path = f"{head}{key.text}"
        text = ours.get(key.text)
        if text is None:
            near = nearest_word(key.text, absent)
            report(key.place, *_no_such_text(head, key.text, near))
            absent = [name for name in absent if name != near]  # misspelt, and that was told
        elif isinstance(text, Mapping) and isinstance(value, Map):
            _compared(text, value, f"{path}.", key.place, report)
        elif _empty(value):
            _untranslated(path, text, key.place, report)
        elif isinstance(text, Mapping):
            hint = _("write the same ids as in the module, each with its text")
            report(value.place, _("ids with their texts are expected here"), hint)
        else:
            _compared_text(path, text, value, report)
    for name in absent:
        if head + name != "source" and head != "source.":  # a source may well keep its name
            _untranslated(f"{head}{name}", ours[name], at, report)


_RULES = {key.name for kind in TYPES.values() for key in kind.keys} | {
    key.name for keys_ in (QUESTION, COMPUTED) for key in keys_
}


def _no_such_text(head: str, name: str, near: str | None) -> tuple[str, str]:
    """The message and hint for what a translation has and the module has not."""
    if name == "questions" and head.startswith("sections."):
        message = _("in a translation the questions do not stand within their sections")
        return message, _("move them to  questions:  , at the beginning of a line")
    message = _("the module has no text '{path}'").format(path=f"{head}{name}")
    if near is not None:
        return message, _("did you mean '{word}'?").format(word=f"{head}{near}")
    if head.count(".") > 1 and name in {*_RULES, "after"}:
        return message, _only_texts()
    return message, _("take it out, or write it in the module first")


def _untranslated(path: str, text: Texts | Node, at: Place, report: Reporter) -> None:
    if isinstance(text, Mapping):
        for name, part in text.items():
            _untranslated(f"{path}.{name}", part, at, report)
        return
    message = _("'{path}' is not translated; it falls back to the module's own language")
    hint = _("write it here in this language, with the same ids")
    report(at, message.format(path=path), hint, "warning")


def _compared_text(path: str, ours: Scalar | Seq, theirs: Node, report: Reporter) -> None:
    if isinstance(ours, Seq) and isinstance(theirs, Seq):
        if len(theirs.items) != len(ours.items):
            message = _("the module has {count} texts here, and this has {found}")
            hint = _("translate each of them, in the same order")
            report(
                theirs.place, message.format(count=len(ours.items), found=len(theirs.items)), hint
            )
        for number, (one, other) in enumerate(zip(ours.items, theirs.items, strict=False), 1):
            if _empty(other):
                _untranslated(f"{path}.{number}", one, other.place, report)
            elif isinstance(one, Scalar):
                _compared_text(f"{path}.{number}", one, other, report)
    elif isinstance(ours, Seq):
        validators.texts(theirs, report)
    elif validators.text(theirs, report) is not None and isinstance(theirs, Scalar):
        _compared_quotes(ours, theirs, report)


def _compared_quotes(ours: Scalar, theirs: Scalar, report: Reporter) -> None:
    here = {name for name, _start in quoted_ids(theirs.text)}
    there = {name for name, _start in quoted_ids(ours.text)}
    lost = there - here
    for name in sorted(here - there):
        message = _("the module does not quote ${{{name}}} here").format(name=name)
        meant = next(iter(lost)) if len(lost) == 1 else nearest_word(name, lost)
        hint = _("leave it out, or quote it in the module too")
        if meant is not None:  # translated, as if it were a word; one mistake
            hint = _("did you mean '{word}'?").format(word=f"${{{meant}}}")
            lost -= {meant}
        report(theirs.place, message, hint)
    for name in sorted(lost):
        message = _("the placeholder ${{{name}}} is lost in this translation").format(name=name)
        hint = _("put ${{{name}}} where the answer belongs").format(name=name)
        report(theirs.place, message, hint, "warning")
