"""Random conditions against an oracle: fractions for numbers, min and max for and, or, not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inkeer.module.expressions.checker import ExpressionScope
from inkeer.module.expressions.condition import parse_expression
from inkeer.module.expressions.types import NUMBER, TRUTH, Fact, Shape

ASPECTS = ("calm", "brave", "kind")
CHOICES = ("good", "bad", "so")
MARK = Shape("parts", members={"now": NUMBER, "wish": NUMBER, "gap": NUMBER})
LABELS = {name: name.title() for name in (*ASPECTS, *CHOICES)}
SHAPES = {
    "hours": NUMBER,
    "rate": NUMBER,
    "done": TRUTH,
    "mood": Shape("choice", {name: LABELS[name] for name in CHOICES}),
    "company": Shape("choices", {name: LABELS[name] for name in CHOICES}),
    "level": Shape("parts", {a: LABELS[a] for a in ASPECTS}, dict.fromkeys(ASPECTS, MARK)),
}
SCOPE = ExpressionScope(SHAPES, frozenset(), SHAPES)

# The oracle's world: Fractions, floats 0, 1/2, 1 for truth, plain strings; None is missing.
World = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """An expression as text, and what the oracle makes of it in a world."""

    text: str
    means: Callable[[World], Any]


def needing(
    operation: Callable[..., Any], *parts: Callable[[World], Any]
) -> Callable[[World], Any]:
    """What is missing as soon as one of its parts is."""

    def means(world: World) -> Any:
        values = [part(world) for part in parts]
        return None if any(value is None for value in values) else operation(*values)

    return means


def literal(tenths: int) -> Said:
    number = Fraction(tenths, 10)
    text = f"{abs(tenths) // 10}.{abs(tenths) % 10}"
    return Said(f"-{text}" if tenths < 0 else text, lambda world: number)


def named(name: str) -> Said:
    return Said(name, lambda world: world.get(name))


def gap_of(mark: Any) -> Fraction | None:
    if mark is None or mark[0] is None or mark[1] is None:
        return None
    return Fraction(mark[1]) - Fraction(mark[0])


def part(prefix: str, aspect: str, which: str) -> Said:
    index = {"now": 0, "wish": 1}.get(which)

    def means(world: World) -> Any:
        mark = (world.get(f"{prefix}level") or {}).get(aspect)
        if mark is None or index is None:
            return gap_of(mark)
        return None if mark[index] is None else Fraction(mark[index])

    return Said(f"{prefix}level.{aspect}.{which}", means)


def nows(world: World, prefix: str) -> list[Fraction] | None:
    level = world.get(f"{prefix}level")
    if level is None:
        return None
    return [Fraction(mark[0]) for mark in level.values() if mark and mark[0] is not None]


def number_of(things: Collection[Any]) -> Fraction:
    return Fraction(len(things))


def counted(prefix: str) -> Said:
    return Said(f"count({prefix}level)", needing(number_of, lambda world: nows(world, prefix)))


def averaged(prefix: str) -> Said:
    def means(world: World) -> Any:
        found = nows(world, prefix)
        return sum(found, Fraction(0)) / len(found) if found else None

    return Said(f"mean({prefix}level)", means)


def best(prefix: str, function: str) -> Said:
    def means(world: World) -> Any:
        level = world.get(f"{prefix}level")
        scores = []
        for order, aspect in enumerate(ASPECTS):
            mark = (level or {}).get(aspect)
            score = gap_of(mark) if function == "widest" else mark and mark[0]
            if score is not None:
                scores.append((-score if function != "lowest" else score, order, aspect))
        return min(scores)[2] if scores else None

    return Said(f"{function}({prefix}level)", means)


PREFIX = st.sampled_from(["", "last."])
LEAVES = st.one_of(
    st.builds(literal, st.integers(-50, 50)),
    st.builds(lambda p, name: named(p + name), PREFIX, st.sampled_from(["hours", "rate"])),
    st.builds(part, PREFIX, st.sampled_from(ASPECTS), st.sampled_from(["now", "wish", "gap"])),
    st.builds(counted, PREFIX),
    st.builds(
        lambda p: Said(f"count({p}company)", needing(number_of, named(f"{p}company").means)), PREFIX
    ),
)


def arithmetic(sign: str, left: Said, right: Said) -> Said:
    operations: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
    }
    return Said(
        f"({left.text} {sign} {right.text})", needing(operations[sign], left.means, right.means)
    )


def divided(left: Said, by: int) -> Said:
    return Said(f"({left.text} / {by})", needing(lambda a: a / by if by else None, left.means))


NUMBERS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(arithmetic, st.sampled_from("+-*"), inner, inner),
        st.builds(divided, inner, st.sampled_from([0, 2, 4, 5, 10])),
        st.builds(lambda one: Said(f"-{one.text}", needing(lambda a: -a, one.means)), inner),
    ),
    max_leaves=4,
)


def compared(sign: str, left: Said, right: Said) -> Said:
    operations: dict[str, Callable[[Any, Any], bool]] = {
        "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    }  # fmt: skip
    means = needing(lambda a, b: float(operations[sign](a, b)), left.means, right.means)
    return Said(f"{left.text} {sign} {right.text}", means)


def chosen(subject: Said, sign: str, option: str) -> Said:
    quoted = Said(f"'{option}'", lambda world: option)
    return compared(sign, subject, quoted)


def ticked(prefix: str, option: str, negated: bool) -> Said:
    word = "not in" if negated else "in"
    means = needing(
        lambda given: float((option in given) != negated), named(f"{prefix}company").means
    )
    return Said(f"'{option}' {word} {prefix}company", means)


def known(one: Said) -> Said:
    return Said(f"answered({one.text})", lambda world: float(one.means(world) is not None))


ANSWERS = st.one_of(
    st.builds(
        lambda p, name: named(p + name),
        PREFIX,
        st.sampled_from(["hours", "done", "mood", "company", "level"]),
    ),
    st.builds(part, PREFIX, st.sampled_from(ASPECTS), st.sampled_from(["now", "wish", "gap"])),
)
SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
TESTS = st.one_of(
    st.builds(compared, SIGNS, NUMBERS, NUMBERS),
    st.builds(compared, SIGNS, st.builds(averaged, PREFIX), LEAVES),
    st.builds(
        chosen,
        st.builds(lambda p: named(f"{p}mood"), PREFIX),
        st.sampled_from(["==", "!="]),
        st.sampled_from(CHOICES),
    ),
    st.builds(
        chosen,
        st.builds(best, PREFIX, st.sampled_from(["lowest", "highest", "widest"])),
        st.sampled_from(["==", "!="]),
        st.sampled_from(ASPECTS),
    ),
    st.builds(ticked, PREFIX, st.sampled_from(CHOICES), st.booleans()),
    st.builds(known, ANSWERS),
    st.builds(lambda p: named(f"{p}done"), PREFIX),
)


def joined(word: str, parts: list[Said]) -> Said:
    """`and` is the least of its parts, `or` the most; half is missing."""
    choose = min if word == "and" else max

    def means(world: World) -> Any:
        values = [part.means(world) for part in parts]
        found = choose(0.5 if value is None else value for value in values)
        return None if found == 0.5 else found

    return Said("(" + f" {word} ".join(part.text for part in parts) + ")", means)


CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.builds(joined, st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)),
        st.builds(
            lambda one: Said(f"(not {one.text})", needing(lambda a: 1 - a, one.means)), inner
        ),
    ),
    max_leaves=6,
).filter(lambda said: len(said.text) <= 300)

WHOLE = st.integers(-20, 20)
MARKS = st.none() | st.tuples(st.none() | st.integers(1, 4), st.none() | st.integers(1, 4))
WORLDS = st.fixed_dictionaries(
    {},
    optional={
        f"{prefix}{name}": strategy
        for prefix in ("", "last.")
        for name, strategy in {
            "hours": WHOLE.map(Fraction),
            "rate": WHOLE.map(lambda n: Fraction(n, 4)),
            "done": st.sampled_from([0.0, 1.0]),
            "mood": st.sampled_from(CHOICES),
            "company": st.frozensets(st.sampled_from(CHOICES), min_size=1),
            "level": st.fixed_dictionaries(dict.fromkeys(ASPECTS, MARKS)).filter(
                lambda level: any(mark and mark != (None, None) for mark in level.values())
            ),
        }.items()
    },
)


def fact(name: str, value: Any) -> Fact:
    """The oracle's value as an answer's fact."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    if name.endswith("done"):
        return bool(value)
    if name.endswith("level"):
        return {aspect: _mark(value[aspect]) for aspect in ASPECTS}
    return value  # type: ignore[no-any-return]


def _mark(mark: tuple[int | None, int | None] | None) -> Fact:
    if mark is None or mark == (None, None):
        return None
    now, wish = (None if one is None else Decimal(one) for one in mark)
    return {"now": now, "wish": wish, "gap": None if now is None or wish is None else wish - now}


def asked_twice(said: Said, world: World) -> tuple[Fact, Any]:
    facts = {name: fact(name, value) for name, value in world.items() if "." not in name}
    last = {
        name.removeprefix("last."): fact(name, value)
        for name, value in world.items()
        if name.startswith("last.")
    }
    return parse_expression(said.text, SCOPE).evaluate(facts, last), said.means(world)


@given(CONDITIONS, WORLDS)
def test_a_condition_is_what_the_oracle_says(said: Said, world: World) -> None:
    found, expected = asked_twice(said, world)
    assert found is (None if expected is None else bool(expected)), said.text


@given(NUMBERS, WORLDS)
def test_a_number_is_what_the_oracle_says(said: Said, world: World) -> None:
    found, expected = asked_twice(said, world)
    if expected is None:
        assert found is None
    else:
        assert isinstance(found, Decimal)
        assert abs(Fraction(found) - expected) < Fraction(1, 10**25)
