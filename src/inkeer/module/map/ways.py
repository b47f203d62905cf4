"""How many questions the shortest and the longest walk through a module have. Pure.

Two counts are made. One tries answers, so it finds only ways that there are; where a condition
looks at what is reckoned from several answers, it cannot try them all. The other takes whatever is
reckoned to be anything at all, so it misses none. Where the two agree, the number is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import localcontext
from typing import NamedTuple

from inkeer.module.expressions.evaluator import evaluated
from inkeer.module.expressions.types import Fact
from inkeer.module.map.formula import strict, truth
from inkeer.module.map.plan import Plan, Step, readable
from inkeer.module.model import Module

_MOST = 10_000  # answers that are tried at a step; with more somebody would wait
_TRIED = 60_000  # in all; from then on only so many at a step:
_LATE = 400
_FEW = 20  # but so many walks are always followed


class Ways(NamedTuple):
    """The fewest and the most questions of a walk.

    Where one is not sure, there is a walk of so many, and perhaps one of fewer, or of more.
    """

    fewest: int
    most: int
    fewest_sure: bool = True
    most_sure: bool = True


def ways(module: Module) -> Ways | None:
    """The shortest and the longest walk, counted in questions; prompts to go deeper are none.

    None for a module with more conditions than anybody reads.
    """
    if not readable(module):
        return None
    with localcontext(prec=60):
        plan = Plan(module)
        tried = _Count(plan, free=False)
        if tried.whole and not plan.reckoned:
            return Ways(*tried.found)
        free = _Count(plan, free=True)
        agreed = [
            free.whole and one == two for one, two in zip(tried.found, free.found, strict=True)
        ]
        return Ways(*tried.found, *agreed)


class _Known(NamedTuple):
    """What is known of a name: what its atoms are, and its value where something needs it.

    Of a question the value is the number of its answer, where 0 is none.
    """

    held: tuple[bool | None, ...]
    value: Fact | int = None


_State = tuple[tuple[str, int], ...]  # by name, and what is known of it by its number
_MISSING = 0


class _Count:
    """One count; a walk is followed as far as what conditions still ask of it."""

    def __init__(self, plan: Plan, free: bool) -> None:
        self.plan = plan
        self.free = free
        self.whole = True
        self.tried = 0
        self.numbers: dict[_Known, int] = {}
        self.known: list[_Known] = []
        self.entries = {name: self._entries(name) for name in plan.facts}
        self.found = self._counted()

    def _counted(self) -> tuple[int, int]:
        least = most = 0
        for group in self.plan.groups():
            fewest, longest = self._group(group)
            least, most = least + fewest, most + longest
        return least, most

    def _group(self, steps: list[tuple[int, Step]]) -> tuple[int, int]:
        states: dict[_State, tuple[int, int]] = {(): (0, 0)}
        for number, step in steps:
            after: dict[_State, tuple[int, int]] = {}
            for state, (least, most) in self._fewer(states, step).items():
                rest = self._rest(state, number)
                for known, count in self._outcomes(step, dict(state)):
                    kept = None if known is None else self._kept(step.name, known, number)
                    new = rest if kept is None else (*rest, (step.name, kept))
                    low, high = after.get(new, (least + count, most + count))
                    after[new] = (min(low, least + count), max(high, most + count))
            states = after
        return min(one for one, _two in states.values()), max(two for _one, two in states.values())

    def _fewer(
        self, states: dict[_State, tuple[int, int]], step: Step
    ) -> dict[_State, tuple[int, int]]:
        """The shortest walks so far and the longest, where there are too many to follow."""
        branches = len(self.entries.get(step.name, ())) or 1
        self.tried += len(states) * branches
        limit = _MOST if self.tried < _TRIED else _LATE
        if len(states) * branches <= limit:
            return states
        if len(states) <= _FEW:
            return states
        self.whole = False
        kept = max(_FEW, limit // branches) // 2
        short = sorted(states, key=lambda one: states[one][0])[:kept]
        long = sorted(states, key=lambda one: -states[one][1])[:kept]
        return {one: states[one] for one in (*short, *long)}

    def _rest(self, state: _State, number: int) -> _State:
        """The state without what nothing looks at after this step."""
        if number not in self.plan.ends:
            return state
        kept = ((name, self._kept(name, known, number)) for name, known in state)
        return tuple((name, known) for name, known in kept if known is not None)

    def _kept(self, name: str, known: int, number: int) -> int | None:
        """What is known of a name as far as it is looked at after this step."""
        if self.plan.valued.get(name, -1) > number:
            return known
        if self.plan.asked.get(name, -1) <= number:
            return None
        its = self.known[known]
        return known if its.value is None else self._number(its._replace(value=None))

    def _number(self, known: _Known) -> int:
        if known not in self.numbers:
            self.numbers[known] = len(self.known)
            self.known.append(known)
        return self.numbers[known]

    def _outcomes(self, step: Step, state: Mapping[str, int]) -> Iterator[tuple[int | None, int]]:
        if step.term is not None:
            for known in self._reckoned(step, state):
                yield self._number(known), 0
            return
        held = {key: self.known[state[name]].held[at] for key, name, at in step.looks}
        shown = all(truth(one, held) is True for one in step.conditions)
        entries = self.entries.get(step.name)
        if entries is None:
            yield None, shown * step.counts
        elif not shown:
            yield entries[_MISSING], 0
        else:
            for one in entries:
                yield one, step.counts

    def _entries(self, name: str) -> list[int]:
        """Each answer that can be told apart; the first is none."""
        valued = name in self.plan.valued
        found = (
            _Known(held, min(number, 1) if self.free and valued else number if valued else None)
            for number, held in enumerate(self.plan.held(name))
        )
        return list(dict.fromkeys(map(self._number, found)))

    def _reckoned(self, step: Step, state: Mapping[str, int]) -> Iterator[_Known]:
        term, plan = step.term, self.plan
        assert term is not None
        values: list[Fact]
        if not self.free:
            values = [self._value(step, state)]
        elif strict(term.tree) and any(
            not self._there(self.known[state[name]]) for name in plan.inputs[step.name]
        ):
            values = [None]
        else:
            values = plan.values_of(step.name)
        for value in values:
            held = tuple(one.holds(value) for one in plan.atoms.get(step.name, ()))
            if not self.free:
                yield _Known(held, value)
            else:
                yield _Known(held, 0 if value is None else 1)

    def _there(self, known: _Known) -> bool:
        return known.value != _MISSING

    def _value(self, step: Step, state: Mapping[str, int]) -> Fact:
        facts: dict[str, Fact] = {}
        last: dict[str, Fact] = {}
        for name in self.plan.inputs[step.name]:
            value = self.known[state[name]].value
            if isinstance(value, int) and name in self.plan.facts:
                value = self.plan.facts[name][value - 1] if value else None
            given = last if name.startswith("last.") else facts
            given[name.removeprefix("last.")] = value  # type: ignore[assignment]
        assert step.term is not None
        return evaluated(step.term.tree, facts, last)
