"""The map of a module: its questions, when each is asked, and which answer leads where. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from inkeer.i18n import _
from inkeer.module.expressions.parser import Condition
from inkeer.module.map.formula import Atom, Formula, Joined, Not, Where, formulas
from inkeer.module.map.phrase import phrase, quoted, said_of_value
from inkeer.module.map.ways import Ways, ways
from inkeer.module.model import Module, Section
from inkeer.module.types import Question


class Target(NamedTuple):
    """Where an answer leads: a question by its number and id, or (number None) a section by its title.

    `perhaps` when more must be true as well.
    """

    number: int | None
    name: str
    perhaps: bool = False


class Lead(NamedTuple):
    """An answer in words, and where it leads."""

    answer: str
    to: tuple[Target, ...]


class Stop(NamedTuple):
    """A question on the map; `when` says in words when it is asked."""

    number: int
    question: Question
    when: str | None
    leads: tuple[Lead, ...]


class Part(NamedTuple):
    """A section on the map."""

    title: str
    when: str | None
    stops: tuple[Stop, ...]


class Map(NamedTuple):
    """A whole module."""

    title: str
    size: int
    parts: tuple[Part, ...]
    ways: Ways | None


def of(module: Module) -> Map:
    """The map of a module, in the reader's language."""
    numbers = {question.id: at for at, (_s, question) in enumerate(module.questions(), 1)}
    leads = _leads(module, numbers)
    parts = tuple(
        Part(
            section.title,
            _said(section.when, module),
            tuple(
                Stop(
                    numbers[one.id],
                    one,
                    _said(one.when, module),
                    _together(leads.get(one.id, {})),
                )
                for one in section.questions
            ),
        )
        for section in module.sections
    )
    return Map(module.title, module.size, parts, ways(module))


def _together(leads: Mapping[str, list[Target]]) -> tuple[Lead, ...]:
    """The answers that lead to the same, in one line."""
    by_target: dict[tuple[Target, ...], list[str]] = {}
    for answer, to in leads.items():
        by_target.setdefault(tuple(to), []).append(answer)
    return tuple(Lead(_(" or ").join(answers), to) for to, answers in by_target.items())


def _said(when: Condition | None, module: Module) -> str | None:
    return phrase(when.tree, module) if when is not None else None


def _leads(module: Module, numbers: Mapping[str, int]) -> dict[str, dict[str, list[Target]]]:
    """By question: each answer that a condition names, in words, and what it leads to."""
    conditions = formulas(module)
    found: dict[str, dict[str, list[Target]]] = {}
    for section, question, part in _conditions(module, conditions):
        for atom, wanted, alone in _signed(part, True, True):
            asked = module.by_id.get(atom.term.key)
            if asked is None:
                continue
            inside = question is not None and (section.id, None) in conditions
            target = Target(None, section.title, not alone)
            if question is not None:
                target = Target(numbers[question.id], question.id, not alone or inside)
            to = found.setdefault(asked.id, {}).setdefault(_answer(asked, atom, wanted), [])
            if not any(one[:2] == target[:2] for one in to):
                to.append(target)
    return found


def _conditions(
    module: Module, conditions: Mapping[Where, Formula]
) -> Iterator[tuple[Section, Question | None, Formula]]:
    for section in module.sections:
        for question in (None, *section.questions):
            part = conditions.get((section.id, question.id if question is not None else None))
            if part is not None:
                yield section, question, part


def _signed(part: Formula, wanted: bool, alone: bool) -> Iterator[tuple[Atom, bool, bool]]:
    """The atoms, whether each is to be true, and whether that alone is enough."""
    match part:
        case Atom():
            yield part, wanted, alone
        case Not(inner):
            yield from _signed(inner, not wanted, alone)
        case Joined(how, parts):
            enough = alone and (how == "or") is wanted
            for one in parts:
                yield from _signed(one, wanted, enough)


def _answer(question: Question, atom: Atom, wanted: bool) -> str:
    """What must be answered, in words."""
    if atom.test == "answered":
        return _("any answer") if wanted else _("no answer")
    if atom.test == "true":
        return _("yes") if wanted else _("no")
    options = question.shape().options
    if isinstance(atom.value, str):
        label = quoted(options.get(atom.value, atom.value))
        return label if wanted else _("anything but {answer}").format(answer=label)
    return said_of_value(atom.test, atom.value, wanted)
