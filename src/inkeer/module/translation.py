"""A translation: a sibling file with the same texts by id, laid over the module, text by text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from inkeer import document
from inkeer.document import Map, Node, Scalar, Seq
from inkeer.errors import FileProblems, Place, Problem, did_you_mean
from inkeer.language import _
from inkeer.module import keys
from inkeer.module.keys import Key
from inkeer.module.quoting import quoted_ids
from inkeer.module.reader import language_code, only_format

TRANSLATION = (
    Key("format", only_format, True),
    Key("translates", keys.module_name, True),
    Key("language", language_code, True),
    Key("version", keys.whole(1, 999_999)),
    Key("title", keys.word),
    Key("summary", keys.text),
    Key("aliases", keys.names),
    Key("intro", keys.text),
    Key("closing", keys.text),
    Key("source", keys.anything),
    Key("computed", keys.anything),
    Key("sections", keys.anything),
    Key("questions", keys.anything),
)
_TOP = ("title", "summary", "intro", "closing")
_QUESTION = ("ask", "hint", "low", "high", "unit", "choices", "aspects", "deepen", "follow_up")
_PARTS = {"computed": ("label", "unit"), "sections": ("title", "intro"), "questions": _QUESTION}
_FOLLOW_UP = ("ask",)

Report = Callable[[Place, str, str | None, str], None]


def read(raw: bytes | str, path: str) -> Map:
    """The translation in a file; FileProblems when it is not one."""
    text = document.decoded(raw, path)
    node = document.read(text, path)
    problems: list[Problem] = []

    def report(
        place: Place, message: str, hint: str | None = None, severity: str = "error"
    ) -> None:
        problems.append(Problem(place, message, hint, severity))

    if isinstance(node, Map):
        keys.fields(node, TRANSLATION, report, _("a translation"))
    else:
        report(node.place, _("a translation begins with keys: format, translates, language ..."))
    if problems:
        raise FileProblems(path, text, tuple(problems))
    assert isinstance(node, Map)
    return node


def merged(module: Map, translation: Map) -> Map:
    """The module's document with every text that the translation has put in its place."""
    language = translation.get("language")
    changed = _overlaid(module, translation, _TOP)
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
        return _overlaid(value, theirs, ("title", "author"))
    by_id = _overlaid_each(value, theirs, _PARTS[name])
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
        return theirs if isinstance(theirs, Scalar) and theirs.text.strip() else ours
    if isinstance(ours, Seq):
        return theirs if isinstance(theirs, Seq) and len(theirs.items) == len(ours.items) else ours
    if not isinstance(theirs, Map):
        return ours
    pairs = []
    for name, value in ours.items:
        within = _FOLLOW_UP if name.text == "follow_up" else None
        told = allowed is None or name.text in allowed
        other = theirs.get(name.text) if told else None
        pairs.append((name, _overlaid(value, other, within) if other is not None else value))
    return Map(tuple(pairs), ours.place)


def compared(module: Map, translation: Map, report: Report) -> None:
    """Reports what is unknown, lost, stale or missing in a translation of this module."""
    _compared_versions(module, translation, report)
    ours = dict(_texts(module))
    theirs = dict(_texts(translation, flat=True))
    for path, node in theirs.items():
        if path not in ours:
            _report_unknown(path, node.place, ours, report)
            continue
        if isinstance(node, Scalar) and isinstance(ours[path], Scalar):
            _compared_quotes(ours[path], node, report)
    for path in ours:
        if path not in theirs:
            message = _("'{path}' is not translated; it falls back to the module's own language")
            report(translation.place, message.format(path=path), None, "warning")


def _compared_versions(module: Map, translation: Map, report: Report) -> None:
    ours, theirs = module.get("version"), translation.get("version")
    now = ours.text if isinstance(ours, Scalar) else "1"
    then = theirs.text if isinstance(theirs, Scalar) else "1"
    if now != then:
        place = theirs.place if theirs is not None else translation.place
        message = _("this translates version {then}, and the module is at version {now}")
        hint = _("look what changed, and then write  version: {now}").format(now=now)
        report(place, message.format(then=then, now=now), hint, "warning")


def _report_unknown(path: str, place: Place, ours: dict[str, Node], report: Report) -> None:
    near = did_you_mean(path, ours)
    hint = _("did you mean '{word}'?").format(word=near) if near else None
    report(place, _("the module has no text '{path}'").format(path=path), hint, "error")


def _compared_quotes(ours: Node, theirs: Scalar, report: Report) -> None:
    assert isinstance(ours, Scalar)
    here = {name for name, _start in quoted_ids(theirs.text)}
    there = {name for name, _start in quoted_ids(ours.text)}
    for name in sorted(there - here):
        message = _("the placeholder ${{{name}}} is lost in this translation")
        report(theirs.place, message.format(name=name), None, "warning")
    for name in sorted(here - there):
        message = _("the module does not quote ${{{name}}} here")
        report(theirs.place, message.format(name=name), None, "error")


def _texts(node: Map, flat: bool = False) -> Iterator[tuple[str, Node]]:
    """Every text that can be translated, under its path; `flat` for a translation's own layout."""
    for name in _TOP:
        if (value := node.get(name)) is not None:
            yield name, value
    yield from _each_text("computed", node.get("computed"), _PARTS["computed"])
    sections = node.get("sections")
    yield from _each_text("sections", sections, _PARTS["sections"])
    if flat:
        yield from _each_text("questions", node.get("questions"), None)
        return
    for _id, section in sections.items if isinstance(sections, Map) else ():
        questions = section.get("questions") if isinstance(section, Map) else None
        yield from _each_text("questions", questions, _QUESTION)


def _each_text(
    head: str, node: Node | None, allowed: tuple[str, ...] | None
) -> Iterator[tuple[str, Node]]:
    for name, body in node.items if isinstance(node, Map) else ():
        for key, value in body.items if isinstance(body, Map) else ():
            if allowed is not None and key.text not in allowed:
                continue
            path = f"{head}.{name.text}.{key.text}"
            if isinstance(value, Map):
                wanted = _FOLLOW_UP if key.text == "follow_up" else None
                for part, text in value.items:
                    if wanted is None or part.text in wanted:
                        yield f"{path}.{part.text}", text
            else:
                yield path, value
