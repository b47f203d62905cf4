"""A translation: a sibling file with the same texts by id, laid over the module, text by text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, Place, Problem, nearest_word
from inkeer.i18n import N_, _
from inkeer.module import value_readers
from inkeer.module.keys import COMPUTED, MODULE, QUESTION, known_format, language_code
from inkeer.module.mapping_reader import Key, parse_keys
from inkeer.module.placeholders import find_quotes
from inkeer.module.suggestions import find_odd_indent
from inkeer.module.types import TYPES
from inkeer.module.value_readers import Reporter, deferred, integer, module_id, module_ids, optional
from inkeer.yaml_errors import explain_odd_space
from inkeer.yaml_nodes import Map, Node, Scalar, Seq

TOP = ("title", "summary", "intro", "closing")
SOURCE = ("title", "author")
FOLLOW_UP = ("ask",)
_QUESTION = ("ask", "hint", "low", "high", "unit", "choices", "aspects", "deepen", "follow_up")
PARTS = {"computed": ("label", "unit"), "sections": ("title", "intro"), "questions": _QUESTION}
_GROUPS = ("source", *PARTS)
TRANSLATION = (
    Key("format", known_format, N_("The format that this file is written in."), required=True),
    Key("translates", module_id, N_("The id of the module that it translates."), required=True),
    Key(
        "language",
        language_code,
        N_("The language that it translates into: nl or en."),
        required=True,
    ),
    Key("version", integer(1, 999_999, 1), N_("The version of the module that it translates.")),
    Key("aliases", module_ids, N_("Other names by which it can be walked.")),
    *(
        key._replace(validator=optional(key.validator), required=False)
        for key in MODULE
        if key.name in TOP
    ),
    *(
        Key(
            name,
            deferred(**{"$ref": f"#/definitions/translated_{name}"}),
            N_("Its texts, under the names that they have in the module."),
        )
        for name in _GROUPS
    ),
)


def parse_translation(raw: bytes | str, path: str) -> Map:
    """The translation in a file; FileProblemsError when it is not one."""
    text = yaml_document.decode_text(raw, path)
    node = yaml_document.parse_yaml(text, path)
    report = Reporter()
    if (key := find_odd_indent(node)) is not None:
        report(key.place, *explain_odd_space())
    elif isinstance(node, Map):
        parse_keys(_without_rules(node, report), TRANSLATION, report, _("a translation"))
    else:
        hint = _("begin with  format: 1  on the first line")
        message = _("a translation begins with keys: format, translates, language ...")
        report(node.place, message, hint)
    if report.problems:
        raise FileProblemsError(path, text, tuple(report.problems))
    assert isinstance(node, Map)
    return node


def _without_rules(node: Map, report: Reporter) -> Map:
    """A translation without the keys that only its module has, each reported."""
    rules = {key.name for key in MODULE} - {key.name for key in TRANSLATION}
    if node.get("translates") is None:
        rules -= {"id"}  # it may be meant for `translates`
    for key, _value in node.items:
        if key.text in rules:
            report(key.place, _("unknown key '{key}'").format(key=key.text), _only_texts())
    return Map(tuple(pair for pair in node.items if pair[0].text not in rules), node.place)


def _only_texts() -> str:
    return _("leave it out: a translation holds only texts")


# -- laid over its module ------------------------------------------------------------------


def merge_translation(module: Map, translation: Map) -> Map:
    """The module's document with every text that the translation has in its place."""
    language = translation.get("language")
    overlaid = _overlay(module, translation, TOP)
    pairs: list[tuple[Scalar, Node]] = []
    for name, value in _pairs(overlaid):
        if name.text == "language" and language is not None:
            pairs.append((name, language))
        elif name.text in _GROUPS:
            pairs.append((name, _overlay_group(name.text, value, translation)))
        else:
            pairs.append((name, value))
    aliases = translation.get("aliases")
    if isinstance(aliases, Seq):
        own = module.get("aliases")
        both = Seq((*(own.items if isinstance(own, Seq) else ()), *aliases.items), aliases.place)
        pairs = [pair for pair in pairs if pair[0].text != "aliases"]
        pairs.append((Scalar("aliases", True, aliases.place), both))
    return Map(tuple(pairs), module.place)


def _overlay_group(name: str, ours: Node, translation: Map) -> Node:
    theirs = translation.get(name)
    if name == "source":
        return _overlay(ours, theirs, SOURCE)
    by_id = _overlay_each(ours, theirs, PARTS[name])
    if name != "sections" or not isinstance(by_id, Map):
        return by_id
    questions = translation.get("questions")
    sections = ((section_id, _with_questions(body, questions)) for section_id, body in by_id.items)
    return by_id._replace(items=tuple(sections))


def _with_questions(section: Node, theirs: Node | None) -> Node:
    if not isinstance(section, Map):
        return section
    pairs = (
        (name, _overlay_each(value, theirs, _QUESTION) if name.text == "questions" else value)
        for name, value in section.items
    )
    return section._replace(items=tuple(pairs))


def _is_empty(node: Node | None) -> bool:
    """Whether it is a text that is still to be translated."""
    return isinstance(node, Scalar) and node.blank


def _overlay_each(ours: Node, theirs: Node | None, allowed: tuple[str, ...]) -> Node:
    """Things by id, each with its translated texts."""
    if not isinstance(ours, Map) or not isinstance(theirs, Map):
        return ours
    pairs = ((name, _overlay(value, theirs.get(name.text), allowed)) for name, value in ours.items)
    return ours._replace(items=tuple(pairs))


def _overlay(ours: Node, theirs: Node | None, allowed: tuple[str, ...] | None = None) -> Node:
    """A value with what the translation has of the same shape in its place."""
    if isinstance(ours, Scalar):
        return theirs if isinstance(theirs, Scalar) and not _is_empty(theirs) else ours
    if isinstance(ours, Seq):
        if not isinstance(theirs, Seq) or len(theirs.items) != len(ours.items):
            return ours
        both = zip(ours.items, theirs.items, strict=True)
        return Seq(tuple(_overlay(item, other) for item, other in both), theirs.place)
    if not isinstance(theirs, Map):
        return ours
    pairs = []
    for name, value in ours.items:
        within = FOLLOW_UP if name.text == "follow_up" else None
        other = theirs.get(name.text) if allowed is None or name.text in allowed else None
        pairs.append((name, _overlay(value, other, within) if other is not None else value))
    return ours._replace(items=tuple(pairs))


# -- the texts of a module -----------------------------------------------------------------

# By name, in the layout of a translation.
Texts = Mapping[str, "Texts | Scalar | Seq"]


def collect_texts(module: Map) -> Texts:
    """Every text that can be translated, where a translation has it."""
    sections = _pairs(module.get("sections"))
    questions = [
        pair
        for _id, section in sections
        for pair in _pairs(section.get("questions") if isinstance(section, Map) else None)
    ]
    groups = {
        "source": _collect(module.get("source"), SOURCE),
        "computed": _collect_each(_pairs(module.get("computed")), PARTS["computed"]),
        "sections": _collect_each(sections, PARTS["sections"]),
        "questions": _collect_each(questions, PARTS["questions"]),
    }
    return {**_collect(module, TOP), **{name: texts for name, texts in groups.items() if texts}}


def _pairs(node: Node | None) -> Sequence[tuple[Scalar, Node]]:
    return node.items if isinstance(node, Map) else ()


def _collect_each(pairs: Iterable[tuple[Scalar, Node]], allowed: Sequence[str]) -> Texts:
    return {name.text: _collect(body, allowed) for name, body in pairs}


def _collect(node: Node | None, allowed: Sequence[str] | None) -> Texts:
    texts: dict[str, Texts | Scalar | Seq] = {}
    for name, value in _pairs(node):
        if allowed is None or name.text in allowed:
            within = FOLLOW_UP if name.text == "follow_up" else None
            texts[name.text] = _collect(value, within) if isinstance(value, Map) else value
    return texts


# -- compared with its module --------------------------------------------------------------


def compare_translation(module: Map, translation: Map, name: str, language: str) -> list[Problem]:
    """What is unknown, lost, stale or missing in a translation of this module.

    `name` and `language` are what the translation's file name says.
    """
    report = Reporter()
    _compare_names(translation, name, language, report)
    _compare_versions(module, translation, report)
    groups = tuple(pair for pair in translation.items if pair[0].text in (*TOP, *_GROUPS))
    texts = dict(collect_texts(module))
    if translation.get("questions") is None and _has_nested_questions(translation):
        texts.pop("questions", None)  # that they are in the wrong place is reported, and is enough
    _compare(texts, Map(groups, translation.place), "", translation.place, report)
    return report.problems


def _has_nested_questions(translation: Map) -> bool:
    sections = _pairs(translation.get("sections"))
    return any(isinstance(body, Map) and body.get("questions") for _id, body in sections)


def _compare_names(translation: Map, name: str, language: str, report: Reporter) -> None:
    for key, expected in (("translates", name), ("language", language)):
        node = translation.get(key)
        if isinstance(node, Scalar) and node.text != expected:
            message = _("'{key}' is '{id}', and the file's name says '{name}'")
            hint = _("write  {key}: {name}").format(key=key, name=expected)
            report(node.place, message.format(key=key, id=node.text, name=expected), hint)


def _compare_versions(module: Map, translation: Map, report: Reporter) -> None:
    ours, theirs = module.get("version"), translation.get("version")
    now = ours.text if isinstance(ours, Scalar) else "1"
    then = theirs.text if isinstance(theirs, Scalar) else "1"
    if int(now) != int(then):
        place = theirs.place if theirs is not None else translation.place
        message = _("this translates version {then}, and the module is at version {now}")
        hint = _("see what changed, and then write  version: {now}").format(now=now)
        report(place, message.format(then=then, now=now), hint, "warning")


def _compare(ours: Texts, theirs: Map, head: str, place: Place, report: Reporter) -> None:
    """Compare what is under one name, which is at `place` in the translation."""
    absent = [name for name in ours if theirs.get(name) is None]
    for key, value in theirs.items:
        path = f"{head}{key.text}"
        text = ours.get(key.text)
        if text is None:
            near = nearest_word(key.text, absent)
            report(key.place, *_explain_unknown(head, key.text, near))
            absent = [name for name in absent if name != near]  # misspelt, and reported as such
        elif isinstance(text, Mapping) and isinstance(value, Map):
            _compare(text, value, f"{path}.", key.place, report)
        elif _is_empty(value):
            _report_untranslated(path, text, key.place, report)
        elif isinstance(text, Mapping):
            hint = _("write the same ids as in the module, each with its text")
            report(value.place, _("ids with their texts are expected here"), hint)
        else:
            _compare_text(path, text, value, report)
    for name in absent:
        if head + name != "source" and head != "source.":  # a source may well keep its name
            _report_untranslated(f"{head}{name}", ours[name], place, report)


_RULES = {
    "after",
    *(key.name for kind in TYPES.values() for key in kind.keys),
    *(key.name for key in (*QUESTION, *COMPUTED)),
}


def _explain_unknown(head: str, name: str, near: str | None) -> tuple[str, str]:
    """The message and hint for what a translation has and the module has not."""
    if name == "questions" and head.startswith("sections."):
        message = _("in a translation the questions do not stand within their sections")
        return message, _("move them to  questions:  , at the beginning of a line")
    message = _("the module has no text '{path}'").format(path=f"{head}{name}")
    if near is not None:
        return message, _("did you mean '{word}'?").format(word=f"{head}{near}")
    if head.count(".") > 1 and name in _RULES:
        return message, _only_texts()
    return message, _("take it out, or write it in the module first")


def _report_untranslated(path: str, text: Texts | Node, place: Place, report: Reporter) -> None:
    if isinstance(text, Mapping):
        for name, part in text.items():
            _report_untranslated(f"{path}.{name}", part, place, report)
        return
    message = _("'{path}' is not translated; it falls back to the module's own language")
    hint = _("write it here in this language, with the same ids")
    report(place, message.format(path=path), hint, "warning")


def _compare_text(path: str, ours: Scalar | Seq, theirs: Node, report: Reporter) -> None:
    if isinstance(ours, Seq) and isinstance(theirs, Seq):
        if len(theirs.items) != len(ours.items):
            message = _("the module has {count} texts here, and this has {found}").format(
                count=len(ours.items), found=len(theirs.items)
            )
            report(theirs.place, message, _("translate each of them, in the same order"))
        for number, (text, other) in enumerate(zip(ours.items, theirs.items, strict=False), 1):
            if _is_empty(other):
                _report_untranslated(f"{path}.{number}", text, other.place, report)
            elif isinstance(text, Scalar):
                _compare_text(f"{path}.{number}", text, other, report)
    elif isinstance(ours, Seq):
        value_readers.texts(theirs, report)
    elif value_readers.text(theirs, report) is not None and isinstance(theirs, Scalar):
        _compare_quotes(ours, theirs, report)


def _compare_quotes(ours: Scalar, theirs: Scalar, report: Reporter) -> None:
    added = {name for name, _start in find_quotes(theirs.text)}
    lost = {name for name, _start in find_quotes(ours.text)}
    added, lost = added - lost, lost - added
    for name in sorted(added):
        message = _("the module does not quote ${{{name}}} here").format(name=name)
        meant = next(iter(lost)) if len(lost) == 1 else nearest_word(name, lost)
        hint = _("leave it out, or quote it in the module too")
        if meant is not None:  # translated, as if it were a word; one mistake
            hint = _("did you mean '{word}'?").format(word=f"${{{meant}}}")
            lost -= {meant}
        report(theirs.place, message, hint)
    for name in sorted(lost):
        message = _("this translation lacks the placeholder ${{{name}}}").format(name=name)
        hint = _("put ${{{name}}} where the answer belongs").format(name=name)
        report(theirs.place, message, hint, "warning")
