"""The steps of a walk through a module, and what its conditions look at on the way. Pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from inkeer.module.expressions.evaluator import evaluated
from inkeer.module.expressions.types import Fact
from inkeer.module.map.formula import Atom, Formula, Term, atoms, formulas, function, names
from inkeer.module.map.marks import marks, some_marks
from inkeer.module.map.values import Values
from inkeer.module.model import Module
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion

_MANY = 100  # computed values, and conditions half as many again; nobody reads more
_ORDINARY = tuple(map(Decimal, (0, 1, 2, 10, 40)))

AtomKey = tuple[str, str, str]


class Step(NamedTuple):
    """A question that is asked if its conditions are true; or a term that can be reckoned now."""

    name: str
    term: Term | None = None
    conditions: tuple[Formula, ...] = ()
    counts: int = 1
    looks: tuple[tuple[AtomKey, str, int], ...] = ()  # the atoms in them: of which name, and where


def readable(module: Module) -> bool:
    """Whether a module is of a size that can be looked through while somebody waits."""
    conditions = [one.when for one in module.sections if one.when is not None]
    conditions += [one.when for _section, one in module.questions() if one.when is not None]
    return len(module.computed) <= _MANY and 2 * len(conditions) <= 3 * _MANY


class Plan:
    """What to follow through a module.

    Each atom belongs to a name: to the question whose answer it looks at, or to a term that is
    reckoned: of several answers, or of one in more ways than can be tried.
    """

    def __init__(self, module: Module) -> None:
        self.module = module
        self._values = Values(module)
        self._rules = {one.id: one.rule.tree for one in module.computed}
        self.conditions = formulas(module)
        self.atoms: dict[str, list[Atom]] = {}
        self.reckoned: dict[str, Term] = {}
        self.facts: dict[str, list[Fact]] = {}  # the answers to try, by question
        self._held: dict[str, list[tuple[bool | None, ...]]] = {}
        self._look()
        self.inputs = {one: frozenset(term.of) for one, term in self.reckoned.items()}
        raw = frozenset[str]().union(*self.inputs.values())
        for name in raw - set(self.reckoned):
            self.facts[name] = self._more(name, self.facts.get(name, []))
        self._home = {
            one.key: (name, at) for name, its in self.atoms.items() for at, one in enumerate(its)
        }
        self.steps = list(self._steps())
        self.asked, self.valued = self._lives()
        self.ends = {*self.asked.values(), *self.valued.values()}  # where something is let go

    def values_of(self, name: str) -> list[Fact]:
        """Whatever a reckoned term may be once all that it needs is there."""
        term = self.reckoned[name]
        values = self._values.of(term, self.atoms.get(name, [])) or []
        number = self._values.shape(term.tree).kind == "number"
        sure = number and self._values.span(term.tree).sure
        return values if sure else [*values, None]

    def held(self, name: str) -> list[tuple[bool | None, ...]]:
        """What the atoms of a question are: first for no answer, then for each of its own."""
        if name not in self._held:
            self._held[name] = [self._of(name, fact) for fact in (None, *self.facts[name])]
        return self._held[name]

    def _of(self, name: str, fact: Fact) -> tuple[bool | None, ...]:
        asked = self.atoms.get(name, ())
        given = {name.removeprefix("last."): fact}
        trees = {one.term.key: one.term.tree for one in asked}
        values = {key: evaluated(tree, given, given) for key, tree in trees.items()}
        return tuple(one.holds(values[one.term.key]) for one in asked)

    # -- what conditions look at -----------------------------------------------------------

    def _look(self) -> None:
        by_name: dict[str, dict[AtomKey, Atom]] = {}
        for part in self.conditions.values():
            for one in atoms(part):
                name = one.term.name
                if name is None or name in self._rules:
                    self._reckon(one, one.term.key)
                else:
                    by_name.setdefault(name, {})[one.key] = one
        for name, asked in by_name.items():
            self._place(name, list(asked.values()))

    def _place(self, name: str, asked: list[Atom]) -> None:
        self.facts[name] = []
        self.atoms[name] = asked
        facts = self._facts(name, asked)
        if facts is not None:
            self.facts[name] = facts
            return
        self.atoms[name] = [one for one in asked if one.key == (name, "answered", "None")]
        for one in asked:
            if one not in self.atoms[name]:
                each = str(one.value) if one.test == "in" else ""  # or too many to try together
                self._reckon(one, f"= {one.term.key} {each}")

    def _facts(self, name: str, asked: Sequence[Atom]) -> list[Fact] | None:
        """An answer of each kind that these atoms tell apart."""
        question = self._question(name)
        if isinstance(question, ScaleQuestion) and (question.aspects or question.wish):
            return marks(question, name, asked)
        own = [one for one in asked if function(one.term) is None]
        return self._values.of(_named(name), own)

    def _reckon(self, atom: Atom, name: str) -> None:
        """Let an atom belong to its term, which by this name is reckoned from what it names."""
        own = self.atoms.setdefault(name, [])
        if atom.key not in {one.key for one in own}:
            own.append(atom)
        waiting = [(name, atom.term.tree)]
        while waiting:
            key, tree = waiting.pop()
            tree = self._rules.get(key, tree)
            if key not in self.reckoned:
                self.reckoned[key] = Term(key, tree, frozenset(names(tree)))
                waiting += [(one, tree) for one in self.reckoned[key].of if one in self._rules]

    def _more(self, name: str, facts: list[Fact]) -> list[Fact]:
        """The answers to try where something is reckoned from them: some ordinary ones as well."""
        question = self._question(name)
        if isinstance(question, ScaleQuestion) and (question.aspects or question.wish):
            return [*facts, *some_marks(question)]
        facts = facts or self._values.of(_named(name), []) or []
        if isinstance(question, NumberQuestion):
            span = self._values.span(_named(name).tree)
            facts = [*(one for one in _ORDINARY if span.low <= one <= span.high), *facts]
        return list(dict.fromkeys(facts))

    def _question(self, name: str) -> object:
        return self.module.by_id.get(name.removeprefix("last."))

    # -- the steps -------------------------------------------------------------------------

    def _steps(self) -> Iterator[Step]:
        known = {name for name in self.facts if name.startswith("last.")}
        yield from (Step(name, counts=0) for name in sorted(known))
        yield from self._settled(known)
        for section, question in self.module.questions():
            at = [self.conditions.get((section.id, one)) for one in (None, question.id)]
            conditions = tuple(one for one in at if one is not None)
            looked = {one.key for part in conditions for one in atoms(part)}
            looks = tuple((key, *self._home[key]) for key in looked)
            yield Step(question.id, conditions=conditions, looks=looks)
            known.add(question.id)
            yield from self._settled(known)

    def _settled(self, known: set[str]) -> Iterator[Step]:
        """What can be reckoned from now on."""
        ready = True
        while ready:
            ready = False
            for name, term in self.reckoned.items():
                if name not in known and self.inputs[name] <= known:
                    known.add(name)
                    ready = True
                    yield Step(name, term)

    def groups(self) -> list[list[tuple[int, Step]]]:
        """The steps, numbered, in groups that have nothing to do with each other."""
        group: dict[str, dict[int, Step]] = {}
        for number, step in enumerate(self.steps):
            joined = {number: step}
            looked = {name for _key, name, _at in step.looks}
            for name in looked | self.inputs.get(step.name, frozenset()):
                joined |= group[name]
            group.update((one.name, joined) for one in joined.values())
        return [sorted(one.items()) for one in {id(one): one for one in group.values()}.values()]

    def _lives(self) -> tuple[dict[str, int], dict[str, int]]:
        """The last step that asks for each name's atoms, and the last that asks for its value."""
        asked: dict[str, int] = {}
        valued: dict[str, int] = {}
        for number, step in enumerate(self.steps):
            asked.update((name, number) for _key, name, _at in step.looks)
            if step.term is not None:
                valued.update((name, number) for name in self.inputs[step.name])
        return asked, valued


def _named(name: str) -> Term:
    bare = name.removeprefix("last.")
    tree: ast.expr = ast.Name(name)
    if bare != name:
        tree = ast.Attribute(ast.Name("last"), bare)
    return Term(name, tree, frozenset((name,)))
