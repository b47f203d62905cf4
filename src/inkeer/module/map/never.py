"""Which sections and questions can never appear, whatever is answered. Pure.

It only says so when it is sure: where there is too much to try, a thing may appear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, localcontext
from typing import NamedTuple

from inkeer.module.expressions.types import Fact
from inkeer.module.map.formula import Atom, Formula, Joined, Not, Term, Where, atoms, names, strict
from inkeer.module.map.values import Span, Values
from inkeer.module.model import Module

_STEPS = 400  # to find answers for one condition
_TRIES = 150_000  # of a value, in all; a module made to take long gets no advice from then on
_MANY = 100  # computed values; a module with more is not looked at


class Never(NamedTuple):
    """A section or question that never appears, and the questions that therefore do not either.

    `dead` is the part of its condition that is never true by itself, where one is; with `partly`
    the rest can be true, and it does appear.
    """

    section: str | None
    question: str | None
    because: tuple[str, ...] = ()
    dead: Term | None = None
    span: Span | None = None
    partly: bool = False


class _Goal(NamedTuple):
    """What must be true or false, and what then."""

    formula: Formula
    wanted: bool
    then: _Goal | None = None


_Allowed = Mapping[str, list[Fact]]


class Search:
    """One search through a module with these conditions; all that it tries is bounded."""

    def __init__(self, module: Module, conditions: Mapping[Where, Formula]) -> None:
        self.module = module
        self.conditions = conditions
        self.values = Values(module)
        self.rules = {one.id: one.rule.tree for one in module.computed}
        self.shown: dict[str, list[Formula]] = {}  # what must be true for a question to be asked
        self.asked: dict[str, list[Atom]] = {}
        self.possible: dict[str, list[Fact] | None] = {}
        self.hidden: dict[str, int] = {}  # which mistake keeps a question hidden
        self.told: list[Never] = []
        self.steps = 0
        self.left = _TRIES
        self.needs: dict[tuple[str, bool], frozenset[str]] = {}
        for part in self.conditions.values():
            for atom in atoms(part):
                self.asked.setdefault(atom.term.key, []).append(atom)
        for section, question in module.questions():
            at = (self._at(section.id, None), self._at(section.id, question.id))
            self.shown[question.id] = [*at[0], *at[1]]

    def found(self) -> list[Never]:
        """What never appears, in the order of asking, one for each mistake."""
        if not self.conditions or len(self.module.computed) > _MANY:
            return []
        with localcontext(prec=60):
            return self._found()

    def _found(self) -> list[Never]:
        for section in self.module.sections:
            within = [one.id for one in section.questions]
            above = self._at(section.id, None)
            if above and self._looked(section.id, None, above, within):
                continue
            for name in within:
                if (section.id, name) in self.conditions:
                    self._looked(section.id, name, self.shown[name], [name])
        return self.told

    def at_most(self, enough: int) -> int:
        """How many questions no walk has more of; not looked further than `enough`.

        Of questions that rule each other out, one is asked.
        """
        if len(self.module.computed) > _MANY:
            return self.module.size
        with localcontext(prec=60):
            return self._at_most(enough)

    def _at_most(self, enough: int) -> int:
        count = self.module.size
        groups: list[list[str]] = []
        for name in (one for one, needed in self.shown.items() if needed):
            for group in groups:
                if count <= enough or self.left < 0:
                    return count
                if all(self._apart(name, other) for other in group):
                    group.append(name)
                    count -= 1
                    break
            else:
                groups.append([name])
        return count

    def _apart(self, one: str, other: str) -> bool:
        """Whether no walk asks both."""
        self.left -= 1
        looked = [
            {atom.term.key for part in self.shown[name] for atom in atoms(part)}
            for name in (one, other)
        ]
        shared = bool(looked[0] & looked[1])
        return shared and not self._can([*self.shown[one], *self.shown[other]], strict=False)

    def _at(self, section: str, question: str | None) -> list[Formula]:
        found = self.conditions.get((section, question))
        return [] if found is None else [found]

    def _looked(
        self,
        section: str,
        question: str | None,
        needed: list[Formula],
        within: Iterable[str],
    ) -> bool:
        """Whether something never appears; then it has been told, with what it depends on."""
        dead = next(self._dead(needed[-1], True), None)
        span = self.values.span(dead.tree) if dead else None
        if not self._can(needed, strict=False):
            number = len(self.told)
            self.told.append(Never(section, question, (), dead, span))
        elif self.hidden and not self._can(needed, strict=True):
            hidden = [one for part in needed for one in self._questions(part) if one in self.hidden]
            number = self.hidden[hidden[0]]
            cause = self.told[number]
            self.told[number] = cause._replace(because=(*cause.because, *within))
        else:
            if dead:
                self.told.append(Never(section, question, (), dead, span, partly=True))
            return False
        self.hidden |= dict.fromkeys(within, number)
        return True

    def _dead(self, part: Formula, wanted: bool) -> Iterator[Term]:
        """The terms that are compared with what they never are."""
        match part:
            case Not(inner):
                yield from self._dead(inner, not wanted)
            case Joined(_how, parts):
                for one in parts:
                    yield from self._dead(one, wanted)
            case Atom():
                values = self._of(part.term) if isinstance(part.value, Decimal) else None
                self.left -= len(values or ())
                if (
                    values
                    and self.left > 0
                    and not any(part.holds(one) is wanted for one in values)
                ):
                    yield part.term

    def _of(self, term: Term) -> list[Fact] | None:
        if term.key not in self.possible:
            self.possible[term.key] = self.values.of(term, self.asked[term.key])
        return self.possible[term.key]

    # -- trying ----------------------------------------------------------------------------

    def _can(self, needed: list[Formula], strict: bool) -> bool:
        """Whether all of this can be true at once; strictly, by what is not hidden for ever."""
        self.steps = _STEPS
        goal: _Goal | None = None
        for one in reversed(needed):
            goal = _Goal(one, True, goal)
        return self._met(goal, {}, frozenset(), strict)

    def _met(
        self, goal: _Goal | None, allowed: _Allowed, opened: frozenset[str], strict: bool
    ) -> bool:
        self.steps -= 1
        if goal is None or self.steps < 0 or self.left < 0:
            return True
        part, wanted, then = goal
        match part:
            case Not(inner):
                return self._met(_Goal(inner, not wanted, then), allowed, opened, strict)
            case Joined(how, parts) if (how == "and") is wanted:
                for one in reversed(parts):
                    then = _Goal(one, wanted, then)
                return self._met(then, allowed, opened, strict)
            case Joined(_how, parts):
                return any(
                    self._met(_Goal(one, wanted, then), allowed, opened, strict) for one in parts
                )
        values = allowed.get(part.term.key) or self._all(part.term)
        if values is None:
            return self._met(then, allowed, opened, strict)
        self.left -= len(values)
        left = [one for one in values if part.holds(one) is wanted]
        if not left:
            return False
        if None not in left:
            needed = self._needed(part.term)
            for name in needed - opened:
                if strict and name in self.hidden:
                    return False
                for one in self.shown[name] if name not in self.hidden else ():
                    then = _Goal(one, True, then)
            opened |= needed
        return self._met(then, {**allowed, part.term.key: left}, opened, strict)

    def _all(self, term: Term) -> list[Fact] | None:
        values = self._of(term)
        return None if values is None else [*values, None]

    def _questions(self, part: Formula) -> list[str]:
        return [one for atom in atoms(part) for one in self._needed(atom.term, False)]

    def _needed(self, term: Term, surely: bool = True) -> frozenset[str]:
        """The questions that must have been answered for the term to have a value."""
        if term.name in self.shown:
            return term.of
        key = (term.key, surely)
        if key not in self.needs:
            self.needs[key] = self._looked_at(term, surely)
        return self.needs[key]

    def _looked_at(self, term: Term, surely: bool) -> frozenset[str]:
        needed: set[str] = set()
        waiting = [term.tree]
        met: set[str] = set()
        while waiting:
            tree = waiting.pop()
            if surely and not strict(tree):
                continue
            for name in set(names(tree)) - met:
                met.add(name)
                if name in self.rules:
                    waiting.append(self.rules[name])
                elif name in self.shown:
                    needed.add(name)
        return frozenset(needed)
