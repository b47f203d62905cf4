"""From a module file to a Module, with every problem and its place. One mistake, one message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from inkeer import yaml_document
from inkeer.errors import FileProblemsError, Place, Problem, split_lines
from inkeer.i18n import _
from inkeer.module import validators
from inkeer.module.expressions.types import Shape
from inkeer.module.identifiers import better, is_id
from inkeer.module.mappings import each, fields
from inkeer.module.model import Computed, Module, Section
from inkeer.module.resolver import References
from inkeer.module.spec import COMPUTED, MODULE, QUESTION, SECTION
from inkeer.module.suggestions import oddly_indented
from inkeer.module.types import TYPES, Question
from inkeer.module.validators import Key
from inkeer.yaml_document import Map, Node, Scalar, Seq
from inkeer.yaml_errors import odd_space, ordinary_space

_OF_SOME_TYPE = tuple(
    Key(name, validators.anything)
    for name in dict.fromkeys(key.name for kind in TYPES.values() for key in kind.keys)
)
_OF_ANY_TYPE = (*QUESTION, *_OF_SOME_TYPE)
_TYPES_WITH = {
    key.name: [name for name, kind in TYPES.items() if key.name in {one.name for one in kind.keys}]
    for key in _OF_SOME_TYPE
}


def load(raw: bytes | str, path: str, name: str) -> Module:
    """The module in the file `name`.yaml; FileProblemsError when it has errors."""
    module, text, problems = check(raw, path, name)
    errors = tuple(one for one in problems if one.severity == "error")
    if module is None or errors:
        raise FileProblemsError(path, text, errors)
    return module


def check(raw: bytes | str, path: str, name: str) -> tuple[Module | None, str, list[Problem]]:
    """The module, its text, and all problems of the file in the order of their places."""
    twice: list[Problem] = []
    try:
        text = yaml_document.decoded(raw, path)
        node = yaml_document.read(text, path, twice=twice)
    except FileProblemsError as error:
        return None, error.text, list(error.problems)
    module, problems = build(node, text, name, twice)
    return module, text, problems


def build(
    node: Node, text: str, name: str, twice: Sequence[Problem] = ()
) -> tuple[Module | None, list[Problem]]:
    """The module that a document holds, and the problems in it; None when it holds none.

    Keys that stand `twice` are among the problems, and what they held may have been a question.
    """
    reader = _Reader(text, twice)
    module = reader.module(node, name)
    problems = sorted(reader.problems, key=lambda one: (one.place.line, one.place.column))
    return module, problems


def _may_hold_questions(node: Node) -> bool:
    return isinstance(node, Map) and (
        node.get("type") is not None or any(isinstance(value, Map) for _key, value in node.items)
    )


@dataclass
class _Part:
    """A section or a question as it stands there, before what it refers to is looked at."""

    name: str
    body: Map
    found: dict[str, Any]
    kind: type[Question] | None = None
    first: int = 0  # the position of a section's first question
    questions: list[_Part] = field(default_factory=list)

    @property
    def shape(self) -> Shape | None:
        """What conditions may ask of a question; None when it could not be read."""
        return self.kind(id=self.name, **self.found).shape() if self.kind else None


class _Reader:
    """One reading of one file: first what stands there, then what refers to what."""

    def __init__(self, text: str, twice: Sequence[Problem]) -> None:
        self.rows = split_lines(text)
        self.problems = list(twice)
        self.seen: dict[str, Place] = {}
        self.broken: set[str] = set()  # names that were told, and are not told again
        self.whole = not twice  # whether every question could at least be found

    def report(
        self, place: Place, message: str, hint: str | None = None, severity: str = "error"
    ) -> None:
        self.problems.append(Problem(place, message, hint, severity))

    def module(self, node: Node, name: str) -> Module | None:
        if not isinstance(node, Map):
            hint = _("begin with  format: 1  on the first line")
            self.report(node.place, _("a module begins with keys: format, id, title ..."), hint)
            return None
        if (key := oddly_indented(node)) is not None:
            self.report(key.place, odd_space(), ordinary_space())
            return None
        if node.get("translates") is not None and node.get("sections") is None:
            self._alone(node)
            return None
        found = self._fields(node, MODULE, _("a module"))
        if found.get("id", name) != name:
            self._misnamed(node, found["id"], name)
        parts = self._sections(found.pop("sections", None))
        values = self._values(found.pop("computed", None))
        asked = [question for part in parts for question in part.questions]
        shapes = {one.name: one.shape for one in asked}
        known = {name: shape for name, shape in shapes.items() if shape is not None}
        order = [one.name for one in asked]
        references = References(order, known, self.broken, self.whole, self.rows, self.report)
        computed = self._computed(values, references)
        sections = tuple(self._finished(part, references) for part in parts)
        references.quotes(node.get("intro"), 0)
        references.quotes(node.get("closing"), len(asked))
        if any(problem.severity == "error" for problem in self.problems):
            return None
        del found["format"]
        defaults = {"version": 1, "summary": "", "languages": (found["language"],)}
        return Module(**{**defaults, **found}, sections=sections, computed=computed)

    def _alone(self, node: Map) -> None:
        """Tells of a translation that was taken for a module."""
        place = next(key.place for key, _value in node.items if key.text == "translates")
        parts = [node.get("translates"), node.get("language")]
        name = ".".join(one.text for one in parts if isinstance(one, Scalar))
        message = _("this is a translation, and the module is not beside it")
        hint = _("put it in the module's folder, under the name {name}.yaml")
        self.report(place, message, hint.format(name=name))

    def _misnamed(self, node: Map, written: str, name: str) -> None:
        place = node.get("id")
        assert place is not None
        self.report(
            place.place,
            _("the id is '{id}', and the file is called '{name}'").format(id=written, name=name),
            _("give both one name: {name}.yaml").format(name=written),
        )

    # -- what stands there -----------------------------------------------------------------

    def _sections(self, node: Node | None) -> list[_Part]:
        parts = []
        first = 0
        for name, body in self._each(node, _("sections"), SECTION):
            if body is None:
                self.whole = False
                continue
            what = _("section '{id}'").format(id=name.text)
            found = self._fields(body, SECTION, what, name.place)
            questions = [
                self._question(one, its)
                for one, its in self._each(
                    found.pop("questions", None), _("questions"), _OF_ANY_TYPE
                )
                if self._unique(one)
            ]
            parts.append(_Part(name.text, body, found, first=first, questions=questions))
            first += len(questions)
        return parts

    def _fields(
        self, node: Map, known: tuple[Key, ...], what: str, at: Place | None = None
    ) -> dict[str, Any]:
        names = {key.name for key in known}
        if any(_may_hold_questions(value) for key, value in node.items if key.text not in names):
            self.whole = False
        return fields(node, known, self.report, what, at, _TYPES_WITH if "ask" in names else {})

    def _each(
        self, node: Node | None, what: str, known: tuple[Key, ...]
    ) -> Iterator[tuple[Scalar, Map | None]]:
        if not isinstance(node, Map) or not node.items:
            self.whole = False
        if isinstance(node, Map) and not node.items:
            self.report(node.place, _("at least one is needed here"))
        inner = {key.name for key in known}
        return each(node, self.report, what, inner) if node is not None else iter(())

    def _unique(self, name: Scalar) -> bool:
        if name.text in self.seen:
            message = _("'{key}' is here twice; the first is on line {line}")
            self.report(
                name.place,
                message.format(key=name.text, line=self.seen[name.text].line),
                _("every question and computed value has an id of its own"),
            )
            self.broken.add(name.text)
            return False
        self.seen[name.text] = name.place
        if not is_id(name.text):
            self.broken |= {name.text, better(name.text)}
        return True

    def _question(self, name: Scalar, body: Map | None) -> _Part:
        if body is None:
            return _Part(name.text, Map((), name.place), {})
        before = len(self.problems)
        word = body.get("type")
        kind = TYPES.get(word.text) if isinstance(word, Scalar) else None
        what = _("question '{id}'").format(id=name.text)
        own = kind.keys if kind else _OF_SOME_TYPE
        found = self._fields(body, (*QUESTION, *own), what, name.place)
        if kind is not None:
            self._bounds(body, found)
        if kind is None or len(self.problems) > before or not is_id(name.text):
            return _Part(name.text, body, {})
        found = {key: value for key, value in found.items() if key not in ("type", "when")}
        return _Part(name.text, body, found, kind)

    def _bounds(self, body: Map, found: dict[str, Any]) -> None:
        low, high, place = found.get("min"), found.get("max"), body.get("min")
        if low is not None and high is not None and low > high and place is not None:
            hint = _("exchange the two numbers, if they are the right ones")
            self.report(place.place, _("'min' is more than 'max'"), hint)
        choices = body.get("choices")
        for name, _label in choices.items if isinstance(choices, Map) else ():
            if name.text == "other" and found.get("other"):
                message = _("with 'other: true' the id 'other' is taken")
                self.report(name.place, message, _("give this choice another id"))

    def _values(self, node: Node | None) -> dict[str, _Part]:
        values: dict[str, _Part] = {}
        for name, body in (
            self._each(node, _("computed values"), COMPUTED) if node is not None else ()
        ):
            if not self._unique(name):
                continue
            if body is None:
                self.broken.add(name.text)
                continue
            what = _("computed value '{id}'").format(id=name.text)
            found = fields(body, COMPUTED, self.report, what, name.place)
            if is_id(name.text):
                values[name.text] = _Part(name.text, body, found)
        return values

    # -- what refers to what ---------------------------------------------------------------

    def _computed(self, values: dict[str, _Part], references: References) -> tuple[Computed, ...]:
        rules = references.rules({name: part.body for name, part in values.items()})
        return tuple(
            Computed(
                name,
                part.found["label"],
                rules[name],
                part.found.get("unit"),
                part.found.get("decimals"),
            )
            for name, part in values.items()
            if name in rules and "label" in part.found
        )

    def _finished(self, part: _Part, references: References) -> Section:
        when = references.when(part.body.get("when"), part.first)
        references.quotes(part.body.get("intro"), part.first)
        questions = [self._asked(question, references) for question in part.questions]
        asked = tuple(question for question in questions if question is not None)
        return Section(part.name, part.found.get("title", ""), part.found.get("intro"), when, asked)

    def _asked(self, part: _Part, references: References) -> Question | None:
        position = references.position[part.name]
        when = references.when(part.body.get("when"), position)
        references.quotes(part.body.get("ask"), position)
        references.quotes(part.body.get("hint"), position)
        deepen = part.body.get("deepen")
        for one in deepen.items if isinstance(deepen, Seq) else ():
            references.quotes(one, position + 1)  # asked after its question, so of its answer too
        follow_up = part.body.get("follow_up")
        if isinstance(follow_up, Map):  # asked long after the walk, so of any answer
            references.quotes(follow_up.get("ask"), len(references.position))
        if part.kind is None:
            return None
        return part.kind(id=part.name, when=when, **part.found)
