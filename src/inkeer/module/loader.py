"""From a module file to a Module, reporting every problem once and at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, Place, Problem, split_lines
from inkeer.i18n import _
from inkeer.module.expressions.types import Shape
from inkeer.module.identifiers import is_id, make_id
from inkeer.module.keys import COMPUTED, MODULE, QUESTION, SECTION
from inkeer.module.mapping_reader import Key, parse_keys, parse_named
from inkeer.module.model import Computed, Module, Section
from inkeer.module.resolver import References
from inkeer.module.suggestions import find_odd_indent
from inkeer.module.types import TYPES, Question
from inkeer.module.value_readers import Reporter, deferred
from inkeer.yaml_nodes import Map, Node, Scalar, Seq

_KEYS_BY_TYPE = {name: [key.name for key in kind.keys] for name, kind in TYPES.items()}
_TYPES_BY_KEY = {
    key: [name for name, keys in _KEYS_BY_TYPE.items() if key in keys]
    for key in chain(*_KEYS_BY_TYPE.values())
}
_KEYS_OF_ANY_TYPE = tuple(Key(name, deferred()) for name in _TYPES_BY_KEY)


def load_module(raw: bytes | str, path: str, name: str) -> Module:
    """The module in the file `name`.yaml; raises FileProblemsError when it has errors."""
    module, text, problems = check_module(raw, path, name)
    errors = tuple(problem for problem in problems if problem.severity == "error")
    if module is None or errors:
        raise FileProblemsError(path, text, errors)
    return module


def check_module(
    raw: bytes | str, path: str, name: str
) -> tuple[Module | None, str, list[Problem]]:
    """The module, its text, and all problems of the file in the order of their places."""
    duplicates: list[Problem] = []
    try:
        text = yaml_document.decode_text(raw, path)
        node = yaml_document.parse_yaml(text, path, duplicates=duplicates)
    except FileProblemsError as error:
        return None, error.text, list(error.problems)
    module, problems = build_module(node, text, name, duplicates)
    return module, text, problems


def build_module(
    node: Node, text: str, name: str, duplicates: Sequence[Problem] = ()
) -> tuple[Module | None, list[Problem]]:
    """The module in a document, None when it has errors; and its problems.

    `duplicates`, the problems of repeated keys, are among them; a question may have been lost there.
    """
    reader = _ModuleReader(text, duplicates)
    module = reader.read_module(node, name)
    return module, sorted(reader.report.problems, key=lambda problem: problem.place[:2])


def _may_hold_questions(node: Node) -> bool:
    return isinstance(node, Map) and (
        node.get("type") is not None or any(isinstance(value, Map) for _key, value in node.items)
    )


@dataclass
class _Part:
    """A section, question or computed value as written, before its references are resolved."""

    name: str
    body: Map
    values: dict[str, Any]
    question_type: type[Question] | None = None
    questions: list[_Part] = field(default_factory=list)

    def shape(self) -> Shape | None:
        """What conditions may ask of a question; None when it is invalid."""
        kind = self.question_type
        return kind(id=self.name, **self.values).shape() if kind else None


class _ModuleReader:
    """Reads one file: first what is written, then what refers to what."""

    def __init__(self, text: str, duplicates: Sequence[Problem]) -> None:
        self.rows = split_lines(text)
        self.report = Reporter(duplicates)
        self.places: dict[str, Place] = {}  # of the ids so far
        self.broken: set[str] = set()  # ids that were reported; what refers to them is not
        self.complete = not duplicates  # whether every question could at least be found

    def read_module(self, node: Node, name: str) -> Module | None:
        if not isinstance(node, Map):
            hint = _("begin with  format: 1  on the first line")
            self.report(node.place, _("a module begins with keys: format, id, title ..."), hint)
            return None
        if (key := find_odd_indent(node)) is not None:
            from inkeer.yaml_errors import explain_odd_space  # only a broken file needs it

            self.report(key.place, *explain_odd_space())
            return None
        if node.get("translates") is not None and node.get("sections") is None:
            self._report_translation(node)
            return None
        values = self._parse_keys(node, MODULE, _("a module"))
        if values.get("id", name) != name:
            self._report_misnamed(node, values["id"], name)
        parts = self._read_sections(values.pop("sections", None))
        rules = self._read_computed(values.pop("computed", None))
        questions = [question for part in parts for question in part.questions]
        shapes = {question.name: question.shape() for question in questions}
        references = References(shapes, self.broken, self.complete, self.rows, self.report)
        computed = _build_computed(rules, references)
        references.check_quotes(node.get("intro"))
        sections = tuple(_build_section(part, references) for part in parts)
        references.check_quotes(node.get("closing"))
        for question in questions:
            follow_up = question.body.get("follow_up")
            if isinstance(follow_up, Map):  # asked long after the walk, so it may quote any answer
                references.check_quotes(follow_up.get("ask"))
        if any(problem.severity == "error" for problem in self.report.problems):
            return None
        del values["format"]
        defaults = {"version": 1, "summary": "", "languages": (values["language"],)}
        return Module(**{**defaults, **values}, sections=sections, computed=computed)

    def _report_translation(self, node: Map) -> None:
        place = next(key.place for key, _value in node.items if key.text == "translates")
        parts = [node.get("translates"), node.get("language")]
        name = ".".join(part.text for part in parts if isinstance(part, Scalar))
        message = _("this is a translation, and the module is not beside it")
        hint = _("put it in the module's folder, under the name {name}.yaml")
        self.report(place, message, hint.format(name=name))

    def _report_misnamed(self, node: Map, written: str, name: str) -> None:
        id_node = node.get("id")
        assert id_node is not None
        message = _("the id is '{id}', and the file is called '{name}'")
        hint = _("give both one name: {name}.yaml").format(name=written)
        self.report(id_node.place, message.format(id=written, name=name), hint)

    def _read_sections(self, node: Node | None) -> list[_Part]:
        parts: list[_Part] = []
        for name, body in self._parse_named(node, _("sections"), SECTION):
            if body is None:
                self.complete = False
                continue
            what = _("section '{id}'").format(id=name.text)
            values = self._parse_keys(body, SECTION, what, name.place)
            questions = [
                self._read_question(question_name, question_body)
                for question_name, question_body in self._parse_named(
                    values.pop("questions", None), _("questions"), (*QUESTION, *_KEYS_OF_ANY_TYPE)
                )
                if self._is_unique(question_name)
            ]
            parts.append(_Part(name.text, body, values, questions=questions))
        return parts

    def _parse_keys(
        self, node: Map, known: tuple[Key, ...], what: str, at: Place | None = None
    ) -> dict[str, Any]:
        names = {key.name for key in known}
        if any(_may_hold_questions(value) for key, value in node.items if key.text not in names):
            self.complete = False
        elsewhere = _TYPES_BY_KEY if "ask" in names else {}
        return parse_keys(node, known, self.report, what, at, elsewhere)

    def _parse_named(
        self, node: Node | None, what: str, known: tuple[Key, ...]
    ) -> Iterator[tuple[Scalar, Map | None]]:
        if not isinstance(node, Map) or not node.items:
            self.complete = False
        inner = {key.name for key in known}
        return parse_named(node, self.report, what, inner) if node is not None else iter(())

    def _is_unique(self, name: Scalar) -> bool:
        if name.text in self.places:
            message = _("'{key}' appears twice; the first is on line {line}")
            message = message.format(key=name.text, line=self.places[name.text].line)
            hint = _("every question and computed value has an id of its own")
            self.report(name.place, message, hint)
            self.broken.add(name.text)
            return False
        self.places[name.text] = name.place
        if not is_id(name.text):
            self.broken |= {name.text, make_id(name.text)}
        return True

    def _read_question(self, name: Scalar, body: Map | None) -> _Part:
        if body is None:
            return _Part(name.text, Map((), name.place), {})
        problems_before = len(self.report.problems)
        type_node = body.get("type")
        question_type = TYPES.get(type_node.text) if isinstance(type_node, Scalar) else None
        type_keys = question_type.keys if question_type else _KEYS_OF_ANY_TYPE
        what = _("question '{id}'").format(id=name.text)
        values = self._parse_keys(body, (*QUESTION, *type_keys), what, name.place)
        if question_type is not None:
            self._check_type_values(body, values)
        if len(self.report.problems) > problems_before or not is_id(name.text):
            return _Part(name.text, body, {})
        values = {key: value for key, value in values.items() if key not in ("type", "when")}
        return _Part(name.text, body, values, question_type)

    def _check_type_values(self, body: Map, values: dict[str, Any]) -> None:
        low, high, low_node = values.get("min"), values.get("max"), body.get("min")
        if low is not None and high is not None and low > high and low_node is not None:
            hint = _("exchange the two numbers, if they are the right ones")
            self.report(low_node.place, _("'min' is more than 'max'"), hint)
        choices = body.get("choices")
        for name, _label in choices.items if isinstance(choices, Map) else ():
            if name.text == "other" and values.get("other"):
                message = _("with 'other: true' the id 'other' is taken")
                self.report(name.place, message, _("give this choice another id"))

    def _read_computed(self, node: Node | None) -> dict[str, _Part]:
        parts: dict[str, _Part] = {}
        if node is None:
            return parts
        for name, body in self._parse_named(node, _("computed values"), COMPUTED):
            if not self._is_unique(name):
                continue
            if body is None:
                self.broken.add(name.text)
                continue
            what = _("computed value '{id}'").format(id=name.text)
            values = parse_keys(body, COMPUTED, self.report, what, name.place)
            values.pop("is", None)
            if is_id(name.text):
                parts[name.text] = _Part(name.text, body, values)
        return parts


def _build_computed(parts: dict[str, _Part], references: References) -> tuple[Computed, ...]:
    rules = references.parse_rules({name: part.body for name, part in parts.items()})
    return tuple(
        Computed(name, rule=rules[name], **part.values)
        for name, part in parts.items()
        if name in rules and "label" in part.values
    )


def _build_section(part: _Part, references: References) -> Section:
    when = references.parse_condition(part.body.get("when"))
    references.check_quotes(part.body.get("intro"))
    questions = [_build_question(question, references) for question in part.questions]
    valid = tuple(question for question in questions if question is not None)
    return Section(part.name, part.values.get("title", ""), part.values.get("intro"), when, valid)


def _build_question(part: _Part, references: References) -> Question | None:
    when = references.parse_condition(part.body.get("when"))
    references.check_quotes(part.body.get("ask"))
    references.check_quotes(part.body.get("hint"))
    references.mark_answered(part.name)
    deepen = part.body.get("deepen")
    for prompt in deepen.items if isinstance(deepen, Seq) else ():
        references.check_quotes(prompt)  # it follows its question, and may quote it
    if part.question_type is None:
        return None
    return part.question_type(id=part.name, when=when, **part.values)
