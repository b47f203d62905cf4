"""What could be better in how a module is built: what never appears, leads nowhere, is too much."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from inkeer.errors import Place, Problem, split_lines
from inkeer.i18n import _
from inkeer.module.explore import Exploration, Unseen, explore
from inkeer.module.model import Module
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.yaml_nodes import Map, Node, Scalar

MANY = 20  # questions; whoever has more to ask makes two modules of it
_FEW, _SOME = 2, 60  # walks that tell enough, without and with more questions than that
_KNOWN_RANGES = ((1, 10), (0, 10), (1, 100), (0, 100))  # everybody knows which end is good
_NAMED = 3  # choices that lead somewhere; then one that does not may have been forgotten
_NOTHING = (
    r"geen|niets|niet|nee|nog|weet|anders|iets|overig|none|nothing|not|no|never|nooit|neither|other"
    r"|don|do|something|else|unsure|skip"
)


def lint_flow(node: Map, text: str, module: Module) -> list[Problem]:
    """The warnings about a module that was read without errors."""
    exploration = explore(module, enough=_FEW if module.question_count <= MANY else _SOME)
    problems = [*_never_appearing(node, text, module, exploration), *_forgotten(node, module)]
    return [*problems, *_too_many(node, exploration), *_unnamed_ends(node, module)]


def _warn(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, "warning")


def _map(node: Node | None) -> Map:
    assert isinstance(node, Map)
    return node


def _body(node: Map, section: str, question: str | None = None) -> Map:
    """The keys of a section, or of a question in it."""
    body = _map(_map(node.get("sections")).get(section))
    return _map(_map(body.get("questions")).get(question)) if question else body


# -- what never appears ------------------------------------------------------------------------


def _never_appearing(
    node: Map, text: str, module: Module, exploration: Exploration
) -> Iterator[Problem]:
    lines = split_lines(text)
    for unseen, others in _by_mistake(module, exploration.unseen):
        when = _body(node, unseen.section, unseen.question).get("when")
        assert isinstance(when, Scalar)
        hint = _("often 'or' is meant where 'and' stands, or another number")
        if unseen.part is not None:
            hint = _("never true: {part}").format(part=unseen.part)
        message = _describe(unseen, others).format(
            count=exploration.walks,
            id=unseen.question or unseen.section,
            others=", ".join(f"'{name}'" for name in others),
        )
        yield _warn(_place_condition(when, lines), message, hint)


def _by_mistake(module: Module, all_unseen: tuple[Unseen, ...]) -> list[tuple[Unseen, list[str]]]:
    """What is unseen, with the questions that are so because their conditions look at it."""
    mistakes: dict[Unseen, list[str]] = {}
    causes: dict[str, Unseen] = {}
    sections = {section.id: section for section in module.sections}
    for unseen in all_unseen:
        section, question = sections[unseen.section], module.by_id.get(unseen.question or "")
        if unseen.part is not None:
            if unseen._replace(part=None) not in all_unseen and unseen.question not in causes:
                mistakes[unseen] = []
        elif question is None:
            mistakes[unseen] = []
            causes |= {hidden.id: unseen for hidden in section.questions}
        elif question.id not in causes and question.when is not None:
            needed = module.find_needed(question.when)
            cause = next(
                (causes[name] for name in module.by_id if name in causes.keys() & needed), unseen
            )
            if cause is unseen:
                mistakes[unseen] = []
            else:
                mistakes[cause].append(question.id)
            causes[question.id] = cause
    return list(mistakes.items())


def _describe(unseen: Unseen, others: list[str]) -> str:
    if unseen.part is not None:
        return _("in {count} walks that were tried, a part of this condition was never true")
    if unseen.question is None:
        return _("in {count} walks that were tried, section '{id}' never appeared")
    if others:
        return _(
            "in {count} walks that were tried, '{id}' never appeared, and so neither did {others}"
        )
    return _("in {count} walks that were tried, '{id}' never appeared")


def _place_condition(when: Scalar, lines: list[str]) -> Place:
    """Where a condition stands: its own line, or the first of those below its key."""
    line = lines[when.place.line - 1][when.place.column - 1 :]
    if line[:1] not in (">", "|"):
        return when.place
    for row in range(when.place.line, len(lines)):
        if condition := lines[row].strip():
            return Place(row + 1, lines[row].index(condition) + 1, len(condition))
    return when.place


# -- choices, questions, scales ----------------------------------------------------------------


def _forgotten(node: Map, module: Module) -> Iterator[Problem]:
    """The one choice of several that leads nowhere, where each of the others leads somewhere.

    Not one that says that there is nothing, and not where a condition says what happens otherwise.
    """
    leading: dict[str, Counter[str]] = {}
    otherwise: set[str] = set()
    for condition in module.conditions():
        for name, choice in _choices_asked(condition.tree):
            if choice is None:
                otherwise.add(name)
            else:
                leading.setdefault(name, Counter())[choice] += 1
    for section, question in module.questions():
        if not isinstance(question, SelectQuestion | CheckboxQuestion):
            continue
        named = leading.get(question.id, Counter())
        left = [choice for choice in question.choices if choice not in named]
        if len(named) < _NAMED or len(left) != 1 or question.id in otherwise:
            continue
        if re.match(
            rf"(?:(?:i|ik|dat)\s)?(?:{_NOTHING})\b", question.choices[left[0]], re.IGNORECASE
        ):
            continue
        choices = _map(_body(node, section.id, question.id).get("choices"))
        place = next(key.place for key, _label in choices.items if key.text == left[0])
        when = f"when: {question.id} == '{left[0]}'"
        if isinstance(question, CheckboxQuestion):
            when = f"when: \"'{left[0]}' in {question.id}\""
        message = _("the other choices lead to a question of their own, and '{choice}' does not")
        hint = _("was one forgotten? It begins with  {when}").format(when=when)
        yield _warn(place, message.format(choice=left[0]), hint)


def _choices_asked(tree: ast.expr) -> Iterator[tuple[str, str | None]]:
    """The names in a condition with the choice that each must be; None where it is something else."""
    match tree:
        case ast.BoolOp():
            for part in tree.values:
                yield from _choices_asked(part)
        case (
            ast.Compare(
                ops=[ast.Eq()],
                left=ast.Name(id=name),
                comparators=[ast.Constant(value=str(choice))],
            )
            | ast.Compare(
                ops=[ast.Eq() | ast.In()],
                left=ast.Constant(value=str(choice)),
                comparators=[ast.Name(id=name)],
            )
        ):
            yield name, choice
        case _:
            yield from ((node.id, None) for node in ast.walk(tree) if isinstance(node, ast.Name))


def _too_many(node: Map, exploration: Exploration) -> Iterator[Problem]:
    if exploration.longest > MANY:
        message = _("a walk can meet {count} questions, and few people finish more than {many}")
        hint = _("leave out what nobody would miss, or make two modules of it")
        place = next(key.place for key, _value in node.items if key.text == "sections")
        yield _warn(place, message.format(count=exploration.longest, many=MANY), hint)


def _unnamed_ends(node: Map, module: Module) -> Iterator[Problem]:
    for section, question in module.questions():
        if not isinstance(question, ScaleQuestion) or question.range in _KNOWN_RANGES:
            continue
        if question.low is None and question.high is None:
            place = _body(node, section.id, question.id).get("range")
            assert place is not None
            message = _("nothing says which end of this scale is which")
            hint = _("give both ends a word or two:  low: hardly  and  high: fully")
            yield _warn(place.place, message, hint)
