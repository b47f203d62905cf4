"""What could be better in how a module is built: what never appears, leads nowhere, is too much."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from inkeer.errors import Place, Problem, split_lines
from inkeer.i18n import _, format_number
from inkeer.module.map.formula import Atom, Formula, Joined, Not, Where, formulas
from inkeer.module.map.never import Never, Search
from inkeer.module.map.ways import ways
from inkeer.module.model import Module
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.yaml_document import Map, Node, Scalar

MANY = 20  # questions; whoever has more to ask makes two modules of it
_KNOWN_RANGES = ((1, 10), (0, 10), (1, 100), (0, 100))  # everybody knows which end is good
_NAMED = 3  # choices that lead somewhere; then one that does not may have been forgotten
_NOTHING = (
    r"geen|niets|niet|nee|nog|weet|anders|iets|overig|none|nothing|not|no|never|nooit|neither|other"
    r"|don|do|something|else|unsure|skip"
)


def advice(node: Map, text: str, module: Module) -> list[Problem]:
    """What to say about a module that was read without errors."""
    conditions = formulas(module)
    search = Search(module, conditions)
    told = [*_never(node, text, search), *_forgotten(node, module, conditions)]
    return [*told, *_many(node, module, search), *_ends(node, module)]


def _warning(place: Place, message: str, hint: str | None = None) -> Problem:
    return Problem(place, message, hint, "warning")


def _map(node: Node | None) -> Map:
    assert isinstance(node, Map)
    return node


def _body(node: Map, section: str | None, question: str | None = None) -> Map:
    """The keys of a section, or of a question in it."""
    body = _map(_map(node.get("sections")).get(section or ""))
    return _map(_map(body.get("questions")).get(question)) if question else body


# -- what never appears ------------------------------------------------------------------------


def _never(node: Map, text: str, search: Search) -> Iterator[Problem]:
    for one in search.found():
        when = _body(node, one.section, one.question).get("when")
        assert isinstance(when, Scalar)
        yield _warning(_condition(when, split_lines(text)), _told(one), _why(one))


def _condition(when: Scalar, lines: list[str]) -> Place:
    """Where a condition stands: its own line, or the first of those below its key."""
    line = lines[when.place.line - 1][when.place.column - 1 :]
    if line[:1] not in (">", "|"):
        return when.place
    for row in range(when.place.line, len(lines)):
        if said := lines[row].strip():
            return Place(row + 1, lines[row].index(said) + 1, len(said))
    return when.place


def _told(one: Never) -> str:
    name = one.question or one.section
    if one.partly:
        return _("a part of this condition is never true")
    if one.question is None:
        told = _("section '{id}' can never appear: no answers make this true")
    elif one.because:
        told = _("question '{id}' can never appear, and so neither can {others}")
    else:
        told = _("question '{id}' can never appear: no answers make this true")
    others = ", ".join(f"'{other}'" for other in one.because)
    return told.format(id=name, others=others)


def _why(one: Never) -> str:
    if one.dead is not None and one.span is not None:
        name, (low, high) = ast.unparse(one.dead.tree), one.span[:2]
        told = {
            (True, True): _("{name} goes from {low} to {high}"),
            (True, False): _("{name} is at least {low}"),
            (False, True): _("{name} is at most {high}"),
        }[one.span.bounded]
        return told.format(name=name, low=format_number(low), high=format_number(high))
    return _("often 'or' is meant where 'and' stands, or another number")


# -- choices, questions, scales ----------------------------------------------------------------


def _forgotten(node: Map, module: Module, conditions: Mapping[Where, Formula]) -> Iterator[Problem]:
    """The one choice of several that leads nowhere, where each of the others leads somewhere.

    Not one that says that there is nothing, and not where a condition says what happens otherwise.
    """
    led: dict[str, Counter[str]] = {}
    otherwise: set[str] = set()
    for taken in conditions.values():
        for atom, wanted in _signed(taken, True):
            name = atom.term.name
            if name is None or not isinstance(atom.value, str) or not wanted:
                otherwise |= atom.term.of
            elif atom.test in ("==", "in"):
                led.setdefault(name, Counter())[atom.value] += 1
    for section, question in module.questions():
        if not isinstance(question, SelectQuestion | CheckboxQuestion):
            continue
        named = led.get(question.id, Counter())
        left = [one for one in question.choices if one not in named]
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
        yield _warning(place, message.format(choice=left[0]), hint)


def _signed(part: Formula, wanted: bool) -> Iterator[tuple[Atom, bool]]:
    """The atoms of a formula, and whether each is to be true."""
    match part:
        case Atom():
            yield part, wanted
        case Not(inner):
            yield from _signed(inner, not wanted)
        case Joined(_how, parts):
            for one in parts:
                yield from _signed(one, wanted)


def _many(node: Map, module: Module, search: Search) -> Iterator[Problem]:
    if module.size <= MANY or search.at_most(MANY) <= MANY:
        return
    found = ways(module)
    count = found.most if found is not None else 0
    if count > MANY:
        message = _("a walk can meet {count} questions, and few people finish more than {many}")
        hint = _("leave out what nobody would miss, or make two modules of it")
        place = next(key.place for key, _value in node.items if key.text == "sections")
        yield _warning(place, message.format(count=count, many=MANY), hint)


def _ends(node: Map, module: Module) -> Iterator[Problem]:
    for section, question in module.questions():
        if not isinstance(question, ScaleQuestion) or question.range in _KNOWN_RANGES:
            continue
        if question.low is None and question.high is None:
            place = _body(node, section.id, question.id).get("range")
            assert place is not None
            message = _("nothing says which end of this scale is which")
            hint = _("give both ends a word or two:  low: hardly  and  high: fully")
            yield _warning(place.place, message, hint)
